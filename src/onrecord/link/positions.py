"""Positions: where somebody takes back what he has said, in the same words with the opposite sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.link.ledger.matters import Matter, placed, read_matters
from onrecord.link.parties import Parties
from onrecord.link.wording import heavy_words
from onrecord.record import Entity, Evidence, KnownAs, Link, Publication, Reading, ResolvedDay, Statement, make_id

FOR = frozenset({"promise", "offer"})
AGAINST = frozenset({"refusal", "red_line"})
SHARED = 2  # words that matter which the two have in common
PART = 0.6  # of those of the shorter one
WHOLE = 0.8  # of those of both, where nothing but a "not" tells two statements apart
SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
NOT = re.compile(r"\b(?:not|no longer|never|cannot|no)\b|n['’]t\b", re.I)
HEDGED = re.compile(r"\b(?:if|unless|until|whether|may|might|could|would|perhaps|only|when|once)\b|\?", re.I)


@dataclass(frozen=True, slots=True)
class Held:
    """One sentence of what somebody says as it is compared: its words, those of names among them, and whether it is
    denied."""

    statement: Statement
    words: frozenset[str]
    denied: bool
    evidence: Evidence
    told: tuple[date, str, int]


def find_changes(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    entities: Sequence[Entity],
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
    copies: Sequence[Link],
    apart: Callable[[Link], bool],
) -> tuple[Link, ...]:
    """A `changes_position` link from what somebody says later to what he said before, where both are about the same in the
    same words and one is for it, the other against: a refusal and a promise, or one statement with a "not" and one without.
    The articles are not of one day, nothing in either is put under a condition, and a copy of an article counts as its
    origin."""
    parties = Parties(names, entities)
    copied = {link.from_ for link in copies}
    readings = [reading for reading in readings if reading.document.id not in copied]
    found = [*_of_commitments(read_matters(readings, parties, days, dates)), *_of_statements(readings, parties, dates)]
    return tuple(sorted({link.id: link for link in found if not apart(link)}.values(), key=lambda link: link.id))


def _of_commitments(matters: Iterator[Matter]) -> Iterator[Link]:
    by_maker: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        if matter.entry.type in FOR | AGAINST and len(matter.makers) == 1 and not matter.entry.via:
            by_maker[next(iter(matter.makers))].append(matter)
    for maker in sorted(by_maker):
        ordered = sorted(by_maker[maker], key=lambda m: m.order)
        for number, later in enumerate(ordered):
            for earlier in ordered[:number]:
                if _turns(earlier, later):
                    pieces = (placed(m.entry.what[0], m.entry.document) for m in (later, earlier))
                    before, now = (m.entry.type.replace("_", " ") for m in (earlier, later))
                    why = f"{before}, then {now}, in the same words"
                    ends = later.entry.id, earlier.entry.id
                    yield Link(make_id("link", "changes_position", *ends), "changes_position", *ends, why, tuple(pieces))


def _turns(earlier: Matter, later: Matter) -> bool:
    """Is the later one the opposite of the earlier, about the same?"""
    sides = [m.entry.type in FOR for m in (earlier, later)]
    if sides[0] == sides[1] or earlier.order[0] >= later.order[0] or earlier.entry.condition or later.entry.condition:
        return False
    common = earlier.words & later.words
    fewer = min(len(earlier.words), len(later.words))
    if len(common) < SHARED or len(common) < PART * fewer:
        return False
    if earlier.names and later.names and not earlier.names & later.names:
        return False
    return not (earlier.numbers and later.numbers and earlier.numbers != later.numbers)


def _of_statements(readings: Sequence[Reading], parties: Parties, dates: Mapping[str, Publication]) -> Iterator[Link]:
    by_speaker: dict[str, list[Held]] = defaultdict(list)
    for reading in readings:
        told = dates.get(reading.document.id, reading.document.published).to or date.max
        for entry in reading.entries:
            if isinstance(entry, Statement) and not entry.speaker.anonymous and entry.manner == "direct" and not entry.via:
                (speaker, *rest) = parties.who(entry.document, entry.speaker)
                if not rest:
                    by_speaker[speaker] += _sentences(entry, (told, reading.document.path, entry.content[0].start))
    for speaker in sorted(by_speaker):
        ordered = sorted(by_speaker[speaker], key=lambda h: h.told)
        for number, later in enumerate(ordered):
            for earlier in ordered[:number]:
                if earlier.told[0] < later.told[0] < date.max and earlier.denied != later.denied and _alike(earlier, later):
                    why = f"the same words, {'denied before' if earlier.denied else 'denied now'}"
                    ends = later.statement.id, earlier.statement.id
                    pieces = (later.evidence, earlier.evidence)
                    yield Link(make_id("link", "changes_position", *ends), "changes_position", *ends, why, pieces)


def _sentences(statement: Statement, told: tuple[date, str, int]) -> Iterator[Held]:
    for piece in statement.content:
        start = 0
        for end in [*(m.end() for m in SENTENCE.finditer(piece.quote)), len(piece.quote)]:
            text = piece.quote[start:end].rstrip()
            if text and not HEDGED.search(text):
                first = piece.start + start
                evidence = Evidence(first, first + len(text), text, statement.document)
                yield Held(statement, heavy_words(NOT.sub(" ", text)), NOT.search(text) is not None, evidence, told)
            start = end


def _alike(a: Held, b: Held) -> bool:
    common = len(a.words & b.words)
    return common > SHARED and common >= WHOLE * len(a.words | b.words)
