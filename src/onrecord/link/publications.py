"""Publication dates given the story: what articles with a firm date tell of the day on which others were published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.link.happenings import Happening, find_happenings, is_same, kinds_in, may_be_same, sentence_at
from onrecord.reckoning import explicit_days, reckon_times
from onrecord.record import Evidence, Publication, Reading, Reason, TimeExpression

Key = tuple[str, str]  # a kind of happening and a name in its sentence
Place = tuple[str, int, int]  # of a time expression: its document, start and end
FIRM = timedelta(days=10)  # an article whose date is known this closely is firmly dated
WEEK = timedelta(days=6)
AS_PLANNED = re.compile(r"\bas (?:planned|scheduled|announced|expected|agreed)\b", re.I)
YEARLESS = re.compile(r"XXXX-(\d\d-\d\d)(?:T.*)?")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(r"XXXX-WXX-(\d)(?:T.*)?")
ROUNDS = 3  # an article that is dated by another may date a third


@dataclass(slots=True)
class StoryDates:
    """The publication date of each document, by its id, the whole story known; and the days of time expressions that only
    the story dates, by document, start and end."""

    published: dict[str, Publication]
    days: dict[Place, date] = field(default_factory=dict)


def date_by_story(readings: Sequence[Reading]) -> StoryDates:
    """The publication dates and days that the story gives. What an article has by itself is only ever narrowed, and each
    step says by which words of which article."""
    dates = StoryDates({r.document.id: r.document.published for r in readings})
    told: dict[str, tuple[Publication, list[Happening]]] = {}  # what each article tells, as dated by its last known date
    for _ in range(ROUNDS):
        narrowed = _by_happenings(readings, dates, told) | _by_span(readings, dates)
        if not narrowed:
            break
        dates.published |= narrowed
    _date_todays(readings, dates)
    return dates


def _date_todays(readings: Sequence[Reading], dates: StoryDates) -> None:
    """The "today" in words that were said of a happening which the same article dates: "I made no progress with them today",
    of the call that took place on July 3."""
    by_document: dict[str, dict[Place, date]] = defaultdict(dict)
    for place, day in dates.days.items():
        by_document[place[0]][place] = day
    for reading in readings:
        own = by_document[reading.document.id]
        if is_firm(dates.published[reading.document.id]) or not own:
            continue
        for time in reading.times:
            if (time.value, time.offset, time.anchor) != ("XXXX-XX-XX", 0, "published") or time.hangs_on is not None:
                continue
            kinds = kinds_in(_paragraph(reading, time.words.start))
            found = {own[place] for place in own if kinds_in(sentence_at(reading.document.text, place[1])) & kinds}
            if len(found) == 1:
                dates.days[place_of(reading, time)] = found.pop()


def place_of(reading: Reading, time: TimeExpression) -> Place:
    """Where a time expression stands: document, start and end."""
    return reading.document.id, time.words.start, time.words.end


def _paragraph(reading: Reading, offset: int) -> str:
    text = reading.document.text
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1:end if end >= 0 else len(text)]


def is_firm(published: Publication) -> bool:
    """Is an article's date known within ten days?"""
    return published.from_ is not None and published.to is not None and published.to - published.from_ <= FIRM


def _by_happenings(
    readings: Sequence[Reading], known: StoryDates, told: dict[str, tuple[Publication, list[Happening]]]
) -> dict[str, Publication]:
    dates = known.published
    open_ones = [r for r in readings if not is_firm(dates[r.document.id])]
    if not open_ones or len(open_ones) == len(readings):
        return {}
    for r in readings:
        own = dates[r.document.id]
        if r.document.id not in told or told[r.document.id][0] != own:
            told[r.document.id] = own, list(find_happenings(r, reckon_times(r.times, own)))
    dated: dict[Key, list[Happening]] = defaultdict(list)
    for own, happenings in told.values():
        for happening in happenings if is_firm(own) else ():
            for key in _keys(happening):
                dated[key].append(happening)
    narrowed = {}
    for reading in open_ones:
        own = dates[reading.document.id]
        for happening in told[reading.document.id][1]:
            near = {id(h): h for key in _keys(happening) for h in dated.get(key, ())}
            found = _date_of(happening, list(near.values()))
            if found is not None and _agrees(own, found[1], found[2]):
                day, from_, to, reason = found
                known.days[place_of(reading, happening.time)] = day
                own = _narrow(own, from_, to, reason)
        if own != dates[reading.document.id]:
            narrowed[reading.document.id] = _on_dateline(reading, own)
    return narrowed


def _keys(happening: Happening) -> set[Key]:
    """By what a happening is looked up: its kinds with the names in its sentence."""
    return {(kind, name) for kind in happening.kinds for name in happening.persons | happening.others}


def _agrees(own: Publication, from_: date | None, to: date | None) -> bool:
    """Is there a day left that an article and another's happening both allow?"""
    return not ((own.from_ and to and own.from_ > to) or (own.to and from_ and from_ > own.to))


def _on_dateline(reading: Reading, own: Publication) -> Publication:
    """The day of a dateline without a year, where it falls once in the days that are left."""
    for time in reading.times:
        match = YEARLESS.fullmatch(time.value)
        if match is None or reading.document.zone_at(time.words.start) != "dateline" or not own.from_ or not own.to:
            continue
        years = range(own.from_.year, own.to.year + 1)
        days = [d[0] for year in years if (d := explicit_days(f"{year}-{match[1]}")) and own.from_ <= d[0] <= own.to]
        if len(days) == 1:
            return _narrow(own, days[0], days[0], Reason("the dateline's day, in the one year that fits", time.words))
    return own


def _date_of(
    told: Happening, dated: Sequence[Happening]
) -> tuple[date, date | None, date | None, Reason] | None:
    """The day of a happening which others date, on one day and no two, and when the article must have been published."""
    alike = [h for h in dated if h.document != told.document and _can_be(told, h) and may_be_same(told, h)]
    same = [h for h in alike if is_same(told, h)]
    days = {h.days[0] for h in alike if h.days}  # with a second one of the kind nobody knows which is meant
    if not same or len(days) != 1:
        return None
    day, other = next(iter(days)), same[0]
    if told.time.direction == "future" and not AS_PLANNED.search(other.sentence):
        return None  # what was planned may have been moved
    words = Evidence(other.time.words.start, other.time.words.end, other.time.words.quote, other.document)
    reason = Reason(f"“{told.time.words.quote}” is a day that another article dates", words)
    if told.time.offset is not None:
        telling = day - timedelta(days=told.time.offset)
        return day, telling, telling, reason
    if WEEKDAY.fullmatch(told.time.value):
        return (day, day - WEEK, day, reason) if told.time.direction == "future" else (day, day, day + WEEK, reason)
    return (day, None, day, reason) if told.time.direction == "future" else (day, day, None, reason)


def _can_be(told: Happening, dated: Happening) -> bool:
    """Can a day that hangs on an unknown publication date be some given day, both told on the same side?"""
    time = told.time
    if dated.days is None or time.hangs_on is not None or dated.time.direction != "past":
        return False
    day = dated.days[0]
    if match := WEEKDAY.fullmatch(time.value):
        return time.offset is None and time.direction != "either" and day.isoweekday() == int(match[1])
    if match := YEARLESS.fullmatch(time.value):
        return time.offset is None and f"{day.month:02}-{day.day:02}" == match[1]
    counted = time.anchor == "published" and time.unit == "day" and time.value == "XXXX-XX-XX"
    return counted and time.offset not in (None, 0)  # "today" may be these days


def _by_span(readings: Sequence[Reading], known: StoryDates) -> dict[str, Publication]:
    """The weak rule: a day and month told as past without its year takes the one year that puts it inside the span of the
    story's firmly dated articles."""
    dates = known.published
    firm = [dates[r.document.id] for r in readings if is_firm(dates[r.document.id])]
    ends = [(p.from_, p.to) for p in firm if p.from_ and p.to]
    if len(ends) < 2:
        return {}
    begin, end = min(f for f, _ in ends), max(t for _, t in ends)
    narrowed = {}
    for reading in readings:
        own = dates[reading.document.id]
        if is_firm(own):
            continue
        for words, day in _only_days(reading, begin, end):
            reason = Reason("weak: the one year that puts this day inside the span of the story's dated articles", words)
            wired = reading.document.zone_at(words.start) == "dateline"
            last = day + timedelta(days=1) if wired else None  # a wire text may run a day later
            if _agrees(own, day, last):
                own = _narrow(own, day, last, reason)
                known.days[reading.document.id, words.start, words.end] = day
        if own != dates[reading.document.id]:
            narrowed[reading.document.id] = own
    return narrowed


def _only_days(reading: Reading, first: date, last: date) -> Iterator[tuple[Evidence, date]]:
    for time in reading.times:
        match = YEARLESS.fullmatch(time.value)
        weekday = re.match(r"(?i)(mon|tue|wed|thu|fri|sat|sun)", time.words.quote)
        told = time.direction == "past" or (weekday is not None and time.direction == "either")
        told = told or reading.document.zone_at(time.words.start) == "dateline"
        if match is None or not told or time.offset is not None or time.hangs_on is not None:
            continue
        found = [d[0] for year in range(first.year, last.year + 1) if (d := explicit_days(f"{year}-{match[1]}"))]
        if weekday is not None:
            found = [day for day in found if WEEKDAYS[day.weekday()] == weekday[1].lower()]
        inside = [day for day in found if first <= day <= last]
        if len(inside) == 1:
            yield replace(time.words, document=reading.document.id), inside[0]


def _narrow(own: Publication, from_: date | None, to: date | None, reason: Reason) -> Publication:
    """A publication date with one more reason; unchanged where the reason adds nothing or contradicts what is there."""
    new_from = max(filter(None, (own.from_, from_)), default=None)
    new_to = min(filter(None, (own.to, to)), default=None)
    if (new_from, new_to) == (own.from_, own.to) or (new_from and new_to and new_from > new_to):
        return own
    method = "story" if own.method == "unknown" else own.method
    return replace(own, from_=new_from, to=new_to, method=method, why=(*own.why, reason))
