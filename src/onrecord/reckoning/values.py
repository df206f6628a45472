"""TIMEX3 values with X for what the text leaves open, filled in from a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.reckoning.calendar import Days, explicit_days
from onrecord.reckoning.feasts import feast_days, load_feasts
from onrecord.record import Direction, Unit

JUST = timedelta(days=30)  # what is told as ahead without its year is hardly the day of eleven months from now
SOON = timedelta(days=60)


Filled = tuple[str, Days | None]


def fill(value: str, day: date, direction: Direction = "either", *, within: Unit | None = None) -> Filled | None:
    """A value with its open parts taken from a day, and its days: "XXXX-WXX-3" told as past, 14 August 2025: "2025-08-13".

    Without `within`, what recurs (a weekday, a month, a season, a feast) is the latest begun by that day, the next not over
    on it, or the nearest; with it, the one in the day's week, month or year. None where the value cannot be filled.
    """
    head, clock, tail = value.partition("T") if re.match(r"[\dX]{4}-[\dXW]", value) else (value, "", "")
    if (feast := head.removeprefix("XXXX-")) in load_feasts():
        return _feast(feast, day, direction, within)
    filled = _fill_date(head, day, direction, within)
    return (filled + clock + tail, explicit_days(filled)) if filled is not None else None


def _fill_date(value: str, day: date, direction: Direction, within: Unit | None) -> str | None:
    year, week, _ = day.isocalendar()
    simple = {
        "XXXX-XX-XX": day.isoformat(), "XXXX-XX": f"{day.year:04}-{day.month:02}", "XXXX": f"{day.year:04}",
        "XXX": f"{day.year // 10:03}", "XX": f"{day.year // 100:02}", "XXXX-WXX": f"{year:04}-W{week:02}",
        "XXXX-QX": f"{day.year:04}-Q{(day.month + 2) // 3}", "XXXX-HX": f"{day.year:04}-H{(day.month + 5) // 6}",
        "FYXXXX": f"FY{day.year:04}",
    }
    if value in simple:
        return simple[value]
    if value == "XXXX-WXX-WE":
        return _choose(_weekends(day), day, direction, within and "week")
    if match := re.fullmatch(r"XXXX-WXX-(\d)", value):
        return _choose(_weekdays(day, int(match[1])), day, direction, within and "week")
    if match := re.fullmatch(r"XXXX-XX-(\d\d)", value):
        return _choose(_days_of_months(day, match[1]), day, direction, within and "month")
    if match := re.fullmatch(r"XXXX-(\d\d|\d\d-\d\d|Q\d|H\d|SP|SU|FA|WI)", value):
        values = [f"{day.year + n}-{match[1]}" for n in range(-4, 5)]
        if direction == "past" and value.count("-") == 2 and within is None:
            values = _not_after(values, day)
        if direction == "future" and value.count("-") == 2 and within is None and _has_just_been(values, day):
            direction = "past"
        return _choose(values, day, direction, within and "year")
    return value if "X" not in value else None


def _not_after(values: list[str], day: date) -> list[str]:
    """The dates told as past: one up to two months ahead stays, since nobody names the day of ten months ago without its
    year ("payable Dec. 15" stands in a clause in the past tense)."""
    near = day + SOON
    dated = [(value, days) for value in values if (days := explicit_days(value)) is not None and days[0] <= near]
    ahead = [value for value, days in dated if days[0] > day]
    return ahead[:1] or [value for value, _ in dated]


def _has_just_been(values: list[str], day: date) -> bool:
    """Is a date told as ahead one of a few weeks ago: on 13 August, "threatened to act by Aug. 8" is not of next year?"""
    dated = [days for value in values if (days := explicit_days(value)) is not None]
    return any(timedelta(0) < day - days[1] <= JUST for days in dated)


def _weekdays(day: date, weekday: int) -> Iterable[str]:
    monday = day - timedelta(days=day.isoweekday() - 1)
    return ((monday + timedelta(days=7 * n + weekday - 1)).isoformat() for n in (-1, 0, 1))


def _weekends(day: date) -> Iterable[str]:
    for n in (-1, 0, 1):
        year, week, _ = (day + timedelta(weeks=n)).isocalendar()
        yield f"{year}-W{week:02}-WE"


def _days_of_months(day: date, number: str) -> Iterable[str]:
    for n in range(-2, 3):
        year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
        yield f"{year}-{month + 1:02}-{number}"


def _feast(name: str, day: date, direction: Direction, within: Unit | None) -> Filled | None:
    found = [days for n in (-1, 0, 1) for days in feast_days(name, day.year + n)]
    if direction == "past" and within is None:
        direction = "future" if any(timedelta(0) < days[0] - day <= SOON for days in found) else direction
    chosen = _pick(found, day, direction, within and "year")
    if chosen is None:
        return None
    return chosen[0].isoformat()[:7 if load_feasts()[name].get("month") else 10], chosen


def _choose(values: Iterable[str], day: date, direction: Direction, within: Unit | None) -> str | None:
    days = {found: value for value in values if (found := explicit_days(value)) is not None}
    chosen = _pick(list(days), day, direction, within)
    return days[chosen] if chosen is not None else None


def _pick(found: list[Days], day: date, direction: Direction, within: Unit | None) -> Days | None:
    if within == "week":
        found = [days for days in found if days[0].isocalendar()[:2] == day.isocalendar()[:2]]
    elif within == "month":
        found = [days for days in found if (days[0].year, days[0].month) == (day.year, day.month)]
    elif within == "year":
        found = [days for days in found if days[0].year == day.year]
    elif direction == "past":
        found = [days for days in found if days[0] <= day][-1:] or found
    elif direction == "future":
        found = [days for days in found if days[1] >= day][:1]
    return min(found, key=lambda days: abs((days[0] - day).days), default=None)
