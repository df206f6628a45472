"""Wording: a statement's words as a reader sees them, in quotation marks only where the article quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Document, Evidence, Statement

_OPENING = "“‘\"'«„‹"
_QUOTE_ENDS = re.compile(r"[,.;:!?…—–-]*[”’\"'»“›]")
_NOTHING_BETWEEN = re.compile(r"[\s”’\"'»“‘«„‹›]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: whether the article quotes them, and whether other words part them from those before."""

    text: str
    quoted: bool
    apart: bool


def words_of(statement: Statement, text: str) -> tuple[Piece, ...]:
    """The pieces of a statement's content in the text of its document; line ends are shown as blanks.

    "There will be “very severe consequences”" gives two pieces, of which the second is quoted.
    """
    pieces: list[Piece] = []
    for before, content in zip((None, *statement.content), statement.content, strict=False):
        quoted = statement.manner == "direct" or (statement.manner == "mixed" and _is_quoted(content, text))
        apart = before is not None and are_apart(before, content, text)
        if pieces and not apart and pieces[-1].quoted == quoted:
            pieces[-1] = Piece(f"{pieces[-1].text} {on_one_line(content)}", quoted, pieces[-1].apart)
        else:
            pieces.append(Piece(on_one_line(content), quoted, apart))
    return tuple(pieces)


def are_apart(before: Evidence, after: Evidence, text: str) -> bool:
    """Whether more than blanks and quotation marks lies between two passages of a text."""
    return not _NOTHING_BETWEEN.fullmatch(text, before.end, max(before.end, after.start))


def on_one_line(evidence: Evidence) -> str:
    """The words of evidence with every stretch of white space as one blank."""
    return " ".join(evidence.quote.split())


def title_of(document: Document) -> str:
    """What a page calls an article: its headline, else the name of its file."""
    return " ".join((document.headline or "").split()) or (on_one_line(document.title) if document.title else document.path)


def _is_quoted(content: Evidence, text: str) -> bool:
    before = text[content.start - 1:content.start] if content.start else ""
    return bool(before) and before in _OPENING and _QUOTE_ENDS.match(text, content.end) is not None
