"""Building: what a record holds hangs on its files alone, not on the order, the number or the paths of builds."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

import onrecord
from onrecord.store import open_store
from tests.news import BRIDGE, CAPITAL, GUILD, HARBOUR, MINISTER, export, forbid_parsing, lay_out, lines_of

# What tempts a build to be careless: one article in both folders, under one name and under two; two that share a name; and
# broken ones.
BOTH: dict[str, str | bytes] = {"agency.txt": BRIDGE, "empty.txt": ""}
LETTER = '{"url": "https://quay.example/letter", "text": "“Pay them,” Paul Ostrand said.", "published": "2025-03-21"}'
FOLDERS: dict[str, dict[str, str | bytes]] = {
    "harbour": {**HARBOUR, **BOTH, "briefs.txt": GUILD, "letter.json": LETTER},
    "capital": {**CAPITAL, **BOTH, "briefs.txt": MINISTER, "a-letter.json": LETTER, "junk.txt": bytes(range(32)) * 9},
}
ORDERS = {
    "one folder, then both": [["harbour"], ["harbour", "capital"]],
    "the other, then both": [["capital"], ["harbour", "capital"]],
    "both the other way round": [["capital", "harbour"]],
    "one after the other": [["capital"], ["harbour"]],
    "again and again": [["harbour"], ["capital"], ["capital", "harbour"], ["harbour"]],
}


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name, files in FOLDERS.items():
        lay_out(tmp_path / name, files)
    return tmp_path


@pytest.fixture(scope="module")
def built_at_once(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    root = tmp_path_factory.mktemp("fresh")
    for name, files in FOLDERS.items():
        lay_out(root / name, files)
    onrecord.build([root / "harbour", root / "capital"], into=root / "story.db")
    return export(root / "story.db")


@pytest.mark.parametrize("builds", ORDERS.values(), ids=ORDERS)
def test_the_order_of_arrival_never_shows(folders: Path, builds: list[list[str]], built_at_once: list[str]) -> None:
    for build in builds:
        onrecord.build([folders / name for name in build], into=folders / "story.db")
    assert export(folders / "story.db") == built_at_once
    assert len(lines_of(built_at_once, "document")) == 8
    assert len(lines_of(built_at_once, "problem")) == 2  # the two empty files have one name, and so one problem
    assert len(lines_of(built_at_once, "statement")) > 10


def test_building_again_changes_nothing_and_parses_nothing(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "story.db"
    onrecord.build([news], into=place)
    before = export(place)
    forbid_parsing(monkeypatch)
    monkeypatch.setattr("onrecord.pipeline.link_record", lambda _: pytest.fail("the record was linked again"))
    report = onrecord.build([news], into=place)
    assert (report.read, report.unchanged, report.vanished, report.problems) == (0, 4, 0, [])
    assert export(place) == before


def test_unchanged_files_are_read_again_on_demand(
    tmp_path: Path, news: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "story.db"
    shutil.copy(record, place)
    report = onrecord.build([news], into=place, again=True)
    assert (report.read, report.unchanged) == (4, 0)
    assert export(place) == export(record)
    forbid_parsing(monkeypatch)
    with pytest.raises(pytest.fail.Exception):  # the guard of the test above does bite
        onrecord.build([news], into=place, again=True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bridge.txt", BRIDGE + "\n“The divers go down again on Monday,” Keller said.\n"),
        ("bridge.txt", GUILD),
        ("bridge.txt.meta.toml", 'publisher = "The Velin Post"\npublished = 2025-03-05\n'),
        ("late/guild.json", '{"text": "“The money is there,” Tomas Reuel said on Friday."}'),
    ],
    ids=["a sentence more", "another article", "another date beside it", "another record"],
)
def test_a_changed_file_is_read_anew_and_the_others_are_not(tmp_path: Path, name: str, content: str) -> None:
    place, fresh = tmp_path / "story.db", tmp_path / "fresh.db"
    lay_out(tmp_path / "harbour", {**HARBOUR, "minister.md": MINISTER})
    onrecord.build([tmp_path / "harbour"], into=place)
    before = export(place)
    lay_out(tmp_path / "harbour", {name: content})
    report = onrecord.build([tmp_path / "harbour"], into=place)
    assert (report.read, report.unchanged, report.vanished) == (1, 2, 0)
    onrecord.build([tmp_path / "harbour"], into=fresh)
    assert export(place) == export(fresh) != before


def paths_of(kind: str) -> Sequence[str | Path]:
    """Ways to name the same folder, from inside it."""
    here = Path.cwd()
    ways: dict[str, Sequence[str | Path]] = {
        "absolute": [here], "relative": ["."], "through the parent": [f"../{here.name}"], "with a slash": [f"{here}/"],
        "a pattern": [f"{here}/**/*"], "a relative pattern": ["*"], "two ways": [".", here],
    }
    return ways[kind]


@pytest.mark.parametrize(
    "way", ["absolute", "relative", "through the parent", "with a slash", "a pattern", "a relative pattern", "two ways"]
)
def test_a_file_that_is_gone_is_kept_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    place = tmp_path / "story.db"
    folder = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE, "guild.txt": GUILD, "no.txt": "", "still-no.txt": ""})
    lay_out(tmp_path / "newsletter", {"minister.txt": MINISTER})
    monkeypatch.chdir(folder)
    onrecord.build([*paths_of(way), tmp_path / "newsletter"], into=place)
    before = export(place)
    for name in ("guild.txt", "no.txt", "../newsletter/minister.txt"):
        (folder / name).unlink()
    report = onrecord.build(paths_of(way), into=place)
    assert (report.read, report.unchanged, report.vanished, len(report.problems)) == (0, 1, 1, 1)
    with open_store(place) as store:
        assert list(store.vanished()) == [str(folder / "guild.txt")]  # not the newsletter's, which nobody asked for
        assert store.problem_locations() == {str(folder / "still-no.txt")}
    assert [line for line in before if line not in export(place)] == [line for line in before if '"no.txt"' in line]
    lay_out(folder, {"guild.txt": GUILD})
    forbid_parsing(monkeypatch)
    assert onrecord.build(paths_of(way), into=place).vanished == 0
    with open_store(place) as store:
        assert not store.vanished()


def test_a_pattern_marks_only_what_is_gone(tmp_path: Path) -> None:
    place, folder = tmp_path / "story.db", lay_out(tmp_path / "news", {"bridge.txt": BRIDGE, "guild.md": GUILD, "no.md": ""})
    onrecord.build([folder], into=place)
    report = onrecord.build([f"{folder}/*.txt"], into=place)
    assert (report.unchanged, report.vanished) == (1, 0)
    with open_store(place) as store:
        assert store.problem_locations() == {str(folder / "no.md")}


def test_a_folder_that_is_gone_takes_nothing_with_it(tmp_path: Path) -> None:
    place, folder = tmp_path / "story.db", lay_out(tmp_path / "news", {"bridge.txt": BRIDGE})
    onrecord.build([folder], into=place)
    before = export(place)
    shutil.rmtree(folder)
    report = onrecord.build([folder], into=place)
    assert (report.vanished, len(report.problems)) == (1, 1)
    assert export(place)[:-1] == before


def test_records_come_and_go_by_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ['{"text": "“It holds,” Paul Ostrand said."}', '{"text": "“No,” Ilse Marrant said."}']
    place, file = tmp_path / "story.db", tmp_path / "news.jsonl"
    file.write_text("\n".join(lines))
    assert onrecord.build([file], into=place).read == 2
    forbid_parsing(monkeypatch)
    file.write_text(lines[0] + "\n")
    report = onrecord.build([file], into=place)
    assert (report.unchanged, report.vanished) == (1, 1)
    file.write_text("{broken\n")  # nothing can be told of its records any more
    report = onrecord.build([file], into=place)
    assert (report.vanished, len(report.problems)) == (0, 1)
    with open_store(place) as store:
        assert len(store.known()) == 2


@pytest.mark.parametrize("name", ["", "bridge.txt", "*.txt"], ids=["the folder", "the file", "a pattern"])
def test_a_problem_goes_when_it_is_mended(tmp_path: Path, name: str) -> None:
    place, sidecar = tmp_path / "story.db", {"bridge.txt.meta.toml": "published = 4 March"}
    folder = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE, **sidecar})
    assert len(onrecord.build([folder / name], into=place).problems) == 1
    assert len(onrecord.build([folder / name], into=place).problems) == 1  # it is told each time, and kept once
    assert len(lines_of(export(place), "problem")) == 1
    lay_out(folder, {"bridge.txt.meta.toml": "published = 2025-03-04"})
    assert onrecord.build([folder / name], into=place).problems == []
    assert lines_of(export(place), "problem") == []


def test_a_link_to_an_article_is_neither_a_second_one_nor_gone(tmp_path: Path) -> None:
    place, folder = tmp_path / "story.db", lay_out(tmp_path / "news", {"bridge.txt": BRIDGE})
    (folder / "a-link.txt").symlink_to(folder / "bridge.txt")
    onrecord.build([folder / "bridge.txt"], into=place)
    onrecord.build([folder], into=place)
    with open_store(place) as store:
        assert not store.vanished()


def test_a_sidecar_that_comes_later_is_read_and_leaves_the_ids(tmp_path: Path) -> None:
    folder, place = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE}), tmp_path / "story.db"
    onrecord.build([folder], into=place)
    with onrecord.open(place) as story:
        ids = [s.id for s in story.statements()]
    (folder / "bridge.txt.meta.toml").write_text("published = 2024-05-06\n")
    assert onrecord.build([folder], into=place).read == 1
    with onrecord.open(place) as story:
        (document,) = story.documents()
        assert str(document.published.to) == "2024-05-06"
        assert [s.id for s in story.statements()] == ids != []
    assert onrecord.build([folder], into=place).read == 0
