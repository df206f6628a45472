"""Comparing figures: which are the same count, which a newer one of it, which only look alike, and which contradict each
other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from onrecord.link.figures.counts import Count, load_lists
from onrecord.link.wording import stem
from onrecord.quantities import is_currency
from onrecord.record import Evidence, Link, Relation, make_id

PARTITIVE = re.compile(r"of (?:those|them|the)\b")
TOLL = re.compile(r"\b(?:toll|killed|dead|died|deaths)\b")
SHARED = 2  # words of two sentences that tell of one happening
SHARED_ALIKE = 3  # where the figures themselves differ in what they count
COMMON = 60  # figures that share a pair of words, from where on it tells of no one happening
LATELY = 30  # days: a toll told without a day is that of something lately
SMALL = 5  # a number that many things have
FEW = 4  # words that matter in a sentence, below which fewer in common are enough
ALIKE = Decimal("0.6")  # of the words of the shorter sentence, for two amounts to be of one thing
ONE_SCENE = 5  # words in common of two sentences that name no place in common, for a toll to be of one happening
BARE = 6  # words in common for two amounts of which the text does not name what they count
TWICE, FAR = 2, 3  # times as many: two counts of one day, and a higher one told later
ROUNDING = Decimal("0.05")  # of a number that is told as approximate


def compare_figures(counts: Sequence[Count]) -> Iterator[Link]:
    """Links between the figures of a record: `same_figure`, `revises`, `different_measure`, `conflicts_with`, and
    `does_not_add_up` for a toll that falls. From the one told later to the earlier."""
    ordered = sorted(counts, key=lambda c: (c.told or date.max, c.path, c.start))
    for older, newer in _near(ordered):
        found = _relation(older, newer)
        if found is not None:
            yield link_figures(found[0], newer, older, found[1])


def link_figures(relation: Relation, one: Count, other: Count, why: str) -> Link:
    """A link between two figures with the words of both."""
    evidence = tuple(
        Evidence(e.start, e.end, e.quote, c.figure.document) for c in (one, other) for e in c.figure.evidence[:1]
    )
    return Link(
        make_id("link", relation, one.figure.id, other.figure.id), relation, one.figure.id, other.figure.id, why, evidence
    )


def _near(ordered: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Pairs of the same unit whose sentences share two words that matter."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, count in enumerate(ordered):
        words = sorted(count.scene)
        for n, a in enumerate(words):
            for b in words[n + 1 :]:
                index[count.unit, a, b].append(i)
    pairs = {
        (i, j)
        for members in index.values()
        if len(members) <= COMMON
        for n, i in enumerate(members)
        for j in members[n + 1 :]
    }
    for i, j in sorted(pairs):
        yield ordered[i], ordered[j]


def _relation(older: Count, newer: Count) -> tuple[Relation, str] | None:
    """How two figures of one happening stand to each other, with the reason; None where they cannot be compared."""
    if not _one_place(older, newer) or not _one_time(older, newer) or _same_sentence(older, newer):
        return None
    measures = {stem(older.figure.unit or ""), stem(newer.figure.unit or "")}
    alike = (older.scene & newer.scene) - measures
    shared = alike - older.what - newer.what
    unlike = _contrast(older, newer)
    if not shared or unlike == "place":
        return None
    about = f"{len(alike)} words in common ({', '.join(sorted(alike)[:4])})"
    kinds, same = _populations(older, newer), _one_measure(older, newer, len(shared))
    enough = SHARED if _point(older) > SMALL else SHARED_ALIKE
    if same and kinds == "same" and not unlike and len(alike) >= enough and agree(older, newer):
        return "same_figure", f"the same number of the same; {about}"
    if len(shared) < SHARED:
        return None
    if (reason := _unlike(older, newer, kinds, same, unlike)) is not None:
        two = not same_source(older, newer) and None not in (older.source, newer.source)
        one_day = bool(set(older.days) & set(newer.days))
        there = older.figure.document == newer.figure.document or one_day or _is_one_scene(older, newer)
        return ("different_measure", f"{reason}; {about}") if len(shared) >= SHARED_ALIKE and two and there else None
    return _apart(older, newer, about) if same and kinds == "same" else None


def _one_measure(older: Count, newer: Count, shared: int) -> bool:
    """Do two figures measure the same, or does one have only a word for it that the other need not use?"""
    if same_measure(older.measure, newer.measure):
        return True
    if near_measure(older.measure, newer.measure) or not (_is_loose(older) or _is_loose(newer)):
        return False
    things = older.unit not in ("people", "percent", "times") and not is_currency(older.unit)
    return things or (shared >= SHARED_ALIKE and agree(older, newer))


def _unlike(older: Count, newer: Count, kinds: str, same: bool, unlike: str | None) -> str | None:
    """Why two figures that look alike are of two things, None where they are not."""
    if kinds == "other":
        part = _is_part(older) != _is_part(newer) and not (_populated(older) and _populated(newer))
        return None if part else "other persons are counted"
    if not same and near_measure(older.measure, newer.measure):
        return f"{older.measure} and {newer.measure} are not one measure"
    other = older.measure != "duration" and _other_things(older, newer)
    return "what is counted is told otherwise" if same and (unlike or other) else None


def _apart(older: Count, newer: Count, about: str) -> tuple[Relation, str] | None:
    """Two numbers that cannot both be the count on one day: a newer one, a toll that falls, or a contradiction."""
    if not apart(older, newer) and not (older.high is None and newer.low and older.low and newer.low > older.low):
        return None
    later = older.told is not None and newer.told is not None and newer.told > older.told
    one_article = older.figure.document == newer.figure.document
    told_so = _says(newer, "revising") or _names_baseline(older, newer)
    rising = one_article and _is_counted_up(newer) and _says(older, "revising")
    corrected = _says(newer, "correcting")
    own = older.source is not None and same_source(older, newer)
    falls = _point(newer) < _point(older)
    if (
        falls
        and own
        and later
        and not corrected
        and TOLL.search(newer.sentence)
        and newer.measure in load_lists()["never_falling"]["words"]
    ):
        return (
            "does_not_add_up",
            f"a toll that was {_point(older)} cannot be {_point(newer)} later, and no correction is told; {about}",
        )
    if not _is_close(older, newer) or ((_is_part(older) or _is_part(newer)) and older.what != newer.what):
        return None
    if own and (corrected or (_is_counted_up(newer) and (told_so or later))):
        return "revises", f"the same source, later; {about}"
    if told_so and later and not falls and _is_counted_up(newer):
        return "revises", f"told as the newer count; {about}"
    if later and not falls and _is_later_count(older, newer):
        return "revises", f"told later, and higher: a count that rises while it is made; {about}"
    silent = rising or told_so or corrected or own or None in (older.source, newer.source)
    if silent or not apart(older, newer) or not _is_dispute(older, newer):
        return None
    return "conflicts_with", f"two sources, the same count, and ranges that leave nothing between them; {about}"


def _is_one_scene(older: Count, newer: Count) -> bool:
    """Do two figures name one place, or so much the same that they must tell of one happening?"""
    return bool(older.places & newer.places) or len((older.scene & newer.scene) - older.what - newer.what) >= ONE_SCENE


def _is_later_count(older: Count, newer: Count) -> bool:
    """Is a higher number told later the same toll, counted further: of one place, and no more than twice as high?"""
    toll = newer.measure in load_lists()["tolls"]["words"]
    return toll and _is_one_scene(older, newer) and _point(newer) <= TWICE * _point(older)


def _is_counted_up(count: Count) -> bool:
    """Does a number grow while it is counted, as those of the dead, of arrests or of losses do, and a distance does not?"""
    return count.unit == "people" or is_currency(count.unit) or count.measure in load_lists()["running"]["words"]


def same_source(a: Count, b: Count) -> bool:
    """Is one source given twice, by its entity or by the same words?"""
    names = [c.figure.by if isinstance(c.figure.by, str) else c.figure.by.name.casefold() for c in (a, b)]
    return a.source == b.source or (names[0] == names[1] and names[0] != "article")


def _is_close(older: Count, newer: Count) -> bool:
    """Do two sentences tell so much the same that two numbers in them must be of one thing?"""
    counted = older.what | newer.what | {stem(older.figure.unit or ""), stem(newer.figure.unit or "")}
    own, other = older.own - counted, newer.own - counted
    harm = older.measure in load_lists()["harm"]["words"]
    shared = (older.scene & newer.scene) - counted if harm else own & other
    least = min(len(own), len(other))
    return (
        len(shared) >= SHARED_ALIKE - (least < FEW)
        and (harm or len(shared) >= ALIKE * least)
        and not (_is_bare(older) and not harm and len(shared) < (SHARED_ALIKE if _of_one_day(older, newer) else BARE))
    )


def _of_one_day(older: Count, newer: Count) -> bool:
    """Are two shares or lengths of time told of one and the same day?"""
    return older.unit in ("percent", "hours") and len(older.days) == 1 and older.days == newer.days


def _is_bare(count: Count) -> bool:
    """Is nothing counted that the text names: a sum, a percentage, a distance?"""
    return not count.what - {stem(count.figure.unit or "")}


def _is_dispute(older: Count, newer: Count) -> bool:
    """Are two numbers of two sources a contradiction, and none that rises while the day goes on: told side by side in one
    article, or far apart and not the later one the higher?"""
    vague = any(c.figure.approximate and c.high is None for c in (older, newer))
    least = min(len(older.own), len(newer.own))
    if "people" in (older.measure, newer.measure) and len(older.own & newer.own) < ALIKE * least:
        return False  # no more is known than that there were so many
    if vague or (older.unit == "people" and (_is_loose(older) or _is_loose(newer))):
        return False
    if older.figure.document == newer.figure.document or older.measure not in load_lists()["harm"]["words"]:
        return True
    low, high = sorted((_point(older), _point(newer)))
    falls = _point(newer) < _point(older)
    return low > 0 and high >= (FAR if not falls and older.told != newer.told else TWICE) * low


def _populated(count: Count) -> bool:
    return any(count.what & set(group) for group in load_lists()["populations"]["groups"])


def _is_part(count: Count) -> bool:
    """Are those who are counted only some of those who were there, by their nation or kind?"""
    words = (count.figure.of or "").split()
    quote = " ".join(count.figure.evidence[0].quote.split()).lower()
    if PARTITIVE.search(quote) or re.search(rf"{re.escape(quote)} {PARTITIVE.pattern}", count.sentence):
        return True
    return any(w[:1].isupper() for w in words) or bool(count.what & set(load_lists()["parts"]["words"]))


def agree(a: Count, b: Count) -> bool:
    """Can two ranges be the same number told twice: one point, or a point inside what is told as a range or roughly?"""
    if (a.low, a.high) == (b.low, b.high):
        return True
    exact = [c for c in (a, b) if c.low is not None and c.low == c.high]
    if len(exact) == 2:
        return (a.figure.approximate or b.figure.approximate) and abs(_point(a) - _point(b)) <= ROUNDING * max(
            _point(a), _point(b)
        )
    if len(exact) == 1:
        other = b if exact[0] is a else a
        if other.low is not None and other.high is not None:
            return other.low <= _point(exact[0]) <= other.high
        return other.low == exact[0].low or other.high == exact[0].high
    return (a.low is not None and a.low == b.low) or (a.high is not None and a.high == b.high)


def apart(a: Count, b: Count) -> bool:
    """Do two ranges leave nothing that both could be?"""
    room = ROUNDING if a.figure.approximate or b.figure.approximate else Decimal(0)
    for low, high in ((a.low, b.high), (b.low, a.high)):
        if low is not None and high is not None and low * (1 - room) > high:
            return True
    return False


def _point(count: Count) -> Decimal:
    """The number that a count is known by: its lower end, else its upper one."""
    return count.low if count.low is not None else count.high if count.high is not None else Decimal(0)


def _one_place(a: Count, b: Count) -> bool:
    """Can two figures be of one place: do their sentences name one in common, or one of them none?"""
    if not a.places or not b.places or a.places & b.places:
        return True
    in_other = any(p.lower() in b.sentence for p in a.places) or any(p.lower() in a.sentence for p in b.places)
    return (in_other or a.figure.document == b.figure.document) and not (a.figure.place and b.figure.place)


def _contrast(a: Count, b: Count) -> str | None:
    """What two sentences tell apart: "place" for the north bank and the south bank, "kind" for pledged and received."""
    for name in ("place", "kind"):
        for groups in load_lists()["contrast"][name]:
            told = [
                {i for i, group in enumerate(groups) if set(c.sentence.replace(",", " ").split()) & set(group)}
                for c in (a, b)
            ]
            if told[0] and told[1] and told[0] != told[1]:  # one of them, or one and all
                return name
    return None


def _other_things(a: Count, b: Count) -> bool:
    """Are two amounts told of different things: tons of wheat, tons of grain?"""
    told = [c.what - {stem(c.figure.unit or "")} for c in (a, b)]
    measured = a.unit not in ("people", "percent", "times") and not is_currency(a.unit) and a.unit != a.figure.unit
    return measured and bool(told[0]) and bool(told[1]) and not told[0] & told[1]


def _is_loose(count: Count) -> bool:
    """Is a measure one that nobody else need use for the same: the noun itself, a verb's participle?"""
    lists = load_lists()
    known = any(count.measure in group for name in ("same", "near") for group in lists[name]["groups"])
    return not known and count.measure not in lists["running"]["words"]


def _one_time(a: Count, b: Count) -> bool:
    """Can two figures be about one time: do days that they name meet, does one name none, or does the later one tell where
    a running count now stands?"""
    running = b.measure in load_lists()["running"]["words"] and _says(b, "revising") and a.told != b.told
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


def _same_sentence(a: Count, b: Count) -> bool:
    return a.figure.document == b.figure.document and a.sentence == b.sentence and a.source == b.source


@cache
def same_measure(a: str, b: str) -> bool:
    """Are two measures words for one thing?"""
    return a == b or any(a in group and b in group for group in load_lists()["same"]["groups"])


@cache
def near_measure(a: str, b: str) -> bool:
    """Do two measures overlap, so that one could be taken for the other?"""
    return any(a in group and b in group for group in load_lists()["near"]["groups"])


def _populations(a: Count, b: Count) -> str:
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


def _says(count: Count, name: str) -> bool:
    words = f" {count.sentence} "
    return any(f" {word} " in words.replace(",", " ").replace(".", " ") for word in load_lists()[name]["words"])


def _names_baseline(older: Count, newer: Count) -> bool:
    """Does the newer figure tell the older one as what it rose from?"""
    change = newer.figure.change
    return (
        change is not None
        and isinstance(change.baseline, str)
        and str(_point(older)) in change.baseline.replace(",", "").split()
    )
