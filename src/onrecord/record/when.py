"""When something was: intervals of days, and the expressions in a text that tell them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from onrecord.errors import RecordError
from onrecord.record.span import Evidence

Anchor = Literal["explicit", "published", "event", "story"]
Direction = Literal["past", "future", "either"]
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included; a null end is open. `words` are the characters that tell it, `anchor`
    what it was reckoned from: an explicit date, the publication date, an event, or the story as a whole.

    As read from one article an interval that hangs on the publication date has both ends open; `link` fills them in.
    """

    from_: date | None
    to: date | None
    words: Evidence | None = None
    anchor: Anchor = "explicit"
    time: str | None = field(default=None, metadata={"omit_none": True})

    def __post_init__(self) -> None:
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise RecordError(f"An interval cannot end ({self.to}) before it begins ({self.from_}).")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as its article gives it, before the publication date is known.

    `value` is a TIMEX3 value with X for what the text leaves open ("2025-08-13", "XXXX-08-08", "XXXX-WXX-3");
    `offset` counts `unit`s from the anchor where the words do ("last month": -1 month); `direction` says on which side
    of the anchor the day lies, as far as tense and wording tell.
    """

    kind: ClassVar[str] = "time"
    words: Evidence
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    anchor: Anchor
    unit: Unit = "day"
    offset: int | None = None
    direction: Direction = "either"
