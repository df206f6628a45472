"""Lengths and sets: what the words of "three weeks" and "every Monday" come to."""

from __future__ import annotations

import re

from onrecord.dating.senses import UNITS, Groups, Root, Sense, count_of, length_of

HALVES = {"H": "PT30M", "Y": "P6M", "X": "P5Y", "C": "P50Y", "D": "PT12H", "M": "P2W"}  # half a unit


def added(first: Sense, second: Sense) -> Sense | None:
    """Two lengths as one: "two hours and 40 minutes" is PT2H40M."""
    a, b = (re.fullmatch(r"P(T?)(\d+[A-Z])", s.value) for s in (first, second))
    if a is None or b is None or a[1] != b[1] or a[2][-1] + b[2][-1] not in ("HM", "MS", "YM", "YD", "MD", "WD"):
        return None
    return Sense("DURATION", f"P{a[1]}{a[2]}{b[2]}", "explicit")


def long(groups: Groups) -> Sense | None:
    """ "month-long", "decades-long"."""
    count = "1" if groups["u"].letter == "u" else "X"
    return Sense("DURATION", length_of(str(groups["u"].value), count_of(groups) if "n" in groups else count), "explicit")


def open_length(groups: Groups) -> Sense | None:
    """ "days", "for years": a length of an open number."""
    return Sense("DURATION", length_of(str(groups["U"].value), "X"), "explicit", kind="open")


def duration(groups: Groups) -> Sense | None:
    """ "three years", "a 30-day", "the past three months", "nearly two and a half weeks", "half an hour"."""
    name = str(groups["u"].value)
    if "half" in groups:
        return Sense("DURATION", HALVES.get(name, "PX"))
    count = count_of(groups) or "X"
    if name == "Q" and groups["n"].letter == "a":
        return None  # a quarter of something
    value = length_of(name, count, "x" in groups or "x2" in groups)
    unit_ = UNITS.get(name)
    if name == "H" and count.isdigit() and int(count) % 24 == 0:
        unit_, count = "day", str(int(count) // 24)
    whole = count.isdigit() and unit_ is not None and unit_ not in ("weekend", "quarter")
    if "rel" in groups and whole and unit_ is not None:
        back = groups["rel"].letter in "lp"
        root: Root = "text" if groups["rel"].letter == "f" else "published"
        return Sense("DURATION", value, root, unit_, -int(count) if back else int(count))
    kind = "digits" if groups.get("n") and groups["n"].letter == "N" else "one" if groups["n"].letter == "a" else ""
    return Sense("DURATION", value, "explicit", kind=kind)


def plural_weekday(groups: Groups) -> Sense | None:
    """ "Tuesdays", "Tuesday nights", "every Monday", "each July": sets."""
    found = groups["W"]
    if found.letter == "M":
        return Sense("SET", f"XXXX-{found.value:02}")
    if found.letter == "S":
        return Sense("SET", f"XXXX-{found.value}")
    return Sense("SET", f"XXXX-WXX-{found.value}" + (f"T{groups['R'].value}" if "R" in groups else ""))


def frequency(groups: Groups) -> Sense | None:
    """ "daily", "annually"."""
    return Sense("SET", str(groups["k"].value), "explicit", kind="frequency")


def recurring(groups: Groups) -> Sense | None:
    """ "every day", "each year", "every two weeks", "twice a week", "per month"."""
    found = groups.get("n")
    count = str(found.value) if found is not None else "1"
    return Sense("SET", length_of(str(groups["u"].value), count), "explicit")


def rate(groups: Groups) -> Sense | None:
    """The "a day" of "1,000 a day"."""
    return Sense("SET", length_of(str(groups["u"].value), "1"), "explicit")
