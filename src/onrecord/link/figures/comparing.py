"""Comparing figures: which are the same count, which a newer one of it, which only look alike, and which contradict each
other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from onrecord.link.figures.counts import Count, load_lists
from onrecord.link.figures.likeness import (
    TOLL,
    agree,
    apart,
    are_of_one_place,
    are_of_one_time,
    are_other_things,
    are_own,
    contrast,
    denies,
    is_given_up,
    is_loose,
    is_part,
    is_populated,
    is_told_newer,
    near_measure,
    point,
    populations,
    same_measure,
    same_source,
    says,
)
from onrecord.link.wording import stem
from onrecord.quantities import is_currency
from onrecord.record import Evidence, Link, Relation, make_id

SHARED = 2  # words of two sentences that tell of one happening
SHARED_ALIKE = 3  # where the figures themselves differ in what they count
COMMON = 60  # figures that share a pair of words, from where on it tells of no one happening
SMALL = 5  # a number that many things have
FEW = 4  # words that matter in a sentence, below which fewer in common are enough
ALIKE = Decimal("0.6")  # of the words of the shorter sentence, for two amounts to be of one thing
ONE_SCENE = 5  # words in common of two sentences that name no place in common, for a toll to be of one happening
BARE = 6  # words in common for two amounts of which the text does not name what they count
TWICE, FAR = 2, 3  # times as many: two counts of one day, and a higher one told later


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
    if not are_of_one_place(older, newer) or not are_of_one_time(older, newer) or _same_sentence(older, newer):
        return None
    measures = {stem(older.figure.unit or ""), stem(newer.figure.unit or "")}
    alike = (older.scene & newer.scene) - measures
    shared = alike - older.what - newer.what
    unlike = contrast(older, newer)
    if not shared or unlike == "place":
        return None
    about = f"{len(alike)} words in common ({', '.join(sorted(alike)[:4])})"
    if are_own(older, newer) and set(older.days) & set(newer.days):
        return "different_measure", f"each side counts its own; {about}"
    kinds, same = populations(older, newer), _one_measure(older, newer, len(shared))
    enough = SHARED if point(older) > SMALL else SHARED_ALIKE
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
    if near_measure(older.measure, newer.measure) or not (is_loose(older) or is_loose(newer)):
        return False
    harm = load_lists()["harm"]["words"]
    if any(x.measure in harm and is_loose(y) and not TOLL.search(y.sentence) for x, y in ((older, newer), (newer, older))):
        return False  # twelve who were killed and twelve men on a bridge
    things = older.unit not in ("people", "percent", "times") and not is_currency(older.unit)
    return things or (shared >= SHARED_ALIKE and agree(older, newer))


def _unlike(older: Count, newer: Count, kinds: str, same: bool, unlike: str | None) -> str | None:
    """Why two figures that look alike are of two things, None where they are not."""
    if not same and near_measure(older.measure, newer.measure):
        return f"{older.measure} and {newer.measure} are not one measure"
    if kinds == "other":
        part = is_part(older) != is_part(newer) and not (is_populated(older) and is_populated(newer))
        return None if part else "other persons are counted"
    other = older.measure != "duration" and are_other_things(older, newer)
    return "what is counted is told otherwise" if same and (unlike or other) else None


def _apart(older: Count, newer: Count, about: str) -> tuple[Relation, str] | None:
    """Two numbers that cannot both be the count on one day: a newer one, a toll that falls, or a contradiction."""
    if not apart(older, newer) and not (older.high is None and newer.low and older.low and newer.low > older.low):
        return None
    later = older.told is not None and newer.told is not None and newer.told > older.told
    one_article = older.figure.document == newer.figure.document
    told_so = is_told_newer(newer) or _names_baseline(older, newer)
    rising = one_article and _is_counted_up(newer) and says(older, "revising")
    corrected = says(newer, "correcting")
    own = older.source is not None and same_source(older, newer)
    falls = point(newer) < point(older)
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
            f"a toll that was {point(older)} cannot be {point(newer)} later, and no correction is told; {about}",
        )
    named = not own and None not in (older.source, newer.source)
    if named and apart(older, newer) and (denies(newer, older) or denies(older, newer)):
        return "conflicts_with", f"the one source says in words that the other's number is wrong; {about}"
    some = (is_part(older) or is_part(newer)) and older.what != newer.what
    if not _is_echo(older, newer) and (some or not _is_close(older, newer)):
        return None
    if own and (corrected or (_is_counted_up(newer) and (told_so or later))):
        return "revises", f"the same source, later; {about}"
    rival = None not in (older.source, newer.source) and point(newer) > TWICE * point(older)
    if told_so and later and not falls and _is_counted_up(newer) and not rival:
        return "revises", f"told as the newer count; {about}"
    if later and not falls and _is_later_count(older, newer):
        return "revises", f"told later, and higher: a count that rises while it is made; {about}"
    held = one_article and (says(older, "holding") or says(newer, "holding"))  # "the ministry maintains that 11 died"
    held = held and not (is_given_up(older) or is_given_up(newer))
    silent = ((rising or told_so or corrected) and not held) or own or None in (older.source, newer.source)
    if silent or not apart(older, newer) or not _is_dispute(older, newer):
        return None
    return "conflicts_with", f"two sources, the same count, and ranges that leave nothing between them; {about}"


def _is_one_scene(older: Count, newer: Count) -> bool:
    """Do two figures name one place, or so much the same that they must tell of one happening?"""
    named = any(
        {stem(word) for word in place.lower().split()} <= one.scene & other.scene
        for one, other in ((older, newer), (newer, older))
        for place in one.places
    )
    shared = (older.scene & newer.scene) - older.what - newer.what
    return named or bool(older.places & newer.places) or len(shared) >= ONE_SCENE


def _is_later_count(older: Count, newer: Count) -> bool:
    """Is a higher number told later the same toll, counted further: of one place, and no more than twice as high?"""
    toll = newer.measure in load_lists()["tolls"]["words"]
    return toll and _is_one_scene(older, newer) and point(newer) <= TWICE * point(older)


def _is_counted_up(count: Count) -> bool:
    """Does a number grow while it is counted, as those of the dead, of arrests or of losses do, and a distance does not?"""
    return count.unit == "people" or is_currency(count.unit) or count.measure in load_lists()["running"]["words"]


def _is_echo(older: Count, newer: Count) -> bool:
    """Is the one number given for what the sentence before counts: "It holds 40 rebels. In Vell the figure is 128."?"""
    return older.figure.document == newer.figure.document and not newer.what and older.own <= newer.scene


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
    if older.unit == "percent" and (says(older, "polls") or says(newer, "polls")):
        return False
    vague = any(c.figure.approximate and c.high is None for c in (older, newer))
    least = min(len(older.own), len(newer.own))
    if "people" in (older.measure, newer.measure) and len(older.own & newer.own) < ALIKE * least:
        return False  # no more is known than that there were so many
    if vague or (older.unit == "people" and (is_loose(older) or is_loose(newer))):
        return False
    if older.figure.document == newer.figure.document or older.measure not in load_lists()["harm"]["words"]:
        return True
    low, high = sorted((point(older), point(newer)))
    falls = point(newer) < point(older)
    return low > 0 and high >= (FAR if not falls and older.told != newer.told else TWICE) * low


def _same_sentence(a: Count, b: Count) -> bool:
    return a.figure.document == b.figure.document and a.sentence == b.sentence and a.source == b.source


def _names_baseline(older: Count, newer: Count) -> bool:
    """Does the newer figure tell the older one as what it rose from?"""
    change = newer.figure.change
    return (
        change is not None
        and isinstance(change.baseline, str)
        and str(point(older)) in change.baseline.replace(",", "").split()
    )
