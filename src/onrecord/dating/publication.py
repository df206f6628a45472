"""The publication date of an article, from the evidence that comes with it and in it: an interval with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc

from onrecord.dating.evidence import ONLY_YEAR, PAGE, TOLD, Clue, make_page, solve
from onrecord.dating.page import read_page
from onrecord.dating.ties import read_ties
from onrecord.dating.told import read_told, read_yearless
from onrecord.record import Document, Given, Publication, TimeExpression


def find_publication(
    document: Document, doc: Doc, times: Sequence[TimeExpression], given: Given, quoted: Sequence[tuple[int, int]] = ()
) -> Publication:
    """The interval of days in which an article was published, with the reasons: given dates, its own address, date
    lines, what its dated words imply. Both ends open ("unknown") where nothing tells; never a guess.

    Clues are taken in order of trust; one that contradicts what is settled is left out and named in `against`.
    """
    page = make_page(document, times, [sent.end_char for sent in doc.sents], quoted)
    clues = _credible([*read_page(page, given), *read_told(page, doc), *read_ties(page)])
    so_far = solve(clues)
    yearless = list(read_yearless(page, doc, so_far))
    return solve([*clues, *yearless]) if yearless else so_far


def _credible(clues: Sequence[Clue]) -> list[Clue]:
    """The clues in an order in which dates of the page that the article itself outruns, by telling as past what came later,
    come last: they are contradicted by what they should settle."""
    latest = max((c.from_ for c in clues if c.trust == TOLD and c.from_), default=None)
    return [
        replace(c, trust=ONLY_YEAR + 1 + c.trust)
        if c.trust in PAGE and c.from_ and c.to and latest and latest > c.to + timedelta(days=1) else c
        for c in clues
    ]
