"""Days from time expressions: what they come to once the publication date is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.reckoning import Reckoned, explicit_days, feast_days, reckon_times
from onrecord.record import Evidence, Publication, TimeExpression

WORDS = Evidence(0, 3, "day")


def days(text: str) -> tuple[date, date] | None:
    """Days as "2025-03-04" or "2025-03-04/2025-03-06"; "" for none."""
    if not text:
        return None
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-08-13", "2025-08-13"), ("2025-02", "2025-02-01/2025-02-28"), ("2024-02", "2024-02-01/2024-02-29"),
        ("2025", "2025-01-01/2025-12-31"), ("2025-02-30", ""), ("XXXX-08-13", ""),
        ("2025-W12", "2025-03-17/2025-03-23"), ("2025-W12-WE", "2025-03-22/2025-03-23"),
        ("2025-Q3", "2025-07-01/2025-09-30"),
        ("2025-H1", "2025-01-01/2025-06-30"), ("2024-WI", "2024-12-01/2025-02-28"), ("199", "1990-01-01/1999-12-31"),
        ("2025-08-13TMO", "2025-08-13"), ("P3M", ""), ("FY2025", ""), ("", ""),
    ],
)
def test_explicit_days(value: str, expected: str) -> None:
    assert explicit_days(value) == days(expected)


@pytest.mark.parametrize(
    ("case", "expression", "published", "expected"),
    [
        ("weekday told as past", {"value": "XXXX-WXX-3", "direction": "past"}, "2025-08-14", "2025-08-13"),
        ("weekday told as past, the day itself", {"value": "XXXX-WXX-3", "direction": "past"}, "2025-08-13", "2025-08-13"),
        ("weekday ahead", {"value": "XXXX-WXX-5", "direction": "future"}, "2025-08-13", "2025-08-15"),
        ("weekday over two days of publication", {"value": "XXXX-WXX-3", "direction": "past"}, "2025-08-13/2025-08-14",
         "2025-08-13"),
        ("weekday that the doubt may move", {"value": "XXXX-WXX-3", "direction": "past"}, "2025-08-12/2025-08-13",
         "2025-08-06/2025-08-13"),
        ("weekday, publication unknown", {"value": "XXXX-WXX-3", "direction": "past"}, "", ""),
        ("weekday, publication too wide", {"value": "XXXX-WXX-3", "direction": "past"}, "2025-08-01/2025-08-31", ""),
        ("yesterday over the year's end", {"value": "XXXX-XX-XX", "offset": -1}, "2025-01-01", "2024-12-31"),
        ("last week", {"value": "XXXX-WXX", "unit": "week", "offset": -1}, "2025-08-13", "2025-08-04/2025-08-10"),
        ("last month over the year's end", {"value": "XXXX-XX", "unit": "month", "offset": -1}, "2025-01-15",
         "2024-12-01/2024-12-31"),
        ("next month over the year's end", {"value": "XXXX-XX", "unit": "month", "offset": 1}, "2024-12-15",
         "2025-01-01/2025-01-31"),
        ("this year", {"value": "XXXX", "unit": "year", "offset": 0}, "2025-08-13", "2025-01-01/2025-12-31"),
        ("day and month told as past", {"value": "XXXX-12-30", "direction": "past"}, "2025-01-02", "2024-12-30"),
        ("day and month ahead", {"value": "XXXX-01-03", "direction": "future"}, "2024-12-30", "2025-01-03"),
        ("day and month, the nearest", {"value": "XXXX-01-03"}, "2024-12-30", "2025-01-03"),
        ("month told as past", {"value": "XXXX-11", "unit": "month", "direction": "past"}, "2025-01-10",
         "2024-11-01/2024-11-30"),
        ("29 February told as past", {"value": "XXXX-02-29", "direction": "past"}, "2025-03-01", "2024-02-29"),
    ],
)
def test_days_from_the_publication_date(case: str, expression: dict[str, Any], published: str, expected: str) -> None:
    time = TimeExpression(WORDS, "DATE", anchor="published", **expression)
    given = days(published) or (None, None)
    found, = reckon_times([time], Publication(*given))
    assert (found.from_, found.to) == (days(expected) or (None, None)), case


def test_an_explicit_day_needs_no_publication_date() -> None:
    found, = reckon_times([TimeExpression(WORDS, "DATE", "2025-08-13", "explicit")], Publication())
    assert (found.from_, found.to) == days("2025-08-13")


@pytest.mark.parametrize(
    ("feast", "year", "expected"),
    [
        ("easter", 2025, "2025-04-20"), ("palm sunday", 2014, "2014-04-13"), ("orthodox easter", 2024, "2024-05-05"),
        ("thanksgiving", 2025, "2025-11-27"), ("memorial day", 2025, "2025-05-26"),
        ("holy week", 2025, "2025-04-13/2025-04-19"),
        ("ramadan", 2025, "2025-03-01/2025-03-30"), ("christmas eve", 1999, "1999-12-24"), ("easter", 1800, ""),
    ],
)
def test_feasts(feast: str, year: int, expected: str) -> None:
    assert list(feast_days(feast, year)) == ([days(expected)] if expected else [])


def test_a_lunar_feast_may_fall_twice_in_a_year() -> None:
    assert len(feast_days("ramadan", 2030)) == 2


def hung(start: int, value: str, on: Evidence | None = None, **rest: Any) -> TimeExpression:
    """An expression that hangs on another."""
    return TimeExpression(Evidence(start, start + 3, "day"), "DATE", value, "published", hangs_on=on, **rest)


def test_expressions_hang_on_each_other_in_a_chain() -> None:
    first = TimeExpression(WORDS, "DATE", "2025-03-03", "explicit")
    second = hung(10, "XXXX-XX-XX", first.words, offset=2)
    third = hung(20, "XXXX-WXX-5", second.words, direction="future")
    found = reckon_times([third, second, first], Publication())
    assert [(r.value, r.anchor) for r in found] == [
        ("2025-03-07", "explicit"), ("2025-03-05", "explicit"), ("2025-03-03", "explicit"),
    ]


def test_expressions_that_hang_on_each_other_in_a_circle_are_left_open() -> None:
    one, other = Evidence(0, 3, "day"), Evidence(10, 13, "day")
    times = [hung(0, "XXXX-XX-XX", other, offset=1), hung(10, "XXXX-XX-XX", one, offset=1)]
    assert {(r.from_, r.to) for r in reckon_times(times, Publication(date(2025, 1, 1), date(2025, 1, 1)))} == {(None, None)}


def test_a_set_recurs_and_has_no_days() -> None:
    time = TimeExpression(WORDS, "SET", "XXXX-WXX-1", "explicit")
    assert reckon_times([time], Publication(date(2025, 1, 1), date(2025, 1, 1))) == (
        Reckoned("XXXX-WXX-1", None, None, "explicit"),
    )


@pytest.mark.parametrize(
    ("case", "expression", "expected"),
    [
        ("early in a month", {"value": "2025-03", "unit": "month", "part": "start"}, "2025-03-01/2025-03-15"),
        ("late in a year", {"value": "2025", "unit": "year", "part": "end"}, "2025-07-01/2025-12-31"),
        ("the middle of a decade", {"value": "199", "unit": "decade", "part": "mid"}, "1993-01-01/1996-12-31"),
        ("late in a week", {"value": "2025-W33", "unit": "week", "part": "end"}, "2025-08-15/2025-08-17"),
        ("early on a day", {"value": "2025-03-03", "part": "start"}, "2025-03-03"),
    ],
)
def test_parts_of_units(case: str, expression: dict[str, Any], expected: str) -> None:
    found, = reckon_times([TimeExpression(WORDS, "DATE", anchor="explicit", **expression)], Publication())
    assert (found.from_, found.to) == days(expected), case
