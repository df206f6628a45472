"""`onrecord build` tells on stderr what it did, and leaves stdout alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.news import BRIDGE, GUILD, MINISTER, export, forbid_parsing, lay_out, lines_of, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "news", {"bridge.txt": BRIDGE, "guild.txt": GUILD, "photo.jpg": b"\xff\xd8"})


def count_entries(place: Path) -> int:
    """How many entries of any kind a record holds."""
    lines = export(place)
    return sum(len(lines_of(lines, kind)) for kind in ("statement", "event", "figure", "commitment"))


def test_counts_are_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "story.db"
    first = run("build", folder, "-o", place)
    entries = count_entries(place)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"{place}: 2 articles read, {entries} entries, 0 unchanged, 1 file skipped\n"
    (folder / "guild.txt").unlink()
    lay_out(folder, {"minister.txt": MINISTER, "empty.txt": ""})
    second = run("build", folder, "-o", place)
    added = count_entries(place) - entries
    assert second.stderr.startswith(
        f"{place}: 1 article read, {added} entries, 1 unchanged, 1 gone, 1 file skipped, 1 problem\n"
        "  problem (read): empty.txt: the file is empty."
    )
    forbid_parsing(monkeypatch)
    third = run("build", folder, "-o", place)
    assert f"{place}: 0 articles read, 0 entries, 2 unchanged, 1 gone" in third.stderr


def test_the_record_is_story_db_where_none_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", "news").exit_code == 0
    assert len(lines_of(export(Path("story.db")), "document")) == 2


def test_strict_ends_with_1_for_a_problem_and_keeps_what_it_read(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    lay_out(folder, {"empty.txt": ""})
    assert run("build", folder, "-o", place, "--strict").exit_code == 1
    assert len(lines_of(export(place), "document")) == 2
    assert run("build", folder, "-o", place).exit_code == 0
    (folder / "empty.txt").unlink()
    assert run("build", folder, "-o", place, "--strict").exit_code == 0


def test_many_problems_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "news", {f"{n:02}.txt": "" for n in range(14)})
    result = run("build", folder, "-o", tmp_path / "story.db")
    assert ", 14 problems\n" in result.stderr
    assert result.stderr.count("problem (read)") == 10
    assert "in all 14 at read; see them with: onrecord export" in result.stderr
    shown = result.stderr.rsplit("onrecord ", 1)[1].split()
    assert len(run(*shown).stdout.splitlines()) == 14


def test_standard_input_is_an_article_like_others(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    empty = run("build", "-", "-o", place, stdin="")
    assert "1 problem\n  problem (read): -: " in empty.stderr
    assert run("build", "-", "-o", place, stdin=BRIDGE).stderr.count("1 article read") == 1
    assert "1 unchanged" in run("build", "-", "-o", place, stdin=BRIDGE).stderr
    exported = export(place)
    assert [document["path"] for document in lines_of(exported, "document")] == ["-"]
    assert lines_of(exported, "statement")
    assert lines_of(exported, "problem") == []


def test_a_record_that_another_program_holds_is_left_as_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "story.db"
    run("build", folder / "bridge.txt", "-o", place)
    before = export(place)
    monkeypatch.setattr("onrecord.store.dialect._PRAGMAS", ("foreign_keys=ON", "busy_timeout=10"))
    with closing(sqlite3.connect(place, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        result = run("build", folder, "-o", place)
        assert export(place) == before
    assert result.exit_code == 2
    assert f"{place} cannot be written to: database is locked." in result.stderr
    assert "run the same command again" in result.stderr
    assert "1 article read" in run("build", folder, "-o", place).stderr
