"""Disputed: what of a record contradicts what: denials, corrections, accounts that cannot both hold, figures that do not
agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from onrecord.record import Document, Entry, Event, Evidence, Figure, Link, Name, Statement, content_of

ConflictKind = Literal["denial", "correction", "unsupported", "accounts", "figures", "sum"]
KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)
RELATIONS = ("denies", "conflicts_with", "does_not_add_up")
TOLD_AGAIN = ("same_statement", "same_event", "same_figure")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: whose account it is ("article" for the writer's own voice), its words, its article, and the id
    of the entry, that of the article where it is no entry's."""

    by: Name | Literal["article"]
    words: Evidence
    document: Document
    id: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two passages of a record that contradict each other, `one` what answers or came later; `why` is the rule, and `again`
    how often the same is told elsewhere in the record."""

    kind: ConflictKind
    one: Side
    other: Side
    why: str
    again: int = 0


def find_conflicts(
    links: Iterable[Link], entries: Mapping[str, Entry], documents: Mapping[str, Document]
) -> tuple[Conflict, ...]:
    """The conflicts that some links tell of, kind by kind and in the order of days; those between tellings of the same two
    things once. A link to an entry that is not shown is left out."""
    links = list(links)
    first = _first_tellings(links)
    found: dict[tuple[str, str, str], list[Conflict]] = {}
    for link in links:
        if link.relation in RELATIONS and all(end in entries or end in documents for end in (link.from_, link.to)):
            conflict = _conflict(link, entries, documents)
            one, other = (first.get(side.id, side.id) for side in (conflict.one, conflict.other))
            if link.relation == "denies":
                one = _name_of(conflict.one) or one  # who denies the same in headline and text denies it once
            else:
                one, other = sorted((one, other))
            found.setdefault((conflict.kind, one, other), []).append(conflict)
    groups = (sorted(group, key=_order) for group in found.values())
    folded = (Conflict(g[0].kind, g[0].one, g[0].other, g[0].why, len(g) - 1) for g in groups)
    return tuple(sorted(folded, key=lambda c: (KINDS.index(c.kind), *_order(c))))


def _name_of(side: Side) -> str:
    return side.by.name if isinstance(side.by, Name) else ""


def _first_tellings(links: Iterable[Link]) -> dict[str, str]:
    """Each entry that is told again with the one that stands for all its tellings."""
    first = {link.from_: link.to for link in links if link.relation in TOLD_AGAIN}
    for id_ in first:
        seen = {id_}
        while first[id_] in first and first[id_] not in seen:
            seen.add(first[id_])
            first[id_] = first[first[id_]]
    return first


def _conflict(link: Link, entries: Mapping[str, Entry], documents: Mapping[str, Document]) -> Conflict:
    if link.relation == "denies":
        kind, _, why = link.why.partition(": ")
    else:
        figures = isinstance(entries.get(link.from_), Figure)
        kind, why = ("sum" if link.relation == "does_not_add_up" else "figures" if figures else "accounts"), link.why
    one, other = (_side(end, link, entries, documents) for end in (link.from_, link.to))
    return Conflict(cast("ConflictKind", kind), one, other, why)


def _side(end: str, link: Link, entries: Mapping[str, Entry], documents: Mapping[str, Document]) -> Side:
    entry = entries.get(end)
    document = documents[entry.document if entry is not None else end]
    words = content_of(entry)[0] if isinstance(entry, Figure) else link.evidence[0 if end == link.from_ else 1]
    return Side(_teller(entry), words, document, end)


def _teller(entry: Entry | None) -> Name | Literal["article"]:
    if isinstance(entry, Statement):
        return entry.speaker
    if isinstance(entry, Figure):
        return entry.by
    return entry.accounts[0].by if isinstance(entry, Event) and len(entry.accounts) == 1 else "article"


def _order(conflict: Conflict) -> tuple[date, str, int]:
    document = conflict.one.document
    return document.published.to or date.max, document.path, conflict.one.words.start


def entry_of(conflict: Conflict) -> str:
    """The id of the entry by which a conflict can be looked up: of what answers, or else of what it contradicts."""
    return next((s.id for s in (conflict.one, conflict.other) if s.id != s.document.id), conflict.one.id)


def tellers_of(conflict: Conflict) -> Iterator[Name]:
    """Those whose accounts stand against each other, besides the articles themselves."""
    yield from (side.by for side in (conflict.one, conflict.other) if isinstance(side.by, Name))
