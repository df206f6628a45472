"""Figures: numbers with what they count, and who reports them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Literal

from onrecord.record.name import Name, Place
from onrecord.record.span import Evidence
from onrecord.record.when import When


@dataclass(frozen=True, slots=True)
class Change:
    """A change against a baseline: "a 50 percent increase from February"."""

    direction: Literal["up", "down", "none"]
    percent: Decimal | None = field(default=None, metadata={"omit_none": True})
    factor: Decimal | None = field(default=None, metadata={"omit_none": True})
    baseline: When | str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was reported: `low` to `high` (null is an open end) of `unit`, counting `measure` `of` somebody."""

    kind: ClassVar[str] = "figure"
    id: str
    document: str
    low: Decimal | None
    high: Decimal | None
    approximate: bool
    unit: str | None
    measure: str | None
    of: str | None
    period: When | None
    place: Place | None
    by: Name | Literal["article"]
    via: tuple[Name, ...]
    statement: str | None
    change: Change | None
    evidence: tuple[Evidence, ...]
    rule: str
    extractor: str
