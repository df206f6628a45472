"""Passages: the words that an entry rests on, and the paragraphs that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from onrecord.record import Entry, Event, Evidence, Figure, Statement

BLANK_LINE = re.compile(r"(?:\r?\n[ \t]*){2,}")
LINE_END = re.compile(r"[\r\n]+")


def evidence_of(entry: Entry) -> tuple[Evidence, ...]:
    """The passages an entry rests on, in the order of the text, those of its speaker and cue among them."""
    if isinstance(entry, Statement):
        found: Iterable[Evidence | None] = (entry.speaker.words, entry.cue, *entry.content)
    elif isinstance(entry, Event):
        found = dict.fromkeys((entry.trigger, *(e for account in entry.accounts for e in account.evidence)))
    elif isinstance(entry, Figure):
        found = entry.evidence
    else:
        found = dict.fromkeys((entry.by.words, *entry.what, entry.condition, entry.due.words if entry.due else None))
    return tuple(sorted(e for e in found if e is not None))


def paragraphs_of(text: str, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The paragraphs that passages lie in, each once: between blank lines, or between line ends in a text without any."""
    gap = BLANK_LINE if BLANK_LINE.search(text) else LINE_END
    bounds = [0, *(match.end() for match in gap.finditer(text)), len(text)]
    shown: set[int] = set()
    for passage in evidence:
        number = bisect_right(bounds, passage.start) - 1
        if number not in shown and number + 1 < len(bounds):
            shown.add(number)
            start, end = bounds[number], max(bounds[number + 1], passage.end)
            yield Evidence(start, end, text[start:end])
