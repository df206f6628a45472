"""Claims: what the clauses of an article say is so or is not so, in a form in which two of them can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.record.span import Evidence

Sense = Literal["so", "not so", "planned"]
Dispute = Literal["denial", "correction", "unsupported"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one clause says, in the voice of the statement that tells it, of the article itself where that is null.

    `words` is the clause; `head` the lemma of what it predicates, a noun of deed by its verb ("suspension": suspend).
    `agents` are names for who does it, none where that is not known; `object` the lemmas of what it is done to, `names` the
    names in the rest of the clause, `rest` its other lemmas that matter.

    `disputes` says that it answers what another says, by words like "denied" or "there is no evidence that"; `points_to` are
    the words of its article that it answers where it only points back at them ("denied the report").
    """

    words: Evidence
    statement: str | None
    sense: Sense
    head: str
    agents: tuple[str, ...] = field(default=(), metadata={"omit_empty": True})
    object: tuple[str, ...] = field(default=(), metadata={"omit_empty": True})
    names: tuple[str, ...] = field(default=(), metadata={"omit_empty": True})
    rest: tuple[str, ...] = field(default=(), metadata={"omit_empty": True})
    disputes: Dispute | None = field(default=None, metadata={"omit_none": True})
    points_to: Evidence | None = field(default=None, metadata={"omit_none": True})
