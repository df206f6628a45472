"""Reported: the figures of a record, those that are the same claim once, with what contradicts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.record import Document, Figure, Link

AGAINST = ("conflicts_with", "does_not_add_up")


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with the document it stands in and the days it is about, or was told by where its words name none; `again`
    are others that are the same claim, `against` the links that say what it contradicts or does not add up with,
    `revised_by` the id of the newer figure where there is one."""

    figure: Figure
    document: Document
    from_: date | None
    to: date | None
    again: tuple[Figure, ...] = ()
    against: tuple[Link, ...] = ()
    revised_by: str | None = None

    @property
    def dated_by(self) -> str:
        """Where the days come from: "period" (the figure's own words), "published", or "unknown"."""
        period = self.figure.period
        if period is not None and (period.from_ or period.to):
            return "period"
        return "published" if self.from_ or self.to else "unknown"

    @property
    def source(self) -> str:
        """Who reports it: a name, or "article"."""
        return self.figure.by if isinstance(self.figure.by, str) else self.figure.by.name


def report(
    figures: Iterable[Figure], documents: Mapping[str, Document], links: Iterable[Link], *, each: bool = False
) -> tuple[Reported, ...]:
    """The figures in their order, those that are the same claim folded under the first, or `each` by itself."""
    known = {figure.id: figure for figure in figures}
    root = {id_: id_ for id_ in known}

    def find(id_: str) -> str:
        while root[id_] != id_:
            id_ = root[id_]
        return id_

    against: dict[str, list[Link]] = {}
    revised: dict[str, str] = {}
    order = {id_: n for n, id_ in enumerate(known)}
    for link in links:
        if link.from_ not in known or link.to not in known:
            continue
        if link.relation == "same_figure" and not each:
            first, second = sorted((find(link.from_), find(link.to)), key=order.__getitem__)
            root[second] = first
        elif link.relation in AGAINST:
            against.setdefault(link.from_, []).append(link)
            against.setdefault(link.to, []).append(link)
        elif link.relation == "revises":
            revised[link.to] = link.from_
    groups: dict[str, list[Figure]] = {}
    for id_, figure in known.items():
        groups.setdefault(find(id_), []).append(figure)
    return tuple(_reported(group, documents, against, revised) for group in groups.values())


def _reported(
    group: list[Figure], documents: Mapping[str, Document], against: Mapping[str, list[Link]], revised: Mapping[str, str]
) -> Reported:
    first, *again = group
    document = documents[first.document]
    period = first.period
    known = period is not None and (period.from_ or period.to)
    days = (period.from_, period.to) if period is not None and known else (document.published.from_, document.published.to)
    links = {link.id: link for figure in group for link in against.get(figure.id, ())}
    newer = next((revised[figure.id] for figure in group if figure.id in revised), None)
    return Reported(first, document, *days, tuple(again), tuple(links.values()), newer)


def tells_of(figure: Figure, forms: frozenset[str]) -> bool:
    """Do the words, the place or the object of a figure hold one of some forms, in small letters?"""
    place = figure.place.name if figure.place else ""
    words = " ".join([*(" ".join(e.quote.split()) for e in figure.evidence), figure.of or "", place])
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words.casefold()) for form in forms)
