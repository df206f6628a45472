"""Quotations and attributions: a quotation belongs whole to one attribution, or stands without a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.extract.quotations import Quotation
from onrecord.extract.statements.attribution import Stretch, merge

HALF = 0.5  # of a quotation in the content of an attribution: then all of it is
SHORTEST = 3  # words: a shorter quotation without a cue is a scare quote or a title
SENTENCE_END = ".!?…"


@dataclass(frozen=True, slots=True)
class Holding:
    """What an attribution holds of the text, and where its cue stands."""

    stretches: tuple[Stretch, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Held:
    """The stretches of each attribution with the quotations that are theirs, and the quotations that are nobody's."""

    stretches: list[tuple[Stretch, ...]]
    alone: list[tuple[Stretch, ...]]


def hold_quotations(doc: Doc, quotations: Sequence[Quotation], holdings: Sequence[Holding]) -> Held:
    """Each attribution's content with all of every quotation that it holds half of, and with those that go on from these: in
    the same paragraph behind its cue, or with the mark opened again in the next ones.

    A quotation that nobody holds is left alone if it is a sentence that opens its paragraph, else it is no speech.
    """
    text = doc.text
    owners = [_owner(text, q, holdings) for q in quotations]
    alone: list[list[Quotation]] = []
    for chain in _chains(quotations):
        holder = next((owners[i] for i in chain if owners[i] is not None), None)
        if owners[chain[0]] is None and not _opens_paragraph(text, quotations[chain[0]]):
            chain, holder = chain[:1], None  # a stray mark: what the next paragraph opens is another quotation
        before = owners[chain[0] - 1] if chain[0] > 0 else None
        if holder is None and before is not None:
            goes_on = _goes_on(text, quotations[chain[0] - 1], quotations[chain[0]], holdings[before])
            holder = before if goes_on else None
        for i in chain:
            owners[i] = owners[i] if owners[i] is not None else holder
        first = quotations[chain[0]]
        if holder is None and owners[chain[0]] is None and _stands_alone(text, first):
            alone.append([quotations[i] for i in chain])
    grown = [list(h.stretches) for h in holdings]
    for quotation, owner in zip(quotations, owners, strict=True):
        if owner is not None:
            grown[owner].append((quotation.start, quotation.end))
    return Held([tuple(merge(g)) for g in grown], [tuple((q.start, q.end) for q in group) for group in alone])


def _owner(text: str, quotation: Quotation, holdings: Sequence[Holding]) -> int | None:
    """The attribution that holds the most of a quotation, half of it at least; of equals the one whose cue is nearest."""
    whole = quotation.inner_end - quotation.inner_start
    shares = []
    for i, holding in enumerate(holdings):
        inside = sum(max(0, min(e, quotation.inner_end) - max(s, quotation.inner_start)) for s, e in holding.stretches)
        if whole and inside >= HALF * whole:
            shares.append((-round(inside / whole, 1), abs(holding.place - quotation.start), i))
    return min(shares)[2] if shares else None


def _chains(quotations: Sequence[Quotation]) -> list[list[int]]:
    """Quotations that are one, its mark opened again in each paragraph, by their numbers."""
    chains: list[list[int]] = []
    for i, quotation in enumerate(quotations):
        if quotation.continues and chains:
            chains[-1].append(i)
        else:
            chains.append([i])
    return chains


def _goes_on(text: str, before: Quotation, quotation: Quotation, holder: Holding) -> bool:
    """Does a quotation go on the one before it: in the same paragraph, with only that one's tag between?"""
    between = text[before.end:quotation.start]
    if "\n" in between:
        return False
    return len(between.split()) <= 3 or before.end <= holder.place < quotation.start


def _stands_alone(text: str, quotation: Quotation) -> bool:
    """Is the quotation a sentence of its own that opens its paragraph, or follows the end of a sentence in it?"""
    inner = text[quotation.inner_start:quotation.inner_end].strip()
    if not inner[:1].isupper() or inner[-1:] not in SENTENCE_END + ",—":
        return False
    if _opens_paragraph(text, quotation):
        return len(inner.split()) >= SHORTEST
    return text[:quotation.start].rstrip()[-1:] in SENTENCE_END and inner[-1:] in SENTENCE_END and " " in inner


def _opens_paragraph(text: str, quotation: Quotation) -> bool:
    return not text[text.rfind("\n", 0, quotation.start) + 1:quotation.start].strip()
