"""Relating: states, their governments and what stands for them are related, not equal; cities have coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.places import coordinates, stands_for
from onrecord.record import Entity, Related


def relate(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, each with the state or body of the record that its name stands for, and places with coordinates."""
    by_name = {entity.name: entity.id for entity in entities}
    places = [entity.name for entity in entities if entity.type == "place"]
    return tuple(_located(_related(entity, by_name, places)) for entity in entities)


def _related(entity: Entity, by_name: dict[str, str], places: Sequence[str]) -> Entity:
    standing = stands_for(entity.name, places) if entity.type != "person" else None
    state = by_name.get(standing.state) if standing is not None else None
    if standing is None or state is None or state == entity.id:
        return entity
    return replace(entity, related=(Related(state, standing.how),))


def _located(entity: Entity) -> Entity:
    found = coordinates(entity.name) if entity.type == "place" else None
    return replace(entity, lat=found[0], lon=found[1]) if found else entity
