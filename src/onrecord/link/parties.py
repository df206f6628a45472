"""Parties: whom the names of articles mean, and for which state or body they act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.places import stands_for
from onrecord.record import Entity, KnownAs, Name


class Parties:
    """Whom the names of the articles mean, and on whose behalf they act: a minister for his state, a capital for its own."""

    def __init__(self, names: Sequence[KnownAs], entities: Sequence[Entity]) -> None:
        self._own = {(k.document, k.name): k.entity for k in names}
        by_name: dict[str, set[str]] = defaultdict(set)
        for known in names:
            by_name[known.name].add(known.entity)
        self._only = {name: next(iter(found)) for name, found in by_name.items() if len(found) == 1}
        ids = {entity.name: entity.id for entity in entities}
        self._stands_for: dict[str, str] = {}
        self._acts_for: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            for role in entity.roles:
                if role.of and role.tenure == "current":
                    self._acts_for[entity.id].add(ids.get(role.of, role.of))
            standing = stands_for(entity.name, ())
            if entity.type != "person" and standing is not None and standing.state in ids:
                self._acts_for[entity.id].add(ids[standing.state])
                self._stands_for[entity.id] = ids[standing.state]
            self._acts_for[entity.id] |= {related.entity for related in entity.related}

    def who(self, document: str, name: Name | None) -> frozenset[str]:
        """The entities that a name of an article means, the name itself where it means none."""
        if name is None:
            return frozenset()
        members = [self._entity(document, m) for m in name.members]
        return frozenset(members or [self._entity(document, name.name)])

    def sides(self, whose: frozenset[str]) -> frozenset[str]:
        """Some entities with the states and bodies that they act for."""
        return whose | {side for one in whose for side in self._acts_for.get(one, ())}

    def with_states(self, whose: frozenset[str]) -> frozenset[str]:
        """Some entities with the states whose names they are used for: "Brennholm", the capital, for Brennmark."""
        return whose | {self._stands_for[one] for one in whose if one in self._stands_for}

    def _entity(self, document: str, name: str) -> str:
        return self._own.get((document, name)) or self._only.get(name) or name.casefold()
