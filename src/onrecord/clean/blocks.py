"""The text in blocks: paragraphs, headings and stray lines, with hard-wrapped lines put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.record import Article

SENTENCE_END = re.compile(r"""[.!?…:;][)\]"”’'»]*$""")
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\x00\ufeff\u200b"  # what nobody sees at a line's ends
# A line break counts as a hard wrap where the next line's first word would not have fitted. Of the line breaks inside the
# blocks of a wrapped text nearly all do; of a text with a paragraph a line nearly none.
WRAP_SHARE = 0.8
WRAP_WIDTHS = range(45, 131)
WRAP_SLACK = 0.9  # letters are not equally wide: lines of a set page differ by a tenth in characters


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Code points `start` to `end` of the text (no blanks at the ends), the lines in it, what stands before it, and what
    the markup says of it where there is markup."""

    start: int
    end: int
    text: str
    gap: int = 2  # line ends between this block and the one before
    kind: str = ""
    body: bool | None = None  # None: there is no markup to tell

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Does the block end as a sentence does?"""
        return SENTENCE_END.search(self.text) is not None


def split_blocks(article: Article) -> tuple[TextBlock, ...]:
    """The blocks of an article in order: those of its markup, else its paragraphs, one a line unless lines are wrapped."""
    text = article.text
    if article.blocks:
        return tuple(
            TextBlock(b.start, b.end, text[b.start:b.end], 2, b.kind, b.body) for b in article.blocks
        )
    lines = _lines(text)
    width = wrap_width(text)
    blocks: list[TextBlock] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        alone = is_address(line.text) or (last is not None and is_address(last.text) and " " in line.text)
        if last and line.gap == 1 and width and not alone and wraps(last.text, line.text, width):
            blocks[-1] = TextBlock(last.start, line.end, text[last.start:line.end], last.gap)
        else:
            blocks.append(line)
    return tuple(blocks)


def is_address(text: str) -> bool:
    """Is the text an address and nothing else?"""
    return re.fullmatch(r"https?://\S+", text) is not None


def wrap_width(text: str) -> int:
    """The width at which the lines of a text are wrapped, 0 when they are not: `wrap_width("one line") == 0`."""
    lines = _lines(text)
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 1]
    prose = [len(a.text) for a, _ in pairs if a.words >= 5]
    if len(prose) < 3:
        return 0
    width = max(prose)
    full = sum(wraps(a.text, b.text, width) for a, b in pairs)
    return width if width in WRAP_WIDTHS and full >= WRAP_SHARE * len(pairs) else 0


def wraps(text: str, following: str, width: int) -> bool:
    """Is the break between two lines a hard wrap: would the next word have made the line (nearly) longer than `width`?"""
    line = text.rsplit("\n", 1)[-1]
    word = following.split(maxsplit=1)[0] if following.split() else ""
    return len(line) + 1 + len(word) > WRAP_SLACK * width


def _lines(text: str) -> list[TextBlock]:
    """The lines that hold more than blanks, each with the number of line ends before it."""
    found: list[TextBlock] = []
    end = 0
    for match in re.finditer(r"[^\r\n\f\v\x85\u2028\u2029]+", text):
        line = match.group()
        stripped = line.strip(BLANKS)
        if stripped:
            start = match.start() + line.index(stripped)
            between = text[end:start]
            gap = max(between.count("\n"), between.count("\r"), 1)
            found.append(TextBlock(start, start + len(stripped), stripped, gap if found else 2))
            end = start + len(stripped)
    return found


def joins_over(before: TextBlock, after: TextBlock, between: Sequence[TextBlock], width: int) -> bool:
    """Does a sentence run from one block into another over furniture that stands between them?"""
    if not between or before.is_sentence or (not before.text[-1].isalnum() and before.text[-1] not in ",-–—"):
        return False
    last = before.text.rsplit("\n", 1)[-1]
    unfinished = bool(width) and len(last) > 0.75 * width
    return unfinished or after.text[:1].islower()
