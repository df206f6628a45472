"""Repeated figures: a number said again in the same article, for the same thing and by the same source, is one figure."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.accounts import ARTICLE
from onrecord.extract.figures.lookup import COUNTING
from onrecord.quantities import is_currency
from onrecord.record import Document, Figure

GENERIC = frozenset({"people", "person", "other", "dead", "wounded", "killed", "victim", "civilian"})


def is_same(one: Figure, other: Figure, document: Document) -> bool:
    """Do two figures of an article tell the same: the same range of the same unit, by the same source or first in the
    headline, of what can be the same measure?"""
    if (one.low, one.high, one.unit) != (other.low, other.high, other.unit):
        return False
    headline = document.zone_at(one.evidence[0].start) == "headline"
    if _teller(one) != _teller(other) and not (headline and one.by == ARTICLE):
        return False
    if one.measure == other.measure:
        return True
    return (_is_weak(one) or _is_weak(other)) and _may_be_alike(one, other)


def _may_be_alike(one: Figure, other: Figure) -> bool:
    """Can two figures count the same, by the last word of what they count: "miners" and "people", not "pilots"?"""
    ends = {f.of.lower().split()[-1].removesuffix("s") for f in (one, other) if f.of}
    return len(ends) < 2 or bool(ends & GENERIC)


def joined(first: Figure, again: Figure, document: Document) -> Figure:
    """A figure with the words of its second place, and what they tell besides: who reports what the headline only states."""
    evidence = (*first.evidence, *(e for e in again.evidence if e not in first.evidence))
    made = replace(
        first,
        evidence=evidence,
        place=first.place or again.place,
        period=first.period or again.period,
        of=first.of or again.of,
        change=first.change or again.change,
    )
    if made.measure != again.measure and _is_weak(first):
        made = replace(made, measure=again.measure)
    if first.by == ARTICLE and again.by != ARTICLE:
        made = replace(made, by=again.by, via=again.via, statement=again.statement)
    return made


def _teller(figure: Figure) -> str:
    return figure.by if isinstance(figure.by, str) else figure.by.name


def _is_weak(figure: Figure) -> bool:
    """Is a figure's measure one that another word could stand for: a verb's participle, the noun itself, money?"""
    return figure.measure not in COUNTING or is_currency((figure.unit or "").partition("/")[0])
