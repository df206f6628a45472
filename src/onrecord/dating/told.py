"""Clues that the story gives as it is told: days that are past, days that are still ahead, years of days without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from onrecord.dating.evidence import AHEAD, MONTH, ONLY_YEAR, TOLD, WEEK, Clue, Page
from onrecord.dating.grammar import scan
from onrecord.dating.tense import is_still_ahead
from onrecord.reckoning import explicit_days, feast_days, fill, load_feasts
from onrecord.record import Publication, TimeExpression

YEAR = timedelta(days=364)
LAST_YEAR = 2100
REACH = 28  # years ahead after which weekdays come round again
# A line of one sentence in the present tense, with a credit behind it, is a caption that the page does not mark as one.
CAPTION = re.compile(r"[A-Z][^.!?]*(?:[A-Z]\.[^.!?]*)*\. ?(?:Photo|Picture|Image|Credit)?s?:? ?[A-Z][\w’'./ -]{1,50}")
ANNIVERSARY = re.compile(r"anniversary of (?:[\w’'-]+ ){0,6}$")


def read_told(page: Page, doc: Doc) -> Iterator[Clue]:
    """The clues of dated days, months and years by their tense."""
    latest_of_own = max((day.year for t, day in page.days if not page.is_quoted(t)), default=LAST_YEAR)
    for time, day in page.days:
        if ANNIVERSARY.search(page.text[max(0, time.words.start - 60):time.words.start]):
            continue
        ahead = page.document.zone_at(time.words.start) != "caption" and is_still_ahead(doc, time.words)
        if ahead:
            yield Clue(AHEAD, "told as still ahead: not published after it", time.words, to=day)
        elif is_told_as_past(page, time) and not (page.is_quoted(time) and day.year > latest_of_own + 1):
            yield Clue(TOLD, "told as past: not published before it", time.words, from_=day)
    for time in page.times:
        span = explicit_days(time.value) if time.unit in ("month", "year", "quarter", "season", "half") else None
        if span is None or time.hangs_on is not None or page.document.zone_at(time.words.start) not in ("body", "headline"):
            continue
        if is_still_ahead(doc, time.words):
            yield Clue(MONTH, f"told as still ahead: not published after that {time.unit}", time.words, to=span[1])
        elif time.direction == "past":
            yield Clue(MONTH, f"told as past: not published before that {time.unit}", time.words, from_=span[0])


def is_told_as_past(page: Page, time: TimeExpression) -> bool:
    """Is a dated day told as past? What a caption shows always is, whatever its tense; a date in brackets at the end of a
    line belongs to something else."""
    start, end = page.text.rfind("\n", 0, time.words.start) + 1, page.text.find("\n", time.words.end)
    line = page.text[start:end if end >= 0 else len(page.text)]
    if line.rstrip().endswith(f"({time.words.quote})"):
        return False
    caption = page.document.zone_at(time.words.start) == "caption" or CAPTION.fullmatch(line.strip())
    return time.direction == "past" or bool(caption)


def read_yearless(page: Page, doc: Doc, so_far: Publication) -> Iterator[Clue]:
    """The years of weekdays with a day and month ("Monday, March 3") and of feasts with one, as the other clues leave them:
    the first that fits is the earliest, and where only one fits it is that."""
    if so_far.from_ is None:
        return
    yield from _feasts(page, so_far)
    for time in page.times:
        found = _fitting(page, time, so_far)
        if not found:
            continue
        if page.document.zone_at(time.words.start) == "dateline":
            inside = [d for d in found if so_far.from_ <= d <= (so_far.to or date.max)]
            if len(inside) == 1 and so_far.to is not None:
                rule = "the dateline's day, in the one year that fits"
                yield Clue(ONLY_YEAR, rule, time.words, inside[0], inside[0], method="dateline")
        elif is_still_ahead(doc, time.words):
            ahead = [d for d in found if so_far.from_ <= d <= so_far.from_ + YEAR]
            if ahead:
                rule = "still ahead, in the first year that fits: not published after it"
                yield Clue(ONLY_YEAR, rule, time.words, to=ahead[-1])
        elif is_told_as_past(page, time):
            rule = "told as past, in the first year that fits: not published before it"
            yield Clue(ONLY_YEAR, rule, time.words, from_=found[0])


def _feasts(page: Page, so_far: Publication) -> Iterator[Clue]:
    """A bare weekday told as past that is a feast, in the one year that is left for it: "on Thursday, Christmas Day", or "on
    Sunday … celebrating Palm Sunday" in one paragraph."""
    if so_far.from_ is None or so_far.to is None:
        return
    for feast in page.times:
        name = feast.value.removeprefix("XXXX-")
        if name not in load_feasts() or page.document.zone_at(feast.words.start) not in ("body", "headline"):
            continue
        for told in page.times:
            match = re.fullmatch(r"XXXX-WXX-(\d)", told.value)
            if match is None or told.direction != "past" or told.offset is not None or told.hangs_on is not None:
                continue
            beside = re.fullmatch(r",? ", page.between(told, feast)) is not None
            named = "\n" not in page.between(told, feast) and told.words.quote.lower() in name.split()
            days = [
                found[0] for year in range(so_far.from_.year - 1, so_far.to.year + 1) for found in feast_days(name, year)
                if found[0].isoweekday() == int(match[1]) and so_far.from_ <= found[0] + WEEK and found[0] <= so_far.to
            ]
            if (beside or named) and len(days) == 1:
                rule = f"{feast.words.quote} is told as past by its weekday, and falls once in the time that is left"
                yield Clue(ONLY_YEAR, rule, feast.words, days[0], days[0] + WEEK)


def _fitting(page: Page, time: TimeExpression, so_far: Publication) -> list[date]:
    """The days that a weekday with day and month can be, from a year before the earliest day of publication on."""
    match = re.fullmatch(r"XXXX-(\d\d-\d\d)(?:T.*)?", time.value)
    if match is None or time.offset is not None or so_far.from_ is None:
        return []
    weekday, feast = _weekday_of(time), _feast_beside(page, time)
    if weekday is None and feast is None and match[1] != "02-29":
        return []
    out = []
    for year in range(so_far.from_.year - 1, min((so_far.to or date(so_far.from_.year + REACH, 1, 1)).year, LAST_YEAR) + 1):
        days = explicit_days(f"{year}-{match[1]}")
        if days is None or days[0] < so_far.from_ - YEAR or (so_far.to and days[0] > so_far.to + YEAR):
            continue
        fits_weekday = weekday is None or days[0].isoweekday() == weekday
        filled = fill(feast, days[0], "either") if feast else None
        if fits_weekday and (feast is None or (filled is not None and filled[1] is not None and filled[1][0] == days[0])):
            out.append(days[0])
    return out


def _weekday_of(time: TimeExpression) -> int | None:
    return next((f.sense.weekday for f in scan(time.words.quote) if f.sense.weekday), None)


def _feast_beside(page: Page, time: TimeExpression) -> str | None:
    for other in page.times:
        if re.fullmatch(r"XXXX-[a-z].*", other.value) and re.fullmatch(r"[\s,(]{1,3}(?:on )?", page.between(time, other)):
            return other.value
    return None
