"""The same event in several articles: of one type, on days that agree, with a party or a place in common, and nothing that
contradicts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot

from onrecord.link.happenings import sentence_at
from onrecord.link.wording import is_light, stem
from onrecord.places import coordinates, stands_for
from onrecord.record import Event, Evidence, KnownAs, Link, Publication, Reading, ResolvedDay, make_id

NEAR = 1.5  # degrees between two places that may be one: a city and its suburb
WIDE = 10  # days: a wider interval tells no day
PAIR = 2  # parties in common where no day is
ALIKE_WORDS = 2  # that tell two events in common
SOON = 4  # days between an event and the publication of an article that tells it without a date
# Types where all who take part do the same.
TOGETHER = frozenset({"meeting", "call", "agreement", "ceasefire", "prisoner_exchange"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
WEEK = WEEKDAYS | {"night", "morning", "evening", "last"}
LATELY = 31  # days between a month told and the publication of an article that tells no day
NOT_YET = frozenset({"planned", "proposed", "cancelled", "declined"})
DONE = frozenset({"happened", "ongoing", "unclear"})
ALIKE = frozenset({"people", "civilians", "others"})  # words for those whom another article may call otherwise


YEARLESS = re.compile(r"XXXX-\d\d-\d\d")
COUNT = re.compile(r"^(?:(?:some|about|around|nearly|almost|over|more than|at least|up to)\s+)?(?:the\s+)?[\d.,]*\s*", re.I)
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is compared: its days (None: not told), the weeks or months in which it lies where no day is told, its
    day without the year where that is not known ("04-02"), the days that the weekday of one called off may mean besides,
    when its article was published, its parties, those of them who have no name, its place, its sentence, its kind within
    "other", to whom it was done, and the words of its trigger."""

    event: Event
    path: str
    days: Days | None
    around: Days | None
    yearless: str | None
    besides: Days | None
    published: tuple[date | None, date | None]
    parties: frozenset[str]
    unnamed: frozenset[str]
    place: str | None
    sentence: str
    kind: str
    targets: frozenset[str]
    words: frozenset[str]


def find_same_events(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
    apart: Callable[[Link], bool],
) -> tuple[Link, ...]:
    """A `same_event` link from each telling of an event to the one told first, but none that the user has said is
    `apart`."""
    entities = _entities(names)
    resolved = {(d.document, d.start, d.end): (d.from_, d.to) for d in days}
    by_type: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for reading in readings:
        for entry in reading.entries:
            if isinstance(entry, Event):
                told = _told(reading, entry, entities, resolved, dates)
                by_type[entry.type, told.kind].append(told)
    links = [link for key in sorted(by_type) for link in _of_one_type(by_type[key], apart)]
    return tuple(sorted(links, key=lambda link: link.id))


def _entities(names: Sequence[KnownAs]) -> Callable[[str, str], str | None]:
    """Whom an article calls by a name; where it is no name in that article, whom all others do."""
    own = {(k.document, k.name): k.entity for k in names}
    by_name: dict[str, set[str]] = defaultdict(set)
    for k in names:
        by_name[k.name].add(k.entity)
    return lambda document, name: own.get((document, name)) or _only(by_name.get(name, set()))


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _told(
    reading: Reading,
    event: Event,
    entities: Callable[[str, str], str | None],
    resolved: Mapping[tuple[str, int, int], tuple[date | None, date | None]],
    dates: Mapping[str, Publication],
) -> Told:
    document = reading.document
    published = dates.get(document.id, document.published)
    days, around = _days(event, resolved)
    time = event.when.words if event.when is not None else None
    value = next((t.value for t in reading.times if time is not None and t.words == time), "")
    taking_part = [p for p in event.participants if p.role != "host" or event.type not in TOGETHER]
    known = {p.name: entity for p in taking_part if (entity := entities(document.id, p.name)) is not None}
    parties = frozenset(_side(entity, name) for name, entity in known.items())
    unnamed = {p.name for p in taking_part if p.name not in known}
    place = event.where.name if event.where is not None else None
    kind = event.rule.partition(": ")[0] if event.type == "other" and ": " in event.rule else ""
    targets = frozenset(p.name.lower().split()[-1] for p in event.participants if p.role == "target")
    told = frozenset(stem(w.lower()) for w in re.findall(r"[^\W\d_]{4,}", event.trigger.quote) if not is_light(w.lower()))
    words = told - {stem(event.rule.partition(",")[0].split()[-1])} - WEEK
    return Told(
        event,
        document.path,
        days,
        around,
        value.removeprefix("XXXX-") if days is None and around is None and YEARLESS.fullmatch(value) else None,
        _other_weekday(event, days, published.to),
        (published.from_, published.to),
        parties,
        frozenset(COUNT.sub("", name).lower() for name in unnamed) - {""},
        place,
        sentence_at(document.text, event.trigger.start),
        kind,
        targets,
        words,
    )


def _days(
    event: Event, resolved: Mapping[tuple[str, int, int], tuple[date | None, date | None]]
) -> tuple[Days | None, Days | None]:
    """The days of an event, and what is told of them where that is too wide to be a day."""
    if event.when is None or event.when.words is None:
        return None, None
    first, last = resolved.get((event.document, event.when.words.start, event.when.words.end), (None, None))
    if first is None or last is None:
        return None, None
    return (None, (first, last)) if (last - first).days > WIDE else ((first, last), None)


def _other_weekday(event: Event, days: Days | None, published: date | None) -> Days | None:
    """The other day that a bare weekday of something called off may mean: "Thursday's launch" is the last or the next."""
    if days is None or days[0] != days[1] or published is None or event.status not in ("cancelled", "declined"):
        return None
    words = event.when.words.quote.lower() if event.when is not None and event.when.words is not None else ""
    if not any(day in words for day in WEEKDAYS) or any(c.isdigit() for c in words):
        return None
    other = days[0] + timedelta(7 if days[0] < published else -7)
    return other, other


def _side(entity: str, name: str) -> str:
    """An entity, or the state that a capital stands for."""
    standing = stands_for(name, ())
    return standing.state if standing is not None and "capital" in standing.how else entity


def _of_one_type(told: Sequence[Told], apart: Callable[[Link], bool]) -> Iterator[Link]:
    """Links from each telling to the first of its group; every two of a group must be able to be one."""
    ordered = sorted(told, key=lambda t: (t.published[1] or date.max, t.path, t.event.trigger.start))
    groups: list[list[Told]] = []
    for one in ordered:
        fitting = [g for g in groups if _fits(one, g)]
        why = [w for g in fitting if (w := next((r for o in g if (r := _why_same(o, one)) is not None), None)) is not None]
        group = fitting[0] if len(fitting) == 1 and why else None
        link = _link(one.event, group[0].event, why[0]) if group is not None else None
        if group is None or link is None or apart(link):
            groups.append([one])
        else:
            group.append(one)
            yield link


def _fits(one: Told, group: Sequence[Told]) -> bool:
    other_article = all(o.event.document != one.event.document for o in group)
    return other_article and all(_can_be_one(o, one) for o in group) and any(_why_same(o, one) is not None for o in group)


def _link(telling: Event, first: Event, why: str) -> Link:
    evidence = tuple(Evidence(e.trigger.start, e.trigger.end, e.trigger.quote, e.document) for e in (telling, first))
    return Link(make_id("link", "same_event", telling.id, first.id), "same_event", telling.id, first.id, why, evidence)


def _can_be_one(a: Told, b: Told) -> bool:
    """Does nothing contradict: days that do not meet, two places, parties of whom none is the same?"""
    if not _meet(a, b):
        return False
    if a.place and b.place and not same_place(a.place, b.place):
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


def _why_same(a: Told, b: Told) -> str | None:
    """Why two tellings are one event, None where too little agrees."""
    if not _can_be_one(a, b):
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


def same_place(a: str, b: str) -> bool:
    """Can two names of places be one place: one name, places near each other, one part of the other's name?"""
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    one, other = coordinates(a), coordinates(b)
    if one is not None and other is not None:
        return hypot(one[0] - other[0], one[1] - other[1]) < NEAR
    return any((s := stands_for(x, (y,))) is not None and s.state == y for x, y in ((a, b), (b, a)))
