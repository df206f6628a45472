"""Days: what each time expression comes to, once its article's publication date is known."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.record import Reading, ResolvedDay, reckon_days


def resolve_days(readings: Iterable[Reading]) -> tuple[ResolvedDay, ...]:
    """The days of every time expression that can be reckoned, by document and place in its text."""
    return tuple(
        ResolvedDay(reading.document.id, time.words.start, time.words.end, *days, time.anchor)
        for reading in readings
        for time in reading.times
        if (days := reckon_days(time, reading.document.published)) is not None
    )
