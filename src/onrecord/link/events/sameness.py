"""Sameness: whether two tellings are of one event, and why."""

from __future__ import annotations

from datetime import timedelta
from math import hypot

from onrecord.link.events.tellings import TOGETHER, Told
from onrecord.places import coordinates, stands_for

NEAR = 1.5  # degrees between two places that may be one: a city and its suburb
PAIR = 2  # parties in common where no day is
ALIKE_WORDS = 2  # that tell two events in common
SOON = 4  # days between an event and the publication of an article that tells it without a date
LATELY = 31  # days between a month told and the publication of an article that tells no day
NOT_YET = frozenset({"planned", "proposed", "cancelled", "declined"})
DONE = frozenset({"happened", "ongoing", "unclear"})
ALIKE = frozenset({"people", "civilians", "others"})  # words for those whom another article may call otherwise


def can_be_one(a: Told, b: Told) -> bool:
    """Does nothing contradict: days that do not meet, two places, parties of whom none is the same?"""
    if not _meet(a, b):
        return False
    if a.place and b.place and not _same_place(a.place, b.place):
        return False
    if a.targets and b.targets and not a.targets & b.targets and not ALIKE & (a.targets | b.targets):
        return False
    if a.event.type in TOGETHER:
        return a.parties <= b.parties or b.parties <= a.parties
    return not a.parties or not b.parties or bool(a.parties & b.parties)


def _meet(a: Told, b: Told) -> bool:
    """Do the days of two tellings meet, or those that a weekday may mean besides, as far as both tell any?"""
    if (a.yearless or a.days) and (b.yearless or b.days) and (a.yearless or b.yearless):
        return bool(_days_of_year(a) & _days_of_year(b))
    one, other = ([d for d in (t.days, t.around, t.besides) if d is not None] for t in (a, b))
    return not one or not other or any(x[0] <= y[1] and y[0] <= x[1] for x in one for y in other)


def _days_of_year(told: Told) -> set[str]:
    if told.yearless or told.days is None:
        return {told.yearless or ""}
    first, last = told.days
    return {f"{first + timedelta(n):%m-%d}" for n in range((last - first).days + 1)}


def why_same(a: Told, b: Told) -> str | None:
    """Why two tellings are one event, None where too little agrees."""
    if not can_be_one(a, b):
        return None
    named, unnamed, words = a.parties & b.parties, a.unnamed & b.unnamed, a.words & b.words
    named_there = any(x.place and not y.place and x.place in y.sentence for x, y in ((a, b), (b, a)))
    place = bool(a.place and b.place) or named_there
    number = len(named) + len(unnamed)
    together = f"{number} {'party' if number == 1 else 'parties'} in common" if number else "the same place" if place else ""
    if a.days and b.days and (named or place or (unnamed and words) or len(words) >= ALIKE_WORDS):
        return f"the same type and day, {together or 'told with ' + ', '.join(sorted(words)[:3])}"
    if (a.yearless or b.yearless) and (a.yearless or a.days) and (b.yearless or b.days):
        return f"the same type, day and month, {together}" if len(named) >= PAIR else None
    if any(x.event.status in NOT_YET and not x.days and y.event.status in DONE for x, y in ((a, b), (b, a))):
        return None  # what is ahead or called off, without a day, need not be what has happened
    close = a.published[1] and b.published[1] and abs((a.published[1] - b.published[1]).days) <= SOON
    if not a.days and not b.days and close and number >= PAIR and a.parties == b.parties and _is_of_late(a, b):
        return f"the same type, the same {number} parties, told within {SOON} days"
    dated, other = (a, b) if a.days else (b, a)
    if dated.days is None or other.days is not None:
        return None
    told = other.published[1]
    soon = told is not None and abs((told - dated.days[0]).days) <= SOON
    pair = number >= PAIR and (a.event.type in TOGETHER or bool(words))
    if soon and (pair or (named and place) or (named and len(words) >= ALIKE_WORDS)):
        return f"the same type, {together}, told within {SOON} days of its day"
    return None


def _is_of_late(a: Told, b: Told) -> bool:
    """Where one telling has a month or a year, may the other, which has none, be of that time: was it published in it or
    soon after?"""
    around, told = (a.around, b.published[1]) if a.around else (b.around, a.published[1])
    if around is None or (a.around and b.around):
        return True
    return told is not None and (told - around[1]).days <= LATELY


def _same_place(a: str, b: str) -> bool:
    """Can two names of places be one place: one name, places near each other, one part of the other's name?"""
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    one, other = coordinates(a), coordinates(b)
    if one is not None and other is not None:
        return hypot(one[0] - other[0], one[1] - other[1]) < NEAR
    return any((s := stands_for(x, (y,))) is not None and s.state == y for x, y in ((a, b), (b, a)))
