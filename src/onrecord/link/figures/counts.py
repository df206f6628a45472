"""Counts: figures as they are compared, with the happening that each belongs to as far as its sentence tells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.link.happenings import is_end
from onrecord.link.wording import is_light, stem
from onrecord.quantities import convert
from onrecord.record import Evidence, Figure, KnownAs, Publication, Reading, ResolvedDay

END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[A-Z“\"‘(])|\n\s*\n|;\s")
WORD = re.compile(r"[^\W\d_]+")
SAYING = re.compile(
    r"\b(?:than(?:\s+in)?|compared\s+(?:with|to)(?:\s+in)?)\s+$"
    r"|\b(?:said|says|announced|added|reported|told(?:\s+\w+){0,2})\s+(?:late\s+|early\s+)?(?:on\s+)?$",
    re.I,
)
# "on Wednesday raised the number of dead": the day on which it was told
TOLD_BEHIND = re.compile(r"\s+(?:raised|put|revised|lowered|updated|gave|said|reported|announced|confirmed|told)\b")
OWN = re.compile(r"(?:[\w,.-]+\s+){0,4}of\s+(?:its|their|our|his|her)\b", re.I)  # "two of its soldiers"
PRONOUNS = frozenset({"it", "he", "she", "they", "who", "we", "i"})
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[A-Z“\"‘])")
REACH = 400  # characters before a sentence in which its paragraph tells what happened
FEW = 4  # words that matter, below which a sentence needs the one before it
LONG = 7  # days, from where on it is no day of a happening but a time over which was counted
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as it is compared: its range in a plain unit, what it counts, whose it is, when it was told and the days it
    is about (None: not told), its place, and the words that tell which happening it belongs to: its `own` sentence's, and
    with those before in `scene`; whether somebody counts his own people; its sentence and its paragraph up to there, in
    small letters."""

    figure: Figure
    path: str
    told: date | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    measure: str
    what: frozenset[str]
    source: str | None
    days: tuple[Days, ...]
    places: frozenset[str]
    scene: frozenset[str]
    own: frozenset[str]
    own_side: bool
    sentence: str
    paragraph: str

    @property
    def start(self) -> int:
        """Where its words stand."""
        return self.figure.evidence[0].start


class Known:
    """The names of a record: who goes by each in an article, and by what others."""

    def __init__(self, names: Sequence[KnownAs]) -> None:
        self._entities = {(k.document, k.name): k.entity for k in names}
        self._short: dict[str, str] = {}
        for k in names:
            self._short[k.entity] = min(k.name, self._short.get(k.entity, k.name), key=lambda name: (len(name), name))

    def entity(self, document: str, name: str) -> str | None:
        """Whom an article calls so, None where it is nobody known."""
        return self._entities.get((document, name))

    def short(self, document: str, name: str) -> str:
        """The shortest of the names that somebody or some place goes by, in any article."""
        return self._short.get(self._entities.get((document, name), ""), name)

    def spellings(self, reading: Reading, start: int, end: int) -> frozenset[str]:
        """The words of the names that what is named from `start` to `end` goes by in other articles, spelled otherwise."""
        there = {m.name for m in reading.mentions if start <= m.words.start < end and m.type in ("place", "person")}
        return frozenset(s for name in there for s in _stems(self.short(reading.document.id, name)))


@cache
def load_lists() -> dict[str, Any]:
    """The lists of `lexicon/figures.toml`."""
    return tomllib.loads(files("onrecord.link").joinpath("lexicon/figures.toml").read_text(encoding="utf-8"))


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(w) for w in load_lists()["light"]["words"].split())


def read_counts(
    readings: Sequence[Reading], names: Sequence[KnownAs], days: Sequence[ResolvedDay], dates: Mapping[str, Publication]
) -> Iterator[Count]:
    """The figures of a record as counts, in the order of the articles."""
    known = Known(names)
    resolved: dict[str, list[ResolvedDay]] = {}
    for day in days:
        resolved.setdefault(day.document, []).append(day)
    for reading in readings:
        for entry in reading.entries:
            if isinstance(entry, Figure) and entry.unit and entry.measure:
                yield _count(reading, entry, known, resolved.get(reading.document.id, []), dates)


def _count(
    reading: Reading,
    figure: Figure,
    known: Known,
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
) -> Count:
    document = reading.document
    evidence = figure.evidence[0]
    start, end = sentence_around(document.text, evidence)
    sentence = document.text[start:end]
    source = None if isinstance(figure.by, str) else known.entity(document.id, figure.by.name) or _plain(figure.by.name)
    tellers = [n for n in (figure.by, *figure.via) if not isinstance(n, str)]
    told_by = frozenset(s for n in tellers if n.words is not None for s in _stems(n.words.quote))
    scene = (frozenset(_stems(sentence)) | known.spellings(reading, start, end)) - _light()
    own = scene - told_by
    reach = max(0, start - REACH)
    # The last paragraph's beginning; where the sentence itself begins one, that of the one before.
    opening = max([m.end() for m in PARAGRAPH.finditer(document.text, reach, start)], default=reach)
    harm = figure.measure in load_lists()["harm"]["words"]
    if len(scene) < FEW or harm or figure.measure == "duration":  # "She put the number of injured at 30."
        scene |= (frozenset(_stems(document.text[opening:start])) | known.spellings(reading, opening, start)) - _light()
    unit = figure.unit or ""
    low, high, plain = convert(figure.low, figure.high, unit)
    named = {m.name for m in reading.mentions if m.type == "place" and start <= m.words.start < end}
    named -= {n.name for n in tellers}  # "by Norland's count"
    if figure.place is not None:
        named.add(figure.place.name)
    return Count(
        figure,
        document.path,
        dates.get(document.id, document.published).to,
        low,
        high,
        plain,
        figure.measure or "",
        frozenset(_stems(figure.of or "")),
        source,
        _period_of(figure, days) or tuple(_days_of(document.text, start, end, days, opening if harm else start)),
        frozenset(known.short(document.id, name) for name in named),
        scene,
        own,
        source is not None and (bool(OWN.match(evidence.quote)) or document.text[:evidence.start].rstrip().endswith("lost")),
        " ".join(sentence.split()).lower(),
        " ".join(document.text[opening:end].split()).lower(),
    )


def _stems(words: str) -> Iterator[str]:
    for word in WORD.findall(words.lower().replace("’s", "").replace("'s", "")):
        if len(word) > 2 and not is_light(word):
            yield stem(word)


def _plain(name: str) -> str | None:
    """Somebody unnamed without where he is: "police" for "Police in Vell"; nobody for a pronoun."""
    words = re.split(r"\s+(?:in|at|from|near|of|who|with)\s+", name.casefold())[0].removeprefix("the ")
    return None if words in PRONOUNS else words


def _period_of(figure: Figure, days: Sequence[ResolvedDay]) -> tuple[Days, ...]:
    """The months or years that a figure is told to be about; which day it is of several, its sentence tells."""
    if figure.period is None or figure.period.words is None:
        return ()
    found = [d for d in days if d.start == figure.period.words.start and d.from_ is not None and d.to is not None]
    return tuple((d.from_, d.to) for d in found if d.from_ and d.to and (d.to - d.from_).days > LONG)


def _days_of(text: str, start: int, end: int, days: Sequence[ResolvedDay], opening: int) -> Iterator[Days]:
    """The days that a sentence names, without those on which something was said; where it names none so narrow, those that
    the paragraph from its `opening` on names."""
    told = [
        (d.start, (d.from_ or date.min, d.to or date.max))
        for d in days
        if opening <= d.start < end
        and (d.from_ is not None or d.to is not None)
        and not SAYING.search(text[max(0, d.start - 30) : d.start])
        and not TOLD_BEHIND.match(text, d.end)
    ]
    found = [day for at, day in told if at >= start]
    narrow = [day for at, day in told if (day[1] - day[0]).days < 2]
    close = [day for day in found if day in narrow]
    yield from close or narrow or found  # "Friday's strike, the second this week" is Friday's


def sentence_around(text: str, evidence: Evidence) -> tuple[int, int]:
    """Where the sentence begins and ends that a passage stands in."""
    ends = (m for m in END.finditer(text, max(0, evidence.start - 600), evidence.start + 1) if is_end(text, m.start() + 1))
    before = [m.end() for m in ends]
    after = next((m for m in END.finditer(text, evidence.end) if is_end(text, m.start() + 1)), None)
    return (before[-1] if before else max(0, evidence.start - 600)), (
        after.start() + 1 if after else min(len(text), evidence.end + 600)
    )
