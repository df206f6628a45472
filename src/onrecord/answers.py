"""Answers: the shapes in which a story answers what it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from onrecord.record import (
    CommitmentType,
    Decision,
    Document,
    Entry,
    EventStatus,
    EventType,
    Evidence,
    Link,
    Manner,
    Standing,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the document it stands in and the days it is dated to: those of its own words, else those of
    the article's publication, which it cannot be later than. `again` are other tellings of it, folded under it; `origins`
    is how many articles that are no copies of each other all of these stand in."""

    statement: Statement
    document: Document
    from_: date | None
    to: date | None
    again: tuple[Said, ...] = ()
    origins: int = 1

    @property
    def is_dated(self) -> bool:
        """Is anything known of the days?"""
        return self.from_ is not None or self.to is not None

    @property
    def dated_by(self) -> str:
        """Where the days come from: "said" (the statement's own words), "published", or "unknown"."""
        said = self.statement.said
        if said is not None and said.told_as is None and (said.from_ or said.to):
            return "said"
        return "published" if self.is_dated else "unknown"


class Asked(TypedDict, total=False):
    """Which statements are asked for; what is left out, or None, asks for all."""

    by: str | None
    about: str | None
    since: date | str | None
    until: date | str | None
    manner: Manner | None


class Which(TypedDict, total=False):
    """Which events are asked for; what is left out, or None, asks for all; `each` telling by itself."""

    type: EventType | None
    status: EventStatus | None
    about: str | None
    by: str | None
    since: date | str | None
    until: date | str | None
    each: bool


class WhichFigures(TypedDict, total=False):
    """Which figures are asked for; what is left out, or None, asks for all; `each` mention by itself."""

    measure: str | None
    unit: str | None
    by: str | None
    about: str | None
    each: bool


class WhichCommitments(TypedDict, total=False):
    """Which commitments are asked for; what is left out, or None, asks for all; `each` telling by itself."""

    type: CommitmentType | None
    status: Standing | None
    by: str | None
    to: str | None
    about: str | None
    open: bool
    due_before: date | str | None
    as_of: date | str | None
    each: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody who is quoted: the name, the entity where there is one, and how many statements in how many articles."""

    name: str
    entity: str | None
    anonymous: bool
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry with the document it stands in and the paragraphs its words lie in; `elsewhere` has the paths, by id, of the
    other documents that it refers to; `links` are those of the entry and of its document, `again` the ids of other tellings
    with their documents' ids; `rejected` is the user's decision against the entry."""

    entry: Entry
    document: Document
    paragraphs: tuple[Evidence, ...]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    again: Mapping[str, str] = field(default_factory=dict)
    rejected: Decision | None = None
