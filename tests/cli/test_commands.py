"""The commands that show a record: data on stdout, talk on stderr, tables that fit, JSON that parses, help that works."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.store import open_store
from tests.news import BRIDGE, export, lay_out, lines_of, run, run_well

COMMANDS = (
    "build", "timeline", "statements", "sources", "events", "figures", "commitments", "terms", "positions", "conflicts",
    "deeds", "talking-points", "entities", "search", "explain", "times", "merge",
    "split", "rename", "reject", "date", "forget", "decisions", "undo", "check", "export", "dossier",
)
# What the examples in the help name, and what the record of the tests has of that kind.
NAMED = {
    "'Ilona Bereth' 'Minister Bereth'": "'Anna Keller' 'Tomas Reuel'", "'Jon Torvik' Torvik --in c.txt --as 'Ana Torvik'":
    "'Anna Keller' 'Anna Keller' --in ARTICLE --as 'Mia Keller'", "'I. Bereth' 'Ilona Bereth'": "'Anna Keller' 'A. Keller'",
    "articles/c.txt": "ARTICLE",
}
LISTS = {
    "timeline": [], "statements": [], "statements --by": ["--by", "Keller"], "sources": [], "search": ["bridge"],
}


FLOORED = {  # the commands that leave out what is not sure enough, with what else they are asked
    "timeline": [], "statements": [], "statements --json": ["--json"], "sources": [], "search": ["ortiz", "--json"],
    "export": [], "export --format csv": ["--format", "csv"], "dossier": ["-o", "page.html"],
}


def ask(command: str, record: Path, *more: str) -> str:
    return run_well(command.split()[0], record, *LISTS[command], *more)


def test_the_commands_are_listed_in_the_order_of_the_flow() -> None:
    assert main.list_commands(Context(main)) == list(COMMANDS)
    listed = run_well("--help").split("Commands:")[1]
    assert [line.split()[0] for line in listed.splitlines() if line[2:3].islower()] == list(COMMANDS)
    assert run_well("-h") == run_well("--help")
    assert onrecord.__version__ in run_well("--version")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_ends_in_an_example_that_works(
    command: str, tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = run_well(*command.split(), "--help").rstrip().splitlines()[-1]
    label, _, example = last.strip().partition(": ")
    assert label == "Example"
    assert example.startswith(f"onrecord {command}".strip())
    lay_out(tmp_path, {"articles/bridge.txt": BRIDGE, "more/page.html": f"<p>{BRIDGE}</p>"})
    shutil.copy(record, tmp_path / "story.db")
    monkeypatch.chdir(tmp_path)
    with onrecord.open("story.db") as story:
        example = example.replace("3f9c21aa", story.statements()[0].id[:8])
        article = story.entity("Anna Keller").roles[0].document
    for named, there in NAMED.items():
        example = example.replace(named, there.replace("ARTICLE", article))
    if command == "undo":
        run_well("forget", "story.db", article)
    for line in example.split(" && "):
        program, *arguments = shlex.split(line)
        assert program == "onrecord"
        run_well(*arguments)


@pytest.mark.parametrize("command", LISTS)
def test_a_list_is_one_json_object_a_line_on_demand(command: str, record: Path) -> None:
    rows = [json.loads(line) for line in ask(command, record, "--json").splitlines()]
    assert len(rows) >= 3
    with onrecord.open(record) as story:
        if command == "sources":
            assert [row["name"] for row in rows] == [source.name for source in story.sources()]
        elif command == "search":
            for row in rows:
                assert story.document(row["document"]).text[row["start"]:row["end"]] == row["words"]
                assert "bridge" in row["words"].casefold()
        else:
            found = {"timeline": story.timeline(), "statements": story.said(), "statements --by": story.said(by="Keller")}
            assert [row["id"] for row in rows] == [said.statement.id for said in found[command]]
            exported = {line["id"]: line for line in lines_of(story.export(), "statement")}
            for row, said in zip(rows, found[command], strict=True):
                assert row.items() >= exported[row["id"]].items()
                assert row["path"] == said.document.path
                assert (row["days"]["to"], row["days"]["dated_by"]) == (said.to and said.to.isoformat(), said.dated_by)


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("command", LISTS)
def test_a_table_fits_the_terminal_and_holds_every_row(
    command: str, columns: int, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    table = ask(command, record)
    heading, *lines = table.splitlines()
    assert {"sources": "speaker ", "search": "source "}.get(command, "day ") in heading
    assert max(map(len, table.splitlines())) <= columns
    shown = "".join(table.split())
    for row in map(json.loads, ask(command, record, "--json").splitlines()):
        if command == "sources":
            assert any(line.startswith(row["name"]) and line.split()[-2:] == [str(row["statements"]), str(row["articles"])]
                       for line in lines)
        else:
            assert (row.get("entry") or row.get("id") or "")[:8] in shown


def test_options_choose_statements(record: Path) -> None:
    asked = ("--by", "tomas reuel", "--about", "weeks", "--manner", "direct", "--since", "2025-03-07", "--until")
    (row,) = map(json.loads, run_well("statements", record, *asked, "2025-03-07", "--json").splitlines())
    assert row["content"][0]["quote"] == "We were told three weeks, and it has been three months"
    assert run_well("statements", record, *asked, "2025-03-09", "--json", "--since", "2025-03-08") == ""
    assert len(run_well("search", record, "bridge", "--limit", "2", "--json").splitlines()) == 2


@pytest.mark.parametrize("command", FLOORED)
def test_entries_below_a_confidence_are_left_out(
    command: str, unsure: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with onrecord.open(unsure) as story:
        doubtful, sure = story.statements()
    for least, expected in {"0": [doubtful, sure], "0.5": [sure], "1": []}.items():
        shown = run_well(command.split()[0], unsure, *FLOORED[command], "--min-confidence", least)
        shown = Path("page.html").read_text(encoding="utf-8") if command == "dossier" else shown
        told_by = {s: {"sources": s.speaker.name, "export": f'"id": "{s.id}"'} for s in (doubtful, sure)}
        assert [s for s, marks in told_by.items() if marks.get(command, s.id[:8]) in shown] == expected
        if least == "0":
            assert run_well(command.split()[0], unsure, *FLOORED[command]) == ("" if command == "dossier" else shown)


def test_what_has_no_confidence_is_always_shown(unsure: Path) -> None:
    kinds = [json.loads(line)["kind"] for line in run_well("export", unsure, "--min-confidence", "1").splitlines()]
    assert kinds == ["document", "document", "event", "commitment", "figure", "problem"]
    hits = [json.loads(line) for line in run_well("search", unsure, "words", "--json", "--min-confidence", "1").splitlines()]
    assert [hit["entry"] for hit in hits] == [None]


def test_a_prefix_of_an_id_is_explained(record: Path) -> None:
    with onrecord.open(record) as story:
        (statement,) = story.statements(by="Marrant", manner="direct")
    shown = run_well("explain", record, statement.id[:8])
    assert shown.startswith(f"statement {statement.id}\n")
    assert "  speaker     Ilse Marrant" in shown
    assert "“There will be no blockade and there will be no second payment,”" in " ".join(shown.split())
    assert "2025-03-11" in shown
    assert "capital/minister.md" in shown
    assert json.loads(run_well("explain", record, statement.id, "--json")) in lines_of(export(record), "statement")
    with open_store(record) as store:
        for entry in store.entries():
            assert run_well("explain", record, entry.id).startswith(f"{entry.kind} {entry.id}\n")


def test_an_export_is_the_record(record: Path, tmp_path: Path) -> None:
    lines = run_well("export", record).splitlines()
    assert lines == export(record)
    assert run_well("export", record, "--format", "jsonl", "-o", tmp_path / "story.jsonl") == ""
    assert (tmp_path / "story.jsonl").read_text(encoding="utf-8").splitlines() == lines
    kinds = {"document": 4, "entity": None, "statement": None, "problem": 0}
    for kind, number in kinds.items():
        chosen = run_well("export", record, "--kind", kind).splitlines()
        assert chosen == [line for line in lines if json.loads(line)["kind"] == kind]
        assert number is None or len(chosen) == number


def test_a_table_is_exported_with_a_row_for_each_statement(record: Path, tmp_path: Path) -> None:
    text = run_well("export", record, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    statements = {str(line["id"]): line for line in lines_of(export(record), "statement")}
    assert [row["id"] for row in rows] == list(statements)
    with onrecord.open(record) as story:
        for row in rows:
            said = story.document(str(statements[row["id"]]["document"])).text[int(row["start"]):int(row["end"])]
            assert said.startswith(row["words"].split(" … ")[0])
            assert said.endswith(row["words"].split(" … ")[-1])
    assert {row["publisher"] for row in rows} >= {"The Velin Post", "The Quay"}
    run_well("export", record, "--format", "csv", "-o", tmp_path / "story.csv")
    assert (tmp_path / "story.csv").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", ["event", "figure", "commitment", "conflict"])
def test_a_table_of_each_kind(record: Path, kind: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run_well("export", record, "--format", "csv", "--kind", kind))))
    with onrecord.open(record) as story:
        texts = {document.path: story.document(document.id).text for document in story.documents()}
    for row in rows:
        said = texts[row["path"]][int(row["start"]) : int(row["end"])]
        assert said.startswith(row["words"].split(" … ")[0])
        assert said.endswith(row["words"].split(" … ")[-1])
    if kind != "conflict":
        assert sorted(row["id"] for row in rows) == sorted(str(line["id"]) for line in lines_of(export(record), kind))


def test_a_dossier_is_one_page(record: Path, tmp_path: Path) -> None:
    result = run("dossier", record, "-o", tmp_path / "page.html", "--title", "The bridge of Velin")
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(tmp_path / "page.html") in result.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "The bridge of Velin" in page
    assert "There will be no blockade" in page


def test_no_article_steers_the_terminal(tmp_path: Path) -> None:
    place, words = tmp_path / "story.db", "The \x1b[31mred\x1b[0m \x07bridge is [bold]shut[/bold]"
    folder = lay_out(tmp_path / "news", {"a.txt": f"{BRIDGE}\n“{words},” Anna Keller said.\n"})
    run_well("build", folder, "-o", place)
    (found,) = (row for row in map(json.loads, run_well("statements", place, "--json").splitlines()) if "shut" in str(row))
    assert found["content"][0]["quote"] == words
    for shown in (run_well("statements", place), run_well("explain", place, found["id"]), run_well("search", place, "shut")):
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert "The ␛[31mred␛[0m ␇bridge is [bold]shut[/bold]" in " ".join(shown.split())


def test_an_empty_record_has_nothing_to_show(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    open_store(place, create=True).close()
    for command in LISTS:
        assert ask(command, place, "--json") == ""
        assert len(ask(command, place).splitlines()) == 1
    assert run_well("export", place) == ""
    assert run_well("check", place) == ""
    run_well("dossier", place, "-o", tmp_path / "page.html")


def test_streams_that_close_early_or_know_no_quotation_marks(record: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "timeline", str(record)]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    shown = subprocess.run(command, env=ascii_only, capture_output=True, check=True)
    assert rb"\u201c" in shown.stdout
    assert shown.stderr == b""
    closed = subprocess.run(f"{shlex.join(command)} | head -1", shell=True, capture_output=True, check=True)
    assert closed.stderr == b""


def test_the_runner_keeps_the_streams_apart() -> None:
    result = CliRunner().invoke(main, ["timeline", "nowhere.db"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: There is no store at nowhere.db.")
