"""The words of a text as classes: what the grammar of time expressions is written over.

Every word, number and sign becomes one token with a letter for its class ("M" a month, "u" a unit, "_" any other word), so
that a pattern over the letters is a pattern over the text, whatever stands for a month or a number in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from onrecord.reckoning import load_feasts

Value = int | float | str
_TOKEN = re.compile(
    r"""(?P<iso>(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-]))
    |(?P<slash>(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/]))
    |(?P<quarter>\b[QH][1-4]\b)
    |(?P<zone>\b(?:UTC|GMT)\s?[+-]\d{1,2}(?::\d\d)?(?!\d))
    |(?P<clock>(?<![\d.,:])(?:[01]?\d|2[0-4])(?:(?:[:.][0-5]\d)(?::[0-5]\d)?(?:\s?[ap]\.?\s?m\b\.?)
        |\s?[ap]\.?\s?m\b\.?|(?::[0-5]\d){1,2})(?![\d:]|\.\d)(?:\s?(?:hrs?|hours)\b)?)
    |(?P<decade>(?<!\w)(?:['’]\d0s|(?:1\d|20)\d0['’]?s)\b)
    |(?P<apostrophe>(?<![\w\d])['’]\d\d(?![\w'’]))
    |(?P<ordinal>(?<![\w.,])\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<fraction>(?<![\w.,/])\d+\s\d/\d\b)
    |(?P<number>(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?![\d]))
    |(?P<possessive>['’]s\b)
    |(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
    |(?P<gap>\n)|(?P<sign>[^\s\w]|_)""",
    re.X,
)
_PHRASE = 4  # words of the longest phrase in the lists


class Lexeme(NamedTuple):
    """A token: its place in the text, the letter of its class, and what it is worth (a number, a unit, a TIMEX3 part)."""

    start: int
    end: int
    letter: str
    value: Value


@cache
def load_words() -> dict[str, Any]:
    """The word lists of `lexicon/en/times.toml`, by section."""
    return tomllib.loads(files("onrecord.dating").joinpath("lexicon/en/times.toml").read_text(encoding="utf-8"))


@cache
def _lists() -> tuple[dict[str, tuple[str, Value]], dict[str, tuple[str, Value]], frozenset[str], frozenset[str]]:
    """Words in small letters, those that count only with a capital, abbreviations, and the first words of phrases."""
    small: dict[str, tuple[str, Value]] = {name: ("F", name) for name in load_feasts()}
    capital: dict[str, tuple[str, Value]] = {}
    for section in load_words().values():
        if isinstance(section, dict) and "letter" in section:
            target = capital if section.get("capital") else small
            target.update((word, (section["letter"], value)) for word, value in section["values"].items())
    phrases = frozenset(re.split(r"[ -]", word)[0] for word in small if re.search(r"[ -]", word))
    return small, capital, frozenset(load_words()["abbreviated"]["words"]), phrases


def lex(text: str, *, wrapped: Container[int] = ()) -> list[Lexeme]:
    """The tokens of a text. A line end is a break ("|") but where it stands among the offsets `wrapped`."""
    tokens = list(_TOKEN.finditer(text))
    out: list[Lexeme] = []
    i = 0
    while i < len(tokens):
        found, used = _read(text, tokens, i, wrapped)
        if found is not None:
            out.append(found)
        i += used
    return list(_numbers(text, out))


def _read(text: str, tokens: list[re.Match[str]], i: int, wrapped: Container[int]) -> tuple[Lexeme | None, int]:
    """One token, or the several that a phrase takes; a line end inside a paragraph is none."""
    match = tokens[i]
    kind, words = match.lastgroup, match[0]
    start, end = match.span()
    if kind == "word":
        return _word(text, tokens, i)
    if kind == "gap":
        return (None if start in wrapped else Lexeme(start, end, "|", "")), 1
    if kind == "fraction":
        whole, part = words.split(maxsplit=1)
        return Lexeme(start, end, "N", int(whole) + int(part[0]) / int(part[2])), 1
    if kind == "number":
        plain = words.replace(",", "")
        year = re.fullmatch(r"1\d{3}|20\d\d", words) is not None
        return Lexeme(start, end, "Y" if year else "N", float(plain) if "." in plain else int(plain)), 1
    if kind == "ordinal":
        return Lexeme(start, end, "O", int(words[:-2])), 1
    if kind == "apostrophe":
        return Lexeme(start, end, "Y", 1900 + int(words[1:]) if int(words[1:]) > 40 else 2000 + int(words[1:])), 1
    if kind == "decade":
        return Lexeme(start, end, "X", words.strip("'’s")), 1
    if kind == "zone":
        hours, _, minutes = words.replace(" ", "")[4:].partition(":")
        return Lexeme(start, end, "Z", f"{words.replace(' ', '')[3]}{int(hours):02}:{minutes or '00'}"), 1
    letters = {"quarter": "J", "iso": "I", "slash": "G", "clock": "C", "possessive": "'"}
    sign = {",": ",", "-": "-", "–": "-", "—": ".", "(": "(", "%": "%"}.get(words, "." if kind == "sign" else "")
    return Lexeme(start, end, letters.get(kind or "", sign), words), 1


def _word(text: str, tokens: list[re.Match[str]], i: int) -> tuple[Lexeme, int]:
    small, capital, abbreviations, phrases = _lists()
    start, end = tokens[i].span()
    words = tokens[i][0].replace("’", "'")
    lower = words.lower()
    if lower in phrases:
        for count in range(min(2 * _PHRASE - 1, len(tokens) - i), 1, -1):
            last = tokens[i + count - 1].end()
            phrase = re.sub(r"\s+", " ", text[start:last]).lower().replace("’", "'")
            if phrase in small:
                return Lexeme(start, last, *small[phrase]), count
    if words[0].isupper() and lower in capital:
        stop = text[end:end + 1] == "."
        if lower in abbreviations and not stop and not re.match(r"\s\d", text[end:end + 2]):
            return Lexeme(start, end, "_", ""), 1
        short = lower in abbreviations and stop
        return Lexeme(start, end + short, *capital[lower]), 1 + short
    found = small.get(lower) or small.get(lower.rstrip("."))
    return Lexeme(start, end, *(found or ("_", lower if lower in ("and", "to", "or") else ""))), 1


def _numbers(text: str, tokens: list[Lexeme]) -> Iterator[Lexeme]:
    """Numbers of several words as one token: "twenty-one", "one hundred and fifty", "nineteen ninety-six", "2 1/2"."""
    i = 0
    while i < len(tokens):
        if tokens[i].letter != "N" or text[tokens[i].start].isdigit():
            yield tokens[i]
            i += 1
            continue
        j, values = i + 1, [int(tokens[i].value)]
        while j < len(tokens):
            step = 2 if tokens[j].letter == "-" and j + 1 < len(tokens) and tokens[j].start == tokens[j - 1].end else 1
            after = tokens[j + step - 1]
            glued = step == 1 or after.start == tokens[j].end
            word = after.letter in "NO" and not text[after.start].isdigit()
            if not word or not glued or not _joins(values[-1], int(after.value)):
                break
            values.append(int(after.value))
            j += step
        last = tokens[j - 1]
        number = _worth(values)
        year = len(values) > 1 and values[0] in (19, 18, 17, 20) and 1700 <= number < 2100
        yield Lexeme(tokens[i].start, last.end, "Y" if year else "O" if last.letter == "O" else "N", number)
        i = j


def _joins(before: int, after: int) -> bool:
    tens = before >= 20 and before < 100 and before % 10 == 0 and 0 < after < 10
    year = before in (17, 18, 19) and 10 <= after < 100
    return tens or year or (after in (100, 1000) and before < 100) or (before in (100, 1000) and after < before)


def _worth(values: list[int]) -> int:
    if len(values) > 1 and values[0] in (17, 18, 19) and 10 <= values[1] < 100:
        return values[0] * 100 + sum(values[1:])
    total = part = 0
    for value in values:
        if value in (100, 1000):
            part = max(part, 1) * value
            if value == 1000:
                total, part = total + part, 0
        else:
            part += value
    return total + part
