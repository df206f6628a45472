"""When something was: intervals of days, and the expressions in a text that tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from onrecord.errors import RecordError
from onrecord.record.span import Evidence

Anchor = Literal["explicit", "published", "event", "story"]
Direction = Literal["past", "future", "either"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
Part = Literal["start", "mid", "end"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included; a null end is open. `words` are the characters that tell it, `anchor`
    what it was reckoned from: an explicit date, the publication date, an event, or the story as a whole. Where the words
    hang on others in the text ("the following day"), `hangs_on` has those. What is `told_as` news, without a time, is of the
    days before publication, and the words are those that tell it.

    As read from one article an interval that hangs on the publication date has both ends open; `link` fills them in.
    """

    from_: date | None
    to: date | None
    words: Evidence | None = None
    anchor: Anchor = "explicit"
    time: str | None = field(default=None, metadata={"omit_none": True})
    hangs_on: Evidence | None = field(default=None, metadata={"omit_none": True})
    told_as: Literal["news"] | None = field(default=None, metadata={"omit_none": True})

    def __post_init__(self) -> None:
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise RecordError(f"An interval cannot end ({self.to}) before it begins ({self.from_}).")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as its article gives it, before the publication date is known.

    `value` is a TIMEX3 value with X for what the text leaves open ("2025-08-13", "XXXX-08-08", "XXXX-WXX-3", "XXXX-SU",
    "P3M"; a feast is "XXXX-palm sunday"). It is filled in from the anchor: the publication date, or the words of the text it
    `hangs_on`. Before that the anchor is shifted by `offset` times `unit` where the words do so ("last month": -1 month).
    `direction` says on which side of the anchor the day lies, as far as tense and wording tell; `part` which part of the
    unit is meant ("early March").
    """

    kind: ClassVar[str] = "time"
    words: Evidence
    type: TimeType
    value: str
    anchor: Anchor
    unit: Unit = "day"
    offset: int | None = None
    direction: Direction = "either"
    part: Part | None = None
    hangs_on: Evidence | None = None
