"""Wording: whether two passages say the same, word for word with cuts, or told with the same words for all that matters."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.link.texts import plain_word
from onrecord.quantities import read_numbers

TOKEN = re.compile(r"\[[^\]]*\]|…|\.{3}|[^\W_]+(?:['’][^\W_]+)?(?:[.,]\d+)*%?")
SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“‘\"'\[])")
GAP = "…"  # words left out or put in by whoever quotes
RUN = 5  # words in a row that are nobody else's
NEGATION, CONDITION = 0, 3  # groups of the words that turn a sentence
KEPT = 4  # words that matter which two tellings have to share
ALIKE = 0.75  # of those of the shorter, and of both together
TOGETHER = 0.6
PLAIN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Words that a commitment is not about, besides the light ones.
MODALS = frozenset({
    "must", "can", "could", "may", "might", "need", "not", "never", "our", "your", "through", "until", "unless", "then",
    "than",
})  # fmt: skip
ENDINGS = re.compile(r"(?:ing|ied|ies|ed|es|e|s)$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as it is compared: its plain words, those that matter, numbers and names in their order, the kinds of words
    that turn it, and whether it is quoted."""

    words: tuple[str, ...]
    heavy: frozenset[str]
    fixed: tuple[str, ...]
    turning: tuple[tuple[int, int], ...]
    quoted: bool


def read_wordings(text: str, *, quoted: bool, denied: bool) -> tuple[Wording, ...]:
    """The sentences of some words, quoted or told; of what is denied as if they said that it is not so."""
    return tuple(_read(sentence, quoted, denied) for sentence in SENTENCE.split(" ".join(text.split())) if sentence.strip())


def _read(sentence: str, quoted: bool, denied: bool) -> Wording:
    raw = read_numbers(TOKEN.findall(sentence))
    words = tuple(GAP if w[0] in "[…." else plain_word(w) for w in raw)
    named = {plain_word(w) for w in raw[1:] if w[:1].isupper() and w.lower() not in _light()}
    fixed = dict.fromkeys(w for w in words if w in named or w[0].isdigit())
    heavy = frozenset(stem(w) for w in words if w != GAP and w not in _light() and w not in _turning())
    turning = Counter(_turning()[w] for w in words if w in _turning())
    turning[NEGATION] += sum(w.endswith("n't") for w in words) + denied
    return Wording(words, heavy, tuple(fixed), tuple(sorted((+turning).items())), quoted)


def say_the_same(a: Wording, b: Wording) -> str | None:
    """Why two sentences say the same, None where they do not: both quoted and alike but for cuts, or the same in all that
    matters."""
    if a.quoted and b.quoted and (run := _common_run(a, b)):
        return f"the same quotation, {run} words in a row"
    shared = a.heavy & b.heavy
    fewer, all_ = min(len(a.heavy), len(b.heavy)), len(a.heavy | b.heavy)
    enough = KEPT if len(shared) < all_ else KEPT - 1
    if len(shared) < enough or len(shared) < ALIKE * fewer or len(shared) < TOGETHER * all_:
        return None
    if a.turning != b.turning or a.fixed != b.fixed:
        return None
    return f"{len(shared)} of {all_} words that matter are the same, with the same numbers, names and negation"


def _common_run(a: Wording, b: Wording) -> int:
    """The words in a row that two quotations share, 0 if they are too few or the quotations differ in more than cuts."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    longest = max((block.size for block in blocks), default=0)
    if longest < RUN:
        return 0
    best = max(blocks, key=lambda block: block.size)
    if sum(stem(w) in a.heavy for w in a.words[best.a:best.a + best.size]) < 2:
        return 0
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        one, other = a.words[a_start:a_end], b.words[b_start:b_end]
        if tag == "equal" or GAP in one or GAP in other:
            continue
        at_an_end = (a_start == 0 and b_start == 0) or (a_end == len(a.words) and b_end == len(b.words))
        if at_an_end and not (one and other):
            if any(_turning().get(w) == CONDITION for w in (*one, *other)):
                return 0
        elif _weighs(one) or _weighs(other):
            return 0
    return longest


def _weighs(words: tuple[str, ...]) -> bool:
    """Is there a word among some that matters, or that turns the sentence?"""
    return any(w not in _light() for w in words)


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly: "closing" and "closed" are "clos"."""
    return ENDINGS.sub("", word) if len(word) > 4 and word.isalpha() else word


def is_light(word: str) -> bool:
    """Is a plain word one without which a sentence says the same?"""
    return word in _light()


def heavy_words(text: str) -> frozenset[str]:
    """The words of a text that matter, without their endings."""
    words = (w.lower().replace("’", "'").removesuffix("'s") for w in PLAIN.findall(text))
    return frozenset(stem(w) for w in words if len(w) > 2 and not is_light(w) and w not in MODALS and not w[0].isdigit())


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, in figures."""
    return frozenset(w for w in read_numbers(PLAIN.findall(text)) if w[0].isdigit())


@cache
def load_lists() -> dict[str, Any]:
    """The word lists of `lexicon/wording.toml`."""
    return tomllib.loads(files("onrecord.link").joinpath("lexicon/wording.toml").read_text(encoding="utf-8"))


@cache
def _light() -> frozenset[str]:
    return frozenset(plain_word(w) for w in load_lists()["light"]["words"].split())


@cache
def _turning() -> dict[str, int]:
    return {plain_word(w): i for i, group in enumerate(load_lists()["contrary"]["groups"]) for w in group}
