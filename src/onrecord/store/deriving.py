"""What is derived from the whole record goes in, in place of what was derived before; entities keep answering to the ids
they once had."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, Table, delete, insert, select

from onrecord.record import Derivation
from onrecord.store.payloads import pack
from onrecord.store.schema import (
    DERIVED,
    derived_problems,
    entities,
    entity_names,
    entity_redirects,
    links,
    outcomes,
    publications,
    rejected,
    resolved_days,
)
from onrecord.store.writing import count_readings, set_meta

Key = tuple[str, str]  # a document, and a name it uses


def save_derivation(connection: Connection, derivation: Derivation, *, covers: int | None = None) -> None:
    """Replace all that is derived, and note how many readings it covers: all, or those counted before it was made. Of two
    rows for one name or span or id, the first is kept."""
    redirects = redirects_after(
        redirects=_column_pairs(connection, entity_redirects, "old", "new"),
        names_before={(row.document, row.name): row.entity for row in connection.execute(select(entity_names))},
        names_after={(known.document, known.name): known.entity for known in reversed(derivation.names)},
        living={entity.id for entity in derivation.entities},
    )
    for table in (*DERIVED, entity_redirects):
        connection.execute(delete(table))
    rows: dict[Table, list[dict[str, object]]] = {
        entities: [{"id": e.id, "name": e.name, "payload": pack(e)} for e in derivation.entities],
        entity_names: [
            {"document": k.document, "name": k.name, "type": k.type, "entity": k.entity} for k in derivation.names
        ],
        resolved_days: [
            {"document": d.document, "start": d.start, "end": d.end, "from": d.from_ and d.from_.isoformat(),
             "to": d.to and d.to.isoformat(), "anchor": d.anchor}
            for d in derivation.days
        ],
        publications: [{"document": d.document, "payload": pack(d.published)} for d in derivation.publications],
        links: [
            {"id": link.id, "relation": link.relation, "from": link.from_, "to": link.to, "payload": pack(link)}
            for link in derivation.links
        ],
        outcomes: [{"commitment": o.commitment, "document": o.document, "payload": pack(o)} for o in derivation.outcomes],
        rejected: [{"entry": r.entry, "decision": r.decision} for r in derivation.rejected],
        derived_problems: [{"id": p.id, "payload": pack(p)} for p in derivation.problems],
        entity_redirects: [{"old": old, "new": new} for old, new in redirects.items()],
    }
    for table, found in rows.items():
        keys = table.primary_key.columns.keys()
        once = {tuple(row[key] for key in keys): row for row in reversed(found)}
        if once:
            connection.execute(insert(table), list(once.values()))
    set_meta(connection, linked=str(count_readings(connection) if covers is None else covers))


def redirects_after(
    *, redirects: Mapping[str, str], names_before: Mapping[Key, str], names_after: Mapping[Key, str], living: set[str]
) -> dict[str, str]:
    """Old entity id to living id, once names have come to stand for other entities than before.

    An entity that is gone points to the one that most of its names stand for now (of equals, the smallest id), and what
    pointed to it follows. One that is back answers for itself. A redirect whose end is gone without a successor stays:
    the end may come back with its article.
    """
    moved: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, old in names_before.items():
        new = names_after.get(key)
        if old not in living and new in living:
            moved[old][new] += 1
    successor = {old: min(counts, key=lambda new: (-counts[new], new)) for old, counts in moved.items()}
    followed = {old: successor.get(new, new) for old, new in redirects.items()}
    return {old: new for old, new in (followed | successor).items() if old not in living}


def _column_pairs(connection: Connection, table: Table, key: str, value: str) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(select(table.c[key], table.c[value]))}
