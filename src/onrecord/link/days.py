"""Days: what each time expression comes to, once its article's publication date is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.reckoning import reckon_times
from onrecord.record import Reading, ResolvedDay


def resolve_days(readings: Iterable[Reading]) -> tuple[ResolvedDay, ...]:
    """The days of every time expression that can be reckoned, by document and place in its text."""
    return tuple(day for reading in readings for day in _days_of(reading))


def _days_of(reading: Reading) -> Iterator[ResolvedDay]:
    for time, found in zip(reading.times, reckon_times(reading.times, reading.document.published), strict=True):
        if found.from_ is not None or found.to is not None:
            yield ResolvedDay(reading.document.id, time.words.start, time.words.end, found.from_, found.to, found.anchor)
