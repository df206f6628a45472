"""Commitments: what was promised, threatened, demanded or offered, by when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from onrecord.record.name import Name
from onrecord.record.span import Evidence
from onrecord.record.when import When

CommitmentType = Literal["promise", "threat", "demand", "deadline", "offer", "refusal", "red_line"]
Standing = Literal[
    "open", "kept", "broken", "lapsed", "suspended", "withdrawn", "rejected", "superseded", "cannot_tell"
]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in what became of a commitment: whose account it is, and the words and the rule it rests on."""

    status: Standing
    on: When | None
    by: Name | None
    document: str
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment; `status` is how it stands in its own article, `outcome` over the whole record (None: not derived)."""

    kind: ClassVar[str] = "commitment"
    id: str
    document: str
    type: CommitmentType
    by: Name
    to: Name | None
    via: tuple[Name, ...]
    what: tuple[Evidence, ...]
    condition: Evidence | None
    due: When | None
    said: When | None
    statement: str | None
    status: Standing
    rule: str
    extractor: str
    outcome: Standing | None = None
    history: tuple[Step, ...] = ()
