"""The calendar behind TIMEX3 values: the days of a complete value, and shifts by units."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from onrecord.record import Part, Unit

Days = tuple[date, date]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month each begins in, as the news of the northern half has it
MONTHS_OF: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7}
_SHAPES = (
    ("day", re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T.*)?")),
    ("weekend", re.compile(r"(?P<y>\d{4})-W(?P<w>\d\d)-WE")),
    ("week", re.compile(r"(?P<y>\d{4})-W(?P<w>\d\d)")),
    ("quarter", re.compile(r"(?P<y>\d{4})-Q(?P<m>[1-4])")),
    ("half", re.compile(r"(?P<y>\d{4})-H(?P<m>[12])")),
    ("season", re.compile(r"(?P<y>\d{4})-(?P<s>SP|SU|FA|WI)")),
    ("month", re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)")),
    ("year", re.compile(r"(?P<y>\d{4})")),
    ("decade", re.compile(r"(?P<y>\d{3})")),
    ("century", re.compile(r"(?P<y>\d\d)")),
)


def explicit_days(value: str) -> Days | None:
    """The days of a complete TIMEX3 date, both ends included: "2025-08-13", "2025-W33", "2025-Q3", "2025-SU", "2025", "199".

    None for a value that leaves something open, for durations and for days that no calendar has.
    """
    for unit, shape in _SHAPES:
        if match := shape.fullmatch(value):
            try:
                return _days(unit, match.groupdict())
            except ValueError:
                return None
    return None


def _days(unit: str, parts: dict[str, str]) -> Days:
    year = int(parts["y"])
    if unit == "day":
        day = date(year, int(parts["m"]), int(parts["d"]))
        return day, day
    if unit in ("week", "weekend"):
        monday = date.fromisocalendar(year, int(parts["w"]), 1)
        return (monday if unit == "week" else monday + timedelta(days=5)), monday + timedelta(days=6)
    if unit == "season":
        return months_from(year, SEASONS[parts["s"]], 3)
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return date(year * years, 1, 1), date(year * years + years - 1, 12, 31)
    length = {"quarter": 3, "half": 6, "month": 1, "year": 12}[unit]
    return months_from(year, (int(parts.get("m") or 1) - 1) * length + 1, length)


def months_from(year: int, month: int, length: int) -> Days:
    """The days of `length` months from a month on; a month over 12 runs into the next year."""
    last_year, last = divmod(year * 12 + month - 1 + length - 1, 12)
    return date(year, month, 1), date(last_year, last + 1, calendar.monthrange(last_year, last + 1)[1])


def shift(day: date, unit: Unit, offset: int) -> date | None:
    """The day `offset` units away, the end of a shorter month where it has no such day; None beyond the calendar."""
    try:
        if unit in DAYS_OF:
            return day + timedelta(days=DAYS_OF[unit] * offset)
        year, month = divmod(day.year * 12 + day.month - 1 + MONTHS_OF[unit] * offset, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def narrow(days: Days, part: Part | None) -> Days:
    """The first half, the middle half or the last half of some days, as "early", "mid" and "late" have it."""
    first, last = days
    if part is None or first == last:
        return days
    if (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]) and (last - first).days > 32:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        whole = {"start": (0, months // 2), "mid": (months // 4, months // 2), "end": (months // 2, months - months // 2)}
        skipped, length = (36, 48) if part == "mid" and months == 120 else whole[part]
        year, month = divmod(first.year * 12 + first.month - 1 + skipped, 12)
        return months_from(year, month + 1, max(length, 1))
    count = (last - first).days + 1
    if count == 7:
        skipped, length = {"start": (0, 3), "mid": (1, 3), "end": (4, 3)}[part]
    else:
        skipped, length = {"start": (0, 15), "mid": (7, 16), "end": (15, count - 15)}[part] if count >= 28 else (0, count)
    return first + timedelta(days=skipped), first + timedelta(days=skipped + length - 1)


def add_length(day: date, value: str) -> date | None:
    """The day so long after another, by a TIMEX3 length in whole units: 2025-02-12 and "P2W" give 2025-02-26; hours count as
    days where they make up whole ones, and less than a day is the day itself. None for a length of an open number."""
    match = re.fullmatch(r"P(T?)(\d+)([A-Z])", value)
    if match is None:
        return None
    count = int(match[2])
    if match[1]:
        return day + timedelta(days=count // 24 if match[3] == "H" else 0)
    units: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
    return shift(day, units[match[3]], count) if match[3] in units else None
