"""Rulings: what the user's decisions come to in the record as it is now. The user's word is last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.record import (
    Called,
    Decision,
    Entity,
    EntityType,
    KnownAs,
    Link,
    Passage,
    Problem,
    Publication,
    Reading,
    Reason,
    entries_of,
    make_id,
    make_problem,
)

Ends = tuple[str, str, str]  # a link's relation, and what it is between


@dataclass(slots=True)
class Rulings:
    """What decisions come to: entries that are rejected, with the decision's id; links that are; and a problem for each
    decision that no longer finds what it is about."""

    rejected: dict[str, str] = field(default_factory=dict)
    links: set[Ends] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def unmet(self, decision: Decision, missing: str) -> None:
        """Note that a decision does not find something."""
        message = (
            f"The decision {decision.id} ({decision.type}) no longer finds {missing}. It was kept, and does nothing until "
            f"that is there again; take it back with `onrecord undo RECORD {decision.id}`."
        )
        self.problems.append(make_problem("decide", message))


def rule(
    readings: Sequence[Reading], decisions: Sequence[Decision], sources: Mapping[str, str]
) -> tuple[list[Reading], Rulings]:
    """The readings as decisions leave them, and what else the decisions come to. `sources` has the source key of each
    document, by its id."""
    rulings = Rulings()
    documents: dict[str, list[str]] = {}
    for id_, source in sources.items():
        documents.setdefault(source, []).append(id_)
    by_id = {reading.document.id: reading for reading in readings}
    days: dict[str, Publication] = {}
    for decision in decisions:
        if decision.type == "date":
            found = [id_ for source in decision.sources for id_ in documents.get(source, ())]
            reason = Reason("the user's decision" + (f": {decision.why}" if decision.why else ""))
            days |= dict.fromkeys(found, Publication(decision.day, decision.day, "decision", (reason,)))
            if not found:
                rulings.unmet(decision, f"the article {', '.join(decision.sources)}")
        elif decision.type == "reject":
            ends = [_find(passage, by_id, documents) for passage in decision.passages]
            if None in ends:
                rulings.unmet(decision, "the words it rejects")
            elif decision.relation is not None:
                rulings.links.add((decision.relation, str(ends[0]), str(ends[1])))
            else:
                rulings.rejected[str(ends[0])] = decision.id
    return [_ruled(reading, days, rulings.rejected) for reading in readings], rulings


def _ruled(reading: Reading, days: Mapping[str, Publication], rejected: Mapping[str, str]) -> Reading:
    document = reading.document
    if document.id in days:
        document = replace(document, published=days[document.id])
    return replace(reading, document=document, entries=tuple(e for e in reading.entries if e.id not in rejected))


def _find(passage: Passage, readings: Mapping[str, Reading], documents: Mapping[str, Sequence[str]]) -> str | None:
    """The id of the entry or document that a decision means, None where the record has it no more."""
    for id_ in sorted(documents.get(passage.source, ())):
        if passage.kind == "document":
            return id_
        same = entries_of(readings[id_].entries, passage.kind, passage.quotes) if id_ in readings else []
        if passage.occurrence < len(same):
            return same[passage.occurrence].id
    return None


def is_rejected(link: Link, rulings: Rulings) -> bool:
    """Has the user rejected a link, from either end?"""
    return (link.relation, link.from_, link.to) in rulings.links or (link.relation, link.to, link.from_) in rulings.links


def rule_entities(
    entities: Sequence[Entity], names: Sequence[KnownAs], decisions: Sequence[Decision], sources: Mapping[str, str],
    rulings: Rulings,
) -> tuple[tuple[Entity, ...], tuple[KnownAs, ...]]:
    """The entities and names as the user has merged, split and renamed them, in the order in which that was decided."""
    known = {entity.id: entity for entity in entities}
    rows = list(names)
    for decision in decisions:
        if decision.type not in ("merge", "split", "rename"):
            continue
        found = [_called(called, known, rows) for called in decision.entities]
        missing = [called.name for called, entity in zip(decision.entities, found, strict=True) if entity is None]
        if missing:
            rulings.unmet(decision, f"the entity {' and '.join(missing)}")
            continue
        targets = [entity for entity in found if entity is not None]
        if decision.type == "merge":
            rows = _merge(targets[0], targets[1], known, rows)
        elif decision.type == "rename":
            rows = _rename(targets[0], decision.name or "", known, rows)
        else:
            moved = [
                row for row in rows if row.entity == targets[0].id and row.name in decision.names
                and (not decision.sources or sources.get(row.document) in decision.sources)
            ]
            if not moved:
                rulings.unmet(decision, f"the name {', '.join(decision.names)} of {targets[0].name}")
                continue
            rows = _split(targets[0], moved, decision.name or decision.names[0], known, rows)
    return tuple(sorted(known.values(), key=lambda e: (e.name, e.id))), tuple(rows)


def _called(called: Called, known: Mapping[str, Entity], rows: Sequence[KnownAs]) -> Entity | None:
    """The entity that a decision means: of that name, else the one that articles or the record call so."""
    named = [e for e in known.values() if e.name == called.name]
    exact = [e for e in named if e.type == called.type] or named
    if not exact:
        ids = {row.entity for row in rows if row.name == called.name}
        ids |= {e.id for e in known.values() if called.name in e.aliases}
        exact = [known[id_] for id_ in sorted(ids) if id_ in known]
    return exact[0] if len(exact) == 1 else None


def entity_id(kind: EntityType, name: str) -> str:
    """The id of an entity: of its type and its name."""
    return make_id("entity", kind, name)


def _merge(kept: Entity, joined: Entity, known: dict[str, Entity], rows: Sequence[KnownAs]) -> list[KnownAs]:
    if kept.id == joined.id:
        return list(rows)
    del known[joined.id]
    aliases = {*kept.aliases, *joined.aliases, joined.name} - {kept.name}
    kind = "person" if "person" in (kept.type, joined.type) else kept.type  # whoever is a person is nothing else
    merged = replace(kept, type=kind, aliases=tuple(sorted(aliases)), roles=(*kept.roles, *joined.roles))
    del known[kept.id]
    merged = replace(merged, id=entity_id(kind, kept.name))
    known[merged.id] = merged
    both = (kept.id, joined.id)
    return [replace(row, entity=merged.id, type=kind) if row.entity in both else row for row in rows]


def _rename(entity: Entity, name: str, known: dict[str, Entity], rows: Sequence[KnownAs]) -> list[KnownAs]:
    id_ = entity_id(entity.type, name)
    if id_ in known:
        return _merge(known[id_], entity, known, rows) if id_ != entity.id else list(rows)
    del known[entity.id]
    aliases = {*entity.aliases, entity.name} - {name}
    known[id_] = replace(entity, id=id_, name=name, aliases=tuple(sorted(aliases)))
    return [replace(row, entity=id_) if row.entity == entity.id else row for row in rows]


def _split(
    entity: Entity, moved: Sequence[KnownAs], name: str, known: dict[str, Entity], rows: Sequence[KnownAs]
) -> list[KnownAs]:
    """Names that one entity had, in some documents, made another one; roles go with the documents that only it has."""
    id_ = entity_id(entity.type, name)
    if id_ == entity.id:
        return list(rows)
    keys = {(row.document, row.name) for row in moved}
    changed = [replace(row, entity=id_) if (row.document, row.name) in keys else row for row in rows]
    left = {row.document for row in changed if row.entity == entity.id}
    forms = {row.name for row in moved}
    still = {row.name for row in changed if row.entity == entity.id}
    old = known.get(id_)
    roles = tuple(role for role in entity.roles if role.document not in left)
    known[entity.id] = replace(
        entity, aliases=tuple(a for a in entity.aliases if a in still or a not in forms),
        roles=tuple(role for role in entity.roles if role.document in left),
    )
    if not left:
        del known[entity.id]
    aliases = {*forms, *(old.aliases if old else ())} - {name}
    known[id_] = Entity(id_, name, entity.type, tuple(sorted(aliases)), (*(old.roles if old else ()), *roles))
    return changed
