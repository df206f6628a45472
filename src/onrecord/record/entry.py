"""What the record is made of besides documents: entries, entities, links and problems, and how they get their ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from onrecord.record.commitment import Commitment
from onrecord.record.event import Event
from onrecord.record.figure import Figure
from onrecord.record.name import EntityType, Tenure
from onrecord.record.span import Evidence
from onrecord.record.statement import Statement

Entry = Statement | Event | Figure | Commitment
ENTRY_KINDS: tuple[type[Statement] | type[Event] | type[Figure] | type[Commitment], ...] = (
    Statement, Event, Figure, Commitment,
)
Relation = Literal[
    "copy_of", "same_statement", "same_event", "same_figure", "revises", "conflicts_with", "different_measure",
    "does_not_add_up", "denies", "restates", "bears_on", "changes_position", "same_talking_point",
]


@dataclass(frozen=True, slots=True)
class EntityRole:
    """A role of an entity, the words of the document that gives it, and the days in which that document was published: on
    these the role was held, had been held, or was still to be taken up."""

    title: str
    of: str | None
    evidence: Evidence
    document: str
    tenure: Tenure = "current"
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """What an entity is to another one: `how` is "capital of", "seat of the government of", "army of", …"""

    entity: str
    how: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the record knows across its articles (derived). `related` is what its name stands for;
    `lat` and `lon` are where a city lies, in degrees north and east."""

    kind: ClassVar[str] = "entity"
    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[EntityRole, ...] = ()
    related: tuple[Related, ...] = field(default=(), metadata={"omit_empty": True})
    lat: float | None = field(default=None, metadata={"omit_none": True})
    lon: float | None = field(default=None, metadata={"omit_none": True})


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two entries, or two documents, with the rule and the figures it rests on (derived)."""

    kind: ClassVar[str] = "link"
    id: str
    relation: Relation
    from_: str
    to: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or decided: the `stage` that gave up, what and what to do in `message`, and the file."""

    kind: ClassVar[str] = "problem"
    id: str
    stage: str
    message: str
    document: str | None
    path: str | None = None


def content_of(entry: Entry) -> tuple[Evidence, ...]:
    """The passages that tell what an entry says: a statement's content, an event's trigger, a figure's or a commitment's
    words."""
    if isinstance(entry, Statement):
        return entry.content
    if isinstance(entry, Event):
        return (entry.trigger,)
    return entry.evidence if isinstance(entry, Figure) else entry.what


def entries_of(entries: Iterable[Entry], kind: str, quotes: Sequence[str]) -> list[Entry]:
    """The entries of one kind whose content is these quotes, in the order of the text."""
    found = [e for e in entries if e.kind == kind and tuple(piece.quote for piece in content_of(e)) == tuple(quotes)]
    return sorted(found, key=lambda e: (content_of(e)[0].start, e.id))


def make_id(*parts: str | bytes | int | None) -> str:
    """A 16-digit hexadecimal id from its parts, the same wherever and whenever it is made."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def entry_id(document: str, kind: str, evidence: Iterable[Evidence | None]) -> str:
    """The id of an entry: its document, its kind and the spans it rests on, nothing that a new version could change."""
    spans = [f"{e.start}-{e.end}" if e else "-" for e in evidence]
    return make_id(document, kind, *spans)


def make_problem(stage: str, message: str, *, document: str | None = None, path: str | None = None) -> Problem:
    """A Problem with its id: `make_problem("read", "The file is empty.", path="a.txt")`."""
    return Problem(make_id("problem", document, path, stage, message), stage, message, document, path)
