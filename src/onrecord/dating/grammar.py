"""The grammar of time expressions: patterns over text, each with the parts its value is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]}|t?\\.)?" if len(m) > 3 else m for m in MONTHS) + ")"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_FULL_MONTH = "(?P<month>" + "|".join(m.capitalize() for m in MONTHS) + ")"
PATTERNS = {
    "iso": r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    "month_day": rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,? {_YEAR})?\b(?!\s?(?:percent|%|million|billion))",
    "day_month": rf"\b(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?(?!\w)",
    "month_year": rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
    "near": r"\b(?P<near>yesterday|today|tonight|tomorrow|(?:last|this|next|past|coming) (?:week|month|year))\b",
    "weekday": rf"\b{_WEEKDAY}\b",
    "month": rf"\b(?-i:{_FULL_MONTH})\b",
    "year": rf"(?<![\d$€£.,/-]){_YEAR}\b(?![.,]?\d|-\w)",
}
_COMPILED = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in PATTERNS.items())
_ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in PATTERNS.values()), re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text: where it stands, which pattern found it, and its parts (0 or "" where absent)."""

    start: int
    end: int
    kind: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0  # 1 is Monday
    near: str = ""


def scan(text: str) -> Iterator[Found]:
    """The time expressions of a text, in order, longest reading first: `scan("on Aug. 8")` finds month 8, day 8."""
    for match in _ANY.finditer(text):
        for kind, pattern in _COMPILED:
            if inner := pattern.fullmatch(text, *match.span()) or pattern.match(text, match.start()):
                yield _parts(kind, inner)
                break


def _parts(kind: str, match: re.Match[str]) -> Found:
    given = {key: value.lower().rstrip(".") for key, value in match.groupdict().items() if value}
    word = given.get("month", "")
    month = int(word) if word.isdigit() else next((i for i, m in enumerate(MONTHS, 1) if word and m[:3] == word[:3]), 0)
    return Found(
        match.start(), match.end(), kind,
        year=int(given.get("year", 0)),
        month=month,
        day=int(given.get("day", 0)),
        weekday=WEEKDAYS.index(given["weekday"]) + 1 if "weekday" in given else 0,
        near=given.get("near", ""),
    )
