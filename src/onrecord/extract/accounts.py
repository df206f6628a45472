"""Accounts: whose telling some words are, by the statements that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from onrecord.extract.words import load_words
from onrecord.record import Entry, Name, Speaker, Statement
from onrecord.resolve import UNNAMED

ARTICLE: Literal["article"] = "article"


class Tellers:
    """The statements of one article by where their words stand, for what is told inside them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._pieces = sorted(
            (
                (piece.end - piece.start, piece.start, piece.end, statement)
                for statement in entries
                if isinstance(statement, Statement)
                for piece in statement.content
            ),
            key=lambda p: (p[0], -len(p[3].via), p[1]),
        )

    def innermost(self, start: int, end: int) -> Statement | None:
        """The statement nearest to some words: the shortest content that holds them, None for the writer's own voice."""
        return next((statement for _, s, e, statement in self._pieces if s <= start and end <= e), None)

    def teller(self, start: int, end: int) -> Statement | None:
        """The innermost statement that tells some words, in which somebody says something: none that lays a deed, a wish or
        a belief to somebody, as in "both sides agreed to exchange 80 prisoners"."""
        return next((s for s in self.holding(start, end) if _is_told(s)), None)

    def holding(self, start: int, end: int) -> tuple[Statement, ...]:
        """Every statement that holds some words, the innermost first."""
        return tuple(dict.fromkeys(statement for _, s, e, statement in self._pieces if s <= start and end <= e))


def _is_told(statement: Statement) -> bool:
    if statement.speaker.name == UNNAMED and statement.speaker.words is None:
        return False
    if statement.cue is None or statement.manner != "indirect":
        return True
    if statement.mode == "attitude":
        return False
    forms = {form for word in statement.cue.quote.lower().split() for form in _stems(word)}
    return not forms & load_words("figures", "not_tellings")


def _stems(word: str) -> tuple[str, ...]:
    """A verb's possible base forms: "agreed" may be agree, "denied" deny."""
    found = [word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("ing")]
    return (*found, f"{word.removesuffix('ing')}e", f"{word[:-3]}y" if word.endswith("ied") else word)


def name_of(speaker: Speaker) -> Name:
    """A speaker as a plain name, with its words and its reason."""
    return Name(speaker.name, None, speaker.words, speaker.members, speaker.why)
