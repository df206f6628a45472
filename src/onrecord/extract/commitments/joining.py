"""Joining: each commitment of an article once, though it is told in several places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.extract.commitments.making import Making
from onrecord.record import Commitment

Made = tuple[Making, Commitment]
SIBLINGS = (
    {"demand", "deadline"},
    {"offer", "promise"},
    {"demand", "red_line"},
    {"refusal", "red_line"},
)  # types that the same words may be taken for
STEM = 5  # letters of a word that count, so that forms of it are one


def each_once(written: Iterable[Made]) -> list[Made]:
    """Each commitment once, in the order of the text: of two with the same words, or of one maker and type with most of
    their longer words in common, the first found."""
    kept: list[Made] = []
    for made in written:
        if not any(_is_same(made[1], other) for _, other in kept):
            kept.append(made)
    return sorted(kept, key=lambda m: (m[1].what[0].start, m[1].id))


def _is_same(entry: Commitment, other: Commitment) -> bool:
    a, b = stems_of(entry), stems_of(other)
    fewer = min(len(a), len(b))
    much = len(a & b) * 2 >= fewer if fewer <= 2 else len(a & b) * 3 >= 2 * fewer
    if entry.type == other.type and entry.by.name == other.by.name and fewer and much:
        return True
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in entry.what for y in other.what)
    length = min(sum(len(e.quote) for e in c.what) for c in (entry, other))
    alike = entry.type == other.type or any({entry.type, other.type} <= pair for pair in SIBLINGS)
    return alike and shared * 2 > length


def stems_of(entry: Commitment) -> frozenset[str]:
    """The longer words for what is promised or asked for, cut to what their forms have in common."""
    words = (w for e in entry.what for w in re.findall(r"\w+", e.quote.lower()))
    return frozenset(w[:STEM] for w in words if len(w) > 3)
