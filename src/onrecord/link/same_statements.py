"""The same statement in several articles: one speaker, days that can be one, and the same quotation or the same in all that
matters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.link.wording import RUN, Wording, read_wordings, say_the_same
from onrecord.record import Evidence, KnownAs, Link, Publication, Reading, ResolvedDay, Statement, make_id

COMMON = 40  # statements of one speaker that share a run or a pair of words, from where on it is anybody's phrase
OPENING = ("“", "‘", "\"", "'")
DESCRIBED = re.compile(r"[^\W\d_]+")
EMPTY = frozenset({
    "a", "an", "the", "of", "who", "with", "to", "in", "on", "at", "for", "from", "by", "one", "there", "and", "that",
})


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as it is compared: whose it is, the days on which it can have been made, and its sentences."""

    statement: Statement
    place: tuple[str, int, str]
    whose: str
    described: frozenset[str]
    days: tuple[date | None, date | None]
    wordings: tuple[Wording, ...]


def find_same_statements(
    readings: Sequence[Reading], names: Sequence[KnownAs], days: Sequence[ResolvedDay], dates: Mapping[str, Publication],
    apart: Callable[[Link], bool],
) -> tuple[Link, ...]:
    """A `same_statement` link from each telling of a statement to the fullest one in the record, but none that the user has
    said is `apart`: such a telling may be that of another."""
    entities = {(k.document, k.name): k.entity for k in names}
    resolved = {(d.document, d.start, d.end): (d.from_, d.to) for d in days}
    told = [
        _told(reading, entry, entities, resolved, dates) for reading in readings for entry in reading.entries
        if isinstance(entry, Statement) and entry.content
    ]
    by_speaker: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.whose:
            by_speaker[one.whose].append(one)
    links = [link for whose in sorted(by_speaker) for link in _of_one_speaker(by_speaker[whose], apart)]
    return tuple(sorted(links, key=lambda link: link.id))


def _told(
    reading: Reading, statement: Statement, entities: Mapping[tuple[str, str], str],
    resolved: Mapping[tuple[str, int, int], tuple[date | None, date | None]], dates: Mapping[str, Publication],
) -> Told:
    document = reading.document
    speaker = statement.speaker
    published = dates.get(document.id, document.published)
    days: tuple[date | None, date | None] = (None, published.to)
    said = statement.said
    if said is not None and said.words is not None and said.told_as is None:
        found = resolved.get((document.id, said.words.start, said.words.end), (said.from_, said.to))
        days = found if found != (None, None) else days
    whose, described = "", frozenset[str]()
    if not speaker.anonymous:
        whose = entities.get((document.id, speaker.name), speaker.name)
    elif speaker.description and speaker.words and speaker.words.quote[:1].isalpha():
        words = [w.lower() for w in DESCRIBED.findall(speaker.description)]
        described = frozenset(words) - EMPTY
        whose = f"unnamed {_head(words)}" if len(described) > 1 else ""
    place = (document.path, statement.content[0].start, statement.id)
    return Told(statement, place, whose, described, days, tuple(_wordings(statement, document.text)))


def _wordings(statement: Statement, text: str) -> Iterator[Wording]:
    """The sentences of what is said: quoted ones, and of what is quoted in part each quoted piece and the whole as told."""
    whole = " ".join(piece.quote for piece in statement.content)
    if statement.manner == "mixed":
        for piece in statement.content:
            if text[max(piece.start - 1, 0):piece.start] in OPENING:
                yield from read_wordings(piece.quote, quoted=True, denied=False)
    denied = statement.act == "deny" and statement.manner == "indirect"
    yield from read_wordings(whole, quoted=statement.manner == "direct", denied=denied)


def _head(words: Sequence[str]) -> str:
    """The noun of a description: its last word before "of", "who" and the like."""
    cut = next((i for i, w in enumerate(words) if i and w in EMPTY), len(words))
    return words[cut - 1] if words else ""


def _of_one_speaker(told: Sequence[Told], apart: Callable[[Link], bool]) -> Iterator[Link]:
    """Links from each telling to the fullest one that it is the same as, which is itself linked to none."""
    ordered = sorted(told, key=lambda t: (-sum(len(w.words) for w in t.wordings), t.days[1] or date.max, t.place))
    folded: set[int] = set()
    for j, i in sorted((j, i) for i, j in _near(ordered)):
        if i in folded or j in folded:
            continue
        fullest, other = ordered[i], ordered[j]
        why = _why_same(fullest, other)
        link = _link(other.statement, fullest.statement, why) if why is not None else None
        if link is not None and not apart(link):
            folded.add(j)
            yield link


def _link(telling: Statement, fullest: Statement, why: str) -> Link:
    evidence = tuple(
        Evidence(piece.start, piece.end, piece.quote, statement.document)
        for statement in (telling, fullest) for piece in statement.content
    )
    id_ = make_id("link", "same_statement", telling.id, fullest.id)
    return Link(id_, "same_statement", telling.id, fullest.id, why, evidence)


def _near(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of one speaker's statements that share some words in a row, or two of those that matter."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(told):
        keys: set[tuple[str, ...]] = set()
        for wording in one.wordings:
            keys |= {wording.words[k:k + RUN] for k in range(max(len(wording.words) - RUN, 0) + 1)}
            heavy = sorted(wording.heavy)
            keys |= {(a, b) for n, a in enumerate(heavy) for b in heavy[n + 1:n + 6]}
        for key in keys:
            index[key].append(i)
    few = [members for members in index.values() if len(members) <= COMMON]
    yield from {(i, j) for members in few for n, i in enumerate(members) for j in members[n + 1:]}


def _why_same(one: Told, other: Told) -> str | None:
    if not (one.described <= other.described or other.described <= one.described):
        return None
    if not _can_be_one_day(one.days, other.days):
        return None
    reasons = (say_the_same(a, b) for a in one.wordings for b in other.wordings)
    return next((f"one speaker, and {reason}" for reason in reasons if reason), None)


def _can_be_one_day(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Can two statements have been made on one day, as far as their days are known?"""
    return (a[1] or date.max) >= (b[0] or date.min) and (b[1] or date.max) >= (a[0] or date.min)
