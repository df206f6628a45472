"""Accounts: whose telling some words are, by the statements that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from onrecord.record import Entry, Name, Speaker, Statement

ARTICLE: Literal["article"] = "article"


class Tellers:
    """The statements of one article by where their words stand, for what is told inside them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._pieces = sorted(
            ((piece.end - piece.start, piece.start, piece.end, statement) for statement in entries
             if isinstance(statement, Statement) for piece in statement.content),
            key=lambda p: (p[0], -len(p[3].via), p[1]),
        )

    def innermost(self, start: int, end: int) -> Statement | None:
        """The statement nearest to some words: the shortest content that holds them, None for the writer's own voice."""
        return next((statement for _, s, e, statement in self._pieces if s <= start and end <= e), None)

    def holding(self, start: int, end: int) -> tuple[Statement, ...]:
        """Every statement that holds some words, the innermost first."""
        return tuple(dict.fromkeys(statement for _, s, e, statement in self._pieces if s <= start and end <= e))


def name_of(speaker: Speaker) -> Name:
    """A speaker as a plain name, with its words and its reason."""
    return Name(speaker.name, None, speaker.words, speaker.members, speaker.why)
