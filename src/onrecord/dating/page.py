"""Clues that the page gives: the date that came with it, its own address, date lines, datelines, notes of later changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.dating.evidence import COMMENTS, DATELINE, GIVEN, OWN_ADDRESS, PUBLISHED_LINE, Clue, Page
from onrecord.dating.grammar import scan
from onrecord.reckoning import explicit_days
from onrecord.record import Document, Evidence, Given, cut

URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])(?:[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d))?")
URL_COMPACT = re.compile(r"[-_/](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
STAMP = re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])\d{6}\w{0,3}/")
PLACE_OR_WRITER = re.compile(r"^(?:[A-Z][A-Z .’'-]+|By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}), ")
PUBLISHED_LINE_WORDS = re.compile(r"\b(?:published|posted|created|released|dated?)\b", re.I)
LATER_NOTE = re.compile(
    r"\b(?:updated?|corrected|correction|clarification|amended|modified|edited|revised|printed|retrieved|accessed|saved"
    r"|archived)\b", re.I,
)
# What may stand beside a date in figures.
NO_DATE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|on|date)\b", re.I
)
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?![\d/])")
PAGE_ZONES = ("other", "byline", "source_note", "credit", "dateline")


def read_page(page: Page, given: Given) -> Iterator[Clue]:
    """The clues of the page itself."""
    if given.published and (day := _iso_day(given.published)):
        yield Clue(GIVEN, f"the date is given ({given.method})", None, day, day, method=given.method)
    if page.document.url:
        yield from _address(page.document, page.document.url)
    yield from _date_lines(page)
    yield from _numeric_lines(page.document)
    yield from _comments(page.document)


def _iso_day(text: str) -> date | None:
    days = explicit_days(text[:10])
    return days[0] if days and days[0] == days[1] else None


def _address(document: Document, url: str) -> Iterator[Clue]:
    stamp = STAMP.search(url)
    if stamp is not None:
        days = explicit_days("-".join(stamp.groups()))
        if days:
            words = _in_text(document, url, stamp)
            yield Clue(DATELINE, "the copy was saved then: not published after it", words, to=days[1], method="url")
        url_of_page = url[stamp.end():]
        match = URL_DATE.search(url_of_page)
    else:
        match = URL_DATE.search(url) or URL_COMPACT.search(url)
    if match is None:
        return
    days = explicit_days("-".join(filter(None, match.groups())))
    if days:
        words = _in_text(document, url, match) if stamp is None else None
        yield Clue(OWN_ADDRESS, "the date in the article's own address", words, *days, method="url")


def _in_text(document: Document, url: str, match: re.Match[str]) -> Evidence | None:
    where = document.text.find(url[:match.end()])
    return cut(document.text, where + match.start() + 1, where + match.end()) if where >= 0 else None


def _date_lines(page: Page) -> Iterator[Clue]:
    """Dates of "Published: …" lines, of bare date lines, of datelines, and of notes that the page was changed."""
    document = page.document
    comments = COMMENTS.search(document.text)
    last = comments.start() if comments else len(document.text)
    for found in scan(document.text):
        days = explicit_days(found.sense.value[:10]) if found.sense.is_day else None
        if days is None:
            continue
        words = cut(document.text, found.start, found.end)
        line = _line(document.text, found.start)
        before = line[:line.index(words.quote)] if words.quote in line else ""
        if found.sense.weekday:
            days = _with_weekday(days[0], found.sense.weekday)
        zone = document.zone_at(found.start)
        note = LATER_NOTE.search(before) and not PUBLISHED_LINE_WORDS.search(before)
        if note and len(before) < 80 and (zone in PAGE_ZONES or _is_note(before)):
            rule = "the page was changed or copied then: not published after it"
            yield Clue(DATELINE, rule, words, to=days[1], method="date line")
        elif zone in PAGE_ZONES and found.start < last:
            yield from _of_line(zone, line, before, words, days)


def _of_line(zone: str, line: str, before: str, words: Evidence, days: tuple[date, date]) -> Iterator[Clue]:
    if zone == "dateline":
        yield Clue(DATELINE, "the dateline's date", words, *days, method="dateline")
    elif PUBLISHED_LINE_WORDS.search(before):
        yield Clue(PUBLISHED_LINE, "the page says when it was published", words, *days, method="date line")
    elif zone in ("other", "byline") and words.quote in _bare_dates(line):
        yield Clue(OWN_ADDRESS, "a line of the page with nothing but a date", words, *days, method="date line")


def _is_note(before: str) -> bool:
    """Do the words before a date make its line a note on the page: "This article was updated on", "Correction,"?"""
    return re.match(
        r"\s*(?:(?:this|the) (?:article|story|page|post|report|piece) (?:was|has been)|(?:last )?updated?|correct\w+"
        r"|clarif\w+|printed|editor['’]s note|amended)\b", before, re.I,
    ) is not None


def _bare_dates(line: str) -> list[str]:
    """The parts of a line between bars, without times of day: "13 May 2025, 10:30 | Politics" has "13 May 2025"."""
    parts = (re.sub(r"[T ,]+(?:at )?\d{1,2}[:.]\d{2}.*", "", part).strip() for part in re.split(r"[|·•]", line))
    return [PLACE_OR_WRITER.sub("", part.strip("*_")) for part in parts]


def _with_weekday(day: date, weekday: int) -> tuple[date, date]:
    """A day and its weekday; where they do not agree, the days from the one to the nearest of the other."""
    ahead = (weekday - day.isoweekday()) % 7
    other = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return min(day, other), max(day, other)


def _numeric_lines(document: Document) -> Iterator[Clue]:
    """Lines of the page with a date in figures, day first or month first: "Published 04/03/2025" is 4 March or 3 April, the
    weekday beside it says which."""
    for match in NUMERIC.finditer(document.text):
        if document.zone_at(match.start()) not in (*PAGE_ZONES, "headline"):
            continue
        line = _line(document.text, match.start())
        values = {f"{match[3]}-{int(m):02}-{int(d):02}" for m, d in ((match[1], match[2]), (match[2], match[1]))}
        days = sorted(found[0] for value in values if (found := explicit_days(value)))
        weekday = next((f.sense.value[-1] for f in scan(line) if re.fullmatch(r"XXXX-WXX-\d", f.sense.value)), "")
        told = [day for day in days if str(day.isoweekday()) == weekday] or days
        if told and re.sub(r"[\W\d]", "", NO_DATE.sub("", line)) == "":
            words = cut(document.text, *match.span())
            yield Clue(OWN_ADDRESS, "a line of the page with nothing but a date", words, told[0], told[-1], "date line")


def _comments(document: Document) -> Iterator[Clue]:
    """Readers' comments are written when the article is there: it was not published after the first of them."""
    heading = COMMENTS.search(document.text)
    if heading is None:
        return
    found_there = [f for f in scan(document.text[heading.end():]) if f.sense.is_day]
    dated = sorted(((d[0], f) for f in found_there if (d := explicit_days(f.sense.value[:10]))), key=lambda pair: pair[0])
    if dated:
        day, found = dated[0]
        words = cut(document.text, heading.end() + found.start, heading.end() + found.end)
        yield Clue(DATELINE, "a reader's comment: not published after it", words, to=day, method="date line")


def _line(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1:end if end >= 0 else len(text)]
