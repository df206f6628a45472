"""The ledger: what came of each commitment over the whole record, and by whose account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from onrecord.link.claims import Told
from onrecord.link.ledger.bearing import done_by_event, refused_by, replaced_by
from onrecord.link.ledger.fulfilling import Claims
from onrecord.link.ledger.matters import Matter, placed, read_events, read_matters, settle
from onrecord.link.ledger.restating import group_matters, why_same
from onrecord.link.parties import Parties
from onrecord.record import (
    Commitment,
    Entity,
    KnownAs,
    Link,
    Outcome,
    Publication,
    Reading,
    ResolvedDay,
    Step,
    make_id,
    standing,
)

__all__ = ["find_outcomes"]


def find_outcomes(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    entities: Sequence[Entity],
    claims: Sequence[Told],
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
    apart: Callable[[Link], bool],
) -> tuple[tuple[Outcome, ...], tuple[Link, ...]]:
    """The outcome of every commitment with its steps, and the links it rests on: `restates` from a telling to the one told
    first, `bears_on` from the entry that a step comes from. Links that the user has said are `apart` count for nothing."""
    parties = Parties(names, entities)
    matters = list(read_matters(readings, parties, days, dates))
    events = list(read_events(readings, parties, days, dates))
    published = {r.document.id: dates.get(r.document.id, r.document.published).to for r in readings}
    as_of = max((day for day in published.values() if day is not None), default=None)
    told = Claims(claims, matters)
    refusals = [m for m in matters if m.entry.type == "refusal"]
    resolved = {(d.document, d.start, d.end): d for d in days}
    known = {entity.id: entity.name for entity in entities}
    outcomes: list[Outcome] = []
    links: list[Link] = []
    for group in _kept_together(group_matters(matters), apart, links):
        bearing = [
            *done_by_event(group, events), *refused_by(group, refusals), *replaced_by(group, matters), *told.steps_of(group),
        ]  # fmt: skip
        steps = [step for m in group for step in m.entry.history]
        for step, source in bearing:
            link = _bears_on(step, source, group[0].entry)
            if not apart(link):
                links.append(link)
                steps.append(step)
        steps.sort(key=lambda s: (published.get(s.document) or date.max, s.document, s.evidence[0].start))
        history = tuple(dict.fromkeys(steps))
        due = max((m.due[1] for m in group if m.due[1] is not None), default=None)
        outcome = standing(history, due, as_of)
        settled = tuple(settle(step, parties, resolved, known) for step in history)
        outcomes += [Outcome(m.entry.id, m.entry.document, outcome, settled) for m in group]
    return tuple(sorted(outcomes, key=lambda o: o.commitment)), tuple(sorted(links, key=lambda link: link.id))


def _kept_together(
    groups: Sequence[Sequence[Matter]], apart: Callable[[Link], bool], links: list[Link]
) -> Iterator[Sequence[Matter]]:
    """The groups, without the members that the user has said are no tellings of the first; adds the links of the rest."""
    for first, *rest in groups:
        group = [first]
        for other in rest:
            evidence = tuple(placed(m.entry.what[0], m.entry.document) for m in (other, first))
            why = why_same(first, other) or ""
            ends = other.entry.id, first.entry.id
            link = Link(make_id("link", "restates", *ends), "restates", *ends, why, evidence)
            if apart(link):
                yield [other]
            else:
                links.append(link)
                group.append(other)
        yield group


def _bears_on(step: Step, source: str, entry: Commitment) -> Link:
    why = f"{step.status}: {step.rule}"
    evidence = (*step.evidence, placed(entry.what[0], entry.document))
    return Link(make_id("link", "bears_on", source, entry.id), "bears_on", source, entry.id, why, evidence)
