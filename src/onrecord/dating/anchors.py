"""What an expression hangs on: the publication date, or another date in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.dating.senses import Sense
from onrecord.record import TimeExpression

REACH = 1500  # characters looked back over for the date that "the following day" follows
NEAR = 400  # characters back to the quarter that "a year ago" is compared with
DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)")
QUARTER = re.compile(r"[\dX]{4}-[QH][\dX]")
BESIDE = 100  # characters between a quotation and the day it was said on
OF = re.compile(r"\s+of\s+(?:the\s+|a\s+)?")
JOINED = re.compile(r"\s*(?:-|–|to|and|or|until|till|through|and until|and on|to about)\s*(?:the\s+)?")
YEARLESS = re.compile(r"XXXX-(\d\d)(-\d\d)?(T.*)?|XXXX-(SP|SU|FA|WI)")


def is_narrative(senses: Sequence[Sense]) -> bool:
    """Is it a history rather than news: dates with years, hardly a weekday, hardly a "yesterday"?

    Measured on TimeBank, AQUAINT and WikiWars.
    """
    dated = sum(1 for s in senses if s.root == "explicit" and re.match(r"\d{4}|BC", s.value))
    told_from_today = ("weekday", "deictic", "unit")
    of_today = sum(1 for s in senses if s.kind in told_from_today and s.root == "published")
    return dated >= 7 and dated > 5 * of_today


def anchored(
    time: TimeExpression, sense: Sense, before: Sequence[TimeExpression], text: str, *, narrative: bool
) -> TimeExpression:
    """An expression with the earlier one of the text that it hangs on, if it hangs on one."""
    if sense.root == "explicit" or sense.kind == "eve":
        return time if sense.kind != "eve" else replace(time, anchor="event")
    near = [t for t in before if time.words.start - t.words.end <= REACH and _is_date(t)]
    if sense.kind in ("the quarter", "year ago") or (sense.unit == "year" and sense.kind in ("ago", "shifted")):
        return _compared(time, sense, near)
    if sense.root == "text" or (narrative and sense.kind == "edge"):
        finest = [t for t in near if DAY.match(t.value)] if sense.unit == "day" else near
        alike = [t for t in near if len(t.value) == len(time.value)] if sense.unit in ("month", "week") else []
        if finest:
            return _on(time, (alike or finest)[-1])
        lone = sense.date and (sense.unit == "day" or (sense.offset or 0) > 0)
        return replace(time, anchor="event") if lone else time
    if narrative and YEARLESS.fullmatch(time.value):
        dated = [t for t in before if t.type in ("DATE", "TIME") and re.match(r"\d{4}", t.value)]
        return replace(time, hangs_on=dated[-1].words, unit="year", offset=0, direction="either") if dated else time
    return time


def _compared(time: TimeExpression, sense: Sense, near: Sequence[TimeExpression]) -> TimeExpression:
    """ "a year earlier" and "the quarter" in a report of figures: hung on the quarter that the figures are of, if one is
    named close before and is not itself one that others are compared with."""
    quarters = [
        t for t in near
        if QUARTER.match(t.value) and not t.offset and time.words.start - t.words.end <= NEAR
    ]
    if quarters:
        return replace(time, hangs_on=quarters[-1].words, value="XXXX-QX")
    if sense.kind == "the quarter":
        return replace(time, offset=-1)
    named = [t for t in near if re.fullmatch(r"\d{4}", t.value)]
    if named and sense.kind == "shifted" and near[-1] is named[-1]:
        return _on(time, named[-1])
    return replace(time, anchor="event") if (time.offset or 0) > 0 else time


def hung_on_later(
    times: Sequence[TimeExpression], senses: Sequence[Sense], text: str, quoted: Sequence[tuple[int, int]]
) -> list[TimeExpression]:
    """The expressions that hang on one behind them: "the eve of Sunday's vote", and in a quotation "tomorrow", "next week"
    and the like, which are told from the day that it was said on where that is named beside it."""
    out = list(times)
    for i, (time, sense) in enumerate(zip(times, senses, strict=True)):
        if sense.kind == "eve" and i + 1 < len(times) and OF.fullmatch(text[time.words.end:times[i + 1].words.start]):
            out[i] = replace(time, hangs_on=times[i + 1].words, anchor="published")
        inside = next((q for q in quoted if q[0] <= time.words.start < q[1]), None)
        if inside is not None and time.hangs_on is None and sense.kind in ("deictic", "unit") and sense.root == "published":
            said = [t for t in times if _is_beside(t, inside, text) and DAY.match(t.value) and t.direction == "past"]
            out[i] = _on(time, said[0]) if said else time
    return out


def _is_beside(time: TimeExpression, quotation: tuple[int, int], text: str) -> bool:
    """Does an expression stand beside a quotation, in the clause that says who spoke?"""
    start, end = quotation
    behind = text[end:time.words.start] if time.words.start >= end else None
    before = text[time.words.end:start] if time.words.end <= start else None
    between = behind if behind is not None else before
    return between is not None and len(between) <= BESIDE and not re.search(r"[.;:?!]\s|\n", between[:-1])


def year_of_next(times: Sequence[TimeExpression], text: str) -> list[TimeExpression]:
    """The expressions, those without a year that are joined to one with a year taking it: "August and September 1914"."""
    out = list(times)
    for i in range(len(out) - 2, -1, -1):
        time, after = out[i], out[i + 1]
        lacks = YEARLESS.fullmatch(time.value) and time.type == "DATE" and not time.offset and "," not in time.words.quote
        joined = JOINED.fullmatch(text[time.words.end:after.words.start])
        if lacks and joined and re.match(r"\d{4}-", after.value):
            value = after.value[:4] + time.value[4:]
            out[i] = replace(time, value=value, anchor="explicit", hangs_on=None, offset=None, direction="either")
    return out


def _is_date(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and not time.value.endswith("_REF") and len(time.value) > 3


def _on(time: TimeExpression, other: TimeExpression) -> TimeExpression:
    return replace(time, hangs_on=other.words)
