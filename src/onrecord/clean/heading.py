"""The headline, and what is glued to it: an outlet's name or address, a masthead above it, the head of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.clean.blocks import TextBlock
from onrecord.clean.byline import is_date_line, read_byline, read_dateline
from onrecord.clean.furniture import load_lexicon
from onrecord.record import Evidence, cut

LONGEST_TITLE = 20  # words; of 202 headlines in the news clusters of Giveme5W1H three are longer
HEADING_BLOCKS = 6  # a byline or date line stands among the first blocks
_ENDING = r"\.(?:com|org|net|info|news|int|eu|co|io|tv|uk|de|fr|bg|ua)"
GLUED_OUTLET = re.compile(rf"[·|•–—-]\s*(?P<outlet>(?:[a-z0-9-]+\.)*?[a-z0-9-]+{_ENDING})(?=[A-Z“\"]|\s|$)")


def find_title(text: str, blocks: Sequence[TextBlock], given: str | None) -> Evidence | None:
    """The headline: the given one where the text has it, else a heading of the markup, else a first line that reads
    like one. None when the text begins with its first paragraph."""
    if given and (found := _find_given(text, given, blocks)):
        return found
    for block in blocks:
        if block.kind == "heading" and block.words >= 3:
            return cut(text, block.start, block.end)
    readable = [b for b in blocks[:HEADING_BLOCKS] if not is_date_line(b.text) and read_byline(b.text) is None]
    if len(readable) < 2 or readable[0].body is not None:
        return None
    first = readable[0].text
    finished = first.endswith((".", ",", ";", ":", "…")) and not re.search(r"\b[A-Z]\.[A-Z]\.$", first)
    quotation = first[0] in "“\"" and first[-1] in "”\""
    if _glued_title(first) == readable[1].text:
        return cut(text, readable[1].start, readable[1].end)
    if (end := _glued_address(text, first)) and end < len(first):
        return cut(text, readable[0].start, readable[0].start + end)
    if readable[0].words > LONGEST_TITLE or finished or quotation or read_dateline(first):
        return None
    mark = re.match(r"#{1,6}\s+", first)  # Markdown
    return cut(text, readable[0].start + (mark.end() if mark else 0), readable[0].end)


def _find_given(text: str, given: str, blocks: Sequence[TextBlock]) -> Evidence | None:
    wanted = " ".join(given.split())
    shown = [b for b in blocks if " ".join(b.text.split()) == wanted]
    if shown:
        best = min(shown, key=lambda b: (b.kind != "heading", b.start))
        return cut(text, best.start, best.end)
    start = text[: 2000 + len(wanted)].find(wanted)
    line_start = start == 0 or (start > 0 and text[start - 1] in "\r\n")
    return cut(text, start, start + len(wanted)) if start >= 0 and line_start else None


def _glued_title(text: str) -> str:
    """The headline in "Headline - Outlet", as a page's title has it."""
    return re.split(r" [-–—|·•] (?=[^-–—|·•]{2,40}$)", text)[0]


def _glued_address(text: str, line: str) -> int | None:
    """Where the headline ends in a line that runs into an outlet's address: "Shells hit Zelimexample.net".

    Without a mark between them, the headline's last word is one that the text has elsewhere."""
    match = re.search(rf"[\w’'-]+{_ENDING}$", line)
    if match is None:
        return None
    before = line[: match.start()].rstrip()
    if before.endswith(("-", "–", "—", "|", "·", "•")):
        return len(before.rstrip("-–—|·• "))
    tail = match.group()
    for length in range(len(tail) - 5, 1, -1):
        if tail[:length].isalpha() and re.search(rf"(?<!\w){tail[:length]}(?!\w)", text[len(line):], re.I):
            return match.start() + length
    return None


def glued_name(block: TextBlock, title: str) -> tuple[int, int, str] | None:
    """Where an outlet's name is glued behind a headline, as code points with the name: "Ferry lost - Bay Gazette" gives
    Bay Gazette, "Shells hit Zelimexample.net" gives example.net."""
    rest = block.text[len(title):]
    if not block.text.startswith(title) or not rest.strip() or "\n" in rest:
        return None
    if _glued_title(block.text) != title and not re.search(rf"{_ENDING}$", rest):
        return None
    return block.start + len(title), block.end, rest.strip(" -–—|·•")


def glued_outlet(block: TextBlock) -> tuple[int, int, str] | None:
    """Where an outlet's address is glued before a block's first words: "· example.comThe talks" gives example.com."""
    match = GLUED_OUTLET.match(block.text)
    return (block.start, block.start + match.end(), match["outlet"]) if match else None


def read_masthead(blocks: Sequence[TextBlock]) -> str | None:
    """The outlet whose name is the first line of a page, above the headline: "The Bay Gazette"; None where there is none."""
    first = blocks[0]
    name = re.split(r"\s+[-–—|·•]\s+|\s{3,}", first.text)[0]
    nouns = load_lexicon()["outlets"]["nouns"]
    if len(blocks) < 3 or not 2 <= len(name.split()) <= 5 or first.words > 10 or name[-1] in ".?!:,":
        return None
    cased = all(w[0].isupper() or w in ("of", "the", "and", "for") for w in name.split())
    named = any(w.lower() in nouns for w in name.split()[:2] + name.split()[-1:])
    return name if cased and named and (first.text == name or first.words > len(name.split())) else None


def is_running_head(text: str) -> bool:
    """Is the line the head of a page or a row of a menu: a few words far apart ("Bay Gazette      Nr. 17      2")?"""
    parts = re.split(r"\s{2,}|\t+", text.strip())
    spread = len(parts) >= 4 and all(len(p.split()) <= 2 for p in parts)
    return "\n" not in text and len(text.split()) <= 14 and (spread or re.search(r"\s{4,}", text.strip()) is not None)
