"""Values: what a number in figures or words is worth, by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from onrecord.quantities.words import load_numbers, read_number, scales

BLANK = "[ \t\u00a0\u202f\u2009]"

FIGURE = re.compile("\\d{1,3}(?:[,\u00a0\u202f]\\d{3})+(?:\\.\\d+)?(?![\\d,]*\\d)|\\d+(?:\\.\\d+)?")
WORD = re.compile(r"[^\W\d_]+")
HALF_MORE = re.compile(rf"{BLANK}+and{BLANK}+a{BLANK}+half\b", re.I)
MANY = re.compile(rf"{BLANK}+(?:people|[a-z]{{3,}}(?<!s)s)\b")  # "20m viewers", no metres


@dataclass(frozen=True, slots=True)
class Value:
    """A value by itself: its range, where it ends, whether a word like "dozens" told it (then it is open above) or one like
    "dozen" (then it is a round number), and the scale it was given in."""

    low: Decimal
    high: Decimal | None
    end: int
    vague: bool = False
    blurred: bool = False
    scale: Decimal = Decimal(1)
    in_words: bool = False


def read_value(text: str, start: int) -> Value | None:
    """The value that begins at a place."""
    figure = FIGURE.match(text, start)
    if figure is not None:
        return _scaled(text, Decimal(re.sub("[,\u00a0\u202f]", "", figure[0])), figure.end())
    return _in_words(text, start)


def _scaled(text: str, number: Decimal, end: int) -> Value | None:
    """A number in figures with the word or letters for its power of ten."""
    if half := HALF_MORE.match(text, end):
        number, end = number + Decimal("0.5"), half.end()
    short = "|".join(sorted(load_numbers()["scales"]["short"], key=len, reverse=True))
    match = re.compile(rf"(?:{BLANK}|-)?({'|'.join(scales())})(?!\w)", re.I).match(text, end)
    if match:
        scale = Decimal(scales()[match[1].lower()])
        return Value(number * scale, number * scale, match.end(), scale=scale)
    if match := re.compile(rf"{BLANK}?({short})(?![\w’'])", re.I).match(text, end):
        attached = match.end() - match.start() == len(match[1])
        letter = match[1].lower() in ("m", "b", "k")
        metres = match[1].lower() == "m" and not _is_money(text, end) and not MANY.match(text, match.end())
        if (attached and not metres) or not (letter or attached):
            scale = Decimal(load_numbers()["scales"]["short"][match[1].lower()])
            return Value(number * scale, number * scale, match.end(), scale=scale)
    return Value(number, number, end)


def _is_money(text: str, end: int) -> bool:
    """Does a sign of money stand before the figure that ends here? "20m" are metres otherwise."""
    return re.search(r"(?:[$€£¥₹₽₴₩₪₺]|[A-Z]{3} ?)[\d.,–-]+$", text[max(0, end - 16) : end]) is not None


def _in_words(text: str, start: int) -> Value | None:
    """A number in words: "twenty-three", "two and a half million", "half a dozen", "tens of thousands", "a hundred"."""
    words = [(m[0].lower(), m.end()) for m, _ in zip(_run(text, start), range(9), strict=False)]
    if not words:
        return None
    named = [w for w, _ in words]
    numbers = load_numbers()
    vague, dozens, more = numbers["vague"]["words"], numbers["dozens"]["words"], {**scales(), **numbers["dozens"]["words"]}
    if named[0] in vague:
        if named[0] == "tens" or (named[1:2] == ["of"] and named[2:3] and named[2] in vague):
            if named[1:2] != ["of"] or named[2:3] == [] or named[2] not in vague:
                return None
            worth = Decimal({"tens": 20, "dozens": 24, "scores": 40}.get(named[0], 200)) * vague[named[2]] / 2
            return Value(worth, None, words[2][1], True, in_words=True)
        return Value(Decimal(vague[named[0]]), None, words[0][1], True, in_words=True)
    if named[0] in ("several", "few", "couple") or named[:2] in (["a", "few"], ["a", "couple"]):
        at = 2 if named[0] == "a" else 1
        scale = more.get(named[at]) if len(named) > at else None
        if scale is None or named[at] == "score":
            return None
        couple = "couple" in named[:at]
        return (
            _about(Decimal(2 * scale), words[at][1])
            if couple
            else Value(Decimal(2 * scale), None, words[at][1], True, in_words=True)
        )
    if named[:2] == ["half", "a"] and named[2:3] and named[2] in more:
        half = Decimal(more[named[2]]) / 2
        return Value(half, half, words[2][1], blurred=named[2] in dozens, in_words=True)
    at = 1 if named[0] in ("a", "an") else 0
    if at and not (named[1:2] and named[1] in more and named[1] != "score"):
        return None
    value, count = read_number(named[at:]) if not at else read_number(["one", *named[at:]])
    count -= at  # the article stood for one
    if value is None:
        return _about(Decimal(12), words[0][1]) if named[0] == "dozen" else None  # "hundred" alone is no number
    end = words[at + count - 1][1]
    if halved := HALF_MORE.match(text, end):
        value, end = value + Decimal("0.5"), halved.end()
        if follows := re.compile(rf"{BLANK}+({'|'.join(scales())})\b", re.I).match(text, end):
            value, end = value * scales()[follows[1].lower()], follows.end()
    counted = re.compile(rf"{BLANK}+(dozen|score)\b(?!{BLANK}+of\b.{{0,3}}games)", re.I).match(text, end)
    if counted and value < 100:
        return _about(value * dozens[counted[1].lower()], counted.end())
    if (at and count == 0) or (at and named[at] == "dozen"):
        return _about(Decimal(12), words[at][1])
    worth = max((Decimal(s) for w, s in scales().items() if w in named[at : at + count]), default=Decimal(1))
    return Value(value, value, end, scale=worth, in_words=True)


def _about(value: Decimal, end: int) -> Value:
    """A count by the dozen: it is exact only by accident."""
    return Value(value, value, end, blurred=True, in_words=True)


def _run(text: str, start: int) -> Iterator[re.Match[str]]:
    """The words from a place on, one after the other with single blanks or hyphens between."""
    while match := WORD.match(text, start):
        yield match
        gap = re.compile(rf"-|{BLANK}+|\n(?!\n)").match(text, match.end())
        if gap is None:
            return
        start = gap.end()
