"""Numerals: where numbers stand in a text, in figures or words, and the range that each can mean with its hedge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from onrecord.quantities.money import currency_before, currency_behind
from onrecord.quantities.values import WORD, Value, read_value
from onrecord.quantities.words import load_numbers, read_number, scales, tens, units

Sort = Literal["number", "money", "percent", "points", "factor"]
BLANK = "[ \t\u00a0\u202f\u2009]"
PERCENT = re.compile(rf"{BLANK}*(?:%|(?:-|{BLANK})?(?:percent|per{BLANK}cent|pct|p\.c\.)(?![\w-]))(?!age)", re.I)
POINTS = re.compile(rf"(?:-|{BLANK})+(?:percentage|basis)[- ]points?\b", re.I)
BETWEEN = re.compile(rf"{BLANK}*[-–—]{BLANK}*|{BLANK}+(?:to|or){BLANK}+", re.I)
FRACTION = re.compile(
    rf"\b(?:(?:(?P<n>one|two|three|four|five|six|seven|eight|nine)[- ]|a{BLANK}+|an{BLANK}+)?"
    r"(?P<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?|(?P<half>half))"
    r"(?=\s+(?:of|more|less|fewer|the|its|their|his|her|our|all|that|those|as)\b|[.,;:!?)]|\s*$)",
    re.I,
)
ONE_IN = re.compile(
    r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?P<of>two|three|four|five|six|seven|eight|nine|ten|10|100)\b(?!\s+(?:years|days|months))",
    re.I,
)
FOLD = re.compile(r"\b(?P<n>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|hundred)-?fold\b", re.I)
TIMES = re.compile(
    rf"(?:{BLANK}+times)(?={BLANK}+(?:as|more|higher|larger|greater|bigger|less|lower|smaller|the|that|what|its|their|faster)\b)",
    re.I,
)
TWICE = re.compile(r"\b(?P<n>twice|thrice)(?=\s+(?:as|the|that|what|its)\b)", re.I)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: `low` to `high` (None: an open end), from `start` to `end`, its hedge and sign included; `core`
    is where the number itself begins. `in_words` tells that no digit is in it; `hedged` that something bounds or blurs
    it."""

    start: int
    end: int
    core: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool = False
    sort: Sort = "number"
    currency: str | None = None
    in_words: bool = False
    hedged: bool = False


def find_numerals(text: str) -> Iterator[Numeral]:
    """The numerals of a text in order, not overlapping: "at least 35", "$3-5 million", "two thirds", "dozens", "doubled".

    Ordinals, dates, ages and names with a number are among them: what a number means needs more than its characters.
    """
    end = 0
    for match in _starts().finditer(text):
        if match.start() < end:
            continue
        found = _special(text, match.start()) or _numeral(text, match.start())
        if found is not None:
            found = hedge(text, found, end)
            yield found
            end = found.end


@cache
def _starts() -> re.Pattern[str]:
    """Where a numeral may begin: a digit, a sign of money, or one of the words."""
    numbers = load_numbers()
    words = [
        *units(),
        *tens(),
        *scales(),
        *numbers["dozens"]["words"],
        *numbers["vague"]["words"],
        "half",
        "a",
        "an",
        "several",
        "few",
        "couple",
        "third",
        "quarter",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "twice",
        "thrice",
        *_factors(),
    ]
    return re.compile(
        rf"(?<![\w.,/’'-])(?=\d)|(?<!\w)(?=[A-Z]{{0,3}}[$€£¥₹₽₴₩₪₺])|(?<![\w’'-])(?=[A-Z]{{3}}{BLANK}?\d)"
        rf"|(?<![\w’'-])(?=(?:{'|'.join(sorted(words, key=len, reverse=True))})(?:fold)?\b)",
        re.I,
    )


@cache
def _factors() -> dict[str, Decimal]:
    """The forms of the verbs that tell a factor: "doubled" is 2."""
    forms: dict[str, Decimal] = {}
    for verb, factor in load_numbers()["factors"]["verbs"].items():
        stem = verb.removesuffix("e")
        forms |= {
            form: Decimal(factor)
            for form in (verb, f"{stem}ed", f"{stem}ing", f"{stem}es" if verb[-1] == "e" else f"{verb}s")
        }
    return forms


def _special(text: str, start: int) -> Numeral | None:
    """A fraction, a factor, or so many out of so many."""
    if match := ONE_IN.match(text, start):
        share = 100 * _small(match["n"]) / _small(match["of"])
        return Numeral(start, match.end(), start, share, share, sort="percent", in_words=True) if share <= 100 else None
    if match := FRACTION.match(text, start):
        part = load_numbers()["fractions"]["words"][(match["part"] or "half").lower()]
        share = 50 * Decimal(1) if match["half"] else 100 * _small(match["n"] or "one") / Decimal(part)
        share = share.quantize(Decimal("0.1")).normalize() + 0
        return Numeral(start, match.end(), start, share, share, sort="percent", in_words=True)
    if match := FOLD.match(text, start):
        factor = Decimal(100) if match["n"].lower() == "hundred" else _small(match["n"])
        return Numeral(start, match.end(), start, factor, factor, sort="factor")
    if match := TWICE.match(text, start):
        factor = Decimal(2 if match["n"].lower() == "twice" else 3)
        return Numeral(start, match.end(), start, factor, factor, sort="factor", in_words=True)
    word = WORD.match(text, start)
    if word is not None and word[0].lower() in _factors():
        factor = _factors()[word[0].lower()]
        return Numeral(start, word.end(), start, factor, factor, sort="factor", in_words=True)
    return None


def _small(word: str) -> Decimal:
    value = read_number([word.lower()])[0]
    return value if value is not None else Decimal(1)


def _numeral(text: str, start: int) -> Numeral | None:
    """A plain number, an amount of money or a percentage, and the range where two are joined."""
    before = currency_before(text, start)
    at = before[1] if before else start
    value = read_value(text, at)
    if value is None:
        return None
    first, second = value, None
    end = value.end
    joint = BETWEEN.match(text, end)
    if joint and not first.vague:
        again = currency_before(text, joint.end())
        second = read_value(text, again[1] if again and before else joint.end())
    if second is not None and not second.vague and _is_range(text, first, second, joint, start):
        if first.scale == 1 and second.scale > 1 and first.low < second.low / second.scale * 10:
            first = replace(first, low=first.low * second.scale)
        elif first.low < 100 and second.low >= 1000 and second.low % 1000 == 0 and "-" in (joint[0] if joint else ""):
            first = replace(first, low=first.low * 1000)  # "about 5-6,000"
        if first.low < second.low:
            value = replace(first, high=second.low, end=second.end)
    made = Numeral(
        start,
        value.end,
        at,
        _plain(value.low),
        _plain(value.high),
        value.vague or value.blurred,
        in_words=value.in_words,
        hedged=value.vague,
    )
    return _with_sign(text, made, before[0] if before else None)


def _plain(value: Decimal | None) -> Decimal | None:
    """A value without needless zeros behind the point: 3500000000, not 3.5E+9."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def _is_range(text: str, first: Value, second: Value, joint: re.Match[str] | None, start: int) -> bool:
    """Do two joined values make a range: not "from 11 to 17", nor a score, nor "one or two" names of years?"""
    if joint is None:
        return False
    before = text[max(0, start - 8) : start].lower().split()
    if before and before[-1] in ("from",) and joint[0].strip().lower() == "to":
        return False
    return not (joint[0].strip() in "-–—" and (first.in_words or second.in_words))


def _with_sign(text: str, made: Numeral, currency: str | None) -> Numeral:
    """A number with what stands behind it: a percent sign, a currency, "times as many"."""
    if currency is not None:
        return replace(made, sort="money", currency=currency)
    if match := PERCENT.match(text, made.end):
        return replace(made, sort="percent", end=match.end())
    if match := POINTS.match(text, made.end):
        basis = "basis" in match[0].lower()
        low, high = ((v / 100 if v is not None and basis else v) for v in (made.low, made.high))
        return replace(made, sort="points", end=match.end(), low=low, high=high)
    if match := TIMES.match(text, made.end):
        return replace(made, sort="factor", end=match.end())
    behind = currency_behind(text, made.end)
    if behind is not None:
        code, end, share = behind
        low, high = ((v * share if v is not None else v) for v in (made.low, made.high))
        return replace(made, sort="money", currency=code, end=end, low=low, high=high)
    return made


@cache
def _hedges(where: str) -> re.Pattern[str]:
    lists = load_numbers()["hedges"]
    named = {kind: lists[f"{kind}_{where}"] for kind in ("least", "most", "about")}
    parts = []
    for kind, phrases in named.items():
        ordered = sorted(phrases, key=len, reverse=True)
        body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)
        parts.append(f"(?P<{kind}>{body})")
    either = "|".join(parts)
    if where == "before":
        return re.compile(rf"(?<![\w-])(?:{either})(?:\s+(?:a|an|the))?\s+$|(?P<tilde>[~≈]|>|<)\s?$", re.I)
    return re.compile(rf"(?:{BLANK}+|-)?(?:{either})(?![\w-])|(?P<plus>\+)", re.I)


def hedge(text: str, made: Numeral, floor: int = 0) -> Numeral:
    """A numeral with the bound or hedge that stands before or behind it, as far back as `floor`."""
    for _ in range(2):
        match = _hedges("before").search(text[max(floor, made.start - 40) : made.start])
        if match is None:
            break
        made = _bounded(made, match, made.start - (len(match.string) - match.start()), made.end)
    match = _hedges("behind").match(text, made.end)
    if (match is not None and match[0].strip().lower() not in ("odd", "ish", "plus")) or (match and match[0][:1] in "-+"):
        made = _bounded(made, match, made.start, match.end())
    if re.search(rf"\bbetween{BLANK}+$", text[max(floor, made.start - 12) : made.start], re.I) and made.low == made.high:
        return _between(text, made)
    return made


def _bounded(made: Numeral, match: re.Match[str], start: int, end: int) -> Numeral:
    groups = match.groupdict()
    exact = made.low == made.high
    sign = (groups.get("tilde") or "").strip()
    if groups.get("about") or (sign in ("~", "≈") and sign):
        return replace(made, start=start, end=end, approximate=True, hedged=True)
    if groups.get("least") or groups.get("plus") or sign == ">":
        return replace(made, start=start, end=end, high=None, hedged=True)
    if (groups.get("most") or sign == "<") and (exact or made.high is None):
        return replace(
            made, start=start, end=end, low=None, high=made.high if made.high is not None else made.low, hedged=True
        )
    return replace(made, start=start, end=end)


def _between(text: str, made: Numeral) -> Numeral:
    """ "between 10 and 12": the second number read as the upper end."""
    joint = re.compile(rf"{BLANK}+and{BLANK}+").match(text, made.end)
    second = _numeral(text, joint.end()) if joint else None
    if second is None or second.low is None or made.low is None:
        return made
    low = made.low
    if second.low > low * 1000 and second.low % 1000 == 0:
        low *= Decimal(10) ** (len(str(int(second.low))) - len(str(int(second.low)).rstrip("0")))
    if low >= second.low:
        return made
    sort = second.sort if made.sort == "number" else made.sort
    return replace(
        made, low=low, high=second.low, end=second.end, sort=sort, currency=made.currency or second.currency, hedged=True
    )
