"""Tables that fit the terminal, and their JSON."""

from __future__ import annotations

import json
import shutil
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.answers import Said
from onrecord.record import Document, Evidence, Figure, to_json

_SIGNS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\r\n"} | dict.fromkeys(range(127, 160), 0xFFFD)
NARROWEST = 60
ID_SHOWN = 8  # digits: a record has to hold a hundred thousand entries before two are likely to begin alike


def show_table(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their headings, as wide as the terminal; a column's number is its share of the width, 0 for just
    what it needs. A source is cut to its line, other cells run on."""
    width = max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=True)
    for heading, ratio in columns:
        one_line = not ratio or heading == "source"
        table.add_column(heading, ratio=ratio or None, no_wrap=one_line, overflow="ellipsis" if one_line else "fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    Console(width=width, highlight=False).print(table)


def show_json(rows: Iterable[Any]) -> None:
    """Print each row as one line of JSON."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def said_row(said: Said) -> tuple[str, str, str, str, str, str, str]:
    """A statement as a table shows it: day, speaker, cue (it may reverse the words: "denied"), words, source, the number
    of its origins if it is told more than once, and the beginning of its id."""
    statement = said.statement
    words = " … ".join(" ".join(piece.quote.split()) for piece in statement.content)
    if statement.manner == "direct":
        words = f"“{words}”"
    via = f" (via {', '.join(v.name for v in statement.via)})" if statement.via else ""
    cue = quote(statement.cue) if statement.cue else "–"
    origins = str(said.origins) if said.again else ""
    return day_text(said), statement.speaker.name + via, cue, words, outlet(said.document), origins, statement.id[:ID_SHOWN]


def said_json(said: Said) -> dict[str, Any]:
    """A statement as `--json` shows it: the entry, with the path of its document, the days it is dated to, the number of
    its origins, and the other tellings that are folded under it."""
    line: dict[str, Any] = to_json(said.statement)
    first = said.from_ if said.dated_by == "said" else None  # publication tells only the last day
    days = {"from": first and first.isoformat(), "to": said.to and said.to.isoformat(), "dated_by": said.dated_by}
    again = [
        {"id": s.statement.id, "document": s.document.id, "path": s.document.path, "publisher": s.document.publisher,
         "origin": s.document.origin}
        for s in said.again
    ]
    own = {"path": said.document.path, "publisher": said.document.publisher, "days": days}
    return {**line, **own, "origins": said.origins, "again": again}


def day_text(said: Said) -> str:
    """The days a statement is dated to; "by" marks the last day of publication, which it cannot be later than."""
    if said.dated_by == "said":
        return interval(said.from_, said.to)
    return f"by {said.to.isoformat()}" if said.to else "?"


def interval(first: date | None, last: date | None) -> str:
    """Two days as one word: "2025-03-04", "2025-03-04…2025-03-06", "…2025-03-06", "2025-03-04…"; a whole month or year as
    "2025-03" or "2025"."""
    if first is not None and last is not None and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
    if first == last and first is not None:
        return first.isoformat()
    start, end = first.isoformat() if first else "", last.isoformat() if last else ""
    return f"{start}…{end}"


def outlet(document: Document) -> str:
    """What stands for a document in a list: its outlet, else its file."""
    return document.publisher or document.path


def quote(evidence: Evidence) -> str:
    """The words of an evidence on one line."""
    return " ".join(evidence.quote.split())


def printable(text: str) -> str:
    """A text with a sign in place of each control character, so that no article steers the terminal: "␛[31m"."""
    return text.translate(_SIGNS)


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: `counted(2, "article")` is "2 articles"."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def number_text(figure: Figure) -> str:
    """A figure's range as one word: "12", "35 or more", "up to 40", "10 to 12", with "about" where it is approximate."""
    low, high = (None if v is None else f"{v.normalize():,f}" for v in (figure.low, figure.high))
    about = "about " if figure.approximate else ""
    if low == high:
        return f"{about}{low}"
    if high is None:
        return f"{about}{low} or more"
    return f"{about}up to {high}" if low is None else f"{about}{low} to {high}"
