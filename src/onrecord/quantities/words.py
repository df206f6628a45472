"""Numbers in words, made figures: "two hundred and twelve" is 212 and "1.5 million" is one number."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_numbers() -> dict[str, Any]:
    """The lists of `lexicon/numbers.toml`, by name."""
    return tomllib.loads(files("onrecord.quantities").joinpath("lexicon/numbers.toml").read_text(encoding="utf-8"))


@cache
def units() -> dict[str, int]:
    """The number words below twenty with what they are worth."""
    return {word: n for n, word in enumerate(load_numbers()["words"]["units"])}


@cache
def tens() -> dict[str, int]:
    """The number words for tens: "twenty" is 20."""
    return {word: 10 * n for n, word in enumerate(load_numbers()["words"]["tens"], start=2)}


def scales() -> dict[str, int]:
    """The words for powers of ten: "million" is 1000000."""
    words: dict[str, int] = load_numbers()["scales"]["words"]
    return words


def read_numbers(words: Sequence[str]) -> list[str]:
    """The words with each run that is one number in figures: ["two", "hundred", "men"] gives ["200", "men"]. "One" by itself
    stays a word."""
    out: list[str] = []
    i = 0
    while i < len(words):
        value, end = read_number(words, i)
        if value is None or (end == i + 1 and words[i].lower() == "one"):
            out.append(words[i])
            i += 1
        else:
            out.append(format(value.normalize(), "f"))
            i = end
    return out


def read_number(words: Sequence[str], i: int = 0) -> tuple[Decimal | None, int]:
    """The number that begins at a place, None where none does, and where it ends: (212, 4) for ["two", "hundred", "and",
    "twelve"]."""
    total, held, seen = Decimal(0), Decimal(0), False
    while i < len(words):
        word = words[i].lower()
        figure = word.replace(",", "")
        if figure.replace(".", "", 1).isdigit() and not seen:
            held = Decimal(figure)
        elif word in units() and (not seen or held % 10 == 0) and not (seen and 0 < held < 20):
            held += units()[word]
        elif word in tens() and (not seen or held % 100 == 0):
            held += tens()[word]
        elif word == "hundred" and seen:
            held = (held or Decimal(1)) * 100
        elif word in scales() and seen:
            total, held = total + (held or Decimal(1)) * scales()[word], Decimal(0)
        elif word == "and" and seen and _goes_on(words, i + 1) and (held >= 100 or not held):
            i += 1
            continue
        else:
            break
        seen = True
        i += 1
    return (total + held if seen else None), i


def _goes_on(words: Sequence[str], i: int) -> bool:
    return i < len(words) and (words[i].lower() in units() or words[i].lower() in tens())
