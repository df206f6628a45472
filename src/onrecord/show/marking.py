"""Marking: a document's text with its zones and the spans of its entries, cut into runs that a page can show.

Spans may nest and overlap in any way, so the text is cut at every edge, and each run knows all that lies on it. Nothing is
added to the text and nothing left out: the runs put together are the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.clean import wrap_width, wraps
from onrecord.record import Zone, ZoneKind

Part = Literal["speaker", "cue", "content"]
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_LINES = 10  # a text with fewer than one blank line in ten tells paragraphs by single line ends


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as its marks show it: its number on the page, its id, and a label to be read out."""

    number: int
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` of a text, and which part of which entry they are; `numbered` where the number of the
    entry stands in front of them."""

    start: int
    end: int
    part: Part
    mark: Mark
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The place in front of a span where the number of its entry stands; `first` where that has not stood before."""

    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that share a line, a zone and the spans that lie on them. `parts` are the kinds of these spans, `depth`
    how many of them are content, `numbers` those of their entries; `references` go in front of the run. A run that `wraps`
    is a line end within a paragraph."""

    text: str
    zone: ZoneKind
    parts: tuple[Part, ...] = ()
    depth: int = 0
    numbers: tuple[int, ...] = ()
    references: tuple[Reference, ...] = ()
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The runs of one line with its line end, hard-wrapped lines put together; `blank` where it holds but white space."""

    runs: tuple[Run, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other in the same zone; a line of several zones counts as body where it has any."""

    zone: ZoneKind
    lines: tuple[Line, ...]


def mark_text(text: str, zones: Sequence[Zone], spans: Iterable[Span]) -> tuple[Block, ...]:
    """The blocks of a text in order, for any zones and spans: what of a span lies beyond the text is left aside."""
    inside = [span for span in spans if span.start < min(span.end, len(text))]
    hard, soft = _line_ends(text)
    blocks: list[tuple[ZoneKind, list[Line]]] = []
    for line in _lines(_runs(text, sorted(zones, key=lambda z: z.start), inside, hard, soft), hard):
        zone = _zone_of(line)
        if blocks and (line.blank or zone == blocks[-1][0]):
            blocks[-1][1].append(line)
        else:
            blocks.append((zone, [line]))
    return tuple(Block(zone, tuple(lines)) for zone, lines in blocks)


def is_spaced(text: str) -> bool:
    """Whether blank lines tell the paragraphs of a text apart; otherwise each line is one."""
    lines = text.splitlines()
    return sum(1 for line in lines if not line.strip()) * _BLANK_LINES >= len(lines)


def _line_ends(text: str) -> tuple[set[int], set[int]]:
    """Where the lines end that a page shows as such, and where the characters of a hard wrap stand."""
    width = wrap_width(text)
    ends = list(_LINE_END.finditer(text))
    hard: set[int] = set()
    soft: set[int] = set()
    for number, end in enumerate(ends):
        line = text[ends[number - 1].end() if number else 0:end.start()]
        following = text[end.end():ends[number + 1].start() if number + 1 < len(ends) else len(text)]
        if width and line.strip() and following.strip() and wraps(line.strip(), following, width):
            soft.update(range(*end.span()))
        else:
            hard.add(end.end())
    return hard, soft


def _runs(text: str, zones: Sequence[Zone], spans: Sequence[Span], hard: set[int], soft: set[int]) -> Iterator[Run]:
    """The text cut at every edge of a zone, a span, a line or a hard wrap."""
    starting: dict[int, list[Span]] = defaultdict(list)
    ending: dict[int, list[Span]] = defaultdict(list)
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.mark.number)):
        starting[span.start].append(span)
        ending[min(span.end, len(text))].append(span)
    edges = {0, *hard, *soft, *(at + 1 for at in soft), *starting, *ending}
    edges.update(edge for zone in zones for edge in (zone.start, zone.end))
    cuts = sorted(edge for edge in edges if 0 <= edge < len(text))
    zone_starts = [zone.start for zone in zones]
    active: dict[int, Span] = {}  # by identity: two parts may share their characters
    seen: set[str] = set()
    for start, end in pairwise([*cuts, len(text)]):
        for span in ending[start]:
            active.pop(id(span), None)
        for span in starting[start]:
            active[id(span)] = span
        number = bisect_right(zone_starts, start) - 1
        zone: ZoneKind = zones[number].kind if number >= 0 and start < zones[number].end else "other"
        references = tuple(_references(starting[start], seen))
        here = tuple(active.values())
        yield Run(
            text[start:end], zone, tuple(sorted({span.part for span in here})), sum(span.part == "content" for span in here),
            tuple(sorted({span.mark.number for span in here})), references, start in soft,
        )


def _references(spans: Iterable[Span], seen: set[str]) -> Iterator[Reference]:
    for span in spans:
        if span.numbered:
            yield Reference(span.mark, span.mark.id not in seen)
            seen.add(span.mark.id)


def _lines(runs: Iterable[Run], ends: set[int]) -> Iterator[Line]:
    line: list[Run] = []
    at = 0
    for run in runs:
        line.append(run)
        at += len(run.text)
        if at in ends:
            yield _line(line)
            line = []
    if line:
        yield _line(line)


def _line(runs: list[Run]) -> Line:
    return Line(tuple(runs), not any(run.text.strip() or run.references for run in runs))


def _zone_of(line: Line) -> ZoneKind:
    zones = {run.zone for run in line.runs if run.text.strip()} or {line.runs[0].zone}
    return "body" if "body" in zones else next(run.zone for run in line.runs if run.zone in zones)
