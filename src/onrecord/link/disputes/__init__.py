"""Disputes: who denies what another says, what an article says is not so or not shown, accounts that cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.link.claims import Told, excluding
from onrecord.link.disputes.answered import Candidates
from onrecord.link.disputes.contrary import ONE_SIDED, cannot_both_hold, own_will_or_not
from onrecord.record import (
    Event,
    Evidence,
    Link,
    Reading,
    Relation,
    Statement,
    make_id,
)

__all__ = ["find_disputes"]

FORCED = frozenset(deed for others in excluding().values() for deed in others)


def find_disputes(
    readings: Sequence[Reading], claims: Sequence[Told], copies: Sequence[Link], apart: Callable[[Link], bool]
) -> tuple[Link, ...]:
    """A `denies` link from who denies something, or the article that says it is not so, to what says it; its `why` begins
    with "denial", "correction" or "unsupported". A `conflicts_with` link between two accounts that cannot both hold. An end
    is the statement that tells it, else the event that the article tells there, else the article itself. A copy of an
    article counts as its origin, and a link that the user has said is `apart` is left out."""
    copied = {link.from_ for link in copies}
    own = [reading for reading in readings if reading.document.id not in copied]
    told = [one for one in claims if one.document not in copied]
    ends = Ends(own)
    publishers = {r.document.id: r.document.publisher for r in own if r.document.publisher is not None}
    found = [*_denials(told, ends, publishers), *_accounts(told, ends), *_own_will(told, ends)]
    return tuple(sorted({link.id: link for link in found if not apart(link)}.values(), key=lambda link: link.id))


class Ends:
    """The entries that a link between two passages ties together."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._statements: dict[str, Statement] = {}
        self._in: dict[str, list[Statement]] = defaultdict(list)
        self._events: dict[str, list[Event]] = defaultdict(list)
        for reading in readings:
            for entry in reading.entries:
                if isinstance(entry, Statement):
                    self._statements[entry.id] = entry
                    self._in[entry.document].append(entry)
                elif isinstance(entry, Event):
                    self._events[entry.document].append(entry)

    def told_by(self, told: Told) -> str:
        """The id of the entry that tells a claim."""
        if told.claim.statement is not None:
            return told.claim.statement
        words = told.claim.words
        return told.document if told.claim.disputes is not None else self._event_at(told.document, words) or told.document

    def pointed_at(self, told: Told) -> str:
        """The id of the entry whose words a claim points back at."""
        words = told.claim.points_to
        if words is None:
            return told.document
        holding = [
            s for s in self._in[told.document]
            if s.id != told.claim.statement and any(p.start < words.end and words.start < p.end for p in s.content)
        ]  # fmt: skip
        shortest = min(holding, key=lambda s: (sum(len(p.quote) for p in s.content), s.id), default=None)
        return shortest.id if shortest is not None else self._event_at(told.document, words) or told.document

    def _event_at(self, document: str, words: Evidence) -> str | None:
        inside = [e for e in self._events[document] if words.start <= e.trigger.start < words.end]
        return inside[0].id if len(inside) == 1 else None


def _denials(told: Sequence[Told], ends: Ends, publishers: Mapping[str, str]) -> Iterator[Link]:
    known = Candidates(told)
    for one in told:
        kind = one.claim.disputes or ("denial" if one.claim.statement is not None else "correction")
        answered = known.answered_by(one) if one.claim.sense == "not so" and one.deed else ()
        for other, why in answered:
            yield from _link("denies", ends.told_by(one), ends.told_by(other), f"{kind}: {why}", one.words, other.words)
        if not one.deed and one.claim.points_to is None:
            for other in known.reported_by(one, publishers):
                why = f"{kind}: a report of {one.claim.names[0]}, told there of the one who denies it"
                yield from _link("denies", ends.told_by(one), ends.told_by(other), why, one.words, other.words)
        if one.claim.points_to is not None and not answered:
            words = one.words, one.placed(one.claim.points_to)
            why = f"{kind}: the words point back at what is told before"
            yield from _link("denies", ends.told_by(one), ends.pointed_at(one), why, *words)


def _accounts(told: Sequence[Told], ends: Ends) -> Iterator[Link]:
    done_to: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in (t for t in told if t.claim.sense == "so" and t.deed in ONE_SIDED and t.agents):
        for other in {id(o): o for thing in sorted(one.object) for o in done_to[one.deed, thing]}.values():
            if (why := cannot_both_hold(one, other)) is not None:
                yield from _link("conflicts_with", ends.told_by(one), ends.told_by(other), why, one.words, other.words)
        for thing in one.object:
            done_to[one.deed, thing].append(one)


def _own_will(told: Sequence[Told], ends: Ends) -> Iterator[Link]:
    forced: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.deed in FORCED:
            for name in one.names:
                forced[name].append(one)
    for one in (t for t in told if t.claim.head in excluding()):
        for other in {id(o): o for name in sorted(one.agents | one.names) for o in forced.get(name, ())}.values():
            if (why := own_will_or_not(one, other)) is not None:
                yield from _link("conflicts_with", ends.told_by(other), ends.told_by(one), why, other.words, one.words)


def _link(relation: Relation, from_: str, to: str, why: str, *evidence: Evidence) -> Iterator[Link]:
    if from_ != to:
        yield Link(make_id("link", relation, from_, to), relation, from_, to, why, evidence)
