"""Days: what each time expression comes to, once its article's publication date is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from onrecord.link.publications import StoryDates, place_of
from onrecord.reckoning import WIDEST_ANCHOR, reckon_times
from onrecord.record import Event, Reading, ResolvedDay

NEWS = timedelta(days=6)  # before publication


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
    yield from _of_news(reading, dates)


def _of_news(reading: Reading, dates: StoryDates) -> Iterator[ResolvedDay]:
    """The days of events that are told without a time: "currently" is when the article came out, news is of the week up to
    then. Nothing where it is not known to ten days when that was."""
    published = dates.published[reading.document.id]
    if published.from_ is None or published.to is None or (published.to - published.from_).days > WIDEST_ANCHOR:
        return
    known = {(t.words.start, t.words.end): t for t in reading.times}
    whens = [e.when for e in reading.entries if isinstance(e, Event) and e.when is not None and e.when.anchor == "published"]
    for words in dict.fromkeys(w.words for w in whens if w.words is not None):
        time = known.get((words.start, words.end))
        if time is None or time.value == "PRESENT_REF":
            first = published.from_ - NEWS if time is None else published.from_
            yield ResolvedDay(reading.document.id, words.start, words.end, first, published.to, "published")
