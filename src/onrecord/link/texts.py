"""Texts: the words that an article itself has written, in a form in which another spelling of the same text is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.record import Document, Evidence, ZoneKind, cut

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?(?:[-‐]\s*\n\s*[^\W_]+)?")
QUOTED = re.compile(r"“[^”\n]{8,}[”\n]|\"[^\"\n]{8,}[\"\n]|(?<!\w)‘[^\n]{8,}?’(?!\w)")
SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?:\s|(?=[A-Z“]))|\n\s*\n")
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
TO_READERS = re.compile(r"\b(?:we|us|our|you|your)\b", re.I)
SPOKEN = 3  # such words of one paragraph
READ: tuple[ZoneKind, ...] = ("body",)
RUN = 3  # words in a row that are looked for in the other text
# British and American spelling and old and new forms, made one; what else this makes one does no harm on both sides.
SPELLINGS = tuple((re.compile(pattern), plain) for pattern, plain in (
    (r"isation", "ization"), (r"is(e|ed|es|ing)$", r"iz\1"), (r"our", "or"), (r"(?<=[^aeiou])re(s?)$", r"er\1"),
    (r"ogue", "og"), (r"lled$", "led"), (r"lling$", "ling"), (r"^tonne", "ton"), (r"^grey", "gray"), (r"'s$", ""),
    (r"^whilst$", "while"), (r"^towards$", "toward"), (r"^per$|^cent$|^percent$", "percent"),
))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, plain, with its place there, and whether it is the article's own."""

    plain: str
    start: int
    end: int
    own: bool  # neither quoted from somebody nor an outlet's word to its readers
    name: bool  # a number, or with a capital inside a sentence


@dataclass(frozen=True)
class OwnText:
    """The words of an article's body."""

    document: Document
    words: tuple[Word, ...]

    @cached_property
    def runs(self) -> dict[tuple[str, ...], int]:
        """Every run of words with the place of its first word, of several the first."""
        plain = [w.plain for w in self.words]
        return {tuple(plain[i:i + RUN]): i for i in range(len(plain) - RUN, -1, -1)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its plain words."""
        return frozenset(w.plain for w in self.words)

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The places of the article's own words."""
        return tuple(i for i, w in enumerate(self.words) if w.own)

    @cached_property
    def sentences(self) -> tuple[tuple[int, ...], ...]:
        """The places of its own words, by sentence."""
        held: list[list[int]] = [[]]
        before = 0
        for i, word in enumerate(self.words):
            if held[-1] and SENTENCE_END.search(self.document.text, before, word.start + 1):
                held.append([])
            if word.own:
                held[-1].append(i)
            before = word.end
        return tuple(tuple(places) for places in held if places)

    def passage(self, first: int, last: int) -> Evidence:
        """The words from one place to another as evidence of their document."""
        found = cut(self.document.text, self.words[first].start, self.words[last].end)
        return Evidence(found.start, found.end, found.quote, self.document.id)


def own_text(document: Document) -> OwnText:
    """The words of an article's body."""
    words: list[Word] = []
    for zone in document.zones:
        if zone.kind in READ:
            words += _words(document.text, zone.start, zone.end)
    return OwnText(document, tuple(words))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    others = [match.span() for match in QUOTED.finditer(text, start, end)]
    others += _to_readers(text, start, end, others)
    before = start
    for match in WORD.finditer(text, start, end):
        begins = match.start() == start or SENTENCE_END.search(text, before, match.start() + 1) is not None
        word = match.group()
        named = word[0].isdigit() or (word[0].isupper() and not begins)
        own = not any(s <= match.start() < e for s, e in others)
        yield Word(plain_word(word), match.start(), match.end(), own, named)
        before = match.end()


def _to_readers(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs in which an outlet speaks of itself to its readers, "if you value what we do"; none in an article that
    is written so for the most part."""
    found, paragraphs = [], 0
    for match in PARAGRAPH.finditer(text, start, end):
        paragraphs += 1
        spoken = [m for m in TO_READERS.finditer(text, *match.span()) if not any(s <= m.start() < e for s, e in quoted)]
        if len(spoken) >= SPOKEN:
            found.append(match.span())
    return found if 2 * len(found) <= paragraphs else []


@lru_cache(maxsize=200_000)
def plain_word(word: str) -> str:
    """A word in small letters and one spelling, a division at a line's end undone: "organisa-↵tion" is "organization"."""
    word = re.sub(r"[-‐]\s*\n\s*", "", word.lower().replace("’", "'"))
    for pattern, plain in SPELLINGS:
        word = pattern.sub(plain, word)
    return word
