"""Which blocks of a page are the article's body, as the content extractor (trafilatura) sees it."""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from onrecord.read.html.blocks import Passage
from onrecord.read.html.tree import Element

for _name in ("trafilatura", "readability", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_UNSEEN = re.compile(r"[\s\xad\u200b-\u200f\u2060\ufeff]+")
_INLINE = frozenset(("hi", "ref", "del", "span"))  # of trafilatura's tags; all others begin a line
_ANCHOR = 25  # characters without blanks from which equal text is the same passage, wherever it stands
_PIECE = 12  # characters: a line that the extractor cut up is looked for in pieces of this length,
_PIECES = 100  # and in so many at most, spread over it
_SHARE = 0.5  # of a line's pieces, or a block's lines: most of it
_MOST_WORK = 1_000_000_000  # characters to search through in one gap: 1 s; no article comes near it
_SHORTEST = 60  # characters of a paragraph that is body where the extractor finds none


class _Line(NamedTuple):
    """A line of a block, without blanks; `furniture` where its block is navigation or a form."""

    block: int
    text: str
    furniture: bool


def find_body(tree: Element, text: str, passages: Sequence[Passage]) -> tuple[bool, ...]:
    """A page's tree, its text and blocks in; for each block whether it is body out.

    A block is body if most of its text is in the extraction, in the same order; a headline (h1) never is. Where the
    extractor finds nothing, paragraphs of some length are: `find_body(tree, text, passages)`.
    """
    extracted = _extract_lines(tree)
    if not extracted:
        return tuple(passage.kind == "paragraph" and passage.end - passage.start >= _SHORTEST for passage in passages)
    shown = [
        _Line(i, squeezed, passage.kind in ("navigation", "form"))
        for i, passage in enumerate(passages)
        for line in text[passage.start : passage.end].split("\n")
        if (squeezed := _squeeze(line))
    ]
    found = _align(shown, extracted)
    whole, body = Counter[int](), Counter[int]()
    for i, line in enumerate(shown):
        whole[line.block] += len(line.text)
        body[line.block] += len(line.text) if i in found else 0
    return tuple(body[i] > _SHARE * whole[i] and not passage.title for i, passage in enumerate(passages))


def _squeeze(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _extract_lines(tree: Element) -> list[str]:
    """The lines that trafilatura takes for the body, without blanks; none where it finds nothing."""
    import trafilatura  # a fifth of a second to load: only where there is a page to read

    try:
        extracted = trafilatura.bare_extraction(tree, favor_recall=True, include_comments=False, with_metadata=False)
    except Exception:  # it promises none, but runs three extractors over pages that may be broken in any way
        logging.getLogger(__name__).warning("trafilatura failed on a page; its long paragraphs are taken for the body.")
        extracted = None
    body = getattr(extracted, "body", None)
    if body is None:
        return []
    lines = [""]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            lines.append("")
        lines[-1] += _squeeze((element.text if event == "start" else element.tail) or "")
    return [line for line in lines if line]


def _align(shown: Sequence[_Line], extracted: Sequence[str]) -> set[int]:
    """The indexes of those shown lines that are in the extraction: long lines that stand once in both are anchors, and
    between two anchors the lines of the page are looked for among those of the extraction."""
    anchors = [(-1, -1), *_find_anchors([line.text for line in shown], extracted), (len(shown), len(extracted))]
    found = {i for i, _ in anchors}
    for (i, j), (next_i, next_j) in pairwise(anchors):
        gap = extracted[j + 1 : next_j]
        if gap:
            found |= _fill_gap([(k, shown[k]) for k in range(i + 1, next_i)], gap)
    return found


def _find_anchors(shown: Sequence[str], extracted: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal lines, each the only one of its kind on its side, in the longest chain that is in order on both."""
    places = {text: j for j, text in enumerate(extracted)}
    times, times_shown = Counter(extracted), Counter(shown)
    pairs = [
        (i, places[text]) for i, text in enumerate(shown)
        if len(text) >= _ANCHOR and times[text] == 1 and times_shown[text] == 1
    ]
    ends: list[int] = []  # the smallest last j of a chain of each length, and which pair that is
    last: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [j, *ends[length + 1 :]]
        last[length:] = [k, *last[length + 1 :]]
    chain = []
    k = last[-1] if last else -1
    while k >= 0:
        chain.append(pairs[k])
        k = before[k]
    return chain[::-1]


def _fill_gap(shown: Sequence[tuple[int, _Line]], gap: Sequence[str]) -> set[int]:
    """Lines of the page and of the extraction between the same two anchors in; the indexes of those found out. Each
    line of the extraction answers for one of the page, sooner for its text than for its navigation and forms."""
    found = set()
    left = Counter(gap)
    rest = []
    for i, line in sorted(shown, key=lambda item: item[1].furniture):
        if left[line.text] > 0:
            left[line.text] -= 1
            found.add(i)
        elif len(line.text) >= _ANCHOR:
            rest.append((i, line.text))
    joined = "".join(left.elements())  # in the order of the gap, as a Counter keeps it
    if len(joined) * sum(min(len(text) // _PIECE, _PIECES) for _, text in rest) <= _MOST_WORK:
        found |= {i for i, text in rest if _is_within(text, joined)}
    return found


def _is_within(text: str, joined: str) -> bool:
    if text in joined:
        return True
    step = max(_PIECE, len(text) // _PIECES)
    pieces = [text[start : start + _PIECE] for start in range(0, len(text) - _PIECE + 1, step)]
    return sum(piece in joined for piece in pieces) > _SHARE * len(pieces)
