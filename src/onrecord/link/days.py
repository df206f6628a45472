"""Days: what each time expression comes to, once its article's publication date is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from onrecord.link.publications import StoryDates, place_of
from onrecord.reckoning import WIDEST_ANCHOR, add_length, reckon_times
from onrecord.record import Commitment, Event, Publication, Reading, ResolvedDay, Statement, TimeExpression, When

Span = tuple[int, int]
NEWS = timedelta(days=6)  # before publication


def resolve_days(readings: Iterable[Reading], dates: StoryDates) -> tuple[ResolvedDay, ...]:
    """The days of every time expression that can be reckoned from the publication dates, or that the story dates, by
    document and place in its text."""
    return tuple(day for reading in readings for day in _days_of(reading, dates))


def _days_of(reading: Reading, dates: StoryDates) -> Iterator[ResolvedDay]:
    published = dates.published[reading.document.id]
    known: dict[Span, ResolvedDay] = {}
    for time, found in zip(reading.times, reckon_times(reading.times, published), strict=True):
        span = (time.words.start, time.words.end)
        day = dates.days.get(place_of(reading, time))
        if day is not None:
            known[span] = ResolvedDay(*place_of(reading, time), day, day, "story")
        elif found.from_ is not None or found.to is not None:
            known[span] = ResolvedDay(reading.document.id, *span, found.from_, found.to, found.anchor)
    yield from known.values()
    yield from _of_news(reading, dates)
    dues = [e for e in reading.entries if isinstance(e, Commitment) and e.due is not None]
    for due in {e.due.words.start: e for e in dues if e.due is not None and e.due.words is not None}.values():
        if (resolved := _of_due(due, reading.times, known, published)) is not None:
            yield resolved


def _of_due(
    entry: Commitment, times: Sequence[TimeExpression], known: Mapping[Span, ResolvedDay], published: Publication
) -> ResolvedDay | None:
    """The days by which something is to be done: the last day of "by the end of June", so long from the day of saying for
    "within 50 days", all of "a 30-day truce from Monday"; None where its words have their days already."""
    words = entry.due.words if entry.due is not None else None
    if words is None or (words.start, words.end) in known:
        return None
    inside = [t for t in times if words.start <= t.words.start and t.words.end <= words.end]
    day = next((t for t in inside if (t.words.start, t.words.end) in known), None)
    length = next((t for t in inside if t.type == "DURATION"), None)
    found = known[day.words.start, day.words.end] if day is not None else None
    if length is not None:
        lasts = found is not None or "-" in length.words.quote
        days = _lasting(length, found) if lasts else _from_saying(entry, length, known, published)
        anchor = found.anchor if found is not None else "published"
        return ResolvedDay(entry.document, words.start, words.end, *days, anchor) if days is not None else None
    if found is None or day is None:
        return None
    first = found.to if day.part == "end" else found.from_
    if words.quote.lower().startswith("before ") and day.part is None and found.from_ is not None:
        eve = found.from_ - timedelta(days=1)
        return ResolvedDay(entry.document, words.start, words.end, eve, eve, found.anchor)
    return ResolvedDay(entry.document, words.start, words.end, first, found.to, found.anchor)


def _lasting(length: TimeExpression, first: ResolvedDay | None) -> tuple[date, date] | None:
    if first is None or first.from_ is None:
        return None
    end = add_length(first.from_, length.value)
    return (first.from_, end - timedelta(days=1)) if end is not None else None


def _from_saying(
    entry: Commitment, length: TimeExpression, known: Mapping[Span, ResolvedDay], published: Publication
) -> tuple[date, date] | None:
    first, last = _said(entry.said, known) or (published.from_, published.to)
    if first is None or last is None or (last - first).days > WIDEST_ANCHOR:
        return None
    end = add_length(last, length.value)
    return (first, end) if end is not None else None


def _said(said: When | None, known: Mapping[Span, ResolvedDay]) -> tuple[date, date] | None:
    words = said.words if said is not None else None
    found = known.get((words.start, words.end)) if words is not None else None
    return (found.from_, found.to) if found is not None and found.from_ is not None and found.to is not None else None


def _of_news(reading: Reading, dates: StoryDates) -> Iterator[ResolvedDay]:
    """The days of what is told as news without a time, events and sayings: "currently" is when the article came out, news is
    of the week up to then. Nothing where it is not known to ten days when that was."""
    published = dates.published[reading.document.id]
    if published.from_ is None or published.to is None or (published.to - published.from_).days > WIDEST_ANCHOR:
        return
    known = {(t.words.start, t.words.end): t for t in reading.times}
    told = [w for e in reading.entries if (w := _told_on(e)) is not None and w.anchor == "published"]
    for words in dict.fromkeys(w.words for w in told if w.words is not None):
        time = known.get((words.start, words.end))
        if time is None or time.value == "PRESENT_REF":
            first = published.from_ - NEWS if time is None else published.from_
            yield ResolvedDay(reading.document.id, words.start, words.end, first, published.to, "published")


def _told_on(entry: object) -> When | None:
    """When an entry says that something happened or was said."""
    if isinstance(entry, Event):
        return entry.when
    return entry.said if isinstance(entry, Statement | Commitment) else None
