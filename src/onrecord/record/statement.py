"""Statements: words, claims, beliefs and intentions that an article lays to somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from onrecord.record.name import Name, Speaker
from onrecord.record.span import Evidence
from onrecord.record.when import When

Manner = Literal["direct", "indirect", "mixed"]
Mode = Literal["speech", "attitude"]
Act = Literal[
    "assert", "deny", "promise", "threaten", "demand", "offer", "refuse", "accuse", "warn", "ask", "agree", "predict",
    "express",
]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and by what medium something was said: "told reporters at the Kennedy Center", "wrote on Truth Social"."""

    words: Evidence
    place: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: `content` (in order, without outer quotation marks) laid to `speaker` by `cue`. `via` names those
    the words came through, from the speaker outward; `rule` and `extractor` say how the entry was derived, `confidence`
    (0 to 1) how often entries of that rule were right where it was measured."""

    kind: ClassVar[str] = "statement"
    id: str
    document: str
    speaker: Speaker
    cue: Evidence | None
    content: tuple[Evidence, ...]
    manner: Manner
    mode: Mode
    act: Act
    addressee: Name | None
    said: When | None
    occasion: Occasion | None
    via: tuple[Name, ...]
    confidence: float
    rule: str
    extractor: str

    def __repr__(self) -> str:
        words = " ".join(" … ".join(piece.quote for piece in self.content).split())
        shown = words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"
        return f"<Statement {self.id[:8]}: {self.speaker.name}, {self.act}, {self.manner}: “{shown}”>"


def passed_on_by(statement: Statement, others: Iterable[Statement]) -> Name | None:
    """Who takes a statement into his own words: the one it came through, where another statement of the same article has him
    say it; None where it only came through a medium, or through nobody."""
    if not statement.via:
        return None
    first, name = statement.content[0].start, statement.via[0].name
    own = (o for o in others if o.speaker.name == name and o.id != statement.id)
    return statement.via[0] if any(p.start <= first < p.end for o in own for p in o.content) else None
