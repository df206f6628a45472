"""`check` trusts nothing that is stored: not the quotes, not the texts, not the offsets."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.check import Checked, check_record
from onrecord.store import open_store
from tests.news import BRIDGE, GUILD, lay_out, lay_out_story, run

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def place(tmp_path: Path, record: Path) -> Path:
    return Path(shutil.copy(record, tmp_path / "story.db"))


def check(place: Path) -> Checked:
    with open_store(place) as store:
        return check_record(store)


def tamper(place: Path, table: str, change: Change) -> None:
    """Change the payload of one row of a table, as a careless program might."""
    with closing(sqlite3.connect(place)) as connection, connection:
        wanted = f"SELECT rowid, payload FROM {table} WHERE payload LIKE '%\"quote\"%' ORDER BY rowid"
        row, payload = connection.execute(wanted).fetchone()
        values = json.loads(payload)
        change(values)
        connection.execute(f"UPDATE {table} SET payload = ? WHERE rowid = ?", (json.dumps(values), row))


def reword(values: dict[str, Any]) -> None:
    quote = next(quotes_in(values))
    quote["quote"] = "x" * len(quote["quote"])


def move(values: dict[str, Any], *, by: int) -> None:
    quote = next(quotes_in(values))
    quote["start"] += by
    quote["end"] += by


def shorten(values: dict[str, Any]) -> None:
    next(quotes_in(values))["quote"] = "x"


def elsewhere(values: dict[str, Any]) -> None:
    next(quotes_in(values))["document"] = "0" * 16


def quotes_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "quote" in value:
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from quotes_in(inner)


def test_a_sound_record_has_no_fault(record: Path) -> None:
    checked = check(record)
    assert (checked.documents, checked.files, checked.faults, checked.changed) == (4, 3, [], [])
    assert checked.quotes > 50
    result = run("check", record)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 faults" in result.stderr


@pytest.mark.parametrize(
    "change",
    [
        reword, lambda v: move(v, by=1), lambda v: move(v, by=100_000), lambda v: move(v, by=-100_000),
        shorten, elsewhere,
    ],
    ids=["reworded", "moved by one", "moved beyond the end", "moved before the start", "shortened", "in another document"],
)
@pytest.mark.parametrize("table", ["entries", "mentions", "times", "roles", "documents", "entities"])
def test_a_quote_that_is_not_where_the_record_says_is_a_fault(place: Path, table: str, change: Change) -> None:
    tamper(place, table, change)
    result = run("check", place)
    assert result.exit_code == 1
    assert result.stdout.startswith("fault: ")
    assert "does not stand at" in result.stdout
    assert "1 fault;" in result.stderr


def test_a_text_that_was_changed_is_a_fault(place: Path) -> None:
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE documents SET text = ' ' || text WHERE path LIKE '%bridge.txt'")
    checked = check(place)
    assert len(checked.faults) > 3
    assert all("of harbour/bridge.txt" in fault for fault in checked.faults)
    assert [change for change in checked.changed if "bridge.txt has changed" in change]
    assert run("check", place).exit_code == 1


FILES = {
    "bridge.txt": BRIDGE,
    "crlf.txt": BRIDGE.replace("\n", "\r\n"),
    "latin.txt": (BRIDGE + "The caf\u00e9 is open.").encode("cp1252", "replace"),
    "marked.txt": b"\xef\xbb\xbf" + GUILD.encode(),
    "one.json": json.dumps({"text": GUILD}),
    "several.jsonl": "\n".join(json.dumps({"text": text, "n": n}) for n, text in enumerate((BRIDGE, GUILD))),
    "odd#name.txt": GUILD,
    "note.log": GUILD,
    "page.html": f"<html><body><p>{GUILD}</p></body></html>",
}


def rewrite(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"harbour", b"port"))


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "changed": (rewrite, "has changed since it was read; run onrecord build"),
    "gone": (lambda file: file.unlink(), "cannot be read any more"),
    "broken": (lambda file: file.write_bytes(bytes(range(32)) * 9), "cannot be read any more"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_out(tmp_path_factory.mktemp("files"), FILES)
    onrecord.build([folder, folder / "note.log"], into=folder / "story.db")
    return folder


def test_text_files_are_compared_whatever_their_encoding_or_container(files: Path) -> None:
    checked = check(files / "story.db")
    assert (checked.documents, checked.files, checked.faults, checked.changed) == (10, 8, [], [])


@pytest.mark.parametrize(("change", "message"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", [name for name in FILES if name != "page.html"])
def test_a_file_that_has_changed_is_told_and_no_fault(
    files: Path, name: str, change: Callable[[Path], object], message: str
) -> None:
    kept = (files / name).read_bytes()
    try:
        change(files / name)
        result = run("check", files / "story.db")
    finally:
        (files / name).write_bytes(kept)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"changed: {files / name} {message}" in result.stderr
    assert "0 faults" in result.stderr
    assert "1 changed or gone" in result.stderr


def test_standard_input_is_no_file_to_go_back_to(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    run("build", "-", "-o", place, stdin=BRIDGE)
    checked = check(place)
    assert (checked.documents, checked.files, checked.changed) == (1, 0, [])
    assert checked.quotes


def test_a_vanished_article_is_still_checked(tmp_path: Path) -> None:
    folder, place = lay_out_story(tmp_path / "news"), tmp_path / "story.db"
    onrecord.build([folder], into=place)
    quotes = check(place).quotes
    shutil.rmtree(folder / "capital")
    onrecord.build([folder], into=place)
    checked = check(place)
    assert (checked.quotes, checked.faults, len(checked.changed)) == (quotes, [], 1)  # the page is compared with nothing
    tamper(place, "entries", lambda v: move(v, by=1))
    assert check(place).faults
