"""The visible text of a page, block by block, in the order of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from onrecord.read.html.marks import MARKUP, UNSHOWN_TAGS, Mark
from onrecord.read.html.tree import Element
from onrecord.record import BlockKind

_BLOCK_TAGS = frozenset(MARKUP["block"]["tags"])
_HIDDEN_CLASSES = frozenset(MARKUP["hidden"]["classes"])
_CONTROL_TAGS = frozenset(("button", "label", "select", "textarea"))  # blocks, but for those in a running paragraph
_KEPT_TAGS = frozenset(("pre", "textarea"))  # line ends and blanks are shown as they are
_COLLAPSED = re.compile(r"[ \t\n\f\r]+")
_LINE_END = re.compile(r"\r\n?")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INVISIBLE = " \t\n\r\f\v\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_WORD_CHARACTERS = re.compile(r"\w+")
_BREAK = "\n\n"  # between blocks
_MOSTLY = 0.8  # of a block's text: the rest may be a separator, a stray link, an inline button
_PARTLY = 0.6  # of a byline: "By" and "in Skarvik" stand outside the author's link


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as the markup has it: its code points in the text, its kind, and whether it is a headline (h1)."""

    start: int
    end: int
    kind: BlockKind
    title: bool


def walk_blocks(tree: Element, marks: Mapping[Element, Mark]) -> tuple[str, tuple[Passage, ...]]:
    """A page's tree and the marks of its elements in; its text, with a blank line between blocks, and the blocks out.

    Blanks collapse as in a browser, <br> is a line end (two of them end the block), <pre> is kept, and what a browser
    does not show is left out: `text, passages = walk_blocks(tree, mark_elements(tree))`.
    """
    page = _Page()
    open_ = [_Open()]
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            this = _enter(element, marks.get(element, Mark.NONE), open_[-1])
            open_.append(this)
            if this.hidden:
                walk.skip_subtree()
                continue
            if this.edge:
                page.end_block()
            if element.tag == "br":
                page.add_line_end()
            page.add(element.text, this)
        else:
            if event == "end" and open_.pop().edge:
                page.end_block()
            page.add(element.tail, open_[-1])
    page.end_block()
    return _BREAK.join(page.blocks), tuple(page.passages)


class _Open(NamedTuple):
    """An open element: its marks with those of the elements it is in, whether it is hidden, begins and ends a block,
    keeps blanks as they are, and stands in a running paragraph."""

    mark: Mark = Mark.NONE
    hidden: bool = False
    edge: bool = False
    kept: bool = False
    running: bool = False


def _enter(element: Element, mark: Mark, above: _Open) -> _Open:
    tag = element.tag
    if _is_hidden(element, tag):
        return _Open(hidden=True)
    return _Open(
        mark=above.mark | mark,
        edge=tag in _BLOCK_TAGS or (tag in _CONTROL_TAGS and not above.running),
        kept=above.kept or tag in _KEPT_TAGS,
        running=above.running or tag == "p",
    )


@dataclass(slots=True)
class _Page:
    """What has been read of a page: finished blocks, and the pieces of the one being read."""

    blocks: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    _length: int = 0  # of the text so far, breaks included
    _pieces: list[str] = field(default_factory=list)
    _weights: Counter[Mark] = field(default_factory=Counter)
    _kept: bool = False

    def add(self, text: str | None, within: _Open) -> None:
        if not text:
            return
        self._weights[within.mark] += _weigh(text)
        if within.kept:
            self._kept = True
            self._pieces.append(_LINE_END.sub("\n", text))
            return
        text = _COLLAPSED.sub(" ", text)
        if not self._pieces or self._pieces[-1][-1] in " \n":
            text = text.removeprefix(" ")
        if text:
            self._pieces.append(text)

    def add_line_end(self) -> None:
        if self._pieces and self._pieces[-1].endswith(" ") and not self._kept:
            self._pieces[-1] = self._pieces[-1][:-1]
            if not self._pieces[-1]:
                self._pieces.pop()
        if self._pieces and self._pieces[-1].endswith("\n") and not self._kept:
            self.end_block()
        elif self._pieces:
            self._pieces.append("\n")

    def end_block(self) -> None:
        whole = "".join(self._pieces)
        text = whole.strip("\n").rstrip() if self._kept else whole.strip()
        if text.strip(_INVISIBLE):
            start = self._length
            self.blocks.append(text)
            self.passages.append(Passage(start, start + len(text), *_decide_kind(self._weights)))
            self._length += len(text) + len(_BREAK)
        self._pieces, self._weights, self._kept = [], Counter(), False


def _is_hidden(element: Element, tag: str) -> bool:
    """Whether a browser shows nothing of an element, as far as the page itself tells."""
    if tag in UNSHOWN_TAGS or element.get("hidden") is not None or (tag == "dialog" and element.get("open") is None):
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    if not _HIDDEN_CLASSES.isdisjoint((element.get("class") or "").split()):
        return True
    if element.get("aria-hidden") != "true" or len(element):
        return False
    return tag == "i" or not _WORD_CHARACTERS.search(element.text or "")  # icons: <i> names one, others draw one


def _weigh(text: str) -> int:
    """How much a stretch of text counts for its block's kind: letters and digits ten times as much as marks between."""
    return sum(10 * len(word) for word in _WORD_CHARACTERS.findall(text)) + len(_COLLAPSED.sub("", text))


def _decide_kind(weights: Counter[Mark]) -> tuple[BlockKind, bool]:
    """What a block is, by how much of its text bears which mark; and whether it is a headline."""
    whole = weights.total() or 1

    def share(marks: Mark) -> float:
        return sum(weight for mark, weight in weights.items() if mark & marks) / whole

    kind: BlockKind = "other"
    if share(Mark.FORM) >= _MOSTLY:
        kind = "form"
    elif share(Mark.NAVIGATION | Mark.FORM) >= _MOSTLY:
        kind = "navigation"
    elif share(Mark.CAPTION) >= _MOSTLY:
        kind = "caption"
    elif share(Mark.TITLE) >= _MOSTLY:
        return "heading", True
    elif share(Mark.BYLINE | Mark.TIME) >= _PARTLY:
        kind = "byline" if share(Mark.BYLINE) else "time"
    elif share(Mark.LINK) >= _MOSTLY:
        kind = "navigation"
    elif share(Mark.HEADING) >= _MOSTLY:
        kind = "heading"
    elif share(Mark.PARAGRAPH) >= _MOSTLY:
        kind = "paragraph"
    return kind, False
