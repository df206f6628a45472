"""What the words of a time expression come to: a TIMEX3 value with X for what they leave open, and what it hangs on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.dating.lexing import Lexeme
from onrecord.record import Direction, Part, TimeType, Unit

Groups = Mapping[str, Lexeme]
Root = Literal["explicit", "published", "text"]
UNITS: dict[str, Unit] = {
    "D": "day", "W": "week", "E": "weekend", "F": "week", "M": "month", "Q": "quarter", "Y": "year", "X": "decade",
    "C": "century",
}
VALUES: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}
RELATIONS: dict[str, tuple[int, Root]] = {
    "l": (-1, "published"), "b": (-1, "text"), "n": (1, "published"), "c": (1, "published"), "f": (1, "text"),
    "h": (0, "published"), "j": (0, "text"), "p": (-1, "published"),
}
DURATIONS = {"TM": "PT{}M", "H": "PT{}H", "S": "PT{}S", "X": "P{}DE", "C": "P{}CE", "L": "P{}ML", "E": "P{}WE"}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a time expression says by its words alone. `direction` is None where tense must tell; `clock` is the time of day,
    which stands at the end of `value`; without a `date` that is all there is. `kind` names readings that need a second
    look."""

    type: TimeType
    value: str
    root: Root = "published"
    unit: Unit = "day"
    offset: int | None = None
    direction: Direction | None = None
    part: Part | None = None
    clock: str = ""
    date: bool = True
    weekday: int = 0
    kind: str = ""

    @property
    def is_day(self) -> bool:
        """Does it name a single day?"""
        dated = re.match(r"[\dX]{4}-([\dX]{2}-[\dX]{2}|WXX-\d)", self.value) is not None
        return dated and self.date and self.type in ("DATE", "TIME")

    @property
    def part_only(self) -> bool:
        """Is it a part of the day, as "morning" is?"""
        return not self.clock[1:2].isdigit()


def part_of(groups: Groups) -> Part | None:
    """The part of a unit that "early", "mid", "late" or "the end of" tell."""
    for name in ("mod", "edge", "edge2"):
        if name in groups:
            value = str(groups[name].value)
            return {"start": "start", "mid": "mid", "end": "end"}.get(value)  # type: ignore[return-value]
    return None


def side_of(groups: Groups) -> Direction | None:
    """The side that "earlier" and "later" before an expression tell."""
    if "sh" not in groups:
        return None
    return "past" if groups["sh"].value == -1 else "future"


def relation_of(groups: Groups, name: str = "rel") -> tuple[int, Root]:
    """How many units away "last", "this", "next" and the like lie, and from what."""
    offset, root = RELATIONS[groups[name].letter]
    if groups[name].letter == "n" and "det" in groups:
        root = "text"  # "the next day" is the day after another
    return offset, root


def count_of(groups: Groups) -> str | None:
    """The number of units, "X" where it is open."""
    found = groups.get("n")
    if found is None:
        return "X"
    return "1" if found.letter == "a" else str(found.value)


def length_of(name: str, count: str | None, half: bool = False) -> str:
    """A TIMEX3 length: 3 months is P3M, two and a half years P2Y6M, half an hour PT30M."""
    count = count or "X"
    if count.endswith(".5"):
        half, count = True, count[:-2]
    if name == "F":
        name, count = "W", str(int(count) * 2) if count.isdigit() else count
    if half and count.isdigit():
        finer = {"Y": ("6", "M"), "H": ("30", "M"), "TM": ("30", "S"), "D": ("12", "H"), "X": ("5", "Y")}.get(name)
        if finer is not None:
            return DURATIONS.get(name, "P{}" + name).format(count) + ("T" if name == "D" else "") + "".join(finer)
    return DURATIONS.get(name, "P{}" + name).format(count)
