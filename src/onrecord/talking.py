"""Talking points: the phrases that several speakers of a record use, with who used each first and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.record import Document, Evidence, Link, Statement, passed_on_by

How = Literal["own", "quotes"]
# What stands shortly before a phrase in somebody's words where it is another's.
CITING = re.compile(
    r"\b(?:says?|said|calls?|called|told|tells|speaks? of|spoke of|the words? of|quot\w+|put it|wrote|writes)\b"
    r"(?:\W+\w+){0,6}\W*$",
    re.I,
)
QUOTED = re.compile(r"[“\"‘'«„][^”\"’»]{0,40}$")


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a phrase: the statement it stands in, who used it, whether as his own or quoting another, and the words."""

    statement: Statement
    document: Document
    user: str
    how: How
    words: Evidence


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """A phrase with its uses, the first in the record first."""

    phrase: str
    uses: tuple[Use, ...]

    @property
    def users(self) -> tuple[str, ...]:
        """Everybody who uses it, in that order."""
        return tuple(dict.fromkeys(use.user for use in self.uses))


def gather_talking_points(
    links: Iterable[Link], statements: Mapping[str, Statement], documents: Mapping[str, Document]
) -> tuple[TalkingPoint, ...]:
    """The phrases that `same_talking_point` links tell of, those with most users first, their uses by the day of their
    article."""
    uses: dict[str, dict[str, Use]] = {}
    told: dict[str, list[Statement]] = {}
    for statement in statements.values():
        told.setdefault(statement.document, []).append(statement)
    for link in sorted(links, key=lambda link: _by_day(link, statements, documents)):
        phrase = link.why.partition(": ")[2]
        for id_, words in zip((link.to, link.from_), reversed(link.evidence), strict=True):
            if id_ in statements:
                statement = statements[id_]
                uses.setdefault(phrase, {})[id_] = _use(statement, documents[statement.document], words, told)
    found = (TalkingPoint(phrase, tuple(told.values())) for phrase, told in uses.items())
    return tuple(sorted((t for t in found if len(t.users) > 1), key=lambda t: (-len(t.users), -len(t.uses), t.phrase)))


def _by_day(link: Link, statements: Mapping[str, Statement], documents: Mapping[str, Document]) -> tuple[date, str]:
    """The day on which the article of a use came out."""
    statement = statements.get(link.from_)
    document = documents[statement.document] if statement is not None else None
    return (document.published.to or date.max, document.path) if document is not None else (date.max, "")


def _use(statement: Statement, document: Document, words: Evidence, told: Mapping[str, list[Statement]]) -> Use:
    if (by := passed_on_by(statement, told[document.id])) is not None:
        return Use(statement, document, by.name, "quotes", words)
    return Use(statement, document, statement.speaker.name, "quotes" if _is_cited(statement, words) else "own", words)


def _is_cited(statement: Statement, words: Evidence) -> bool:
    """Does a speaker lay the phrase to somebody else: behind a word of saying, or between quotation marks in his own
    words?"""
    piece = next((p for p in statement.content if p.start <= words.start and words.end <= p.end), None)
    if piece is None:
        return False
    before = piece.quote[: words.start - piece.start]
    return CITING.search(before) is not None or (statement.manner == "direct" and QUOTED.search(before) is not None)
