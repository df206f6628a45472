"""Page furniture by its wording: which blocks are captions, credits, teasers, links and forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.clean.blocks import SENTENCE_END, TextBlock
from onrecord.clean.byline import read_dateline
from onrecord.record import ZoneKind

LONGEST_LINE = 25  # words; a longer block that matches a line's wording is taken for running text
LONGEST_CAPTION = 75  # words
LONGEST_CREDIT = 9  # words
LONGEST_CREDIT_TEXT = 160  # characters
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
ADDRESSES = re.compile(r"(?:(?:https?://|www\.)\S+(?:\s+\S{8,})?\s*)+", re.I)  # one may be broken over two lines
# A bare owner after the caption's last sentence: "… to residents. Ministry of Defence".
_OWNER = r"(?:[A-Z][\w’'&-]*|of|and|the|for|via|/)"
OWNER_END = re.compile(rf"(?<=[a-z]{{3}})(?<!Prof)[.!?][”\"]?\s+{_OWNER}(?: {_OWNER}){{1,6}}$")
# A picture of a day: present tense, a place, a full date, and no word of a report.
DAY_SHOWN = re.compile(
    r"[A-Z“][^.!?]{10,220}\b(?:in|at|near|outside|on)\b[^.!?]{2,80}\b\w+\.? \d{1,2},? (?:19|20)\d\d\b[^.!?]{0,40}\.?|"
    r"[A-Z“][^.!?]{10,220}\b\d{1,2} [A-Z]\w+,? (?:19|20)\d\d\b[^.!?]{0,40}\.?"
)
NOT_SHOWN = re.compile(
    r"\b(?:was|were|had|has|have|will|would|said|says|did|until|since|effect|force|could|must|shall)\b|\b\w{3,}ed\b", re.I
)
ELLIPSIS = re.compile(r"(…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of one kind of furniture: for a whole block, for its beginning, for anywhere in it."""

    whole: re.Pattern[str] | None
    starts: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def fits(self, text: str) -> bool:
        """Does the text, with its blanks made single, read like this kind of furniture?"""
        return bool(
            (self.whole and self.whole.fullmatch(text))
            or (self.starts and self.starts.match(text))
            or (self.anywhere and self.anywhere.search(text))
        )


@cache
def load_lexicon() -> dict[str, Any]:
    """The lists of `lexicon/furniture.toml`, by name."""
    return tomllib.loads(files("onrecord.clean").joinpath("lexicon/furniture.toml").read_text(encoding="utf-8"))


@cache
def load_wording(name: str) -> Wording:
    """The patterns of one list of the lexicon: `load_wording("caption")`."""
    lists = load_lexicon()[name]

    def pattern(key: str) -> re.Pattern[str] | None:
        return re.compile("|".join(f"(?:{p})" for p in lists[key]), re.I) if key in lists else None

    return Wording(pattern("whole"), pattern("starts"), pattern("anywhere"))


@cache
def _credit_end() -> re.Pattern[str]:
    """A picture credit at the end of a caption: "… in Paris. Jane Doe/AFP via Getty Images"."""
    agencies = "|".join(sorted(map(re.escape, load_lexicon()["agencies"]["names"]), key=len, reverse=True))
    # Every word begins with a capital and every separator with what no word holds, so there is one way to read a credit.
    word = r"(?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|der|den|bin|al|el|la|di|da|du|le)"
    name = rf"(?:{word}(?: {word}){{0,5}})"
    between = r"(?:\s?/\s?|\svia\s|\sfor\s|\s?\|\s?|,\s|\s[-–]\s)"
    agency = rf"(?:{agencies}|{word}(?:\.com|press| Images| Photos?| Pictures| Press| Agency))"
    chain = rf"(?:{name}{between}){{0,4}}(?:{agency})(?:(?:\s?/\s?|\svia\s|\sfor\s){name}){{0,3}}"
    chain = rf"(?:{chain}|{word}(?: {word}){{0,3}}\s?/\s?{word}(?: {word}){{0,4}})"
    label = r"(?i:photo|photograph|picture|image|credit|handout|courtesy)s?\b"
    return re.compile(
        r"(?:[.!?”\"')\]|]\s*|[|/–—-]\s|\s\(|\s\[)"
        rf"(?P<credit>(?:{chain})|(?:{label}(?: by| from| of)?[:/]?\s.{{2,60}}))[\])]?\.?$|"
        rf"[(\[](?P<inner>[^()\[\]]{{0,60}}\b(?i:{label}|{agencies})[^()\[\]]{{0,60}})[)\]]\.?$"
    )


def credit_of(text: str) -> str | None:
    """The picture credit that a caption ends in, or None: "… in Paris. Getty Images" gives "Getty Images"."""
    match = _credit_end().search(text, max(0, len(text) - LONGEST_CREDIT_TEXT))
    credit = next(filter(None, match.groups()), None) if match else None
    return credit if credit and len(credit.split()) <= LONGEST_CREDIT else None


def is_caption(block: TextBlock) -> bool:
    """Does the block read like a picture's caption: a caption's wording, or a picture credit at its end?"""
    text = " ".join(block.text.split())
    if block.words > LONGEST_CAPTION or read_dateline(block.text):
        return False
    caption = load_wording("caption")
    if caption.starts and caption.starts.match(text):
        return True
    if caption.fits(text) and not re.search(r"[“\"]", text):
        return True
    if DAY_SHOWN.fullmatch(text) and not NOT_SHOWN.search(text) and re.search(r"\b[a-z]+(?:s|ing)\b", text):
        return True
    return block.words >= 4 and (credit_of(text) is not None or OWNER_END.search(text) is not None)


def is_credit(text: str) -> bool:
    """Is the block nothing but a credit: "Getty Images", "Photo: J. Doe / AFP", "AFP contributed reporting."?"""
    if load_wording("credit").fits(text):
        return True
    return len(text.split()) <= 8 and _credit_end().fullmatch(". " + text) is not None


def line_kind(block: TextBlock) -> ZoneKind | None:
    """The kind of furniture that a block's own words make it, or None for running text."""
    text = " ".join(block.text.split())
    if block.words > LONGEST_LINE and not ADDRESSES.fullmatch(text):
        return "other" if block.words <= 60 and _is_boilerplate(text) else _caption_or_none(block)
    if load_wording("comments").fits(text):
        return "comment_form"
    if load_wording("section").fits(text):
        return "link"
    if load_wording("source_note").fits(text) and not _is_prose(text):
        return "source_note"
    if is_credit(text):
        return "credit"
    if ADDRESSES.fullmatch(text) or (load_wording("link").fits(text) and not _is_prose(text)):
        return "link"
    if caption := _caption_or_none(block):
        return caption
    return "other" if _is_boilerplate(text) else None


def _caption_or_none(block: TextBlock) -> ZoneKind | None:
    return "caption" if is_caption(block) else None


def _is_boilerplate(text: str) -> bool:
    return load_wording("other").fits(text) and not _is_prose(text)


def _is_prose(text: str) -> bool:
    """Running text in spite of its beginning: it ends as a sentence and holds a comma'd clause or a quotation."""
    return SENTENCE_END.search(text) is not None and re.search(r"[“”\"]|\b(said|says|told)\b", text) is not None


def is_section(text: str) -> bool:
    """Is the block the heading of a box of links: "You may also like"?"""
    return load_wording("section").fits(" ".join(text.split()))


def is_about(text: str) -> bool:
    """Is the block the heading of a box about the writer or outlet?"""
    return load_wording("about").fits(" ".join(text.split()))


def teasers_after(blocks: Iterable[TextBlock]) -> int:
    """How many of the blocks after a link box's heading are teasers: titles, and summaries that are cut short.

    The box ends with the next block that reads like a paragraph of the article and does not follow a title.
    """
    count = last = 0
    titled = False
    for block in blocks:
        text = " ".join(block.text.split())
        cut = ELLIPSIS.search(text) is not None
        title = not block.is_sentence or (block.words <= 16 and not text.endswith((".", "”", '"')))
        kind = line_kind(block)
        if kind is not None and not cut:
            break
        if not (cut or title or (titled and block.words <= 30)):
            break
        count += 1
        titled = title and not cut
        if cut or title:
            last = count
    return max(last, count if titled is False else last)
