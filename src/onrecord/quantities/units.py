"""Units: quantities in other units made comparable, by the pint library."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

# The unit that each kind is compared in; a rate keeps what it is by.
PLAIN = {
    "[length]": "meters",
    "[length] ** 2": "meters ** 2",
    "[mass]": "kilograms",
    "[length] ** 3": "meters ** 3",
    "[time]": "hours",
}
CALENDAR = frozenset({"days", "weeks", "months", "years", "decades", "nights"})  # 30 days are no month


def convert(low: Decimal | None, high: Decimal | None, unit: str) -> tuple[Decimal | None, Decimal | None, str]:
    """A range in the unit that its kind is compared in: 3 miles as 4828.032 meters. What is no unit of measure stays as it
    is."""
    whole, slash, per = unit.partition("/")
    scale = _scale(whole) if whole not in CALENDAR else None
    if scale is None:
        return low, high, unit
    factor, plain = scale
    return (
        None if low is None else low * factor,
        None if high is None else high * factor,
        f"{plain}{slash}{per}",
    )


@cache
def _scale(unit: str) -> tuple[Decimal, str] | None:
    """What one of a unit comes to in the plain unit of its kind, None for what pint knows no length, area, volume, mass or
    time by."""
    if unit not in _measures():
        return None
    name = unit.replace("square ", "").replace("cubic ", "").replace(" ", "_")
    power = 2 if unit.startswith("square") else 3 if unit.startswith("cubic") else 1
    quantity = _registry().Quantity(Decimal(1), name) ** power
    plain = PLAIN.get(str(quantity.dimensionality))
    if plain is None:
        return None
    return Decimal(str(quantity.to(plain).magnitude)), plain.replace("meters ** 2", "square meters").replace(
        "meters ** 3", "cubic meters"
    )


@cache
def _registry() -> Any:
    import pint  # a quarter of a second: only where units are compared

    return pint.UnitRegistry(non_int_type=Decimal)


@cache
def _measures() -> frozenset[str]:
    return frozenset(
        {
            "miles",
            "kilometers",
            "meters",
            "centimeters",
            "millimeters",
            "feet",
            "inches",
            "yards",
            "nautical miles",
            "square miles",
            "square kilometers",
            "square meters",
            "square feet",
            "acres",
            "hectares",
            "cubic meters",
            "liters",
            "gallons",
            "barrels",
            "tons",
            "kilograms",
            "grams",
            "ounces",
            "pounds",
            "seconds",
            "minutes",
            "hours",
        }
    )
