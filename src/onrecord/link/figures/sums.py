"""Sums: figures of one sentence, or of several articles, that should close and do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from onrecord.link.figures.comparing import link_figures
from onrecord.link.figures.counts import Count, load_lists
from onrecord.link.figures.likeness import same_measure
from onrecord.record import Link

PARTLY = ("among", "includ", "at least", "mostly", "such as")  # behind which a list need not be all
TOLERANCE = Decimal(1)  # percentage points by which a rounded percentage may be off


def check_sums(counts: Sequence[Count]) -> Iterator[Link]:
    """A `does_not_add_up` link from each total, percentage or factor to each number that it should follow from and does
    not."""
    sentences: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts:
        sentences[count.figure.document, count.sentence].append(count)
    for here in sentences.values():
        ordered = sorted(here, key=lambda c: c.start)
        yield from _totals(ordered)
        yield from _changes(ordered)
        yield from _shares(ordered)


def _exact(count: Count) -> Decimal | None:
    return count.low if count.low is not None and count.low == count.high and not count.figure.approximate else None


def _totals(here: Sequence[Count]) -> Iterator[Link]:
    """Parts against the total of the same unit and measure, where the sentence says that the parts are all."""
    words = here[0].sentence
    closed = any(word in words for word in load_lists()["closing"]["words"])
    for total in here:
        value = _exact(total)
        if not closed and not _is_spelled_out(total, here):
            continue
        parts = [c for c in here if c is not total and c.unit == total.unit and _is_one(c, total)]
        numbers = [_exact(c) for c in parts]
        if value is None or len(parts) < 2 or any(n is None or n >= value for n in numbers):
            continue
        known = [n for n in numbers if n is not None]
        total_of = sum(known, Decimal(0))
        if total_of != value and not _some_close(known, value):
            shown = " + ".join(str(n) for n in numbers)
            for part in parts:
                yield link_figures("does_not_add_up", total, part, f"{shown} = {total_of}, not {value}")
        return


def _some_close(numbers: Sequence[Decimal], total: Decimal) -> bool:
    """Do some of the parts make the total, so that the others may be among them: "15 men, 7 women and 3 children"?"""
    return any(sum(some) == total for n in range(2, len(numbers)) for some in combinations(numbers, n))


def _is_spelled_out(total: Count, here: Sequence[Count]) -> bool:
    """Do the parts follow a total behind a colon, to the end of their sentence: "22 people: 15 men and 9 women"?"""
    number = " ".join(total.figure.evidence[0].quote.lower().split())
    head, colon, rest = total.sentence.partition(":")
    listed = [c for c in here if " ".join(c.figure.evidence[0].quote.lower().split()) in rest]
    whole = " and " in rest and not any(word in rest for word in PARTLY)
    return bool(colon) and number in head and len(listed) == len(here) - 1 and whole


def _is_one(a: Count, b: Count) -> bool:
    return same_measure(a.measure, b.measure) or not ({a.measure, b.measure} & set(load_lists()["running"]["words"]))


def _changes(here: Sequence[Count]) -> Iterator[Link]:
    """A percentage or factor of change against the two numbers it stands between."""
    for told in here:
        change = told.figure.change
        if change is None or (change.percent is None and change.factor is None):
            continue
        numbers = [c for c in here if c is not told and _exact(c) is not None and c.figure.unit == _unit_of(here, told)]
        for old, new in pairwise(numbers):
            if "from" in _before(told, old) or numbers.index(new) == 1:
                yield from _check_change(told, old, new)
                break


def _unit_of(here: Sequence[Count], told: Count) -> str | None:
    units = [c.figure.unit for c in here if c is not told and _exact(c) is not None]
    return next((u for u in units if units.count(u) == 2), None)


def _before(told: Count, count: Count) -> str:
    words = told.sentence
    number = count.figure.evidence[0].quote.lower()
    at = words.find(" ".join(number.split()))
    return words[max(0, at - 12) : at]


def _check_change(told: Count, old: Count, new: Count) -> Iterator[Link]:
    first, last = _exact(old), _exact(new)
    change = told.figure.change
    between = old.start < told.start < new.start
    against = change is not None and change.factor is not None and between  # "4.5 million, three times the 1.2 million"
    if "from" not in _before(told, old) and ("from" in _before(told, new) or against):
        first, last, old, new = last, first, new, old
    if not first or last is None or change is None:
        return
    if change.percent is not None:
        found = (last - first) / first * 100
        wanted = change.percent if change.direction == "up" else -change.percent
        closes, shown = abs(found - wanted) <= TOLERANCE, f"from {first} to {last} is {found:+.1f} percent, not {wanted:+}"
    else:
        found, wanted = last / first, change.factor or Decimal(1)
        closes, shown = abs(found - wanted) <= wanted / 10, f"from {first} to {last} is {found:.2f} times, not {wanted}"
    if not closes:
        yield link_figures("does_not_add_up", told, old, shown)
        yield link_figures("does_not_add_up", told, new, shown)


def _shares(here: Sequence[Count]) -> Iterator[Link]:
    """A percentage that the sentence gives as another way to say "six of the 20"."""
    for told in here:
        share = _exact(told)
        if share is None or told.unit != "percent" or told.measure not in ("share", "rate") or " or " not in told.sentence:
            continue
        numbers = [c for c in here if c is not told and _exact(c) is not None and c.unit not in ("percent", "times")]
        for part, whole in pairwise(numbers):
            between = told.sentence.split(" of ")
            a, b = _exact(part), _exact(whole)
            if len(between) < 2 or a is None or not b or a > b or part.unit != whole.unit:
                continue
            found = a / b * 100
            if abs(found - share) > TOLERANCE:
                shown = f"{a} of {b} is {found:.1f} percent, not {share}"
                yield link_figures("does_not_add_up", told, part, shown)
                yield link_figures("does_not_add_up", told, whole, shown)
