"""Fulfilling: what later articles claim came of a commitment: done, not done, taken back by its maker, let pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from onrecord.link.claims import LIGHT, Told, day_of_month
from onrecord.link.ledger.matters import Matter
from onrecord.link.wording import heavy_words
from onrecord.record import Evidence, Standing, Step

# What its maker does to a commitment, by the verb.
UNDOING: dict[str, Standing] = {
    "pause": "suspended", "delay": "suspended", "shelve": "suspended", "defer": "suspended", "retreat": "withdrawn",
    "drop": "withdrawn", "cancel": "withdrawn", "retract": "withdrawn", "rescind": "withdrawn", "revoke": "withdrawn",
    "withdraw": "withdrawn", "reverse": "withdrawn",
}  # fmt: skip
PASSING = frozenset({"elapse", "pass", "expire", "lapse"})
DATED = frozenset({"threat", "deadline", "demand"})
DEEDS = frozenset({"promise", "threat"})
PART = 0.5  # of the things that a commitment names
SOON = timedelta(days=21)
TERM = re.compile(r"\b(?:deadline|ultimatum|date|term)\b")
WORD = re.compile(r"\w+")
FEW = 3  # words that matter in a clause that tells no more than that a day went by


class Claims:
    """The claims of a record, by what may tell what came of a commitment."""

    def __init__(self, told: Iterable[Told], matters: Iterable[Matter]) -> None:
        self._due: dict[date, set[str]] = defaultdict(set)  # with those who have set something for it
        for matter in matters:
            if matter.due[1] is not None and matter.entry.type in DATED:
                self._due[matter.due[1]] |= matter.makers
        self._by_deed: dict[tuple[str, str], list[Told]] = defaultdict(list)  # with a side that did it
        self._passing: list[Told] = []
        self._planned: dict[str, list[Told]] = defaultdict(list)
        for one in told:
            for side in one.agents | one.sides:
                self._by_deed[one.deed, side].append(one)
            if one.deed in PASSING:
                self._passing.append(one)
            if one.claim.sense == "planned":
                self._planned[one.document].append(one)

    def steps_of(self, group: Sequence[Matter]) -> Iterator[tuple[Step, str]]:
        """The steps that claims of later articles tell of a commitment, each with the id of its article or statement."""
        first = group[0]
        for status, rule, one in (*self._undone(first), *self._passed(group), *self._done(first)):
            words = one.words
            yield Step(status, None, one.teller, one.document, (words,), rule), one.claim.statement or one.document

    def _of(self, deed: str, sides: Iterable[str]) -> Iterator[Told]:
        """The claims of a deed that one of some sides did, each once."""
        yield from {id(one): one for side in sorted(sides) for one in self._by_deed.get((deed, side), ())}.values()

    def _undone(self, first: Matter) -> Iterator[tuple[Standing, str, Told]]:
        for deed, status in UNDOING.items():
            for one in self._of(deed, first.makers):
                if one.claim.sense != "so" or not _is_later(one, first) or not one.agents & first.makers:
                    continue
                common = heavy_words(one.words.quote) & first.words
                if first.numbers & one.numbers or len(common) > 1:
                    yield status, "its maker takes back or puts off the same", one

    def _passed(self, group: Sequence[Matter]) -> Iterator[tuple[Standing, str, Told]]:
        due = max((m.due[1] for m in group if m.due[1] is not None), default=None)
        if due is None or group[0].entry.type not in DATED:
            return
        for one in self._passing:
            alone = self._due[due] <= {maker for m in group for maker in m.makers}  # the day can only mean this one
            bare = alone and not one.agents and len(heavy_words(one.words.quote)) <= FEW
            bare = bare or (any(TERM.search(agent) for agent in one.agents) and bool(one.names & group[0].makers))
            named = one.days == (due, due) or (one.days == (None, None) and _is_day(one, due))
            after = one.published is None or one.published > due
            if one.claim.sense == "so" and bare and named and after:
                yield "lapsed", "its day is told to have gone by", one

    def _done(self, first: Matter) -> Iterator[tuple[Standing, str, Told]]:
        if first.entry.type not in DEEDS:
            return
        planned = [
            p for p in self._planned[first.entry.document]
            if p.deed not in LIGHT and any(_shared(p.claim.words, w) for w in first.entry.what)
        ]  # fmt: skip
        plan = max(planned, key=lambda p: sum(_shared(p.claim.words, w) for w in first.entry.what), default=None)
        if plan is not None:
            for one in self._of(plan.deed, first.sides):
                if one.claim.disputes is None and _is_later(one, first) and _tells_of(one, plan, first):
                    if one.claim.sense == "so" and _in_time(one, first):
                        yield "kept", "told as done by the same party, the same deed to the same", one
                    elif one.claim.sense == "not so" and _is_past(one, first) and first.entry.condition is None:
                        status: Standing = "lapsed" if first.entry.type == "threat" else "broken"
                        yield status, "told as not done by its day, the same deed to the same", one


def _shared(a: Evidence, b: Evidence) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _tells_of(one: Told, plan: Told, first: Matter) -> bool:
    """Does a claim tell the deed that was promised, by the one who is bound, done to the same?"""
    shared = one.things & plan.things
    same = bool(shared) and len(shared) >= PART * len(plan.things) and bool(one.sides & first.sides)
    names = not one.names or not plan.names or bool(one.names & plan.names)
    return same and names and (not first.numbers or first.numbers <= one.numbers)


def _is_later(one: Told, first: Matter) -> bool:
    """Did the article of a claim come out after that of a commitment?"""
    made = first.published[1]
    return one.published is not None and made is not None and one.published > made


def _in_time(one: Told, first: Matter) -> bool:
    """Is what a claim tells dated, after the commitment was made and by the day it was due?"""
    day, made, due = one.days[1], first.published[0], first.due[1]
    return day is not None and made is not None and day >= made and (due is None or day <= due)


def _is_day(one: Told, due: date) -> bool:
    """Does a claim name a day by its ordinal alone, in an article of the weeks after: "the fifteenth came and went"?"""
    near = one.published is not None and one.published - due <= SOON
    return near and due.day in {day_of_month(word) for word in WORD.findall(one.words.quote.lower())}


def _is_past(one: Told, first: Matter) -> bool:
    due = first.due[1]
    return due is not None and one.published is not None and one.published > due and one.days == (None, None)
