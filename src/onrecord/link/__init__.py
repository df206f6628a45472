"""link: what needs the whole story. Entities over all articles, publication dates given the
story, and the days reckoned from them.

`link_record` works on what is stored, without parsing; what it gives is kept apart from what was read.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.copies import find_copies
from onrecord.link.days import resolve_days
from onrecord.link.entities import find_entities
from onrecord.link.publications import date_by_story
from onrecord.link.same_statements import find_same_statements
from onrecord.record import DatedDocument, Derivation, Reading

__all__ = ["link_record"]


def link_record(readings: Iterable[Reading]) -> Derivation:
    """All that is derived from the readings of a whole record; the same whatever order they come in."""
    ordered = sorted(readings, key=lambda r: (r.document.path, r.document.id))
    dates = date_by_story(ordered)
    entities, names = find_entities(ordered, dates.published)
    documents = [r.document for r in ordered]
    closer = tuple(
        DatedDocument(d.id, dates.published[d.id]) for d in documents if dates.published[d.id] != d.published
    )
    days = resolve_days(ordered, dates)
    links = (*find_copies(ordered, dates.published), *find_same_statements(ordered, names, days, dates.published))
    return Derivation(entities, names, days, links, closer)
