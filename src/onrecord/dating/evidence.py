"""Evidence of the day of publication: what one clue allows, and the article as the clues are read from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.reckoning import explicit_days, shift
from onrecord.record import Document, Evidence, Publication, Reason, TimeExpression

WEEK = timedelta(days=6)
# How far a clue is trusted: the lower the better; of two that contradict each other the better one stands. ONLY_YEAR rests
# on what all the others leave.
GIVEN, PUBLISHED_LINE, OWN_ADDRESS, DATELINE, SAME_DAY, TOLD, AHEAD, WEEKDAY, MONTH, ONLY_YEAR = range(10)
# What begins the readers' comments: nothing behind it is the article's.
COMMENTS = re.compile(r"^\s*\d+ (?:comments?|replies|responses)\s*$|^\s*comments?(?: \(\d+\))?:?\s*$", re.I | re.M)
PAGE = (PUBLISHED_LINE, OWN_ADDRESS, DATELINE)


@dataclass(frozen=True, slots=True)
class Clue:
    """One constraint on the publication date: not before `from_`, not after `to`, open where null; the rule that found it
    and the words it rests on (None for given metadata)."""

    trust: int
    rule: str
    words: Evidence | None
    from_: date | None = None
    to: date | None = None
    method: str = "text"

    @property
    def reason(self) -> Reason:
        """The clue as the record shows it."""
        return Reason(self.rule, self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """An article with its time expressions, as the clues are read from it. `sentences` are the ends of its sentences, in
    order; `days` the expressions that name one day with its year, in the article's own text and its captions."""

    document: Document
    times: tuple[TimeExpression, ...]
    sentences: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]
    days: tuple[tuple[TimeExpression, date], ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    def sentence(self, offset: int) -> tuple[int, int]:
        """The bounds of the sentence that an offset lies in: never over a line end."""
        after = bisect_right(self.sentences, offset)
        end = self.sentences[after] if after < len(self.sentences) else len(self.text)
        start = self.sentences[after - 1] if after else 0
        return max(start, self.text.rfind("\n", 0, offset) + 1), end

    def same_sentence(self, a: TimeExpression, b: TimeExpression) -> bool:
        """Do two expressions stand in one sentence?"""
        return self.sentence(a.words.start) == self.sentence(b.words.start)

    def between(self, a: TimeExpression, b: TimeExpression) -> str:
        """The text between two expressions, whichever comes first."""
        first, last = sorted((a.words, b.words), key=lambda w: w.start)
        return self.text[first.end:last.start]

    def is_quoted(self, time: TimeExpression) -> bool:
        """Does an expression stand in quotation marks?"""
        return any(start <= time.words.start < end for start, end in self.quoted)


def make_page(
    document: Document, times: Sequence[TimeExpression], sentences: Sequence[int], quoted: Sequence[tuple[int, int]]
) -> Page:
    """An article as its clues are read. Readers' comments and what comes behind them are not its own."""
    comments = COMMENTS.search(document.text)
    last = comments.start() if comments else len(document.text)
    own = [
        t for t in times
        if t.unit == "day" and t.hangs_on is None and t.words.start < last
        and document.zone_at(t.words.start) in ("body", "headline", "caption")
    ]
    days = ((t, found[0]) for t in own if (found := explicit_days(t.value[:10])) and found[0] == found[1])
    return Page(document, tuple(times), tuple(sentences), tuple(quoted), tuple(days))


def told_from(time: TimeExpression, days: tuple[date, date]) -> tuple[date, date] | None:
    """The days from which an expression that hangs on the publication date means some given days: "yesterday" means 4 June
    on 5 June, "last month" May in June, "on Wednesday" told as past 13 August from 13 to 19 August. None where it cannot."""
    first, last = days
    if match := re.fullmatch(r"XXXX-WXX-(\d)(?:T.*)?", time.value):
        if first != last or first.isoweekday() != int(match[1]) or time.direction == "either":
            return None
        back = -(time.offset or 0) if time.unit == "day" else 0
        if time.direction == "past":
            return first + timedelta(days=back), first + timedelta(days=back) + WEEK
        return first - WEEK - timedelta(days=-back), first
    if time.offset is None or time.anchor != "published" or time.hangs_on is not None or time.type == "DURATION":
        return None
    if time.unit == "day":
        return (first - timedelta(days=time.offset),) * 2 if first == last else None
    moved = shift(first, time.unit, -time.offset)
    unit = _unit_around(time, moved) if moved is not None else None
    if unit is None:
        return None
    if time.offset == 0 and time.direction == "past":
        return max(unit[0], last), unit[1]
    if time.offset == 0 and time.direction == "future":
        return unit[0], min(unit[1], first)
    return unit


def _unit_around(time: TimeExpression, day: date) -> tuple[date, date] | None:
    if time.unit in ("week", "weekend"):
        monday = day - timedelta(days=day.isoweekday() - 1)
        return monday, monday + WEEK
    value = {"month": f"{day.year}-{day.month:02}", "year": str(day.year), "quarter": f"{day.year}-Q{(day.month + 2) // 3}"}
    return explicit_days(value.get(time.unit, ""))


def solve(clues: Sequence[Clue]) -> Publication:
    """The days that the most trusted clues allow, with those that spoke and those that contradict them."""
    from_: date | None = None
    to: date | None = None
    method = "unknown"
    why: list[Reason] = []
    against: list[Reason] = []
    for clue in sorted(clues, key=lambda c: c.trust):
        new_from = max(filter(None, (from_, clue.from_)), default=None)
        new_to = min(filter(None, (to, clue.to)), default=None)
        if (new_from, new_to) == (from_, to):
            continue
        if new_from and new_to and new_from > new_to:
            if clue.trust in PAGE and (new_from - new_to).days == 1 and from_ == to:
                from_, to = new_to, new_from  # the page names two days running: either
                why.append(clue.reason)
            elif (new_from - new_to).days > 1:  # a day more or less is the time zone's
                against.append(clue.reason)
            continue
        from_, to = new_from, new_to
        why.append(clue.reason)
        method = clue.method if method == "unknown" else method
    return Publication(from_, to, method, tuple(why), tuple(against))
