"""Times by where one stands: what the words of "yesterday", "last week" and "two days later" come to."""

from __future__ import annotations

import re

from onrecord.dating.senses import UNITS, VALUES, Groups, Root, Sense, count_of, length_of, part_of, relation_of, side_of
from onrecord.record import Direction, TimeType, Unit


def deictic(groups: Groups) -> Sense | None:
    """ "yesterday", "late today", "tomorrow morning", "tonight"."""
    what, offset = str(groups["d"].value).split()
    time = f"T{groups['P'].value}" if "P" in groups else "TNI" if what == "night" else ""
    direction: Direction = "past" if int(offset) < 0 else "future" if int(offset) > 0 else "either"
    type_: TimeType = "TIME" if time else "DATE"
    return Sense(type_, "XXXX-XX-XX" + time, "published", "day", int(offset), direction, None, time, kind="deictic")


def part_of_day(groups: Groups) -> Sense | None:
    """ "this morning", "last night", "the next evening", "noon"."""
    time = f"T{groups['P'].value}"
    if "rel" not in groups:
        return Sense("TIME", "XXXX-XX-XX" + time, "text", "day", 0, "either", clock=time, date=False, kind="part of day")
    offset, root = relation_of(groups)
    if groups["rel"].letter in "pc":
        return None
    kind = "" if root == "text" else "deictic"
    return Sense("TIME", "XXXX-XX-XX" + time, root, "day", offset, "either", clock=time, kind=kind)


def clock(groups: Groups) -> Sense | None:
    """ "10:30 p.m. GMT": a time of day, on the day that is spoken of."""
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\s?([ap])?", str(groups["C"].value))
    if match is None:
        return None
    hour, minute, half = int(match[1]), match[2], match[3]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = str(groups["Z"].value) if "Z" in groups else ""
    time = f"T{hour:02}:{minute or '00'}{zone}"
    return Sense("TIME", "XXXX-XX-XX" + time, "text", "day", 0, "either", clock=time, date=False, kind="clock")


def unit(groups: Groups) -> Sense | None:
    """ "last week", "early next year", "the previous month", "that day", "the quarter", "the weekend"."""
    name = UNITS.get(str(groups["u"].value))
    if name is None:
        return None
    value = "FYXXXX" if "i" in groups and name == "year" else VALUES[name]
    if "rel" not in groups:
        if name == "weekend":
            return Sense("DATE", value, "published", "weekend", kind="weekday")
        return Sense("DATE", value, "text", name, 0, "either", kind="the quarter") if name == "quarter" else None
    letter = groups["rel"].letter
    if letter == "p":
        if name == "quarter":
            return Sense("DATE", value, "text", name, 0, "either", kind="the quarter")
        return Sense("DURATION", length_of(str(groups["u"].value), "1"), "published", name, -1)
    offset, root = relation_of(groups)
    if letter == "l" and name in ("day", "century") and "det" in groups:
        return None
    if letter == "h" and name == "day":
        return Sense("DATE", value, "text", name, 0, "either")
    if name == "decade" and letter in "nc" and "det" in groups:
        return Sense("DURATION", "P1DE", "published", "decade", 1)
    side = side_of(groups) if offset == 0 else None
    step: Unit = "week" if name == "weekend" else name
    return Sense("DATE", value, root, step, offset, side or "either", part_of(groups), kind="unit")


def edge_of_unit(groups: Groups) -> Sense | None:
    """ "the end of the year", "earlier in the month", "late in the day", "year-end", "month's end"."""
    name = UNITS.get(str(groups["u"].value))
    if name is None or name == "weekend":
        return None
    root: Root = "text" if name == "day" else "published"
    return Sense("DATE", VALUES[name], root, name, 0, "either", part_of(groups), kind="edge")


def around_today(groups: Groups) -> Sense | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    _, offset = str(groups["d"].value).split()
    sign = -1 if groups["r"].value == -1 else 1
    if groups["u"].value != "D" or sign * int(offset) <= 0:
        return None
    return Sense("DATE", "XXXX-XX-XX", "published", "day", 2 * sign, "past" if sign < 0 else "future", kind="deictic")


def day_around(groups: Groups) -> Sense | None:
    """ "the day before", "the week after"."""
    name = UNITS.get(str(groups["u"].value))
    if name is None:
        return None
    step: Unit = "week" if name == "weekend" else name
    return Sense("DATE", VALUES[name], "text", step, int(groups["r"].value), "either", kind="day around")


def eve(groups: Groups) -> Sense | None:
    """ "the eve" of something that is named behind it."""
    return Sense("DATE", "XXXX-XX-XX", "text", "day", -1, "either", kind="eve")


def ago(groups: Groups) -> Sense | None:
    """ "three days ago", "a decade ago", "years ago"."""
    name, count = str(groups["u"].value), count_of(groups) or "X"
    unit_ = UNITS.get(name)
    if unit_ is None or not count.isdigit():
        return Sense("DATE", "PAST_REF", direction="past")
    return _counted(name, unit_, -int(count), "published", "ago")


def later(groups: Groups) -> Sense | None:
    """ "two days later", "a year earlier", "weeks before": reckoned from what was spoken of before."""
    name, count = str(groups["u"].value), count_of(groups) or "X"
    unit_, sign = UNITS.get(name), int(groups["r"].value)
    if unit_ is None or not count.isdigit():
        return Sense("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "text", direction="past" if sign < 0 else "future")
    return _counted(name, unit_, sign * int(count), "text", "shifted")


def _counted(name: str, unit_: Unit, offset: int, root: Root, kind: str) -> Sense:
    offset *= 2 if name == "F" else 1
    step: Unit = "week" if unit_ == "weekend" else unit_
    value = VALUES["year" if unit_ in ("decade", "century") else unit_]
    return Sense("DATE", value, root, step, offset, "either", kind=kind)


def vague(groups: Groups) -> Sense | None:
    """ "now", "recently", "soon"."""
    value = str(groups["V"].value)
    return Sense("DATE", value, kind="vague")


def the_past(groups: Groups) -> Sense | None:
    """ "the past" by itself."""
    return Sense("DATE", "PAST_REF") if groups["p"].value == 1 else None


def recent(groups: Groups) -> Sense | None:
    """ "recent weeks", "coming months"."""
    if groups["p"].letter == "p":
        return Sense("DATE", "PAST_REF", direction="past")
    return Sense("DATE", "FUTURE_REF", direction="future")
