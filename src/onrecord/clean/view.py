"""The parser's view of a document: the same length as its text, furniture blanked, hard-wrapped lines joined."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.clean.blocks import TextBlock, joins_over, split_blocks, wrap_width
from onrecord.record import Article, Document

READABLE = ("body", "headline")
UNSEEN = re.compile("[\x00\ufeff\u200b\u200c\u200d\u2060\xad]")


def make_view(document: Document, article: Article) -> str:
    """What the parser reads: as long as `document.text`, so every offset stays true.

    Furniture is blanks; a line end stands only where a paragraph ends, so each one may be taken for the end of a
    sentence. Blanks that stand in for furniture inside a sentence do not break it.
    """
    text = document.text
    blocks = split_blocks(article)
    view = [" "] * len(text)
    readable = [b for b in blocks if document.zone_at(b.end - 1) in READABLE]
    for block in readable:
        for i in range(block.start, block.end):
            if not text[i].isspace() and not UNSEEN.match(text[i]):
                view[i] = text[i]
    for zone in document.zones:
        if zone.kind not in READABLE:
            view[zone.start:zone.end] = " " * (zone.end - zone.start)
    width = wrap_width(text)
    for before, after in pairwise(readable):
        if not joins_over(before, after, _between(blocks, before, after), width):
            view[before.end] = "\n"
    return "".join(view)


def _between(blocks: tuple[TextBlock, ...], before: TextBlock, after: TextBlock) -> list[TextBlock]:
    return [b for b in blocks if before.end <= b.start and b.end <= after.start]
