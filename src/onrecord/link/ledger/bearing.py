"""Bearing: what other entries tell of a commitment, that it was done, refused by whom it pressed, or replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.link.ledger.matters import Matter, Telling, placed
from onrecord.link.ledger.restating import SHARED
from onrecord.link.wording import numbers_in
from onrecord.record import Event, Evidence, Name, Step

DONE = frozenset({"happened", "ongoing"})
PART = 0.67  # of the words for what was promised that stand where it is told as done
DEEDS = frozenset({"promise", "threat", "offer"})
PRESSING = frozenset({"offer", "demand", "deadline"})

def done_by_event(group: Sequence[Matter], events: Sequence[Telling]) -> Iterator[tuple[Step, str]]:
    """Steps by events that tell that what was promised, threatened or offered has been done by who said so."""
    first = group[0]
    if first.entry.type not in DEEDS:
        return
    for telling in events:
        if telling.event.document in {m.entry.document for m in group} or telling.event.status not in DONE:
            continue
        if _is_later(telling, first) and _tells_of(telling, first):
            teller = _teller(telling.event)
            words = tuple(placed(e, telling.event.document) for e in _words(telling.event))
            rule = "an event with the same party and words"
            yield Step("kept", telling.event.when, teller, telling.event.document, words, rule), telling.event.id


def _is_later(telling: Telling, first: Matter) -> bool:
    """Was what an event tells after the commitment was made, as far as its days and those of its article tell?"""
    made = first.published[0]
    if made is None:
        return False
    if telling.days[1] is not None:
        return telling.days[1] >= made and _in_time(telling.days[0], first)
    return telling.published[0] is not None and telling.published[0] > made


def _in_time(day: date | None, first: Matter) -> bool:
    due = first.due[1]
    return due is None or day is None or day <= due


def _tells_of(telling: Telling, first: Matter) -> bool:
    common = first.words & telling.words
    enough = len(common) > SHARED and len(common) >= PART * len(first.words) and bool(first.words & telling.own)
    return enough and bool(first.sides & telling.actors) and first.numbers <= _numbers(telling)


def _numbers(telling: Telling) -> frozenset[str]:
    return numbers_in(" ".join(e.quote for e in _words(telling.event)))


def _words(event: Event) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((event.trigger, *(e for account in event.accounts for e in account.evidence))))


def _teller(event: Event) -> Name | None:
    told = next((a.by for a in event.accounts if isinstance(a.by, str)), None)
    named = next((a.by for a in event.accounts if isinstance(a.by, Name)), None)
    return None if told is not None else named


def refused_by(group: Sequence[Matter], refusals: Sequence[Matter]) -> Iterator[tuple[Step, str]]:
    """Steps by refusals of whom an offer or a demand was put to, in the same words."""
    first = group[0]
    if first.entry.type not in PRESSING:
        return
    for refusal in refusals:
        if refusal.sides & first.makers or refusal.order < first.order:
            continue
        meant = bool(refusal.addressees & first.sides) or bool(first.addressees & refusal.sides)
        common = first.words & refusal.words
        if meant and len(common) >= SHARED and 2 * len(common) >= min(len(first.words), len(refusal.words)):
            entry = refusal.entry
            words = tuple(placed(e, entry.document) for e in entry.what)
            yield Step("rejected", entry.said, entry.by, entry.document, words, "a refusal in the same words"), entry.id


def replaced_by(group: Sequence[Matter], others: Sequence[Matter]) -> Iterator[tuple[Step, str]]:
    """Steps by later commitments of the same maker about the same matter with another day or number."""
    first = group[0]
    members = {m.entry.id for m in group}
    for other in others:
        if other.entry.id in members or other.entry.type != first.entry.type or not other.makers & first.makers:
            continue
        if other.order <= max(m.order for m in group) or other.entry.document in {m.entry.document for m in group}:
            continue
        common = first.words & other.words
        if len(common) <= SHARED or len(common) < PART * max(len(first.words), len(other.words)):
            continue
        if (why := _new_terms(first, other)) is not None:
            words = tuple(placed(e, other.entry.document) for e in other.entry.what)
            yield Step("superseded", other.entry.said, other.entry.by, other.entry.document, words, why), other.entry.id


def _new_terms(first: Matter, other: Matter) -> str | None:
    due, new = first.due[1], other.due[0]
    if due is not None and new is not None and new > due:
        return "the same maker with a later day"
    if first.numbers and other.numbers and not first.numbers & other.numbers:
        return "the same maker with another number"
    return None
