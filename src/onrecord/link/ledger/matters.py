"""Matters: commitments and what may bear on them as they are compared, by who is bound, in which words and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.link.happenings import sentence_at
from onrecord.link.parties import Parties
from onrecord.link.wording import heavy_words, numbers_in
from onrecord.record import Commitment, Event, Evidence, Publication, Reading, ResolvedDay, Step, When

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Matter:
    """A commitment as it is compared: its article's path and days of publication, who made it and for which state or body,
    whom it binds or presses, the words that matter in what is promised, those of names by themselves, its numbers, the days
    by which it is due, those on which it is told to have been made, unless only as news, and whether its article tells no
    other of its kind by the same maker."""

    entry: Commitment
    path: str
    published: Days
    makers: frozenset[str]
    sides: frozenset[str]
    addressees: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    due: Days
    said: Days
    alone: bool

    @property
    def order(self) -> tuple[date, str, int, str]:
        """By which matters come in the order in which their articles came out."""
        return self.published[1] or date.max, self.path, self.entry.what[0].start, self.entry.id


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as it may bear on a commitment: who acts in it, its days, and the words that matter in its sentence."""

    event: Event
    path: str
    published: Days
    actors: frozenset[str]
    words: frozenset[str]
    own: frozenset[str]
    days: Days


def read_matters(
    readings: Sequence[Reading], parties: Parties, days: Sequence[ResolvedDay], dates: Mapping[str, Publication]
) -> Iterator[Matter]:
    """Every commitment of the record."""
    resolved = {(d.document, d.start, d.end): (d.from_, d.to) for d in days}
    for reading in readings:
        published = dates.get(reading.document.id, reading.document.published)
        told = [e for e in reading.entries if isinstance(e, Commitment)]
        for entry in told:
            makers = parties.with_states(parties.who(entry.document, entry.by))
            text = " ".join(piece.quote for piece in entry.what)
            named = _named(reading) | _capitals(entry)
            said = entry.said if entry.said is not None and entry.said.told_as is None else None
            yield Matter(
                entry,
                reading.document.path,
                (published.from_, published.to),
                makers,
                parties.sides(makers),
                parties.sides(parties.who(entry.document, entry.to)),
                heavy_words(text) - named,
                heavy_words(text) & named,
                numbers_in(text),
                _days_of(entry.due, entry.document, resolved),
                _days_of(said, entry.document, resolved),
                sum((e.type, e.by.name) == (entry.type, entry.by.name) for e in told) == 1,
            )


def _days_of(when: When | None, document: str, resolved: Mapping[tuple[str, int, int], Days]) -> Days:
    words = when.words if when is not None else None
    return resolved.get((document, words.start, words.end), (None, None)) if words is not None else (None, None)


def read_events(
    readings: Sequence[Reading], parties: Parties, days: Sequence[ResolvedDay], dates: Mapping[str, Publication]
) -> Iterator[Telling]:
    """Every event of the record."""
    resolved = {(d.document, d.start, d.end): (d.from_, d.to) for d in days}
    for reading in readings:
        published = dates.get(reading.document.id, reading.document.published)
        for event in (e for e in reading.entries if isinstance(e, Event)):
            named = _named(reading)
            actors = {one for p in event.participants for one in parties.who(event.document, p)}
            yield Telling(
                event,
                reading.document.path,
                (published.from_, published.to),
                parties.sides(frozenset(actors)),
                heavy_words(sentence_at(reading.document.text, event.trigger.start)) - named,
                heavy_words(event.trigger.quote) - named,
                _days_of(event.when, event.document, resolved),
            )


def _named(reading: Reading) -> frozenset[str]:
    """The words of the names of an article."""
    return frozenset(word for m in reading.mentions for word in heavy_words(m.words.quote) if m.words.quote[:1].isupper())


def _capitals(entry: Commitment) -> frozenset[str]:
    """The words with a capital inside what is promised: adjectives of nations, names that were not known as such."""
    inner = " ".join(piece.quote.partition(" ")[2] for piece in entry.what)
    return frozenset(word for w in WORD.findall(inner) if w[:1].isupper() for word in heavy_words(w))


def placed(piece: Evidence, document: str) -> Evidence:
    """A passage with the document that it stands in."""
    return Evidence(piece.start, piece.end, piece.quote, document)


def settle(
    step: Step, parties: Parties, days: Mapping[tuple[str, int, int], ResolvedDay], known: Mapping[str, str]
) -> Step:
    """A step with the entity and the canonical name of whose account it is, and with the days of its words."""
    by = step.by
    if by is not None:
        (entity, *_), members = parties.who(step.document, replace(by, members=())), by.members
        by = replace(by, name=known.get(entity, by.name), entity=entity if entity in known else None, members=members)
    on = step.on
    if on is not None and on.words is not None:
        found = days.get((step.document, on.words.start, on.words.end))
        on = replace(on, from_=found.from_, to=found.to, anchor=found.anchor) if found is not None else on
    return replace(step, by=by, on=on)
