"""Numbers in words, made figures, so that "two hundred and twelve" is 212 and "1.5 million" is one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: n for n, word in enumerate(re.split(r"\s+", _UNITS))}
TENS = {word: 10 * n for n, word in enumerate(re.split(r"\s+", _TENS), start=2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
STARTING = frozenset(UNITS) | frozenset(TENS)


def read_numbers(words: Sequence[str]) -> list[str]:
    """The words with each run that is one number in figures: ["two", "hundred", "men"] gives ["200", "men"]. "One" by itself
    stays a word."""
    out: list[str] = []
    i = 0
    while i < len(words):
        value, end = _number(words, i)
        if value is None or (end == i + 1 and words[i].lower() == "one"):
            out.append(words[i])
            i += 1
        else:
            out.append(format(value.normalize(), "f"))
            i = end
    return out


def _number(words: Sequence[str], i: int) -> tuple[Decimal | None, int]:
    """The number that begins at a place, and where it ends."""
    total, held, seen = Decimal(0), Decimal(0), False
    while i < len(words):
        word = words[i].lower()
        figure = word.replace(",", "")
        if figure.replace(".", "", 1).isdigit() and not seen:
            held = Decimal(figure)
        elif word in UNITS and (not seen or held % 10 == 0):
            held += UNITS[word]
        elif word in TENS and (not seen or held % 100 == 0):
            held += TENS[word]
        elif word == "hundred" and seen:
            held = (held or Decimal(1)) * 100
        elif word in SCALES and seen:
            total, held = total + (held or Decimal(1)) * SCALES[word], Decimal(0)
        elif word == "and" and seen and _goes_on(words, i + 1) and (held >= 100 or not held):
            i += 1
            continue
        else:
            break
        seen = True
        i += 1
    return (total + held if seen else None), i


def _goes_on(words: Sequence[str], i: int) -> bool:
    return i < len(words) and words[i].lower() in STARTING
