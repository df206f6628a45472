"""Lines about an article at its head: who wrote it, from where, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.clean.blocks import TextBlock

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
PLACE_OR_WRITER = re.compile(r"^(?:[A-Z][A-Z .’'-]+|By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}), (?=.*\d{4})")
BYLINE = re.compile(
    rf"(?:(?:reported |written |story |words |posted |text )?by:? (?P<by>{_NAMES})"
    rf"(?P<post>{_POST})?(?: ?[|·•–—/-] ?(?P<outlet>[^|·•\d]{{1,50}})(?:[|·•].*)?| \(.{{2,40}}\)|[|·•].*)?"
    rf"|(?P<bar>{_NAME}) ?[|·•] ?(?P<paper>[^|·•]{{2,60}})(?:[|·•].*)?|from our (?:own |special )?correspondents?\b.{{0,60}}"
    rf"|(?P<titled>{_NAME}), (?:[A-Z][\w-]+ ){{0,3}}(?:fellow|correspondent|editor|writer|analyst|reporter|columnist))",
    re.I,
)
CASED_NAME = re.compile(
    r"[^\W\d_a-z][\w.’'-]*,?(?: (?:[^\W\d_a-z][\w.’'-]*,?|de|van|von|der|den|bin|al|el|la|di|da|du|le|y|and|&))*"
)

_DAY = rf"(?P<date>(?:{_WEEKDAY},? )?(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?)"
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.’'-]+(?:[ /][A-ZÀ-Þ][\w.’'-]*){0,3}(?:, (?:[A-Z][\w.’'-]+ ?){1,3}?)?)"
    rf"(?:,? (?i:{_DAY}))?(?: ?[(\[](?P<agency>[^)\]]{{2,40}})[)\]]| [|/] (?P<bar>[A-Z]{{2,12}}))? ?"
    r"(?P<dash>—|–|--|-|:)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The writer named in a byline (None: "our correspondent"), and the outlet where the line names one."""

    author: str | None
    outlet: str | None = None


def is_date_line(text: str) -> bool:
    """Is the block nothing but a date or a time, with or without "Published"?"""
    line = PLACE_OR_WRITER.sub("", " ".join(text.split()).strip("*_"))  # in Markdown it may stand in italics
    parts = re.split(r" ?[|·•] ?", line)
    return len(text) <= 90 and len(parts) <= 3 and any(DATE_LINE.fullmatch(part) for part in parts)


def read_byline(text: str) -> Byline | None:
    """The byline that a block is: "By Jane Doe, Diplomatic Correspondent" gives Jane Doe; None for anything else."""
    line = " ".join(text.split())
    if len(line) > 140 or line.endswith((".", "?", "!")) or not (match := BYLINE.fullmatch(line)):
        return None
    author = POST.split(match["by"] or match["bar"] or match["titled"] or "")[0].strip(" ,")
    if not author:
        return Byline(None)
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
