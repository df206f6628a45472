"""Decisions: what a user has said of the record, stored as what it is about and never as a bare id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from onrecord.record.name import EntityType

DecisionType = Literal["merge", "split", "rename", "reject", "date", "forget"]


@dataclass(frozen=True, slots=True)
class Called:
    """An entity as a decision means it: by its name and type when the decision was made."""

    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Passage:
    """An entry as a decision means it: the source key of its document, its kind, the quotes of its content in order, and
    which of several entries with these quotes it is, from 0. An article itself is the kind `document`, without quotes."""

    source: str
    kind: str
    quotes: tuple[str, ...] = ()
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided, and why.

    merge: the second of `entities` is the first. split: `names` of the one entity, in `sources` or anywhere, are somebody
    else, called `name`. rename: the one entity is called `name`. reject: the entry that the one of `passages` means is
    wrong, or the link of `relation` between two. date: the document of the one source was published on `day`. forget: the
    documents of `sources` are no part of the story. `made` is when, as ISO text.
    """

    kind: ClassVar[str] = "decision"
    id: str
    type: DecisionType
    made: str
    why: str | None = None
    entities: tuple[Called, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None
    sources: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    relation: str | None = None
    day: date | None = None
