"""Tellings: events as they are compared, with their days, parties, place and words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.link.happenings import sentence_at
from onrecord.link.wording import is_light, stem
from onrecord.places import stands_for
from onrecord.record import Event, KnownAs, Publication, Reading, ResolvedDay

WIDE = 10  # days: a wider interval tells no day
# Types where all who take part do the same.
TOGETHER = frozenset({"meeting", "call", "agreement", "ceasefire", "prisoner_exchange"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
WEEK = WEEKDAYS | {"night", "morning", "evening", "last"}
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


def read_tellings(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
) -> Iterator[Told]:
    """Every telling of an event, in the order of the articles."""
    entities = _entities(names)
    resolved = {(d.document, d.start, d.end): (d.from_, d.to) for d in days}
    for reading in readings:
        for entry in reading.entries:
            if isinstance(entry, Event):
                yield _told(reading, entry, entities, resolved, dates)


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
