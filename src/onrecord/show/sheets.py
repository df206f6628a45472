"""Sheets: the entries of one kind as the rows of a table, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TextIO, get_args

from onrecord.record import Document, Evidence, Name, When
from onrecord.story import Story

Sheet = Literal["statement", "event", "figure", "commitment", "conflict"]
SHEETS: tuple[Sheet, ...] = get_args(Sheet)
Value = str | int | float | bool | date | None
Row = tuple[Value, ...]

ARTICLE = ("path", "publisher", "published_from", "published_to")
COLUMNS: dict[Sheet, tuple[str, ...]] = {
    "statement": (
        "id", *ARTICLE, "speaker", "anonymous", "via", "cue", "act", "manner", "mode", "said_from", "said_to", "addressee",
        "occasion", "words", "start", "end", "rule", "confidence", "same_as", "copy_of",
    ),
    "event": (
        "id", *ARTICLE, "type", "status", "stands", "from", "to", "where", "participants", "accounts", "words", "start",
        "end", "same_as",
    ),
    "figure": (
        "id", *ARTICLE, "low", "high", "approximate", "unit", "measure", "of", "period_from", "period_to", "where", "by",
        "via", "words", "start", "end", "same_as", "revised_by",
    ),
    "commitment": (
        "id", *ARTICLE, "type", "by", "to", "via", "words", "condition", "due_from", "due_to", "said_from", "said_to",
        "status", "outcome", "told_by", "told_in", "told_words", "start", "end", "rule", "restates",
    ),
    "conflict": (
        "kind", "why", "by", "words", "path", "start", "end", "against", "against_words", "against_path", "against_start",
        "against_end", "again", "id",
    ),
}  # fmt: skip


def write_sheet(story: Story, sheet: Sheet, file: TextIO) -> None:
    """Writes one kind of entry as CSV with a heading, in the order of its list; several words in one field are joined by
    " … ", several names by "; ". Offsets are those of the article's text."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS[sheet])
    writer.writerows(ROWS[sheet](story))


def _statements(story: Story) -> Iterator[Row]:
    fullest = {link.from_: link.to for link in story.links("same_statement")}
    paths = {document.id: document.path for document in story.documents()}
    for said in story.said():
        s = said.statement
        yield (
            s.id, *_article(said.document), s.speaker.name, s.speaker.anonymous, _names(s.via),
            s.cue.quote if s.cue else None, s.act, s.manner, s.mode, *_days(s.said),
            s.addressee.name if s.addressee else None,
            " ".join(s.occasion.words.quote.split()) if s.occasion else None, *_words(s.content), s.rule, s.confidence,
            fullest.get(s.id), paths.get(said.document.origin or ""),
        )  # fmt: skip


def _events(story: Story) -> Iterator[Row]:
    first = {link.from_: link.to for link in story.links("same_event")}
    stands = {e.id: h.status for h in story.events() for e in (h.event, *h.again)}
    for told in story.events(each=True):
        event = told.event
        accounts = (f"{a.by if isinstance(a.by, str) else a.by.name}: {a.status}" for a in event.accounts)
        yield (
            event.id, *_article(told.document), event.type, event.status, stands.get(event.id), *_days(event.when),
            event.where.name if event.where else None, "; ".join(f"{p.name} ({p.role})" for p in event.participants),
            "; ".join(accounts), *_words((event.trigger,)), first.get(event.id),
        )  # fmt: skip


def _figures(story: Story) -> Iterator[Row]:
    first = {link.from_: link.to for link in story.links("same_figure")}
    for told in story.figures(each=True):
        f = told.figure
        yield (
            f.id, *_article(told.document), _number(f.low), _number(f.high), f.approximate, f.unit, f.measure, f.of,
            *_days(f.period), f.place.name if f.place else None, told.source, _names(f.via), *_words(f.evidence),
            first.get(f.id), told.revised_by,
        )  # fmt: skip


def _commitments(story: Story) -> Iterator[Row]:
    first = {link.from_: link.to for link in story.links("restates")}
    paths = {document.id: document.path for document in story.documents()}
    for tracked in story.commitments(each=True):
        c = tracked.commitment
        last = tracked.history[-1] if tracked.history else None
        yield (
            c.id, *_article(tracked.document), c.type, c.by.name, c.to.name if c.to else None, _names(c.via),
            _words(c.what)[0], c.condition.quote if c.condition else None, tracked.from_, tracked.to, *_days(c.said),
            c.status, tracked.outcome, (last.by.name if last.by else "article") if last else None,
            paths.get(last.document) if last else None, _words(last.evidence)[0] if last else None, *_words(c.what)[1:],
            c.rule, first.get(c.id),
        )  # fmt: skip


def _conflicts(story: Story) -> Iterator[Row]:
    for conflict in story.conflicts():
        sides: list[Value] = []
        for side in (conflict.one, conflict.other):
            by = side.by if isinstance(side.by, str) else side.by.name
            sides += [by, side.words.quote, side.document.path, side.words.start, side.words.end]
        yield conflict.kind, conflict.why, *sides, conflict.again, conflict.one.id


def _article(document: Document) -> Row:
    return document.path, document.publisher, document.published.from_, document.published.to


def _days(when: When | None) -> tuple[date | None, date | None]:
    return (when.from_, when.to) if when is not None else (None, None)


def _names(names: Iterable[Name]) -> str:
    return "; ".join(name.name for name in names)


def _words(pieces: Sequence[Evidence]) -> tuple[str, int, int]:
    """Some passages as one text, where the first begins and where the last ends."""
    return " … ".join(piece.quote for piece in pieces), pieces[0].start, pieces[-1].end


def _number(value: object) -> str | None:
    return None if value is None else str(value)


ROWS: dict[Sheet, Callable[[Story], Iterator[Row]]] = {
    "statement": _statements, "event": _events, "figure": _figures, "commitment": _commitments, "conflict": _conflicts,
}  # fmt: skip
