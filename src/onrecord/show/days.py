"""Days in words, as a reader of English says them: "13–15 August 2025"."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.answers import Said
from onrecord.record import Publication

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def interval_words(first: date | None, last: date | None) -> str:
    """The days from `first` to `last`: "13 August 2025", "13–15 August 2025", "March 2025", "2025", "from 13 August 2025",
    "until 13 August 2025"; an empty string where both are unknown."""
    if first is None or last is None:
        return f"from {_day(first)}" if first else f"until {_day(last)}" if last else ""
    if first == last:
        return _day(first)
    if first.day == 1 and (last.day == 31 or (last + timedelta(days=1)).day == 1):
        if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else _day(first)
    return f"{start} – {_day(last)}"


def published_words(published: Publication) -> str:
    """When an article was published: "13 May 2025", "13–15 August 2025", "April 2024 or later", "date not known"."""
    first, last = published.from_, published.to
    if first is None or last is None:
        return f"{_start(first)} or later" if first else f"{_day(last)} or earlier" if last else "date not known"
    return interval_words(first, last)


def said_words(said: Said) -> str:
    """When a statement was made: the days its own words tell, else "by" the last day on which its article can have been
    published; an empty string where neither is known."""
    if said.dated_by == "said":
        return interval_words(said.from_, said.to)
    return f"by {_day(said.to)}" if said.to else ""


def _start(day: date) -> str:
    """A first day, without what goes without saying: "April 2024" for 1 April, "2011" for 1 January."""
    if day.day > 1:
        return _day(day)
    return f"{MONTHS[day.month - 1]} {day.year}" if day.month > 1 else str(day.year)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
