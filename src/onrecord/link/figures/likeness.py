"""Likeness of figures: whether two of them can be of one measure, one population, one place and time, and one number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from onrecord.link.figures.counts import Count, load_lists
from onrecord.link.wording import stem
from onrecord.quantities import is_currency

WORD = re.compile(r"[^\W\d_]+")
PARTITIVE = re.compile(r"of (?:those|them|the)\b")
TOLL = re.compile(r"\b(?:toll|killed|dead|died|deaths)\b")
LATELY = 30  # days: a toll told without a day is that of something lately
ROUNDING = Decimal("0.05")  # of a number that is told as approximate


def same_source(a: Count, b: Count) -> bool:
    """Is one source given twice, by its entity or by the same words?"""
    names = [c.figure.by if isinstance(c.figure.by, str) else c.figure.by.name.casefold() for c in (a, b)]
    return a.source == b.source or (names[0] == names[1] and names[0] != "article")


@cache
def same_measure(a: str, b: str) -> bool:
    """Are two measures words for one thing?"""
    return a == b or any(a in group and b in group for group in load_lists()["same"]["groups"])


@cache
def near_measure(a: str, b: str) -> bool:
    """Do two measures overlap, so that one could be taken for the other?"""
    return any(a in group and b in group for group in load_lists()["near"]["groups"])


def is_loose(count: Count) -> bool:
    """Is a measure one that nobody else need use for the same: the noun itself, a verb's participle?"""
    lists = load_lists()
    known = any(count.measure in group for name in ("same", "near") for group in lists[name]["groups"])
    return not known and count.measure not in lists["running"]["words"]


def populations(a: Count, b: Count) -> str:
    """Whether two figures count the same: "same", "other" where nobody is both, "part" where one counts only some of the
    other's."""
    groups = load_lists()["populations"]["groups"]
    kinds = [{i for i, group in enumerate(groups) if c.what & set(group)} for c in (a, b)]
    if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:
        return "other"
    parts = [c.what & set(load_lists()["parts"]["words"]) for c in (a, b)]
    if bool(parts[0]) != bool(parts[1]) and (kinds[0] != kinds[1]):
        return "other" if any(k == {0} for k in kinds) else "part"
    return "same" if parts[0] == parts[1] or not (parts[0] and parts[1]) else "part"


def is_populated(count: Count) -> bool:
    """Is it told of what kind those are who are counted: soldiers, civilians?"""
    return any(count.what & set(group) for group in load_lists()["populations"]["groups"])


def is_part(count: Count) -> bool:
    """Are those who are counted only some of those who were there, by their nation or kind?"""
    words = (count.figure.of or "").split()
    quote = " ".join(count.figure.evidence[0].quote.split()).lower()
    if PARTITIVE.search(quote) or re.search(rf"{re.escape(quote)} {PARTITIVE.pattern}", count.sentence):
        return True
    return any(w[:1].isupper() for w in words) or bool(count.what & set(load_lists()["parts"]["words"]))


def are_other_things(a: Count, b: Count) -> bool:
    """Are two amounts told of different things: tons of wheat, tons of grain?"""
    told = [c.what - {stem(c.figure.unit or "")} for c in (a, b)]
    measured = a.unit not in ("people", "percent", "times") and not is_currency(a.unit) and a.unit != a.figure.unit
    return measured and bool(told[0]) and bool(told[1]) and not told[0] & told[1]


def contrast(a: Count, b: Count) -> str | None:
    """What two sentences tell apart: "place" for the north bank and the south bank, "kind" for pledged and received."""
    for name in ("place", "kind"):
        for groups in load_lists()["contrast"][name]:
            told = [
                {i for i, group in enumerate(groups) if set(WORD.findall(_where(c))) & set(group)}
                for c in (a, b)
            ]
            if told[0] and told[1] and told[0] != told[1]:  # one of them, or one and all
                return name
    return None


def _where(count: Count) -> str:
    """The words that tell the place of a figure: its sentence's, and its paragraph's where that says "there"."""
    return count.paragraph if "there" in WORD.findall(count.sentence) else count.sentence


def are_of_one_place(a: Count, b: Count) -> bool:
    """Can two figures be of one place: do their sentences name one in common, or one of them none?"""
    if not a.places or not b.places or a.places & b.places:
        return True
    in_other = any(p.lower() in b.sentence for p in a.places) or any(p.lower() in a.sentence for p in b.places)
    return (in_other or a.figure.document == b.figure.document) and not (a.figure.place and b.figure.place)


def are_of_one_time(a: Count, b: Count) -> bool:
    """Can two figures be about one time: do days that they name meet, does one name none, or does the later one tell where
    a running count now stands?"""
    running = b.measure in load_lists()["running"]["words"] and says(b, "revising") and a.told != b.told
    first, second = _days(a), _days(b)
    if running and first and second:
        return any(abs((x[1] - y[1]).days) <= LATELY for x in first for y in second)
    return not first or not second or any(x[0] <= y[1] and y[0] <= x[1] for x in first for y in second)


def _days(count: Count) -> tuple[tuple[date, date], ...]:
    """The days that a figure is about: those it names, or for the dead and hurt of something just told the weeks before it
    was told."""
    if count.days or count.told is None or count.measure not in load_lists()["harm"]["words"]:
        return count.days
    return ((count.told - timedelta(LATELY), count.told),)


def agree(a: Count, b: Count) -> bool:
    """Can two ranges be the same number told twice: one point, or a point inside what is told as a range or roughly?"""
    if (a.low, a.high) == (b.low, b.high):
        return True
    exact = [c for c in (a, b) if c.low is not None and c.low == c.high]
    if len(exact) == 2:
        return (a.figure.approximate or b.figure.approximate) and abs(point(a) - point(b)) <= ROUNDING * max(
            point(a), point(b)
        )
    if len(exact) == 1:
        other = b if exact[0] is a else a
        if other.low is not None and other.high is not None:
            return other.low <= point(exact[0]) <= other.high
        return other.low == exact[0].low or other.high == exact[0].high
    return (a.low is not None and a.low == b.low) or (a.high is not None and a.high == b.high)


def apart(a: Count, b: Count) -> bool:
    """Do two ranges leave nothing that both could be?"""
    room = ROUNDING if a.figure.approximate or b.figure.approximate else Decimal(0)
    for low, high in ((a.low, b.high), (b.low, a.high)):
        if low is not None and high is not None and low * (1 - room) > high:
            return True
    return False


def point(count: Count) -> Decimal:
    """The number that a count is known by: its lower end, else its upper one."""
    return count.low if count.low is not None else count.high if count.high is not None else Decimal(0)


def says(count: Count, name: str) -> bool:
    """Does the sentence of a figure use a word of a list of `lexicon/figures.toml`?"""
    return _uses(count.sentence, name)


def is_given_up(count: Count) -> bool:
    """Is a number told as one that another has taken the place of: "raised to 17, from 11"?"""
    quote = " ".join(count.figure.evidence[0].quote.split()).lower()
    return re.search(rf"\bfrom (?:the )?{re.escape(quote)}", count.sentence) is not None


def is_told_newer(count: Count) -> bool:
    """Is a number told as the newer one of two, in its sentence, or a toll before it in its paragraph?"""
    harm = count.measure in load_lists()["harm"]["words"]
    return says(count, "revising") or (harm and bool(TOLL.search(count.paragraph)) and _uses(count.paragraph, "revising"))


def _uses(text: str, name: str) -> bool:
    words = f" {text} ".replace(",", " ").replace(".", " ")
    return any(f" {word} " in words for word in load_lists()[name]["words"])


def denies(count: Count, other: Count) -> bool:
    """Does the sentence of a figure say that the other's number is wrong: "131 Kesmarians, not 212"?"""
    if other.low is None or other.low != other.high or count.low is None:
        return False
    own, wrong = (rf"(?:{n}|{n:,})" for n in (count.low, other.low))
    return re.search(rf"\b{own}\b[\w\s]*,?\s+not\s+(?:the\s+|about\s+|some\s+)?{wrong}\b", count.sentence) is not None


def are_own(a: Count, b: Count) -> bool:
    """Do two sources each count their own: "two of its soldiers", "it had lost one man"?"""
    return a.own_side and b.own_side and not same_source(a, b)
