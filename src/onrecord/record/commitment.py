"""Commitments: what was promised, threatened, demanded or offered, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
    """A commitment; `status` is how it stands in its own article, `outcome` over the whole record (None: not derived).
    `history` as read has what the article itself says came of it; derived, every step over the whole record."""

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


def standing(steps: Sequence[Step], due: date | None, as_of: date | None) -> Standing:
    """How a commitment stands on a day: by the last of its steps that says something, which come in the order in which their
    articles came out. Where one account has it kept and another broken, nobody can tell. Without words for it it is open
    before the day it is `due`, and not known after that: silence breaks no promise."""
    told = [s.status for s in steps if s.status not in ("open", "cannot_tell")]
    if told:
        return "cannot_tell" if {"kept", "broken"} <= set(told) else told[-1]
    return "cannot_tell" if due is not None and as_of is not None and due < as_of else "open"
