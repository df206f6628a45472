"""Dates by the calendar: what the words of "Monday, March 3" and "the third quarter" come to."""

from __future__ import annotations

from onrecord.dating.senses import RELATIONS, Groups, Sense, part_of, relation_of, side_of
from onrecord.reckoning import feast_days
from onrecord.record import Direction, TimeType, Unit


def explicit(groups: Groups) -> Sense | None:
    """A date in digits: 2025-08-13, 8/13/2025 (or 13/8/2025 where it cannot be else)."""
    text = str(groups["I"].value)
    if groups["I"].letter == "I":
        return Sense("DATE", text, "explicit")
    first, second, year = (int(part) for part in text.split("/"))
    month, day = (first, second) if first <= 12 else (second, first)
    if first <= 12 and second <= 12 and first != second:
        return None  # the third of April or the fourth of March: nobody knows
    if month > 12 or not 1 <= day <= 31:
        return None
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    return Sense("DATE", f"{year}-{month:02}-{day:02}", "explicit")


def _era(groups: Groups) -> str:
    year = int(groups["Y"].value)
    return f"BC{year:04}" if "B" in groups and groups["B"].value == -1 else f"{year:04}"


def month_day(groups: Groups) -> Sense | None:
    """ "Monday, March 3, 2025", "3 March", "July 4 last year"."""
    number = groups["N"].value
    if not isinstance(number, int) or not 1 <= number <= 31:
        return None
    rest = f"-{groups['M'].value:02}-{number:02}"
    weekday = int(groups["D"].value) if "D" in groups else 0
    if "Y" in groups:
        return Sense("DATE", _era(groups) + rest, "explicit", weekday=weekday)
    if "rel2" in groups:
        offset, root = relation_of(groups, "rel2")
        return Sense("DATE", "XXXX" + rest, root, "year", offset, "either") if groups["u2"].value == "Y" else None
    return Sense("DATE", "XXXX" + rest, weekday=weekday, kind="recurring")


def month(groups: Groups) -> Sense | None:
    """ "March 2025", "early March", "last March", "March of that year"."""
    rest, part = f"-{groups['M'].value:02}", part_of(groups)
    if "Y" in groups:
        return Sense("DATE", _era(groups) + rest, "explicit", "month", part=part)
    return _recurring(groups, "XXXX" + rest, "month", "month")


def season(groups: Groups) -> Sense | None:
    """ "last spring", "the summer of 2025", "this fall"."""
    rest = f"-{groups['S'].value}"
    if "Y" in groups:
        return Sense("DATE", _era(groups) + rest, "explicit", "season", part=part_of(groups))
    return _recurring(groups, "XXXX" + rest, "season", "season")


def feast(groups: Groups) -> Sense | None:
    """ "Palm Sunday", "last Christmas", "Easter 2025"."""
    if "Y" in groups:
        days = feast_days(str(groups["F"].value), int(groups["Y"].value))
        return Sense("DATE", days[0][0].isoformat(), "explicit") if days else None
    return _recurring(groups, f"XXXX-{groups['F'].value}", "day", "feast")


def _recurring(groups: Groups, value: str, unit: Unit, kind: str) -> Sense | None:
    """What comes again every year, with what tells the year."""
    part = part_of(groups)
    if "rel2" in groups:
        if groups["u2"].value != "Y":
            return None
        offset, root = relation_of(groups, "rel2")
        return Sense("DATE", value, root, "year", offset, "either", part)
    if "rel" not in groups:
        return Sense("DATE", value, "published", unit, None, side_of(groups), part, kind=kind)
    letter = groups["rel"].letter
    _, root = relation_of(groups)
    if letter == "h":
        return Sense("DATE", value, root, "year", 0, "either", part, kind="this " + kind)
    if letter == "j":
        return Sense("DATE", value, "text", "year", 0, "either", part)
    back = letter in "lpb"
    step: tuple[Unit, int] = ("month", 3 if unit == "season" else 1) if unit != "day" else ("day", 1)
    moved = -step[1] if back else step[1] if letter in "nf" and unit == "day" else None
    return Sense("DATE", value, root, step[0], moved, "past" if back else "future", part)


def year(groups: Groups) -> Sense | None:
    """ "2025", "early 2025", "the year 2000", "fiscal 1989", "480 BC"."""
    if "u" in groups and groups["u"].value not in ("Y",):
        return None
    value = groups["Y"].value
    earliest = 0 if "B" in groups else 1900 if groups["Y"].letter == "N" else 1000
    if not isinstance(value, int) or not earliest <= value <= 2100:
        return None
    if "i" in groups or "i2" in groups:
        return Sense("DATE", f"FY{value:04}", "explicit", "year", kind="fiscal")
    bare = not ({"u", "mod", "edge", "sh", "B"} & groups.keys())
    return Sense("DATE", _era(groups), "explicit", "year", part=part_of(groups), kind="year" if bare else "")


def year_of_range(groups: Groups) -> Sense | None:
    """The years of "1915-1917" and "1915-17"."""
    value = groups["Y"].value
    if "from" in groups and isinstance(value, int) and value < 100:
        value = int(groups["from"].value) // 100 * 100 + value
    if not isinstance(value, int) or not 1000 <= value <= 2100 or value < int(groups.get("from", groups["Y"]).value):
        return None
    return Sense("DATE", f"{value:04}", "explicit", "year", kind="year of range")


def weekday(groups: Groups) -> Sense | None:
    """ "Wednesday", "early Monday", "last Friday", "Wednesday of last week", "the following Friday", "Monday morning"."""
    time = f"T{groups['P'].value}" if "P" in groups else ""
    value, kind = f"XXXX-WXX-{groups['D'].value}{time}", ""
    type_: TimeType = "TIME" if time else "DATE"
    part = None if time else part_of(groups)
    if "rel2" in groups:
        if groups["u2"].value != "W":
            return None
        offset, root = relation_of(groups, "rel2")
        return Sense(type_, value, root, "week", offset, "either", part, time)
    if "rel" not in groups:
        return Sense(type_, value, part=part, clock=time, kind="weekday", direction=side_of(groups))
    letter = groups["rel"].letter
    back: Direction = "past" if letter in "lpb" else "future"
    root = RELATIONS[letter][1]
    step: int | None = {"l": -1, "b": -1, "n": 1, "f": 1}.get(letter)
    if letter in "hc":
        step, back, kind = None, "future", "this weekday"
    if letter == "j":
        back = "either"
    return Sense(type_, value, root, "day", step, back, part, time, kind=kind)


def quarter(groups: Groups) -> Sense | None:
    """ "the third quarter", "third-quarter", "the first half of 2025", "this year's third quarter"."""
    what, number = groups["q"], groups["O"].value
    if what.letter == "u" and what.value != "Q":
        return None
    if not isinstance(number, int) or number > (4 if what.letter == "u" else 2):
        return None
    name: Unit = "quarter" if what.letter == "u" else "half"
    rest = f"-{'Q' if name == 'quarter' else 'H'}{number}"
    told = groups.get("Y") or groups.get("Y2")
    if told is not None:
        return Sense("DATE", f"{told.value}{rest}", "explicit", name)
    if "rel2" in groups:
        offset, root = relation_of(groups, "rel2")
        return Sense("DATE", "XXXX" + rest, root, "year", offset, "either") if groups["u2"].value == "Y" else None
    return Sense("DATE", "XXXX" + rest, "published", name, kind=name)


def quarter_code(groups: Groups) -> Sense | None:
    """ "Q4 2025", "H1"."""
    code = str(groups["J"].value)
    if code[0] == "H" and int(code[1]) > 2:
        return None
    name: Unit = "quarter" if code[0] == "Q" else "half"
    if "Y" in groups:
        return Sense("DATE", f"{groups['Y'].value}-{code}", "explicit", name)
    return Sense("DATE", "XXXX-" + code, "published", name, kind=name) if name == "quarter" else None


def year_ago(groups: Groups) -> Sense | None:
    """ "the year-earlier quarter", "year-ago"."""
    if "q" in groups and groups["q"].value not in ("Q",):
        return None
    if "O" in groups:
        return Sense("DATE", f"XXXX-Q{groups['O'].value}", "published", "year", -1, "either")
    return Sense("DATE", "XXXX", "text", "year", -1, "either", kind="year ago")


def decade(groups: Groups) -> Sense | None:
    """ "the 1990s", "the late '80s", "the nineties"."""
    value = groups["X"].value
    if groups["X"].letter == "T":
        return Sense("DATE", f"19{int(value) // 10}", "explicit", "decade", part=part_of(groups), kind="nineties")
    digits = str(value)
    full = digits if len(digits) == 4 else "19" + digits
    return Sense("DATE", full[:3], "explicit", "decade", part=part_of(groups))


def century(groups: Groups) -> Sense | None:
    """ "the 20th century"."""
    number = groups["O"].value
    if groups["u"].value != "C" or not isinstance(number, int):
        return None
    return Sense("DATE", f"{number - 1:02}", "explicit", "century", part=part_of(groups))
