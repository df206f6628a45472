"""Zones: every stretch of the text gets its kind, nothing is deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.clean.blocks import TextBlock, split_blocks, wrap_width
from onrecord.clean.byline import find_dateline, is_date_line, read_byline
from onrecord.clean.furniture import is_about, is_credit, is_section, line_kind, teasers_after
from onrecord.clean.heading import HEADING_BLOCKS, find_title, glued_name, glued_outlet, is_running_head, read_masthead
from onrecord.clean.notes import contributing_wire, find_own_address, outlet_of
from onrecord.record import Article, Evidence, Zone, ZoneKind

CLOCK_LINE = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?|LIVE")
WIRE_CREDIT = re.compile(r"contribut|^with ", re.I)
MARKUP_ZONES: dict[str, ZoneKind] = {
    "heading": "link", "caption": "caption", "navigation": "link", "form": "comment_form", "byline": "byline",
    "time": "other", "paragraph": "other", "other": "other",
}


@dataclass
class Findings:
    """What the blocks of one article tell, while they are gone through."""

    kinds: list[ZoneKind]
    title: Evidence | None = None
    author: str | None = None
    publisher: str | None = None
    wire: str | None = None
    url: str | None = None
    cuts: list[tuple[int, int, ZoneKind]] = field(default_factory=list)  # furniture at the head of a body block


def find_zones(article: Article) -> tuple[tuple[Zone, ...], Findings]:
    """The zones of an article, covering its text without overlap, and what its furniture says of it."""
    blocks = split_blocks(article)
    found = Findings([_kind(b, i, len(blocks)) for i, b in enumerate(blocks)])
    _mark_sections(blocks, found.kinds)
    _mark_captions_over_credits(blocks, found.kinds)
    _mark_front_matter(blocks, found.kinds)
    _mark_masthead(blocks, found)
    _mark_heading(article, blocks, found)
    _mark_date_over_body(blocks, found.kinds)
    _read_notes(article.text, blocks, found)
    _cut_heads(blocks, found)
    return _cover(len(article.text), blocks, found), found


def _kind(block: TextBlock, index: int, count: int) -> ZoneKind:
    worded = line_kind(block)
    if block.body is False:
        if worded in ("caption", "credit", "comment_form", "source_note"):
            return worded
        return MARKUP_ZONES[block.kind]
    if worded is not None and not (block.body and worded in ("other", "link") and block.is_sentence):
        return worded
    if is_running_head(block.text):
        return "other"
    near_top = index < HEADING_BLOCKS
    if near_top and read_byline(block.text):
        return "byline"
    if is_date_line(block.text) and (near_top or index >= count - HEADING_BLOCKS):
        return "other"
    return "other" if CLOCK_LINE.fullmatch(block.text) else "body"


def _mark_date_over_body(blocks: Sequence[TextBlock], kinds: list[ZoneKind]) -> None:
    """A line with nothing but a date before the first sentence belongs to the page, however much stands above it."""
    first = next((i for i, b in enumerate(blocks) if kinds[i] == "body" and b.is_sentence), len(blocks))
    for i, block in enumerate(blocks[:first]):
        if kinds[i] == "body" and is_date_line(block.text):
            kinds[i] = "other"


def _mark_sections(blocks: Sequence[TextBlock], kinds: list[ZoneKind]) -> None:
    """Boxes of links and boxes about the author: what follows their headings belongs to them."""
    for i, block in enumerate(blocks):
        if is_section(block.text):
            for j in range(i + 1, i + 1 + teasers_after(blocks[i + 1:])):
                kinds[j] = "teaser"
    for i, block in enumerate(blocks[:-1]):
        subject = block.text[len("about "):]
        if is_about(block.text) and blocks[i + 1].text.startswith(subject):
            kinds[i] = kinds[i + 1] = "other"
    last_body = max((i for i, b in enumerate(blocks) if kinds[i] == "body" and b.words >= 12 and b.is_sentence), default=0)
    for i, block in enumerate(blocks):
        if kinds[i] == "body" and is_about(block.text) and (i > last_body or _is_last_box(blocks, kinds, i)):
            for j in range(i, len(blocks)):
                if kinds[j] == "body":
                    kinds[j] = "other"


def _is_last_box(blocks: Sequence[TextBlock], kinds: Sequence[ZoneKind], i: int) -> bool:
    """Does nothing but one paragraph, and furniture, follow the heading of a box about the author?"""
    return sum(kinds[j] == "body" for j in range(i + 1, len(blocks))) <= 1 and i > len(blocks) // 2


def _mark_captions_over_credits(blocks: Sequence[TextBlock], kinds: list[ZoneKind]) -> None:
    """A line directly above a bare picture credit is its caption."""
    for i in range(1, len(blocks)):
        above = blocks[i - 1]
        if kinds[i] == "credit" and kinds[i - 1] == "body" and blocks[i].gap == 1 and above.gap > 1 and above.words <= 45 \
                and is_credit(blocks[i].text) and blocks[i].words <= 8:
            kinds[i - 1] = "caption"


def _mark_front_matter(blocks: Sequence[TextBlock], kinds: list[ZoneKind]) -> None:
    """The fields between two rules at the head of a Markdown file."""
    if blocks and blocks[0].text == "---":
        last = next((i for i, b in enumerate(blocks[1:], start=1) if b.text == "---"), 0)
        for i in range(last + 1):
            kinds[i] = "other"


def _mark_masthead(blocks: Sequence[TextBlock], found: Findings) -> None:
    """The outlet's own name above everything else."""
    if blocks and blocks[0].body is None and found.kinds[0] == "body" and (outlet := read_masthead(blocks)):
        found.kinds[0] = "other"
        found.publisher = outlet


def _mark_heading(article: Article, blocks: Sequence[TextBlock], found: Findings) -> None:
    candidates = [b for b, kind in zip(blocks, found.kinds, strict=True) if kind == "body" or b.kind == "heading"]
    found.title = find_title(article.text, candidates, article.given.title)
    if found.title:
        wanted = " ".join(found.title.quote.split())
        for i, block in enumerate(blocks):
            same = " ".join(block.text.split()) == wanted
            if block.start <= found.title.start < block.end or (same and i < 2 * HEADING_BLOCKS):
                found.kinds[i] = "headline"
            if i < HEADING_BLOCKS and (outlet := glued_name(block, found.title.quote)):
                found.kinds[i] = "headline"
                found.cuts.append((outlet[0], outlet[1], "credit"))
                found.publisher = outlet[2]
    for i, block in enumerate(blocks[: 2 * HEADING_BLOCKS]):
        if found.kinds[i] == "byline" and (byline := read_byline(block.text)):
            found.author = found.author or byline.author
            found.publisher = found.publisher or byline.outlet


def _read_notes(text: str, blocks: Sequence[TextBlock], found: Findings) -> None:
    width = wrap_width(text)
    notes = [i for i, kind in enumerate(found.kinds) if kind in ("source_note", "link")]
    found.url = find_own_address([blocks[i] for i in notes], width)
    for block, kind in zip(blocks, found.kinds, strict=True):
        if kind == "credit" and WIRE_CREDIT.search(block.text):
            found.wire = found.wire or contributing_wire(block.text)
    # An address right under "Original url:" belongs to the note.
    for i in range(1, len(blocks)):
        if found.kinds[i] == "link" and found.kinds[i - 1] == "source_note" and blocks[i].gap == 1:
            found.kinds[i] = "source_note"


def _cut_heads(blocks: Sequence[TextBlock], found: Findings) -> None:
    bodies = [b for b, kind in zip(blocks, found.kinds, strict=True) if kind == "body"]
    for i, block in enumerate(bodies[:HEADING_BLOCKS]):
        if i < 2 and (outlet := glued_outlet(block)):
            found.cuts.append((outlet[0], outlet[1], "credit"))
            found.publisher = found.publisher or outlet[2]
        elif dateline := find_dateline(block):
            found.cuts.append((dateline[0], dateline[1], "dateline"))
            found.wire = found.wire or dateline[2]
            break
    found.publisher = found.publisher or outlet_of(found.url)


def _cover(length: int, blocks: Sequence[TextBlock], found: Findings) -> tuple[Zone, ...]:
    """Zones from the first character to the last: blanks between two blocks go with the block before them."""
    pieces: list[tuple[int, ZoneKind]] = []
    for block, kind in zip(blocks, found.kinds, strict=True):
        pieces.append((block.start, kind))
        for start, end, cut_kind in found.cuts:
            if block.start <= start < block.end:
                pieces = [p for p in pieces if p[0] != start] + [(start, cut_kind)]
                pieces += [(end, kind)] if end < block.end else []
    merged: list[tuple[int, ZoneKind]] = []
    for start, kind in pieces:
        if not merged or merged[-1][1] != kind:
            merged.append((start if merged else 0, kind))
    if not merged:
        merged = [(0, "other")]
    ends = [start for start, _ in merged[1:]] + [length]
    return tuple(Zone(kind, start, end) for (start, kind), end in zip(merged, ends, strict=True) if start < end)
