"""Days: what each time expression comes to, once its article's publication date is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.link.publications import StoryDates, place_of
from onrecord.reckoning import reckon_times
from onrecord.record import Reading, ResolvedDay


def resolve_days(readings: Iterable[Reading], dates: StoryDates) -> tuple[ResolvedDay, ...]:
    """The days of every time expression that can be reckoned from the publication dates, or that the story dates, by
    document and place in its text."""
    return tuple(day for reading in readings for day in _days_of(reading, dates))


def _days_of(reading: Reading, dates: StoryDates) -> Iterator[ResolvedDay]:
    published = dates.published[reading.document.id]
    for time, found in zip(reading.times, reckon_times(reading.times, published), strict=True):
        day = dates.days.get(place_of(reading, time))
        if day is not None:
            yield ResolvedDay(*place_of(reading, time), day, day, "story")
        elif found.from_ is not None or found.to is not None:
            yield ResolvedDay(reading.document.id, time.words.start, time.words.end, found.from_, found.to, found.anchor)
