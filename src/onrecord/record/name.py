"""Names: of speakers, addressees, parties and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.record.span import Evidence, Reason

EntityType = Literal["person", "organisation", "place", "other"]
Tenure = Literal["current", "former", "coming"]


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something: `name` is the canonical name ("Donald Trump"), `words` what stands in the text ("he").

    `entity` is the entity's id, known once the whole record has been linked; `members` are the entities of a joint
    party ("Russia and Ukraine"). `why` is the rule by which a pronoun or a description was taken for the name, and the words
    that it rests on; None where the name itself stands there.
    """

    name: str
    entity: str | None = None
    words: Evidence | None = None
    members: tuple[str, ...] = ()
    why: Reason | None = field(default=None, metadata={"omit_none": True})


@dataclass(frozen=True, slots=True)
class Speaker(Name):
    """Who a statement is laid to. An unnamed source is `anonymous`, with the article's `description` of it."""

    anonymous: bool = False
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Participant(Name):
    """A party to an event, with its role."""

    role: Literal["actor", "target", "party", "host"] = "party"


@dataclass(frozen=True, slots=True)
class Place(Name):
    """A place, with coordinates in degrees where they are known (north and east are positive)."""

    lat: float | None = field(default=None, metadata={"omit_none": True})
    lon: float | None = field(default=None, metadata={"omit_none": True})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in one article where a name, a description or a pronoun stands for somebody: `name` is the fullest name
    that the article itself gives."""

    words: Evidence
    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Role:
    """A role that an article gives to a name: "Kremlin aide" to Yury Ushakov. `of` is the body, state or person it belongs
    to; `tenure` tells whether it is held, was held, or is still to be taken up."""

    name: str
    title: str
    of: str | None
    words: Evidence
    tenure: Tenure = "current"
