"""The same event in several articles: of one type, on days that agree, with a party or a place in common, and nothing that
contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from onrecord.link.events.sameness import can_be_one, why_same
from onrecord.link.events.tellings import Told, read_tellings
from onrecord.record import Event, Evidence, KnownAs, Link, Publication, Reading, ResolvedDay, make_id

__all__ = ["find_same_events"]

Group = list[Told]


def find_same_events(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
    apart: Callable[[Link], bool],
) -> tuple[Link, ...]:
    """A `same_event` link from each telling of an event to the one told first, but none that the user has said is
    `apart`."""
    by_type: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in read_tellings(readings, names, days, dates):
        by_type[told.event.type, told.kind].append(told)
    links = [link for key in sorted(by_type) for link in _of_one_type(by_type[key], apart)]
    return tuple(sorted(links, key=lambda link: link.id))


def _of_one_type(told: Sequence[Told], apart: Callable[[Link], bool]) -> Iterator[Link]:
    """Links from each telling to the first of its group; every two of a group must be able to be one. Only groups with a day
    or a party in common are looked at."""
    ordered = sorted(told, key=lambda t: (t.published[1] or date.max, t.path, t.event.trigger.start))
    groups: list[Group] = []
    index: dict[object, set[int]] = defaultdict(set)
    for one in ordered:
        near = sorted({number for key in _keys(one) for number in index.get(key, ())})
        fitting = [(number, why) for number in near if (why := _fits(one, groups[number])) is not None]
        chosen = fitting[0] if len(fitting) == 1 else None
        link = _link(one.event, groups[chosen[0]][0].event, chosen[1]) if chosen is not None else None
        if chosen is None or link is None or apart(link):
            groups.append([one])
            number = len(groups) - 1
        else:
            number = chosen[0]
            groups[number].append(one)
            yield link
        for key in _keys(one):
            index[key].add(number)


def _keys(told: Told) -> Iterator[object]:
    """What two tellings of one event must have one of in common: a day, or a party."""
    yield from told.parties
    yield from told.unnamed
    for first, last in filter(None, (told.days, told.besides)):
        yield from (first + timedelta(n) for n in range((last - first).days + 1))


def _fits(one: Told, group: Group) -> str | None:
    """Why a telling is of the event that a group tells, None where it is not."""
    if any(o.event.document == one.event.document for o in group) or not all(can_be_one(o, one) for o in group):
        return None
    return next((why for o in group if (why := why_same(o, one)) is not None), None)


def _link(telling: Event, first: Event, why: str) -> Link:
    evidence = tuple(Evidence(e.trigger.start, e.trigger.end, e.trigger.quote, e.document) for e in (telling, first))
    return Link(make_id("link", "same_event", telling.id, first.id), "same_event", telling.id, first.id, why, evidence)
