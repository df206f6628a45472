"""Small readings and derivations to store, and a store to put them in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from onrecord.record import (
    Commitment,
    Derivation,
    Document,
    Entity,
    Entry,
    Event,
    Evidence,
    Figure,
    KnownAs,
    Link,
    Mention,
    Name,
    Participant,
    Problem,
    Reading,
    ResolvedDay,
    Role,
    Speaker,
    Statement,
    TimeExpression,
    When,
    Zone,
    entry_id,
    make_id,
    make_problem,
)
from onrecord.store import Store

TALKS = (
    "Leaders meet in Alaska\n"
    "President Lena Ortiz said on Friday that “the river will be open to all”.\n"
    "Ortiz promised a bridge.\n"
    "\n"
    "At least 35 boats were waiting, officials in\nPort Mérida said.\n"
)
REPLY = "Her rival answered\nLena Ortiz Vega had only words, Tom Hale told reporters on Sunday."


def words(text: str, quote: str) -> Evidence:
    """The first place in the text where the quote stands."""
    return Evidence(text.index(quote), text.index(quote) + len(quote), quote)


def statement(document: str, text: str, speaker: str, quote: str, *, on: str | None = None) -> Statement:
    content = (words(text, quote),)
    said = When(None, None, words(text, on), "published") if on else None
    return Statement(
        entry_id(document, "statement", content), document, Speaker(speaker, words=words(text, speaker.split()[-1])), None,
        content, "indirect", "speech", "assert", None, said, None, (), 0.9, "test", "test 1",
    )


def reading(
    text: str, entries: Iterable[Entry] = (), *, key: str = "a.txt", path: str | None = None,
    problems: tuple[Problem, ...] = (), id_: str | None = None,
) -> Reading:
    """An article whose first line is its headline."""
    id_ = id_ or make_id("document", key, text)
    head = text.find("\n") + 1
    zones = (Zone("headline", 0, head), Zone("body", head, len(text)))
    document = Document(id_, path or key, "text/plain", zones=zones, text=text)
    return Reading(document, entries=tuple(entries), problems=problems)


def talks(*, key: str = "talks.txt", path: str | None = None) -> Reading:
    """An article with an entry of every kind, mentions, a role, a time and a problem."""
    text, id_ = TALKS, make_id("document", key, TALKS)
    promise, figure, trigger = words(text, "a bridge"), words(text, "At least 35 boats"), words(text, "meet")
    said = statement(id_, text, "Lena Ortiz", "the river will be open to all", on="Friday")
    entries: tuple[Entry, ...] = (
        said,
        Event(
            entry_id(id_, "event", [trigger]), id_, "meeting", None, trigger, (Participant("Leaders", role="actor"),), None,
            None, "happened", (), "test", "test 1",
        ),
        Figure(
            entry_id(id_, "figure", [figure]), id_, Decimal(35), None, False, None, "waiting", "boats", None, None,
            "article", (), None, None, (figure,), "test", "test 1",
        ),
        Commitment(
            entry_id(id_, "commitment", [promise]), id_, "promise", Name("Lena Ortiz"), None, (), (promise,), None, None,
            None, said.id, "open", "test", "test 1",
        ),
    )
    plain = reading(text, entries, id_=id_, path=path or key)
    return Reading(
        plain.document,
        mentions=(Mention(words(text, "Lena Ortiz"), "Lena Ortiz", "person"),),
        roles=(Role("Lena Ortiz", "President", None, words(text, "President")),),
        times=(TimeExpression(words(text, "Friday"), "DATE", "XXXX-WXX-5", "published", direction="past"),),
        entries=entries,
        problems=(make_problem("date", "No date.", document=id_),),
    )


def reply(*, key: str = "reply.txt", path: str | None = None) -> Reading:
    """Another article, with a statement by somebody else."""
    id_ = make_id("document", key, REPLY)
    said = statement(id_, REPLY, "Tom Hale", "Lena Ortiz Vega had only words", on="Sunday")
    return reading(REPLY, [said], id_=id_, path=path or key)


def of_confidence(article: Reading, confidence: float) -> Reading:
    """The same article with statements of this confidence; its other entries have none."""
    entries = (replace(e, confidence=confidence) if isinstance(e, Statement) else e for e in article.entries)
    return replace(article, entries=tuple(entries))


def save(store: Store, article: Reading, *, location: str | None = None, made_by: str = "test 1") -> None:
    """Save an article as if it lay under /news."""
    path = article.document.path
    store.save_reading(article, source_key=path, location=location or f"/news/{path}", made_by=made_by)


def derivation(*articles: Reading, canonical: str = "Lena Ortiz Vega") -> Derivation:
    """What linking might make of the articles: one entity for Lena Ortiz in all of them, and their days."""
    entity = Entity(make_id("person", canonical), canonical, "person", aliases=("Lena Ortiz", "Ortiz"))
    ids = [article.document.id for article in articles]
    days = [
        ResolvedDay(id_, t.words.start, t.words.end, date(2025, 8, 15), date(2025, 8, 15), "published")
        for id_, article in zip(ids, articles, strict=True) for t in article.times
    ]
    link = Link(make_id("link", *ids), "copy_of", ids[0], ids[-1], "test")
    return Derivation((entity,), tuple(KnownAs(i, "Lena Ortiz", "person", entity.id) for i in ids), tuple(days), (link,))


def rows(place: Path, table: str) -> int:
    """How many rows a table of the store at `place` has, counted behind its back."""
    with closing(sqlite3.connect(place)) as connection:
        count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return count
