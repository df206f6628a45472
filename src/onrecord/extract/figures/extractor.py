"""The figures extractor: numbers with what they count, where, when and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc

from onrecord.extract.accounts import ARTICLE, Tellers, name_of
from onrecord.extract.figures.amounts import is_share_price
from onrecord.extract.figures.counted import Counted, find_counted, unit_of
from onrecord.extract.figures.durations import reports_length
from onrecord.extract.figures.implied import find_implied
from onrecord.extract.figures.measures import find_measure, unit_beside
from onrecord.extract.figures.numbers import counted_numerals
from onrecord.extract.figures.repeated import is_same, joined
from onrecord.extract.figures.scope import change_of, period_of, place_of, words_of
from onrecord.extract.figures.whose import counted_by, is_echo, is_tally
from onrecord.record import Document, Figure, Name, Statement, TimeExpression, cut, entry_id
from onrecord.resolve import Who

VERSION = "1"
NEAR = 60  # characters between two numbers of one list


OF_PEOPLE = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "arrested",
        "hospitalized",
        "displaced",
        "rescued",
        "evacuated",
        "attendance",
        "infected",
        "charged",
        "convicted",
    }
)


class FigureExtractor:
    """Yields the figures of a document: how many, how much, what share; what was counted and by whom."""

    name = "figures"
    version = VERSION
    requires = ("who", "times", "said")

    def __call__(self, document: Document, doc: Doc) -> Iterator[Figure]:
        """The figures in the order of the text; one said again by the same source is one, with the words of both places."""
        told: list[Figure] = []
        for figure in _figures(document, doc):
            same = next((i for i, other in enumerate(told) if is_same(other, figure, document)), None)
            if same is None:
                told.append(figure)
            else:
                told[same] = joined(told[same], figure, document)
        yield from told


extract_figures = FigureExtractor()


def _figures(document: Document, doc: Doc) -> Iterator[Figure]:
    view = doc.text
    tellers = Tellers(doc._.said)
    found = sorted((*counted_numerals(doc, view, doc._.times), *find_implied(doc)), key=lambda pair: pair[0].core)
    before: tuple[Counted, str] | None = None
    known: set[tuple[object, str | None]] = set()
    for numeral, span in found:
        counted = find_counted(view, numeral, span)
        measure = find_measure(counted)
        if measure == "duration" and not reports_length(counted, view):
            continue
        counted, measure = _carried(view, counted, measure, before)
        if counted.unit is None or measure is None or _is_known(counted, known):
            continue
        known.add((numeral.low, counted.unit))
        before = counted, measure
        yield _figure(document, doc, view, counted, measure, tellers)


def _is_known(counted: Counted, known: set[tuple[object, str | None]]) -> bool:
    """ "the eight miners": a number that the text has given before, with "the"."""
    first = counted.span[0]
    definite = bool(first.i) and first.nbor(-1).lower_ in ("the", "these", "those", "all")
    return definite and counted.noun is not None and (counted.numeral.low, counted.unit) in known


def _carried(
    view: str, counted: Counted, measure: str | None, before: tuple[Counted, str] | None
) -> tuple[Counted, str | None]:
    """A bare number with the unit and measure of the one before it in its sentence: "12 in Orlen, 7 in Tarn"."""
    counted = _filled_in(view, counted, measure)
    if before is not None and _is_converted(view, before[0], counted):
        return counted, before[1]
    if before is None or counted.unit is not None:
        return counted, measure
    other, its_measure = before
    back = is_tally(counted) or is_echo(counted, other)
    if other.head.sent.start != counted.head.sent.start and not back:
        return counted, measure
    if measure is None and not _is_listed(view, other, counted) and not back:
        return counted, measure
    if other.unit == "people" and counted.head.head.lemma_.lower() == "hold":
        return replace(counted, unit=other.unit), "held"
    if measure is None or measure == its_measure:
        return replace(counted, unit=other.unit), its_measure
    people = other.unit if measure in ("killed", "injured", "missing", "arrested") else None
    return replace(counted, unit=people or other.unit), measure


def _is_listed(view: str, before: Counted, counted: Counted) -> bool:
    """Does a bare number go on a list, or stand against the one before: "12 in Orlen, 7 in Tarn", "19, not 12"?"""
    between = view[before.end : counted.numeral.start]
    return len(between) < NEAR and not re.search(r"\b(?:report|reported|first|earlier|later)\b", between)


def _is_converted(view: str, before: Counted, counted: Counted) -> bool:
    """Is it the amount before in other money: "1 million pounds ($56,270)"?"""
    between = view[before.numeral.end : counted.numeral.start]
    return counted.numeral.sort == before.numeral.sort == "money" and len(between) < 30 and between.endswith("(")


def _filled_in(view: str, counted: Counted, measure: str | None) -> Counted:
    """A bare number with what its clause says that it counts: "killing 12" counts people. A share's price is by the
    share."""
    if measure == "price" and is_share_price(counted) and counted.unit and "/" not in counted.unit:
        return replace(counted, unit=f"{counted.unit}/share")
    if counted.unit is None and (noun := unit_beside(counted)) is not None:
        return replace(counted, unit=unit_of(view, noun, counted.end)[0])
    return replace(counted, unit="people") if counted.unit is None and measure in OF_PEOPLE else counted


def _figure(document: Document, doc: Doc, view: str, counted: Counted, measure: str, tellers: Tellers) -> Figure:
    numeral, who = counted.numeral, doc._.who
    times: Sequence[TimeExpression] = doc._.times
    told = tellers.teller(numeral.core, numeral.end)
    by, via = _teller(counted, who, told)
    place = place_of(counted, who, told)
    evidence = cut(document.text, numeral.start, max(counted.end, numeral.end))
    return Figure(
        id=entry_id(document.id, Figure.kind, (evidence,)),
        document=document.id,
        low=numeral.low,
        high=numeral.high,
        approximate=numeral.approximate,
        unit=counted.unit,
        measure=measure,
        of=words_of(document, counted),
        period=period_of(counted, doc, times, told),
        place=place if place is None or isinstance(by, str) or by.name != place.name else None,
        by=by,
        via=via,
        statement=told.id if told is not None else None,
        change=change_of(document, counted, view, times, measure),
        evidence=(evidence,),
        rule=_rule(counted),
        extractor=f"figures {VERSION}",
    )


def _teller(counted: Counted, who: Who, told: Statement | None) -> tuple[Name | Literal["article"], tuple[Name, ...]]:
    """Who a number is laid to, and through whom it came."""
    own = counted_by(counted, who, told)
    if own is not None and not (told is not None and told.speaker.name == own.name):
        return own, (name_of(told.speaker), *told.via) if told is not None else ()
    if told is None:
        return ARTICLE, ()
    return name_of(told.speaker), told.via


def _rule(counted: Counted) -> str:
    return (
        f"{counted.numeral.sort} with its {'noun' if counted.noun is not None else 'unit'}"
        if counted.unit
        else counted.numeral.sort
    )
