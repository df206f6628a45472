"""Words and deeds: what somebody has announced beside what is recorded as done, kind by kind, nothing inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.asking import Meant, is_meant
from onrecord.happenings import Happening
from onrecord.ledger import Tracked
from onrecord.record import CommitmentType, Document, Event, EventStatus, EventType, Evidence

Side = Literal["said", "done", "called off"]
ANNOUNCING: frozenset[CommitmentType] = frozenset({"promise", "threat", "offer", "refusal"})
SIDES: dict[EventStatus, Side] = {
    "planned": "said", "proposed": "said", "happened": "done", "ongoing": "done", "cancelled": "called off",
    "declined": "called off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody has announced, done or called off: its `kind` is the type of event that the words tell of,
    "other" where they tell of none; `stands` is how an announcement or an event stands over the record; `id` is that of the
    entry."""

    kind: EventType
    side: Side
    stands: str
    from_: date | None
    to: date | None
    words: tuple[Evidence, ...]
    document: Document
    id: str


def words_and_deeds(tracked: Iterable[Tracked], happenings: Sequence[Happening], whose: Meant) -> tuple[Deed, ...]:
    """What somebody has announced and what is recorded of him, by kind, what was said before what was done, each in the
    order of days. `tracked` are his commitments, `happenings` the events that name him; those that he only suffers are left
    out."""
    by_place: dict[str, list[Event]] = {}
    for happening in happenings:
        for event in (happening.event, *happening.again):
            by_place.setdefault(event.document, []).append(event)
    said = [_announced(t, by_place) for t in tracked if t.commitment.type in ANNOUNCING]
    covered = {(d.document.id, e.start, e.end) for d in said for e in d.words}
    recorded = [_recorded(h) for h in happenings if h.status in SIDES and _acts(h, whose)]
    beside = [d for d in recorded if d.side != "said" or not any(_is_covered(d, place) for place in covered)]
    order: dict[Side, int] = {"said": 0, "called off": 1, "done": 2}
    return tuple(sorted(
        (*said, *beside),
        key=lambda d: (d.kind == "other", d.kind, order[d.side], d.to or d.from_ or date.max, d.document.path,
        d.words[0].start),
    ))  # fmt: skip


def _announced(tracked: Tracked, events: dict[str, list[Event]]) -> Deed:
    commitment = tracked.commitment
    told = (e for e in events.get(commitment.document, ()) if any(_meet(e.trigger, piece) for piece in commitment.what))
    kind: EventType = next((e.type for e in told if e.type != "other"), "other")
    return Deed(
        kind, "said", f"{commitment.type.replace('_', ' ')}, {tracked.outcome.replace('_', ' ')}", tracked.from_, tracked.to,
        commitment.what, tracked.document, commitment.id,
    )  # fmt: skip


def _recorded(happening: Happening) -> Deed:
    event = happening.event
    return Deed(
        event.type, SIDES[happening.status], happening.status, happening.from_, happening.to, (event.trigger,),
        happening.document, event.id,
    )  # fmt: skip


def _acts(happening: Happening, whose: Meant) -> bool:
    """Does he act in it, or take part as others do?"""
    parties = (p for event in (happening.event, *happening.again) for p in event.participants)
    return any(p.role in ("actor", "party", "host") and is_meant(p, whose) for p in parties)


def _is_covered(deed: Deed, place: tuple[str, int, int]) -> bool:
    document, start, end = place
    return deed.document.id == document and any(e.start < end and start < e.end for e in deed.words)


def _meet(a: Evidence, b: Evidence) -> bool:
    return a.start < b.end and b.start < a.end
