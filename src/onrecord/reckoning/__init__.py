"""reckoning: the days that time expressions come to, once it is known what they hang on. No parser is needed for it.

"on Wednesday", told in the past tense by an article of 13 or 14 August 2025, is 13 August 2025.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.reckoning.calendar import Days, add_length, explicit_days, narrow, shift
from onrecord.reckoning.feasts import feast_days, load_feasts
from onrecord.reckoning.values import Filled, fill
from onrecord.record import Anchor, Publication, TimeExpression

__all__ = [
    "WIDEST_ANCHOR", "Days", "Filled", "Reckoned", "add_length", "explicit_days", "feast_days", "fill", "load_feasts",
    "reckon_times", "shift",
]

# A publication date wider than this leaves what hangs on it undecided: a weekday in a month could be any of four.
WIDEST_ANCHOR = 10
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What an expression comes to: its TIMEX3 value, the first and last day it may mean (null for an open end, both null
    where it is no date), and what it was reckoned from in the end."""

    value: str
    from_: date | None
    to: date | None
    anchor: Anchor


def reckon_times(times: Sequence[TimeExpression], published: Publication) -> tuple[Reckoned, ...]:
    """What each expression of one article comes to, in their order; its value as read and no days where the publication date
    leaves it open."""
    reckoner = _Reckoner({(t.words.start, t.words.end): t for t in times}, published)
    return tuple(reckoner.reckon(time) for time in times)


@dataclass(slots=True)
class _Reckoner:
    times: Mapping[Key, TimeExpression]
    published: Publication
    known: dict[Key, Reckoned] = field(default_factory=dict)

    def reckon(self, time: TimeExpression) -> Reckoned:
        key = (time.words.start, time.words.end)
        if key not in self.known:
            self.known[key] = Reckoned(time.value, None, None, time.anchor)  # nothing hangs on itself
            self.known[key] = self._reckon(time)
        return self.known[key]

    def _reckon(self, time: TimeExpression) -> Reckoned:
        if time.type == "SET" or (time.anchor == "explicit" and time.hangs_on is None):
            return _dated(time, time.value, explicit_days(time.value), "explicit")
        anchors = self._anchors(time)
        if anchors is None:
            return Reckoned(time.value, None, None, time.anchor)
        (first, last), root = anchors
        if time.type == "DURATION" or time.value.endswith("_REF"):
            return _stretch(time, first, last, root)
        early, late = (_from_day(time, day) for day in (first, last))
        if early is None or late is None:
            return Reckoned(time.value, None, None, root)
        value = early[0] if early[0] == late[0] else time.value
        if early[1] is None or late[1] is None:
            return Reckoned(value, None, None, root)
        days = min(early[1][0], late[1][0]), max(early[1][1], late[1][1])
        if time.offset == 0 and time.unit != "day" and time.direction != "either":  # "earlier this year", "later this week"
            days = (days[0], min(days[1], last)) if time.direction == "past" else (max(days[0], first), days[1])
        return _dated(time, value, days, root)

    def _anchors(self, time: TimeExpression) -> tuple[Days, Anchor] | None:
        """The days an expression hangs on, and what those hang on in the end."""
        if time.hangs_on is not None:
            other = self.times.get((time.hangs_on.start, time.hangs_on.end))
            found = self.reckon(other) if other is not None else None
            if found is None or found.from_ is None or found.to is None:
                return None
            ahead = time.direction == "future" or ((time.offset or 0) > 0 and time.unit in ("day", "week"))
            end = found.to if ahead else found.from_
            return (end, end), found.anchor
        from_, to = self.published.from_, self.published.to
        if time.anchor != "published" or from_ is None or to is None or (to - from_).days > WIDEST_ANCHOR:
            return None
        return (from_, to), "published"


def _from_day(time: TimeExpression, day: date) -> Filled | None:
    moved = day if time.offset is None else shift(day, time.unit, time.offset)
    if moved is None:
        return None
    within = time.unit if time.offset is not None and (time.direction == "either" or time.offset == 0) else None
    return fill(time.value, moved, time.direction, within=within)


def _stretch(time: TimeExpression, first: date, last: date, root: Anchor) -> Reckoned:
    """The days of "the past three months", "soon" and the like, as seen from some days."""
    if time.value.endswith("_REF"):
        ends = {"PAST_REF": (None, last), "FUTURE_REF": (first, None)}.get(time.value, (None, None))
        return Reckoned(time.value, *ends, root)
    if time.offset is None:
        return Reckoned(time.value, None, None, root)
    far = shift(first if time.offset < 0 else last, time.unit, time.offset)
    if far is None:
        return Reckoned(time.value, None, None, root)
    return Reckoned(time.value, min(far, first), max(far, last), root)


def _dated(time: TimeExpression, value: str, days: Days | None, anchor: Anchor) -> Reckoned:
    if days is None:
        return Reckoned(value, None, None, anchor)
    return Reckoned(value, *narrow(days, time.part), anchor)
