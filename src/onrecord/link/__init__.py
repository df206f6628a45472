"""link: what needs the whole story. Entities over all articles, and days reckoned from publication dates.

`link_record` works on what is stored, without parsing; what it gives is kept apart from what was read.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.days import resolve_days
from onrecord.link.entities import find_entities
from onrecord.record import Derivation, Reading

__all__ = ["link_record"]


def link_record(readings: Iterable[Reading]) -> Derivation:
    """All that is derived from the readings of a whole record; the same whatever order they come in."""
    ordered = sorted(readings, key=lambda r: (r.document.path, r.document.id))
    entities, names = find_entities(ordered)
    return Derivation(entities, names, resolve_days(ordered))
