"""Saying: the day on which something was said, by the words that stand with its cue or with that of the same speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extract.statements.attribution import Stretch
from onrecord.extract.statements.channels import frames_of, in_one_paragraph, is_public, says_same
from onrecord.extract.statements.just_said import is_fresh
from onrecord.extract.statements.through import Written
from onrecord.extract.words import load_words
from onrecord.record import Document, Statement, TimeExpression, When

ALIKE = 0.5  # of the words of a headline that stand in the statement it is taken from
NEAR = 60  # characters behind a cue in which "at the time" may stand
DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)")
TODAY = re.compile(r"XXXX-XX-XX(?:T.*)?")


def _in(word: str, name: str) -> bool:
    return word.lower() in load_words("saying", name)


def said_on(cue: Token | None, stretches: Sequence[Stretch], times: Sequence[TimeExpression]) -> When | None:
    """The day of the saying: a day, week, month or year named among the cue's own words, outside the content."""
    if cue is None:
        return None
    own = _own_words(cue)
    best: TimeExpression | None = None
    for time in times:
        inside = any(s <= time.words.start < e for s, e in stretches)
        if inside or time.type not in ("DATE", "TIME") or time.value.endswith("_REF"):
            continue
        finer = best is None or (best.unit != "day" and time.unit == "day")
        if finer and any(time.words.start <= t.idx < time.words.end for t in own):
            best = time
    return _when(best) if best is not None else None


def _own_words(cue: Token) -> list[Token]:
    """What stands with a cue and tells of its circumstances: "said on Monday", "Speaking on Monday, he said"."""
    heads = [cue, *frames_of(cue), *(c for c in cue.rights if c.dep_ in ("dobj", "dative"))]
    circumstances = ("npadvmod", "prep", "advmod", "nmod", "pobj", "tmod")
    beside = [c for head in heads for c in head.children if c.dep_ in circumstances]
    return [t for c in beside if not _in(c.lower_, "other_days") for t in c.subtree]


def _when(time: TimeExpression) -> When:
    return When(None, None, time.words, time.anchor, hangs_on=time.hangs_on)


@dataclass(frozen=True, slots=True)
class Said:
    """The last statement of a speaker with a day, and that day."""

    statement: Statement
    day: When


def carry_days(
    document: Document, view: str, told: Sequence[Statement], written: Sequence[Written], times: Sequence[TimeExpression]
) -> Iterator[Statement]:
    """Statements in the order of their article, those without a day of their own with that of the same speaker's last one
    where they go on it: in the same paragraph, or told in the simple past with no sign of another time or occasion. A
    quotation's "today" is the day it was said on; a headline's is that of the statement it is taken from.

    What was said through somebody, beliefs and wishes, and the words of people without a name, who may be others each time,
    have the day that their own words give, or none.
    """
    fresh = {statement.id for found, statement in written if is_fresh(found.head)}
    days = {t.words.start: t for t in times if DAY.match(t.value)}  # "vowed in February" dates nothing but itself
    last: dict[str, Said] = {}
    out: list[Statement] = []
    for statement in told:
        name = statement.speaker.name
        before = last.get(name)
        if statement.said is None and not statement.via and statement.mode == "speech" and not statement.speaker.anonymous:
            day = _today_of(statement, view, times)
            if day is None and before is not None and _has_its_day(view, before, statement, fresh, days):
                day = replace(before.day, hangs_on=before.statement.cue)
            statement = replace(statement, said=day)
        day = statement.said
        of_text = not statement.via and document.zone_at(statement.content[0].start) != "headline"
        if of_text and day is not None and day.words is not None and day.words.start in days:
            last[name] = Said(statement, day)
        elif statement.occasion is not None and before is not None and not _same_occasion(before.statement, statement):
            last.pop(name)  # he has gone elsewhere
        out.append(statement)
    for i in range(len(out) - 2, -1, -1):
        out[i] = _before(view, out[i], out[i + 1:], fresh, days)
    for statement in out:
        yield _as_in_text(document, statement, out)


def _has_its_day(
    view: str, before: Said, statement: Statement, fresh: set[str], days: Mapping[int, TimeExpression]
) -> bool:
    """Does a statement have the day of the same speaker's last one: on the same occasion by its own words, or going on it,
    with no other day between them?"""
    if says_same(statement):
        return True
    return _goes_on(view, before.statement, statement, fresh) and not _is_overtaken(before, statement, days)


def _is_overtaken(before: Said, statement: Statement, days: Mapping[int, TimeExpression]) -> bool:
    """Has the article gone on to another day that is told as past, between two statements?"""
    own = before.day.words
    told = days.get(own.start) if own is not None else None
    between = range(before.statement.content[-1].end, statement.content[0].start)
    return any(
        start in between and time.direction == "past" and told is not None and time.value != told.value
        for start, time in days.items()
    )


def _before(
    view: str, statement: Statement, after: Sequence[Statement], fresh: set[str], days: Mapping[int, TimeExpression]
) -> Statement:
    """A statement without a day with that of the same speaker's next one in its paragraph."""
    unfit = statement.via or statement.mode == "attitude" or statement.speaker.anonymous
    if statement.said is not None or statement.id not in fresh or unfit:
        return statement
    following = next((s for s in after if s.speaker.name == statement.speaker.name and not s.via), None)
    day = following.said if following is not None else None
    if following is None or day is None or day.words is None or day.words.start not in days:
        return statement
    if not in_one_paragraph(view, statement, following):
        return statement
    same = following.occasion is None or statement.occasion is None or _same_occasion(following, statement)
    return replace(statement, said=replace(day, hangs_on=following.cue)) if same else statement


def _goes_on(view: str, before: Statement, statement: Statement, fresh: set[str]) -> bool:
    if statement.cue is None or in_one_paragraph(view, before, statement):
        return statement.cue is None or statement.id in fresh
    return statement.id in fresh and (statement.occasion is None or _same_occasion(before, statement))


def _same_occasion(before: Statement, statement: Statement) -> bool:
    if statement.occasion is None or (before.occasion is None and statement.addressee is not None and is_public(statement)):
        return True  # "told reporters at the centre" tells where the words of "said Wednesday" fell
    if before.occasion is None or says_same(statement):
        return says_same(statement)
    return before.occasion.words.quote == statement.occasion.words.quote


# "today's Hollywood", "at this day and age": no day is meant
FIGURE = re.compile(r"['’]s\b|\s+and\s+age\b")


def _today_of(statement: Statement, view: str, times: Sequence[TimeExpression]) -> When | None:
    """The "today" or "tonight" in a quotation, which is the day it was said on."""
    behind = view[statement.cue.end:statement.cue.end + NEAR] if statement.cue else ""
    if statement.manner == "indirect" or re.search(r"\b(?:at the|that) time\b|\bthen\b", behind):
        return None
    for time in times:
        today = time.offset == 0 and time.unit == "day" and time.anchor == "published" and TODAY.fullmatch(time.value)
        figure = FIGURE.match(view, time.words.end) is not None or "day" in time.words.quote.lower().split()
        if today and not figure and any(e.start <= time.words.start < e.end for e in statement.content):
            return _when(time)
    return None


def _as_in_text(document: Document, statement: Statement, statements: Sequence[Statement]) -> Statement:
    """A headline's statement with the day of the statement in the text that it is taken from."""
    if statement.said is not None or document.zone_at(statement.content[0].start) != "headline":
        return statement
    words = _words(statement)
    for other in statements:
        same = other.speaker.name == statement.speaker.name and other is not statement and other.said is not None
        if same and words and len(words & _words(other)) >= ALIKE * len(words) and other.said is not None:
            return replace(statement, said=replace(other.said, hangs_on=other.cue))
    return statement


def _words(statement: Statement) -> set[str]:
    return {w for e in statement.content for w in re.findall(r"[^\W\d_]{4,}", e.quote.lower())}
