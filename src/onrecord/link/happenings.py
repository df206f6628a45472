"""What happened on a day, as one sentence of an article tells it, and whether two articles tell of the same happening."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.reckoning import Reckoned
from onrecord.record import Reading, TimeExpression

SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"‘])|\n+")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Gov|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$")
WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 5  # letters of a word that count, so that "meeting" and "meet" are told apart only by kind, "planned" and "plans" not
# Two tellings of a happening share so many names and other words, and of the shorter one's words this part; of what happens
# to somebody but once fewer will do. On the news clusters, each article's own date hidden, this dates 13 happenings rightly
# and 1 wrongly; without the part 15 and 3. Where all others that tell of the same day are hidden too, it is wrong 5 times,
# not 16.
SHARED, SHARED_ONCE, PART = 5, 3, 0.35
ONCE = frozenset({"death", "oath"})


@dataclass(frozen=True, slots=True)
class Happening:
    """A time expression of an article with what its sentence tells: names of persons and of other things, the kinds of
    happening its words name, and the other words of its sentence and those around it."""

    document: str
    time: TimeExpression
    persons: frozenset[str]
    others: frozenset[str]
    kinds: frozenset[str]
    words: frozenset[str]
    sentence: str
    days: tuple[date, date] | None


@cache
def load_wording() -> dict[str, Any]:
    """The lists of `lexicon/happenings.toml`."""
    return tomllib.loads(files("onrecord.link").joinpath("lexicon/happenings.toml").read_text(encoding="utf-8"))


@cache
def _words_of_no_content() -> frozenset[str]:
    return frozenset(load_wording()["no_content"]["words"])


@cache
def kinds_of_words() -> dict[str, str]:
    """Each word of `lexicon/happenings.toml` with its kind of happening."""
    return {word: kind for kind, words in load_wording()["kinds"].items() for word in words}


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of happening that the words of a text name."""
    return frozenset(kind for word in WORD.findall(text) if (kind := kinds_of_words().get(word.lower())))


def sentence_at(text: str, offset: int) -> str:
    """The sentence that an offset lies in."""
    bounds = [0, *_sentence_ends(text), len(text)]
    number = bisect_right(bounds, offset) - 1
    return text[bounds[number]:bounds[min(number + 1, len(bounds) - 1)]]


def find_happenings(reading: Reading, reckoned: Iterable[Reckoned]) -> Iterator[Happening]:
    """The happenings that an article tells of with a day, each with its days where these are known."""
    text = reading.document.text
    bounds = [0, *_sentence_ends(text), len(text)]
    for time, found in zip(reading.times, reckoned, strict=True):
        zone = reading.document.zone_at(time.words.start)
        if time.type not in ("DATE", "TIME") or zone not in ("body", "headline", "caption"):
            continue
        number = bisect_right(bounds, time.words.start) - 1
        start, end = bounds[number], bounds[min(number + 1, len(bounds) - 1)]
        names = [m for m in reading.mentions if start <= m.words.start < end]
        own = text[start:end]
        kinds = kinds_in(own)
        around = text[bounds[max(number - 1, 0)]:bounds[min(number + 2, len(bounds) - 1)]]
        named = {part.lower() for m in reading.mentions for part in m.words.quote.split()}
        day = found.from_ if found.from_ is not None and found.from_ == found.to else None
        yield Happening(
            reading.document.id, time,
            frozenset(m.name for m in names if m.type == "person"),
            frozenset(m.name for m in names if m.type != "person"),
            kinds, frozenset(_content(around, named)), own, (day, day) if day else None,
        )


def _sentence_ends(text: str) -> list[int]:
    return [m.end() for m in SENTENCE_END.finditer(text) if is_end(text, m.start())]


def is_end(text: str, offset: int) -> bool:
    """Does a sentence end before an offset, rather than an abbreviation: "while Mr. Feld"?"""
    return ABBREVIATED.search(text[max(0, offset - 6):offset]) is None


def _content(text: str, named: set[str]) -> Iterator[str]:
    for word in WORD.findall(text):
        lower = word.lower()
        if lower not in _words_of_no_content() and lower not in named and len(lower) > 3:
            yield lower[:STEM]


def may_be_same(told: Happening, dated: Happening) -> bool:
    """Can two articles tell of one happening: of one kind, with the same people (all that the one names in its sentence),
    and somebody or something named by both?"""
    kinds = told.kinds & dated.kinds
    fewer, more = sorted((told.persons, dated.persons), key=len)
    if not kinds or not fewer <= more or (len(fewer) == 1 and len(more) > 1 and kinds <= {"meeting", "call"}):
        return False
    return bool(_names(told) & _names(dated))


def is_same(told: Happening, dated: Happening) -> bool:
    """Do two articles plainly tell of one happening: can they, and have they enough other words in common?"""
    words, names = len(told.words & dated.words), len(_names(told) & _names(dated))
    once = bool(told.kinds & dated.kinds & ONCE)
    part = words / max(min(len(told.words), len(dated.words)), 1)
    enough = words + names >= (SHARED_ONCE if once else SHARED)
    return may_be_same(told, dated) and words > 1 and enough and (once or part >= PART)


def _names(happening: Happening) -> frozenset[str]:
    return happening.persons | happening.others
