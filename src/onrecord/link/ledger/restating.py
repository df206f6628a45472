"""Restating: the same commitment told in several articles, by its maker, its kind and the words for what is promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.link.ledger.matters import Matter

# Types that one commitment may be told as.
KINDRED = (
    frozenset({"promise", "offer"}), frozenset({"threat", "promise"}), frozenset({"demand", "deadline"}),
    frozenset({"threat", "deadline"}), frozenset({"refusal", "red_line"}),
)  # fmt: skip
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
    if len(types) > 1 and not any(types <= pair for pair in KINDRED):
        return None
    if not first.makers & other.makers and not _speaks_for(first, other):
        return None
    if _differ(first.numbers, other.numbers) or not _meet(first, other):
        return None
    if first.addressees and other.addressees and not first.addressees & other.addressees:
        return None
    common, names = first.words & other.words, first.names & other.names
    fewer = min(len(first.words), len(other.words))
    enough = len(common) >= SHARED or (len(common) == fewer == 1 and bool(names))
    if not enough or len(common) < PART * fewer:
        return None
    return f"the same maker, told with {', '.join(sorted(common | names)[:4])}"


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
