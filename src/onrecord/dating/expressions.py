"""The time expressions of an article, each with its value, the side of the telling on which it lies and what it hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.dating.anchors import anchored, hung_on_later, is_narrative, year_of_next
from onrecord.dating.grammar import Found, scan
from onrecord.dating.lexing import load_words
from onrecord.dating.senses import Sense
from onrecord.dating.tense import direction_of, introduces, is_in_name, is_noun_of_year, is_promised, pos_of
from onrecord.record import Direction, Document, Evidence, TimeExpression, ZoneKind, cut

TIMED_ZONES: frozenset[ZoneKind] = frozenset(
    {"body", "headline", "caption", "dateline", "byline", "other", "credit", "source_note"}
)
AGE = re.compile(r"[- ]olds?\b")
NUMBER_SIGNS = "$€£#.,/-–"

ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")  # a date in an address is not told


def find_times(document: Document, doc: Doc, quoted: Sequence[tuple[int, int]] = ()) -> tuple[TimeExpression, ...]:
    """The time expressions of an article in order: those of its text, captions, datelines and date lines, none of links
    or teasers. What recurs (weekdays, months without a year) gets a direction by the tense of its clause; `quoted` has the
    stretches inside quotation marks, whose "tomorrow" is told from the day of the saying."""
    text, view = document.text, doc.text
    wrapped = {i for i in _line_ends(text) if view[i:i + 1] == " " and document.zone_at(i) in ("body", "headline")}
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    found = [
        f for f in scan(text, wrapped=wrapped)
        if document.zone_at(f.start) in TIMED_ZONES and not any(start <= f.start < end for start, end in addresses)
        and _is_time(doc, cut(text, f.start, f.end), f.sense, text)
    ]
    narrative = is_narrative([f.sense for f in found])
    times: list[TimeExpression] = []
    for item in found:
        words = cut(text, item.start, item.end)
        times.append(anchored(_expression(item, words, doc), item.sense, times, text, narrative=narrative))
    times = hung_on_later(times, [f.sense for f in found], text, quoted)
    return tuple(year_of_next(times, text))


def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]


def _is_time(doc: Doc, words: Evidence, sense: Sense, text: str) -> bool:
    """Is it a time at all? "May" may be a verb, the year in "Vision 2030" part of a name, and thirty years an age."""
    before, after = text[words.start - 1:words.start], text[words.end:words.end + 5]
    if sense.kind == "frequency" and words.quote.lower() in ("annual", "quarterly", "monthly", "biennial"):
        return pos_of(doc, words) == "ADV"
    if sense.value == "FUTURE_REF" and before and text[max(0, words.start - 3):words.start].lower() == "as ":
        return False
    if sense.kind == "open":
        return _introduced(text, words) and not re.match(r"\sof\b|-|['’]", after)
    if sense.type == "DURATION":
        part_of_thing = sense.value.endswith("Q") and re.match(r"\sof\b|-|\w", after)
        return not AGE.match(after) and not part_of_thing
    if sense.part_only and _is_show(words.quote) and before not in ("", "\n", "“", '"'):
        return " " not in words.quote and text[words.start - 2:words.start] == ". "
    dated = re.match(r"\d{4}-\d\d", sense.value) or sense.kind == "feast"
    if not dated and words.quote[:1].isupper() and is_in_name(doc, words):
        return False
    if sense.kind == "month":
        return pos_of(doc, words) in ("PROPN", "")
    if sense.kind == "season":
        noun = pos_of(doc, words) in ("NOUN", "PROPN", "")
        return noun and (before == "" or " " in words.quote or _introduced(text, words))
    if sense.kind == "year":
        if (before in NUMBER_SIGNS and before) or re.match(r"[.,]?\d|-\w|%|\sof\sth", text[words.end:words.end + 8]):
            return False
        if re.search(r"\d\s$", text[max(0, words.start - 2):words.start]) or re.match(r"\s\d", after):
            return False  # a telephone number
        old = not 1800 <= int(sense.value[:4]) <= 2050
        return (not old or _introduced(text, words)) and is_noun_of_year(doc, words)
    return True


def _is_show(quote: str) -> bool:
    """Do some words end in a part of the day with a capital, as in the name of a programme: "This Morning"?"""
    last = quote.split()[-1]
    return last.istitle() and last.lower() in load_words()["part_of_day"]["values"]


def _introduced(text: str, words: Evidence) -> bool:
    """Does a preposition stand before the words, as it does before a year or a season?"""
    before = re.search(r"(\w+)\s+$", text[max(0, words.start - 20):words.start])
    return before is not None and introduces(before[1])


def _expression(found: Found, words: Evidence, doc: Doc) -> TimeExpression:
    sense = found.sense
    direction: Direction = sense.direction or "either"
    if sense.direction is None and sense.type in ("DATE", "TIME") and not sense.value.endswith("_REF"):
        direction = direction_of(doc, words)
    anchor = "explicit" if sense.root == "explicit" else "published"
    made = TimeExpression(
        words, sense.type, sense.value, anchor, sense.unit, sense.offset, direction, sense.part  # type: ignore[arg-type]
    )
    if sense.kind in ("quarter", "half") and not is_promised(doc, words):
        made = replace(made, direction="past")
    return made
