"""Clues from days that are told twice: once by the calendar, once from the day of telling.

"yesterday, 4 June 2025" was written on 5 June 2025; "on Thursday, ten days after the fire" of 2 June 2025 from 12 June to
18 June.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.dating.evidence import AHEAD, SAME_DAY, TOLD, WEEK, WEEKDAY, Clue, Page, told_from
from onrecord.dating.lexing import lex
from onrecord.dating.told import is_told_as_past
from onrecord.reckoning import Days, explicit_days, shift
from onrecord.record import TimeExpression, Unit

UNITS: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
# What may stand between the two tellings of one day: "earlier this week, on", "next month's vote, to be held on".
APPOSED = re.compile(
    r"(?:['’]s(?: [\w-]+){1,4})?,? ?"
    r"(?:which (?:ended|began|starts?|ends?|opens?) |to be held |to take place |held |scheduled |due |set )?"
    r"(?:on |for |in |\(|—|– )?(?:the )?"
)
COUNTED = re.compile(r"\s+(?:to the day )?(after|since|from|before)\b(?! (?:he|she|they|it|we|I)\b.{0,3}$)")
ANNIVERSARY = re.compile(r"\b([\w-]+) anniversary of ")
BIRTH = re.compile(r"\bborn\b[^.]{0,60}?\bon $")
AGE = re.compile(r"\b(turned|turns|is|was)(?: now)? (\d{1,3})\b(?! (?:percent|per|times|million|points))")
RUNS_TO = re.compile(r"\b(?:to|until|through|up to|till) $")
BEFORE_IT = re.compile(
    r"\b(?:in time for|ahead of|before|until|for) (?:the )?(?:[\w-]+ anniversary of (?:[\w’'-]+ ){0,6})?$"
)
FAR = 70  # characters between "three days after the fire" and the day of the fire; twice that is never one phrase


def read_ties(page: Page) -> Iterator[Clue]:
    """The clues of days that are told twice."""
    yield from _apposed(page)
    yield from _named_months(page)
    yield from _so_far(page)
    for words, day in _counted_days(page):
        yield from _tied(page, words, day, "counted from a dated day")
    for words, day in _anniversaries(page):
        yield from _tied(page, words, day, "the anniversary of a dated day")
    yield from _ages(page)
    yield from _weekdays(page)


def _relative(page: Page) -> list[TimeExpression]:
    return [
        t for t in page.times
        if t.anchor == "published" and t.hangs_on is None
        and page.document.zone_at(t.words.start) in ("body", "headline", "caption")
    ]


def _apposed(page: Page) -> Iterator[Clue]:
    dated = [(t, d) for t in page.times if (d := explicit_days(t.value[:10])) and t.hangs_on is None]
    for told in _relative(page):
        if page.is_quoted(told):
            continue
        for time, days in dated:
            near = abs(time.words.start - told.words.start) <= 2 * FAR
            if not near or not APPOSED.fullmatch(page.between(told, time)) or not page.same_sentence(told, time):
                continue
            between = page.between(told, time)
            days = (days[1], days[1]) if re.search(r"\bend", between) else (days[0], days[0]) if "began" in between else days
            if found := _ago_today(page, told, days) or _told_from(told, days):
                yield Clue(SAME_DAY, f"the day is also called “{told.words.quote}”", time.words, *found)


def _told_from(told: TimeExpression, days: Days) -> Days | None:
    """`told_from`, for days that are no longer than the unit that they are called by."""
    longest = {"day": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "year": 366}.get(told.unit, 0)
    return told_from(told, days) if (days[1] - days[0]).days < longest else None


def _so_far(page: Page) -> Iterator[Clue]:
    """ "so far this year", with figures that run to a day."""
    for told in _relative(page):
        if (told.value, told.offset) != ("XXXX", 0) or not page.text[:told.words.start].rstrip().lower().endswith("so far"):
            continue
        _, end = page.sentence(page.sentence(told.words.start)[1] + 1)
        for time, day in page.days:
            runs_to = RUNS_TO.search(page.text[max(0, time.words.start - 10):time.words.start])
            if told.words.end <= time.words.start < end and runs_to:
                yield Clue(SAME_DAY, "figures of “so far this year” run to it", time.words, day, date(day.year, 12, 31))


def _ago_today(page: Page, told: TimeExpression, days: Days) -> Days | None:
    """ "ten years ago today, on 13 May 2015": to the day."""
    before = page.text[max(0, told.words.start - 25):told.words.start]
    match = re.search(r"\b(\w+) years ago $", before) if told.words.quote.lower() == "today" else None
    number = next((int(x.value) for x in lex(match[1]) if x.letter == "N"), 0) if match else 0
    day = shift(days[0], "year", number) if number else None
    return (day, day) if day else None


def _named_months(page: Page) -> Iterator[Clue]:
    """ "last month" beside the latest month that is named with its year: "Exports fell last month. In May 2025 …"."""
    months = [(t, d) for t in page.times if t.unit == "month" and t.hangs_on is None and (d := explicit_days(t.value))]
    latest = max((d for _, d in months), default=None)
    for told in _relative(page):
        if told.unit != "month" or told.offset != -1 or told.value != "XXXX-XX":
            continue
        for time, days in months:
            near = "\n" not in page.between(told, time) and len(page.between(told, time)) < 2 * FAR
            if near and days == latest and time.direction != "future" and (found := told_from(told, days)):
                yield Clue(SAME_DAY, "the last month that is named is called last month", time.words, *found)


def _counted_days(page: Page) -> Iterator[tuple[TimeExpression, date]]:
    """ "ten days after the fire": the day, where the day of the fire is told, with the expression of the length."""
    for time in page.times:
        match = re.fullmatch(r"P(\d+)([DWMY])(?:(\d+)([DM]))?", time.value)
        behind = COUNTED.match(page.text, time.words.end) if match and time.type == "DURATION" else None
        if match is None or behind is None:
            continue
        base = _base(page, behind.end())
        sign = -1 if behind[1] == "before" else 1
        day = shift(base, UNITS[match[2]], sign * int(match[1])) if base else None
        if day is not None and match[3]:
            day = shift(day, UNITS[match[4]], sign * int(match[3]))
        if day is not None:
            yield time, day


def _base(page: Page, offset: int) -> date | None:
    """The dated day that something is counted from: the next in the sentence, else the only one of the article."""
    _, end = page.sentence(offset)
    behind = [day for t, day in page.days if offset <= t.words.start < min(end, offset + 2 * FAR)]
    every = {day for _, day in page.days}
    return behind[0] if behind else next(iter(every)) if len(every) == 1 else None


def _anniversaries(page: Page) -> Iterator[tuple[TimeExpression, date]]:
    for match in ANNIVERSARY.finditer(page.text):
        number = next((int(x.value) for x in lex(match[1]) if x.letter in "NO"), 0)
        for time, day in page.days:
            if number and 0 <= time.words.start - match.end() <= FAR:
                found = shift(day, "year", number)
                if found is not None:
                    yield time, found
                break


def _tied(page: Page, words: TimeExpression, day: date, what: str) -> Iterator[Clue]:
    """What a reckoned day tells of the publication: tied to a weekday, to "today" or to a day without its year."""
    start, end = page.sentence(words.words.start)
    own = page.text[start:end]
    if re.search(r"\b[Tt]oday\b", own) and not page.is_quoted(words):
        yield Clue(SAME_DAY, what, words.words, day, day)
        return
    for time in page.times:
        zone = page.document.zone_at(time.words.start)
        if zone == "dateline" and time.value == f"XXXX-{day.month:02}-{day.day:02}":
            yield Clue(SAME_DAY, f"the dateline's day, {what}", time.words, day, day)
            return
        if start <= time.words.start < end and (found := told_from(time, (day, day))) and time.anchor == "published":
            yield Clue(SAME_DAY, what, words.words, *found)
            return
    before = page.text[max(start, words.words.start - FAR):words.words.start]
    if BEFORE_IT.search(before):
        if "anniversary" in what:
            yield Clue(AHEAD, f"{what} is still ahead: not published after it", words.words, to=day)
        return
    yearless = [t for t in page.times if start <= t.words.start < end and t.value == f"XXXX-{day.month:02}-{day.day:02}"]
    if is_told_as_past(page, words) or yearless:
        yield Clue(TOLD, f"{what}, told as past: not published before it", words.words, from_=day)


def _ages(page: Page) -> Iterator[Clue]:
    """A date of birth and an age: somebody who "is 71" and was born on 23 September 1953."""
    births = [(t, day) for t, day in page.days if BIRTH.search(page.text[max(0, t.words.start - 70):t.words.start])]
    if len(births) != 1:
        return
    (time, born), = births
    for match in AGE.finditer(page.text):
        birthday, next_one = shift(born, "year", int(match[2])), shift(born, "year", int(match[2]) + 1)
        start, end = page.sentence(match.start())
        if birthday is None or next_one is None or not 0 < int(match[2]) < 120:
            continue
        rule = f"the age of {match[2]} and the day of birth"
        weekdays = [t for t in page.times if start <= t.words.start < end and told_from(t, (birthday, birthday))]
        if match[1] in ("turned", "turns") and weekdays:
            yield Clue(SAME_DAY, rule, time.words, *(told_from(weekdays[0], (birthday, birthday)) or ()))
        elif match[1] == "is":
            yield Clue(TOLD, rule, time.words, birthday, next_one - timedelta(days=1))
        else:
            yield Clue(TOLD, rule, time.words, from_=birthday)


def _weekdays(page: Page) -> Iterator[Clue]:
    """The latest dated day, and the weekdays the text speaks of by name alone.

    A bare weekday told as past is at most a week back; so where the latest dated day is one that the text also calls by its
    weekday (it says so beside the date, or shares a name with that sentence), the article is at most six days younger.
    A bare weekday still ahead is then the next of its name after that day, and not yet over.
    """
    past = [(t, day) for t, day in page.days if is_told_as_past(page, t) or t.direction == "either"]
    if not past:
        return
    time, day = max(past, key=lambda p: (p[1], -p[0].words.start))
    weekdays = [t for t in page.times if re.fullmatch(r"XXXX-WXX-\d", t.value)]
    bare = [t for t in weekdays if page.document.zone_at(t.words.start) == "body"]
    same = [t for t in bare if t.direction == "past" and t.offset is None and int(t.value[-1]) == day.isoweekday()]
    tied = next((t for t in same if _share_a_name(page.text, t, time)), None)
    if tied is None or (not _is_of_body(page, time) and not _shows_the_story(page, time)):
        return
    yield Clue(WEEKDAY - 1, "its weekday, told as past: not published a week after it", tied.words, day, day + WEEK)
    for ahead in bare:
        if ahead.direction == "future" and ahead.offset is None and int(ahead.value[-1]) != day.isoweekday():
            following = day + timedelta(days=(int(ahead.value[-1]) - day.isoweekday()) % 7)
            yield Clue(WEEKDAY, "that weekday is still ahead: not published after it", ahead.words, to=following)


def _is_of_body(page: Page, time: TimeExpression) -> bool:
    return page.document.zone_at(time.words.start) in ("body", "headline") and time.direction == "past"


def _shows_the_story(page: Page, time: TimeExpression) -> bool:
    """Does a caption show what the article tells of, and not an older picture of the same people: are all but one of the
    names before its date in the article's text?"""
    line = _paragraph(page.text, time.words.start)
    start = page.text.rfind("\n", 0, time.words.start) + 1
    rest = page.text[:start] + page.text[start + len(line):]
    names = re.findall(r"\b[A-Z][\w’'-]{2,}(?: [A-Z][\w’'-]{2,})*", line[:time.words.start - start])
    return bool(names) and sum(name.split()[-1] not in rest for name in names) <= (1 if len(names) > 2 else 0)


def _share_a_name(text: str, bare: TimeExpression, dated: TimeExpression) -> bool:
    """Do the paragraphs of a bare weekday and of a dated day name the same place, person or body?"""
    dated_names, near = (
        set(re.findall(r"\b[A-Z][\w’'-]{3,}", _paragraph(text, time.words.start))) for time in (dated, bare)
    )
    return bool((dated_names & near) - set(dated.words.quote.split()) - {bare.words.quote})


def _paragraph(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1:end if end >= 0 else len(text)]
