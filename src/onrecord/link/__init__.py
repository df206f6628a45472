"""link: what needs the whole story. Entities over all articles, publication dates given the story, the days reckoned from
them, copies, and tellings of one statement, what came of commitments; the user's decisions have the last word.

`link_record` works on what is stored, without parsing; what it gives is kept apart from what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from onrecord.link.claims import read_claims
from onrecord.link.copies import find_copies
from onrecord.link.days import resolve_days
from onrecord.link.disputes import find_disputes
from onrecord.link.entities import find_entities
from onrecord.link.events import find_same_events
from onrecord.link.figures import link_figures_of
from onrecord.link.ledger import find_outcomes
from onrecord.link.parties import Parties
from onrecord.link.positions import find_changes
from onrecord.link.publications import date_by_story
from onrecord.link.relating import relate
from onrecord.link.rulings import is_rejected, rule, rule_entities
from onrecord.link.same_statements import find_same_statements
from onrecord.link.talking_points import find_talking_points
from onrecord.record import DatedDocument, Decision, Derivation, Reading, Rejection

__all__ = ["link_record"]


def link_record(
    readings: Iterable[Reading], decisions: Sequence[Decision] = (), sources: Mapping[str, str] = MappingProxyType({})
) -> Derivation:
    """All that is derived from the readings of a whole record, the user's decisions applied; the same whatever order the
    readings come in. `sources` has the source key of each document by its id, by which decisions find articles."""
    as_read = sorted(readings, key=lambda r: (r.document.path, r.document.id))
    own = {r.document.id: r.document.published for r in as_read}
    ordered, rulings = rule(as_read, decisions, sources)
    dates = date_by_story(ordered)
    entities, names = find_entities(ordered, dates.published)
    entities, names = rule_entities(entities, names, decisions, sources, rulings)
    closer = tuple(DatedDocument(id_, dates.published[id_]) for id_ in own if dates.published[id_] != own[id_])
    days = resolve_days(ordered, dates)
    copies = tuple(link for link in find_copies(ordered, dates.published) if not is_rejected(link, rulings))
    apart = partial(is_rejected, rulings=rulings)
    same = find_same_statements(ordered, names, days, dates.published, apart)
    events = find_same_events(ordered, names, days, dates.published, apart)
    figures = link_figures_of(ordered, names, days, dates.published, apart)
    talking = find_talking_points(ordered, names, dates.published, copies, apart)
    related = relate(entities)
    claims = tuple(read_claims(ordered, Parties(names, related), days, dates.published))
    outcomes, ledger = find_outcomes(ordered, names, related, claims, days, dates.published, apart)
    changes = find_changes(ordered, names, related, days, dates.published, copies, apart)
    disputes = find_disputes(ordered, claims, copies, apart)
    return Derivation(
        related, names, days, (*copies, *same, *events, *figures, *ledger, *talking, *changes, *disputes), closer,
        tuple(Rejection(entry, decision) for entry, decision in rulings.rejected.items()), outcomes, tuple(rulings.problems),
    )
