"""Wrong arguments end with exit code 2 and say what to do; they never end in a traceback, and cost nothing stored."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.news import export, run

# what is typed (RECORD stands for a record, TEXT for a file that is none), and what is answered
WRONG = {
    "no such command": ("bild", "No such command 'bild'"),
    "no paths": ("build", "Missing argument 'PATHS...'"),
    "no record": ("timeline", "Missing argument 'RECORD'"),
    "too many records": ("timeline RECORD RECORD", "unexpected extra argument"),
    "no such record": ("timeline no.db", "There is no store at no.db. Make one with `onrecord build`"),
    "no such record to check": ("check no.db", "Make one with `onrecord build`"),
    "no such record to export": ("export no.db", "Make one with `onrecord build`"),
    "a folder as record": ("statements .", ". is a folder. Name a file in it"),
    "a text as record": ("sources TEXT", "TEXT is no database. Give the path of an onrecord store"),
    "a text to build into": ("build TEXT -o TEXT", "TEXT is no database. Give the path of an onrecord store"),
    "no folder to build in": ("build TEXT -o no/story.db", "There is no folder no to make story.db in"),
    "another database": ("timeline postgresql://host/story", "keeps its stores in SQLite. Give the path of a file"),
    "no day": ("statements RECORD --since soon", "'soon' is no day. Give it as YYYY-MM-DD"),
    "no such day": ("statements RECORD --until 2025-02-30", "'2025-02-30' is no day"),
    "days the wrong way round": ("statements RECORD --since 2025-03-02 --until 2025-03-01", "comes after"),
    "nobody": ("statements RECORD --by ''", "An empty name asks for nobody"),
    "no such manner": ("statements RECORD --manner loud", "'loud' is not one of 'direct', 'indirect', 'mixed'"),
    "no such option": ("timeline RECORD --by Keller", "No such option"),
    "nothing to search": ("search RECORD", "Missing argument 'QUERY'"),
    "too much confidence": ("timeline RECORD --min-confidence 80", "80.0 is not in the range 0<=x<=1"),
    "no confidence": ("export RECORD -o story.jsonl --min-confidence nan", "nan is no confidence. Give one from 0"),
    "no passages": ("search RECORD bridge --limit 0", "0 is not in the range x>=1"),
    "nothing to explain": ("explain RECORD", "Missing argument 'ID'"),
    "no such entry": ("explain RECORD zzz", "The record has no entry 'zzz'"),
    "no such format": ("export RECORD --format xml", "'xml' is not one of 'jsonl', 'csv'"),
    "no such kind": ("export RECORD --kind opinion", "'opinion' is not one of 'document'"),
    "a kind of table": ("export RECORD --format csv --kind problem", "--format csv has no --kind problem"),
    "a kind of lines": ("export RECORD --kind conflict", "--format jsonl has no --kind conflict"),
    "a kind of calendar": ("export RECORD --format ics --kind event", "--format ics has no --kind event"),
    "no folder to export to": ("export RECORD -o no/story.jsonl", "Name a file in a folder that is there"),
    "a folder to export to": ("export RECORD -o .", "Name a file in a folder that is there"),
    "an export over the record": ("export RECORD -o RECORD", "is a database, and would be lost. Name another file"),
    "a dossier over the record": ("dossier RECORD -o RECORD", "is a database, and would be lost. Name another file"),
    "no folder for a dossier": ("dossier RECORD -o no/story.html", "Name a file in a folder that is there"),
}


@pytest.mark.parametrize(("typed", "answer"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_refused(
    typed: str, answer: str, tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(record, "RECORD")
    Path("TEXT").write_text("The bridge stays closed.")
    result = run(*shlex.split(typed))
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert answer in " ".join(result.stderr.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["RECORD", "TEXT"]
    assert Path("TEXT").read_text() == "The bridge stays closed."
    assert export(Path("RECORD")) == export(record)
