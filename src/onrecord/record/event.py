"""Events: what happened, was planned or was called off, in each side's account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from onrecord.record.name import Name, Participant, Place
from onrecord.record.span import Evidence
from onrecord.record.when import When

EventType = Literal[
    "meeting", "call", "visit", "attack", "aid", "sanctions", "agreement", "ceasefire", "prisoner_exchange", "territory",
    "legislation", "proposal", "diplomatic_step", "other",
]
EventStatus = Literal["happened", "planned", "proposed", "declined", "cancelled", "denied", "ongoing", "unclear"]


@dataclass(frozen=True, slots=True)
class Plover:
    """The event and mode of the PLOVER ontology (Open Event Data Alliance) that an event corresponds to."""

    event: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One party's telling of an event; `by` is a name or the word "article" for the writer's own voice."""

    by: Name | Literal["article"]
    statement: str | None
    status: EventStatus
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one article tells it; `status` goes as far as this article does."""

    kind: ClassVar[str] = "event"
    id: str
    document: str
    type: EventType
    plover: Plover | None
    trigger: Evidence
    participants: tuple[Participant, ...]
    when: When | None
    where: Place | None
    status: EventStatus
    accounts: tuple[Account, ...]
    rule: str
    extractor: str
