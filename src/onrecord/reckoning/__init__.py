"""Reckoning: the days that a time expression comes to, once the publication date is known."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from onrecord.record.document import Publication
from onrecord.record.when import TimeExpression

Days = tuple[date, date]
# An anchor wider than this leaves the expression undecided: a weekday in a month could be any of four.
WIDEST_ANCHOR = 10


def reckon_days(time: TimeExpression, published: Publication) -> Days | None:
    """The first and last day that an expression may mean, or None where the publication date leaves it open.

    "on Wednesday", told in the past tense by an article of 13 or 14 August 2025, is 13 August 2025.
    """
    if time.anchor == "explicit":
        return explicit_days(time.value)
    if published.from_ is None or published.to is None or (published.to - published.from_).days > WIDEST_ANCHOR:
        return None
    first, last = (_from_anchor(time, day) for day in (published.from_, published.to))
    if first is None or last is None:
        return None
    return min(first[0], last[0]), max(first[1], last[1])


def explicit_days(value: str) -> Days | None:
    """The days of a full TIMEX3 date: "2025-08-13", "2025-08" or "2025"; None for a value that leaves something open."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return None
    year, *rest = (int(part) for part in value.split("-"))
    try:
        if len(rest) == 2:
            day = date(year, *rest)
            return day, day
        if rest:
            return date(year, rest[0], 1), date(year, rest[0], calendar.monthrange(year, rest[0])[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _from_anchor(time: TimeExpression, anchor: date) -> Days | None:
    if time.offset is not None:
        return _shifted(time, anchor)
    if match := re.fullmatch(r"XXXX-WXX-(\d)", time.value):
        ahead = (int(match[1]) - anchor.isoweekday()) % 7
        day = anchor + timedelta(days=ahead) if time.direction == "future" else anchor - timedelta(days=-ahead % 7)
        return day, day
    if match := re.fullmatch(r"XXXX-(\d\d(?:-\d\d)?)", time.value):
        return _nearest_year(match[1], time, anchor)
    return None


def _shifted(time: TimeExpression, anchor: date) -> Days | None:
    offset = time.offset or 0
    if time.unit == "day":
        day = anchor + timedelta(days=offset)
        return day, day
    if time.unit == "week":
        monday = anchor - timedelta(days=anchor.isoweekday() - 1) + timedelta(weeks=offset)
        return monday, monday + timedelta(days=6)
    months = anchor.year * 12 + anchor.month - 1 + offset * (12 if time.unit == "year" else 1)
    year, month = divmod(months, 12)
    return explicit_days(str(year) if time.unit == "year" else f"{year}-{month + 1:02}")


def _nearest_year(rest: str, time: TimeExpression, anchor: date) -> Days | None:
    """The year in which a month or a day without a year lies: before the anchor, after it, or whichever is nearer."""
    around = [days for year in (-1, 0, 1) if (days := explicit_days(f"{anchor.year + year}-{rest}"))]
    if time.direction == "past":
        around = [days for days in around if days[0] <= anchor]
        return around[-1] if around else None
    if time.direction == "future":
        around = [days for days in around if days[1] >= anchor]
        return around[0] if around else None
    return min(around, key=lambda days: abs((days[0] - anchor).days), default=None)
