"""Restating: the same commitment told in several articles, by its maker, its kind and the words for what is promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.link.ledger.matters import Matter

# Types that one commitment may be told as.
KINDRED = (
    frozenset({"promise", "offer"}), frozenset({"threat", "promise"}), frozenset({"demand", "deadline"}),
    frozenset({"threat", "deadline"}), frozenset({"refusal", "red_line"}),
)  # fmt: skip
NEWS = timedelta(days=6)  # before an article came out
HELD_OUT = frozenset({"promise", "offer", "deadline", "threat"})
SHARED = 2  # words that matter which two tellings have in common
PART = 0.5  # of those of the shorter one


def group_matters(matters: Iterable[Matter]) -> list[list[Matter]]:
    """The commitments in groups of those that are one, each in the order in which its articles came out."""
    groups: list[list[Matter]] = []
    by_side: dict[str, set[int]] = defaultdict(set)
    for matter in sorted(matters, key=lambda m: m.order):
        near = sorted({number for side in matter.sides for number in by_side.get(side, ())})
        fits = [n for n in near if all(why_same(other, matter) is not None for other in groups[n][:1])]
        fits = [n for n in fits if not any(o.entry.document == matter.entry.document for o in groups[n])]
        best = max(fits, key=lambda n: _closeness(groups[n][0], matter), default=None)
        if best is None:
            groups.append([matter])
            best = len(groups) - 1
        else:
            groups[best].append(matter)
        for side in matter.sides:
            by_side[side].add(best)
    return groups


def why_same(first: Matter, other: Matter) -> str | None:
    """Why two commitments are one, None where they need not be: the same maker or side, one kind, most words in common, no
    other numbers and no other day."""
    types = {first.entry.type, other.entry.type}
    if not first.makers & other.makers and not _speaks_for(first, other):
        return None
    if _looks_back(other) and types <= HELD_OUT and (why := _meant(first, other)) is not None:
        return why
    if len(types) > 1 and not any(types <= pair for pair in KINDRED):
        return None
    if _differ(first.numbers, other.numbers) or not _meet(first, other):
        return None
    if first.addressees and other.addressees and not first.addressees & other.addressees:
        return None
    common, names = first.words & other.words, first.names & other.names
    if common and (when := _retold(first, other) or _retold(other, first)) is not None:
        return f"the same maker, told to have been made on {when}, with {', '.join(sorted(common | names)[:4])}"
    fewer = min(len(first.words), len(other.words))
    one_day = None not in first.due and first.due == other.due and bool(first.makers & other.makers)
    enough = len(common) >= SHARED or (len(common) == fewer == 1 and bool(names)) or (bool(common) and one_day)
    if not enough or len(common) < PART * fewer:
        return None
    return f"the same maker, told with {', '.join(sorted(common | names)[:4])}"


def _looks_back(matter: Matter) -> bool:
    """Is a commitment only told with its fulfilment, so that it must have been made before?"""
    own = [piece for step in matter.entry.history for piece in step.evidence]
    return any(a.start < b.end and b.start < a.end for a in own for b in matter.entry.what)


def _meant(first: Matter, back: Matter) -> str | None:
    """Why a commitment is the one that another looks back to: the same maker himself, three words, names or numbers in
    common."""
    common = (first.words | first.names) & (back.words | back.names) | first.numbers & back.numbers
    if not first.makers & back.makers or len(common) <= SHARED or _differ(first.numbers, back.numbers):
        return None
    return f"the same maker, told as done with {', '.join(sorted(common)[:4])}"


def _retold(first: Matter, other: Matter) -> str | None:
    """The days on which a later article says that it was made, where those are days of the article that tells it first: a
    single day, if that has no other like it, or several where the words of the shorter telling are in common."""
    begins, ends = other.said
    out, last = first.published
    if begins is None or ends is None or out is None or other.published[0] is None or not first.makers & other.makers:
        return None
    looks_back = ends < other.published[0] - (NEWS if begins == ends else timedelta())
    much = first.words <= other.words or other.words <= first.words
    sure = much or (begins == ends and first.alone and other.alone)
    if not looks_back or begins > (last or date.max) or ends < out - NEWS or not sure:
        return None
    return str(begins) if begins == ends else f"a day from {begins} to {ends}"


def _speaks_for(first: Matter, other: Matter) -> bool:
    """Did one of two make it for the state or body that the other is laid to?"""
    return bool(first.sides & other.makers or other.sides & first.makers)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


def _meet(first: Matter, other: Matter) -> bool:
    """Do the days by which they are due meet, as far as both are known?"""
    (a, b), (c, d) = first.due, other.due
    return None in (a, b, c, d) or (a <= d and c <= b)  # type: ignore[operator]


def _closeness(first: Matter, other: Matter) -> tuple[bool, int]:
    return bool(first.makers & other.makers), len(first.words & other.words)


def latest(group: Sequence[Matter]) -> Matter:
    """The member of a group told last."""
    return max(group, key=lambda m: m.order)
