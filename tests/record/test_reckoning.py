"""Days from time expressions: what they come to once the publication date is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.record import Evidence, Publication, TimeExpression, explicit_days, reckon_days

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
        ("2025", "2025-01-01/2025-12-31"), ("2025-02-30", ""), ("XXXX-08-13", ""), ("2025-W12", ""), ("", ""),
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
    assert reckon_days(time, Publication(*given)) == days(expected), case


def test_an_explicit_day_needs_no_publication_date() -> None:
    assert reckon_days(TimeExpression(WORDS, "DATE", "2025-08-13", "explicit"), Publication()) == days("2025-08-13")
