"""Asking: whom a name in a question means, what it is asked about, and from which day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from onrecord.errors import UsageError
from onrecord.record import Entity, Evidence, Name

Meant = tuple[str | None, frozenset[str]]  # the entity that a name means, if one does, and every form it goes by


def forms_of(called: str, entity: Entity | None) -> Meant:
    """Whom a name means: the entity of that name, and every form it goes by, in small letters."""
    if entity is None:
        return None, frozenset({called.casefold()})
    return entity.id, frozenset({entity.name.casefold(), called.casefold(), *(a.casefold() for a in entity.aliases)})


def is_meant(name: Name, meant: Meant) -> bool:
    """Does a name stand for whoever is meant, an entity or what some forms call?"""
    entity, forms = meant
    if entity and (name.entity == entity or entity in name.members):
        return True
    called = name.name.casefold()
    return called in forms or (entity is None and any(form in called for form in forms))


def is_about(pieces: Iterable[Evidence], forms: frozenset[str]) -> bool:
    """Do some passages hold one of some forms, in small letters?"""
    words = " ".join(" ".join(piece.quote.split()) for piece in pieces).casefold()
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words) for form in forms)


def day_of(day: date | str | None) -> date | None:
    """A day, from how it is written: "2025-03-01". Raises UsageError."""
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day. Give it as YYYY-MM-DD, for instance 2025-03-01.") from error
