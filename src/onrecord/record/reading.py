"""What one article yields as read, and what is derived from the whole record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.record.claim import Claim
from onrecord.record.commitment import Standing, Step
from onrecord.record.document import Document, Publication
from onrecord.record.entry import Entity, Entry, Link, Problem
from onrecord.record.name import EntityType, Mention, Role
from onrecord.record.when import Anchor, TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article yields by itself: stored as it is, never edited."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownAs:
    """A name that one document uses, and the entity it stands for there."""

    document: str
    name: str
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class ResolvedDay:
    """The days that a time expression (by its document and span) comes to, once its anchor is known."""

    document: str
    start: int
    end: int
    from_: date | None
    to: date | None
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """A document with its publication date as the whole story gives it, where that is closer than its own."""

    document: str
    published: Publication


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a commitment over the whole record, with every step, names and days as the record has them."""

    commitment: str
    document: str
    outcome: Standing
    history: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry that the user has rejected, and the decision that did."""

    entry: str
    decision: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """Everything that needs the whole record: recomputed from what is stored, and replaced as one."""

    entities: tuple[Entity, ...] = ()
    names: tuple[KnownAs, ...] = ()
    days: tuple[ResolvedDay, ...] = ()
    links: tuple[Link, ...] = ()
    publications: tuple[DatedDocument, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    problems: tuple[Problem, ...] = ()
