"""The publication date of an article, from the evidence that comes with it and in it: an interval with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from onrecord.dating.expressions import is_still_ahead
from onrecord.dating.grammar import scan
from onrecord.record import Document, Given, Publication, Reason, TimeExpression, cut, explicit_days

URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])(?:[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d))?")
URL_COMPACT = re.compile(r"[-_/](?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
PLACE_OR_WRITER = re.compile(r"^(?:[A-Z][A-Z .’'-]+|By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}), ")
PUBLISHED_LINE = re.compile(r"\b(?:published|posted|created|released|dated?)\b", re.I)
WEEK = timedelta(days=6)
PAGE = (1, 2, 3)  # the trust of what the page says of its date
TOLD = 5  # the trust of a dated day that is told as past


@dataclass(frozen=True, slots=True)
class Bound:
    """One constraint on the publication date: not before `from_`, not after `to`; the lower the trust number the better."""

    trust: int
    method: str
    reason: Reason
    from_: date | None = None
    to: date | None = None


def find_publication(document: Document, doc: Doc, times: Sequence[TimeExpression], given: Given) -> Publication:
    """The interval of days in which an article was published, with the reasons: given dates, its own address, a date
    line, a dateline, and what its dated words imply. Both ends open ("unknown") where nothing tells; never a guess.

    Constraints are taken in order of trust; one that contradicts what is settled is left out.
    """
    from_: date | None = None
    to: date | None = None
    method, why = "unknown", []
    for bound in _credible(sorted(_bounds(document, doc, times, given), key=lambda b: b.trust)):
        new_from = max(filter(None, (from_, bound.from_)), default=None)
        new_to = min(filter(None, (to, bound.to)), default=None)
        if (new_from, new_to) == (from_, to):
            continue
        if new_from and new_to and new_from > new_to:
            if bound.trust in PAGE and (new_from - new_to).days == 1 and from_ == to:
                from_, to = new_to, new_from  # the page names two days running: either
                why.append(bound.reason)
            continue
        from_, to = new_from, new_to
        why.append(bound.reason)
        method = bound.method if method == "unknown" else method
    return Publication(from_, to, method, tuple(why))


def _credible(bounds: Sequence[Bound]) -> list[Bound]:
    """The bounds, less dates of the page that the article itself outruns: it tells as past what came later."""
    told = [b.from_ for b in bounds if b.trust == TOLD and b.from_]
    latest = max(told, default=None)
    return [b for b in bounds if not (b.trust in PAGE and b.to and latest and latest > b.to + timedelta(days=1))]


def _bounds(document: Document, doc: Doc, times: Sequence[TimeExpression], given: Given) -> Iterator[Bound]:
    if given.published and (day := _iso_day(given.published)):
        yield Bound(0, given.method, Reason(f"the date is given ({given.method})"), day, day)
    if document.url and (match := URL_DATE.search(document.url) or URL_COMPACT.search(document.url)):
        yield _own_address(document, match)
    yield from _date_lines(document)
    firm = [(t, days[0]) for t in times if t.unit == "day" and (days := explicit_days(t.value))]
    past = [(t, day) for t, day in firm if t.direction != "future" and not _is_date_line(document, t)]
    for time, day in past:
        if time.direction == "past" or document.zone_at(time.words.start) == "caption":
            yield Bound(TOLD, "text", Reason("told as past: not published before it", time.words), from_=day)
    for time, day in firm:
        if document.zone_at(time.words.start) in ("body", "headline") and is_still_ahead(doc, time.words):
            yield Bound(6, "text", Reason("told as still ahead: not published after it", time.words), to=day)
    yield from _near_days(document, firm)
    if past:
        yield from _weekdays(document, times, max(past, key=lambda p: (p[1], -p[0].words.start)))
    for time in times:
        if time.unit in ("month", "year") and time.direction == "past" and (span := explicit_days(time.value)):
            yield Bound(8, "text", Reason(f"told as past: not published before that {time.unit}", time.words), from_=span[0])


def _iso_day(text: str) -> date | None:
    days = explicit_days(text[:10])
    return days[0] if days and days[0] == days[1] else None


def _own_address(document: Document, match: re.Match[str]) -> Bound:
    value = "-".join(filter(None, match.groups()))
    days = explicit_days(value)
    where = document.text.find((document.url or "")[:match.end()])
    start = where + match.start() + 1
    words = cut(document.text, start, where + match.end()) if where >= 0 else None
    reason = Reason("the date in the article's own address", words)
    return Bound(2, "url", reason, *(days or (None, None)))


def _date_lines(document: Document) -> Iterator[Bound]:
    """Dates of "Published: …" lines, of bare date lines and of datelines."""
    for found in scan(document.text):
        if not (found.year and found.day):
            continue
        day = explicit_days(f"{found.year}-{found.month:02}-{found.day:02}")
        zone = next((z for z in document.zones if z.start <= found.start < z.end), None)
        if day is None or zone is None:
            continue
        words = cut(document.text, found.start, found.end)
        if found.weekday:
            day = _with_weekday(day[0], found.weekday)
        if zone.kind == "dateline":
            yield Bound(3, "dateline", Reason("the dateline's date", words), *day)
        elif zone.kind in ("other", "byline", "source_note", "credit"):
            line = _paragraph(document.text, found.start)
            if PUBLISHED_LINE.search(line[: line.index(words.quote)]):
                yield Bound(1, "date line", Reason("the page says when it was published", words), *day)
            elif zone.kind in ("other", "byline") and words.quote in _bare_dates(line):
                yield Bound(2, "date line", Reason("a line of the page with nothing but a date", words), *day)


def _bare_dates(line: str) -> list[str]:
    """The parts of a line between bars, without times of day: "13 May 2025, 10:30 | Politics" has "13 May 2025"."""
    parts = (re.sub(r"[T ,]+(?:at )?\d{1,2}[:.]\d{2}.*", "", part).strip() for part in re.split(r"[|·•]", line))
    return [PLACE_OR_WRITER.sub("", part) for part in parts]


def _with_weekday(day: date, weekday: int) -> tuple[date, date]:
    """A day and its weekday; where they do not agree, the days from the one to the nearest of the other."""
    ahead = (weekday - day.isoweekday()) % 7
    other = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return min(day, other), max(day, other)


def _is_date_line(document: Document, time: TimeExpression) -> bool:
    return document.zone_at(time.words.start) not in ("body", "headline", "caption")


def _near_days(document: Document, firm: Sequence[tuple[TimeExpression, date]]) -> Iterator[Bound]:
    """ "yesterday, 4 June 2025", "today, 5 June 2025": a day said twice, once from the telling."""
    for time, day in firm:
        before = _paragraph(document.text, time.words.start, until=time.words.start)
        quoted = before.count("“") > before.count("”") or before.count('"') % 2
        match = re.search(r"(?<!ago )(?<!from )\b(yesterday|today|tomorrow)\W+(?:on |\()?$", before, re.I)
        if match and not quoted:
            told = day - timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[match[1].lower()])
            yield Bound(3, "text", Reason(f"the day is called {match[1].lower()}", time.words), told, told)


def _weekdays(
    document: Document, times: Sequence[TimeExpression], latest: tuple[TimeExpression, date]
) -> Iterator[Bound]:
    """The latest dated day, and the weekdays the text speaks of by name alone.

    A bare weekday told as past is at most a week back; so where the latest dated day is one that the text also calls by its
    weekday (it says so beside the date, or shares a name with that sentence), the article is at most six days younger.
    A bare weekday still ahead is then the next of its name after that day, and not yet over.
    """
    time, day = latest
    bare = [t for t in times if t.value.startswith("XXXX-WXX-") and document.zone_at(t.words.start) == "body"]
    same = [t for t in bare if t.direction == "past" and int(t.value[-1]) == day.isoweekday()]
    tied = next((t for t in same if _share_a_name(document.text, t, time)), None)
    if tied is None:
        return
    yield Bound(6, "text", Reason("its weekday, told as past: not published a week after it", tied.words), day, day + WEEK)
    for ahead in bare:
        if ahead.direction == "future" and int(ahead.value[-1]) != day.isoweekday():
            following = day + timedelta(days=(int(ahead.value[-1]) - day.isoweekday()) % 7)
            yield Bound(7, "text", Reason("that weekday is still ahead: not published after it", ahead.words), to=following)


def _share_a_name(text: str, bare: TimeExpression, dated: TimeExpression) -> bool:
    """Do the paragraphs of a bare weekday and of a dated day name the same place, person or body?"""
    dated_names, near = (
        set(re.findall(r"\b[A-Z][\w’'-]{3,}", _paragraph(text, time.words.start))) for time in (dated, bare)
    )
    return bool((dated_names & near) - set(dated.words.quote.split()) - {bare.words.quote})


def _paragraph(text: str, offset: int, until: int | None = None) -> str:
    end = text.find("\n", offset) if until is None else until
    return text[text.rfind("\n", 0, offset) + 1:end if end >= 0 else len(text)]
