"""Feasts: the days on which they fall, year by year, from `lexicon/feasts.toml`."""

from __future__ import annotations

import calendar
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.reckoning.calendar import Days

FIRST, LAST = 1900, 2099  # the years for which the calendars are asked


@cache
def load_feasts() -> dict[str, dict[str, Any]]:
    """The feasts by their names in small letters, each with the rule of its day."""
    text = files("onrecord.reckoning").joinpath("lexicon/feasts.toml").read_text(encoding="utf-8")
    feasts: dict[str, dict[str, Any]] = tomllib.loads(text)["feasts"]
    return feasts


@cache
def feast_days(name: str, year: int) -> tuple[Days, ...]:
    """When a feast falls in a year, both ends included: `feast_days("palm sunday", 2025)` is 13 April. Lunar feasts may fall
    twice in a year, or not at all; a sighting of the moon may move them by a day."""
    rule = load_feasts()[name]
    if not FIRST <= year <= LAST:
        return ()
    length = timedelta(days=rule.get("days", 1) - 1)
    return tuple((day, day + length) for day in _first_days(rule, year))


def _first_days(rule: dict[str, Any], year: int) -> list[date]:
    if "day" in rule:
        return [date.fromisoformat(f"{year}-{rule['day']}")]
    if "nth" in rule:
        return [_nth(year, *rule["nth"]) + timedelta(days=rule.get("after", 0))]
    if "holiday" in rule:
        country, name = rule["holiday"]
        return _holiday(country, name, year)
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    way = EASTER_ORTHODOX if "orthodox" in rule else EASTER_WESTERN
    return [easter(year, way) + timedelta(days=rule.get("orthodox", rule.get("easter", 0)))]


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    days = [d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).isoweekday() == weekday]
    return date(year, month, days[number - 1 if number > 0 else number])


def _holiday(country: str, name: str, year: int) -> list[date]:
    from holidays import country_holidays

    found = country_holidays(country, years=[year], language="en_US")
    days = sorted(day for day, names in found.items() if any(n.startswith(name) for n in names.split("; ")))
    return [day for day in days if day - timedelta(days=1) not in days]
