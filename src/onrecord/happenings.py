"""Happenings: the events of a record, each once over all its articles, with how it came to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.record import Document, Event, EventStatus, Name

AGAINST = frozenset({"denied"})
FOR = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the document that tells it first and the days it is dated to; `again` are its tellings in other
    articles, and `history` how it stood in each, in the order of publication. `status` is how it stands over the whole
    record: the last that was said of it, "unclear" where one account has it and another has it not."""

    event: Event
    document: Document
    from_: date | None
    to: date | None
    status: EventStatus
    history: tuple[tuple[Document, EventStatus], ...]
    again: tuple[Event, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Is anything known of the days?"""
        return self.from_ is not None or self.to is not None


def gather(events: Iterable[Event], documents: Mapping[str, Document], first: Mapping[str, str]) -> tuple[Happening, ...]:
    """The events as happenings; `first` has the event that each other telling is linked to."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(first.get(event.id, event.id), []).append(event)
    return tuple(_happening(group, root, documents) for root, group in groups.items())


def _happening(group: Sequence[Event], root: str, documents: Mapping[str, Document]) -> Happening:
    ordered = sorted(group, key=lambda e: (documents[e.document].published.to or date.max, documents[e.document].path))
    fullest = next((e for e in ordered if e.id == root), ordered[0])
    dated = next((e.when for e in (*reversed(ordered),) if e.when is not None and (e.when.from_ or e.when.to)), None)
    history = tuple((documents[e.document], e.status) for e in ordered)
    again = tuple(e for e in ordered if e.id != fullest.id)
    return Happening(
        fullest,
        documents[fullest.document],
        dated.from_ if dated else None,
        dated.to if dated else None,
        standing([status for _, status in history]),
        history,
        again,
    )


def standing(statuses: Sequence[EventStatus]) -> EventStatus:
    """How an event stands that articles tell one after the other: the last that says something."""
    told = [s for s in statuses if s != "unclear"]
    if not told or ("unclear" in statuses and len(set(statuses)) == 1):
        return "unclear"
    if AGAINST & set(told) and FOR & set(told):
        return "unclear"
    done = [s for s in told if s in FOR or s == "cancelled"]
    return done[-1] if done else told[-1]


def named_in(event: Event) -> tuple[Name, ...]:
    """The parties of an event and its place."""
    return (*event.participants, event.where) if event.where is not None else event.participants


def tellers_of(event: Event) -> Iterator[Name]:
    """Those whom an event's accounts are laid to, besides the article itself."""
    yield from (account.by for account in event.accounts if isinstance(account.by, Name))


def by_day(happening: Happening) -> tuple[bool, date, date, str, int]:
    """What happenings are ordered by: their days, those without one last."""
    first, last = happening.from_ or happening.to or date.max, happening.to or date.max
    return not happening.is_dated, first, last, happening.document.path, happening.event.trigger.start
