"""What stands above an article: headline, byline, date line, outlet, dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.clean.blocks import TextBlock
from onrecord.clean.furniture import line_kind
from onrecord.record import Evidence, cut

LONGEST_TITLE = 20  # words; of 202 headlines in the news clusters of Giveme5W1H three are longer
HEADING_BLOCKS = 6  # a byline or date line stands among the first blocks

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = r"\d{1,2}[:.]\d{2}"
DATE_LINE = re.compile(
    r"(?:first )?(?:published|updated|posted|last (?:updated|modified))\b.*"
    rf"|(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH},? \d{{1,4}}(?:,? \d{{4}})?"
    rf"(?:,? (?:at )?{_CLOCK}.{{0,20}})?"
    r"|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.{0,20}"
    rf"|{_CLOCK} ?(?:am|pm|a\.m\.|p\.m\.|gmt|utc|cet|est|edt|et|bst).{{0,10}}",
    re.I,
)

_NAME = r"[^\W\d_][\w.’'-]+(?: (?!and )[^\W\d_][\w.’'-]*){0,4}"
_NAMES = rf"{_NAME}(?:(?:,| and|, and| &) {_NAME})*"
_POST = r"(?:,? .{0,40}\b(?:staff|correspondent|editor|reporter|writer|desk)s?\b.{0,30}|,? (?:in|for|at) [^\d\W][\w’' -]+)"
POST = re.compile(
    r",? (?:in|for|at) |, (?=[^,]*\b(?:staff|correspondent|editor|reporter|writer|desk|agenc|news|associated)\w*)", re.I
)
BYLINE = re.compile(
    rf"(?:(?:reported |written |story |words |posted |text )?by:? (?P<by>{_NAMES})"
    rf"(?P<post>{_POST})?(?: ?[|·•–—/-] ?(?P<outlet>[^|·•\d]{{1,50}})(?:[|·•].*)?| \(.{{2,40}}\)|[|·•].*)?"
    rf"|(?P<bar>{_NAME}) ?[|·•] ?(?P<paper>[^|·•]{{2,60}})(?:[|·•].*)?)",
    re.I,
)
CASED_NAME = re.compile(
    r"[^\W\d_a-z][\w.’'-]*,?(?: (?:[^\W\d_a-z][\w.’'-]*,?|de|van|von|der|den|bin|al|el|la|di|da|du|le|y|and|&))*"
)

_DAY = rf"(?P<date>(?:{_WEEKDAY},? )?(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?)"
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.’'-]+(?:[ /-][A-ZÀ-Þ][\w.’'-]*){0,3}(?:, (?:[A-Z][\w.’'-]+ ?){1,3}?)?)"
    rf"(?:,? (?i:{_DAY}))?(?: ?[(\[](?P<agency>[^)\]]{{2,40}})[)\]]| [|/] (?P<bar>[A-Z]{{2,12}}))? ?"
    r"(?P<dash>—|–|--|-|:)\s+(?=\S)"
)
_ENDING = r"\.(?:com|org|net|info|news|int|eu|co|io|tv|uk|de|fr|bg|ua)"
GLUED_OUTLET = re.compile(rf"[·|•–—-]\s*(?P<outlet>(?:[a-z0-9-]+\.)*?[a-z0-9-]+{_ENDING})(?=[A-Z“\"]|\s|$)")


@dataclass(frozen=True, slots=True)
class Byline:
    """The writer named in a byline, and the outlet where the line names one."""

    author: str
    outlet: str | None = None


def find_title(text: str, blocks: Sequence[TextBlock], given: str | None) -> Evidence | None:
    """The headline: the given one where the text has it, else a heading of the markup, else a first line that reads
    like one. None when the text begins with its first paragraph."""
    if given and (found := _find_given(text, given, blocks)):
        return found
    for block in blocks:
        if block.kind == "heading" and block.words >= 3:
            return cut(text, block.start, block.end)
    readable = [b for b in blocks[:HEADING_BLOCKS] if line_kind(b) is None and not is_date_line(b.text)]
    readable = [b for b in readable if read_byline(b.text) is None]
    if len(readable) < 2 or readable[0].body is not None:
        return None
    first = readable[0].text
    finished = first.endswith((".", ",", ";", ":", "…")) and not re.search(r"\b[A-Z]\.[A-Z]\.$", first)
    quotation = first[0] in "“\"" and first[-1] in "”\""
    if _glued_title(first) == readable[1].text:
        return cut(text, readable[1].start, readable[1].end)
    if readable[0].words > LONGEST_TITLE or finished or quotation or read_dateline(first):
        return None
    return cut(text, readable[0].start, readable[0].end)


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


def glued_name(block: TextBlock, title: str) -> tuple[int, int, str] | None:
    """Where an outlet's name is glued behind a repeated headline: "Ferry lost - Bay Gazette" gives Bay Gazette."""
    if not block.text.startswith(title) or _glued_title(block.text) != title or block.text == title:
        return None
    return block.start + len(title), block.end, block.text[len(title):].strip(" -–—|·•")


def is_date_line(text: str) -> bool:
    """Is the block nothing but a date or a time, with or without "Published"?"""
    return len(text) <= 90 and DATE_LINE.fullmatch(" ".join(text.split())) is not None


def read_byline(text: str) -> Byline | None:
    """The byline that a block is: "By Jane Doe, Diplomatic Correspondent" gives Jane Doe; None for anything else."""
    line = " ".join(text.split())
    if len(line) > 140 or line.endswith((".", "?", "!")) or not (match := BYLINE.fullmatch(line)):
        return None
    author = POST.split(match["by"] or match["bar"])[0].strip(" ,")
    if not CASED_NAME.fullmatch(author) or (match["bar"] and len(author.split()) not in (2, 3)):
        return None
    return Byline(author, (match["outlet"] or match["paper"] or "").strip() or None)


def read_dateline(text: str) -> re.Match[str] | None:
    """The dateline a paragraph begins with, as a match with place, date and agency: "KYIV, May 3 (AFP) — …".

    A place in small letters needs a date or an agency beside it, or a dash that is no hyphen and one word only.
    """
    match = DATELINE.match(text)
    if match is None or match.end() >= len(text):
        return None
    if match["date"] or match["agency"] or match["bar"]:
        return match
    capitals = match["place"].replace(".", "").replace("’", "'")
    if match["dash"] in (":", "-") or not capitals.split(",")[0].isupper() or len(capitals) < 4:
        return None
    return match


def find_dateline(block: TextBlock) -> tuple[int, int, str | None] | None:
    """Where a block's dateline starts and ends, and the agency it names: "KYIV, May 3 (AFP) — " gives AFP."""
    match = read_dateline(block.text)
    return (block.start, block.start + match.end(), match["agency"] or match["bar"]) if match else None


def glued_outlet(block: TextBlock) -> tuple[int, int, str] | None:
    """Where an outlet's address is glued before a block's first words: "· example.comThe talks" gives example.com."""
    match = GLUED_OUTLET.match(block.text)
    return (block.start, block.start + match.end(), match["outlet"]) if match else None
