"""What is stored comes out again: as frozen types, or as the lines of an export, always in the same order.

Documents come by (path, id); the entries of each by (start, kind, id). Every function reads within the transaction of the
connection it is given, so that a whole export shows the record at one moment, whoever writes meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select

from onrecord.record import (
    Claim,
    Document,
    Entity,
    Entry,
    KnownAs,
    Link,
    Mention,
    Problem,
    Reading,
    Role,
    TimeExpression,
    from_json,
    to_line,
)
from onrecord.store.dialect import is_sure
from onrecord.store.joining import Derived, join
from onrecord.store.payloads import document_from, entry_from, unpack
from onrecord.store.schema import (
    claims,
    derived_problems,
    documents,
    entities,
    entity_names,
    entries,
    links,
    mentions,
    outcomes,
    problems,
    publications,
    rejected,
    resolved_days,
    roles,
    times,
)

T = TypeVar("T")
_AT_ONCE = 200  # documents whose parts are fetched together


def list_readings(connection: Connection) -> Iterator[Reading]:
    """Every Reading as it was read, nothing derived joined, its parts in the order they were read."""
    for rows in _documents(connection, with_text=True):
        ids = [row.id for row in rows]
        parts = {table: _parts(connection, table, ids) for table in (mentions, roles, times, claims, entries, problems)}
        for row in rows:
            yield Reading(
                document=document_from(unpack(row.payload), path=row.path, text=row.text),
                mentions=tuple(from_json(Mention, data) for data in parts[mentions][row.id]),
                roles=tuple(from_json(Role, data) for data in parts[roles][row.id]),
                times=tuple(from_json(TimeExpression, data) for data in parts[times][row.id]),
                entries=tuple(entry_from(data) for data in parts[entries][row.id]),
                problems=tuple(from_json(Problem, data) for data in parts[problems][row.id]),
                claims=tuple(from_json(Claim, data) for data in parts[claims][row.id]),
            )


def list_documents(connection: Connection, *, derived: bool) -> Iterator[Document]:
    """Every document, without its text."""
    known = load_derived(connection) if derived else Derived()
    for rows in _documents(connection):
        for row in rows:
            yield document_from(join(unpack(row.payload), known, row.id), path=row.path)


def list_entries(
    connection: Connection, kind: str | None, *, document: str | None, min_confidence: float
) -> Iterator[Entry]:
    """The entries of one kind or all, of one document (by its id) or all, those of less confidence left out, what is
    derived joined."""
    known = load_derived(connection, document)
    for rows in _documents(connection, document):
        found = _entries(connection, [row.id for row in rows], kind, known, min_confidence)
        for row in rows:
            yield from found[row.id]


def list_entities(connection: Connection) -> Iterator[Entity]:
    """Every entity, by name and id."""
    return _listed(connection, Entity, select(entities.c.payload).order_by(entities.c.name, entities.c.id))


def list_links(
    connection: Connection, relation: str | None = None, touching: Sequence[str] | None = None
) -> Iterator[Link]:
    """Every link, or those of one relation, or with an end among some ids, by id."""
    wanted = select(links.c.payload).order_by(links.c.id)
    if relation is not None:
        wanted = wanted.where(links.c.relation == relation)
    if touching is not None:
        wanted = wanted.where(links.c["from"].in_(touching) | links.c.to.in_(touching))
    return _listed(connection, Link, wanted)


def list_problems(connection: Connection) -> Iterator[Problem]:
    """Every problem, by id; one that two locations share comes once."""
    own = select(problems.c.payload, problems.c.id)
    both = own.union(select(derived_problems.c.payload, derived_problems.c.id)).subquery()  # each once
    return _listed(connection, Problem, select(both.c.payload).order_by(both.c.id))


def list_names(connection: Connection) -> tuple[KnownAs, ...]:
    """Which entity each name stands for in each document, by document and name."""
    rows = connection.execute(select(entity_names).order_by(entity_names.c.document, entity_names.c.name))
    return tuple(KnownAs(row.document, row.name, row.type, row.entity) for row in rows)


def rejected_entries(connection: Connection) -> dict[str, str]:
    """The ids of the entries that the user has rejected, with those of the decisions."""
    return {row.entry: row.decision for row in connection.execute(select(rejected))}


def list_lines(connection: Connection, *, derived: bool, min_confidence: float) -> Iterator[str]:
    """The record as lines of JSON: each document and its entries, those of less confidence left out, then entities, links
    and problems. Without what is derived there are no entities and links, and entries stand as they were read."""
    known = load_derived(connection) if derived else Derived()
    for rows in _documents(connection):
        found = _entries(connection, [row.id for row in rows], None, known, min_confidence)
        for row in rows:
            yield to_line(document_from(join(unpack(row.payload), known, row.id), path=row.path))
            yield from map(to_line, found[row.id])
    if derived:
        yield from map(to_line, list_entities(connection))
        yield from map(to_line, list_links(connection))
    yield from map(to_line, list_problems(connection))


def list_payloads(connection: Connection) -> Iterator[tuple[str, str | None, Any]]:
    """Everything stored that quotes words, as the plain JSON values it is stored as, fit to be read or not: the table, the
    id of the document it belongs to, if to one, and the values."""
    for table in (documents, entries, mentions, roles, times, entities, links):
        own = documents.c.id if table is documents else table.c.get("document")
        wanted = select(table.c.payload) if own is None else select(table.c.payload, own.label("own"))
        for row in connection.execute(wanted.order_by(*table.primary_key.columns)):
            yield table.name, None if own is None else row.own, unpack(row.payload)


def list_texts(connection: Connection) -> Iterator[Document]:
    """Every document by (path, id), with nothing but its path, its media type and its text, fit to be read or not."""
    wanted = select(documents.c.id, documents.c.path, documents.c.media_type, documents.c.text)
    for row in connection.execute(wanted.order_by(documents.c.path, documents.c.id)):
        yield Document(row.id, row.path, row.media_type, text=row.text)


def load_derived(connection: Connection, document: str | None = None) -> Derived:
    """What is there to be joined, for one document or for all."""
    names = select(entity_names, entities.c.name.label("canonical")).outerjoin(
        entities, entities.c.id == entity_names.c.entity
    )
    days, dates = select(resolved_days), select(publications)
    came = select(outcomes)
    copies = select(links.c["from"], links.c.to).where(links.c.relation == "copy_of")
    if document is not None:
        names, days = names.where(entity_names.c.document == document), days.where(resolved_days.c.document == document)
        dates = dates.where(publications.c.document == document)
        copies = copies.where(links.c["from"] == document)
        came = came.where(outcomes.c.document == document)
    return Derived(
        entities={
            (row.document, row.name): (row.entity, row.canonical or row.name) for row in connection.execute(names)
        },
        days={(row.document, row.start, row.end): tuple(row)[3:] for row in connection.execute(days)},
        publications={row.document: unpack(row.payload) for row in connection.execute(dates)},
        origins={row[0]: row[1] for row in connection.execute(copies)},
        outcomes={row.commitment: unpack(row.payload) for row in connection.execute(came)},
    )


def _documents(
    connection: Connection, document: str | None = None, *, with_text: bool = False
) -> Iterator[Sequence[Any]]:
    """Rows of id, path and payload, and on demand text, some at a time."""
    columns = [documents.c.id, documents.c.path, documents.c.payload]
    wanted = select(*columns, documents.c.text) if with_text else select(*columns)
    if document is not None:
        wanted = wanted.where(documents.c.id == document)
    return connection.execute(wanted.order_by(documents.c.path, documents.c.id)).partitions(_AT_ONCE)


def _parts(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[Any]]:
    """The payloads of a table by document, each in the order they were read."""
    order = table.c.get("position", table.c.get("number"))
    found = defaultdict(list)
    wanted = select(table.c.document, table.c.payload).where(table.c.document.in_(ids)).order_by(order)
    for row in connection.execute(wanted):
        found[row.document].append(unpack(row.payload))
    return found


def _entries(
    connection: Connection, ids: Sequence[str], kind: str | None, known: Derived, min_confidence: float
) -> dict[str, list[Entry]]:
    """The entries of some documents, by document, what is known joined, without those that the user has rejected."""
    wanted = select(entries.c.document, entries.c.payload).where(entries.c.document.in_(ids))
    wanted = wanted.where(entries.c.id.not_in(select(rejected.c.entry)))
    if kind is not None:
        wanted = wanted.where(entries.c.kind == kind)
    if min_confidence > 0:
        wanted = wanted.where(is_sure(min_confidence))
    found = defaultdict(list)
    for row in connection.execute(wanted.order_by(entries.c.start, entries.c.kind, entries.c.id)):
        found[row.document].append(entry_from(join(unpack(row.payload), known, row.document)))
    return found


def _listed(connection: Connection, cls: type[T], wanted: Select[Any]) -> Iterator[T]:
    for row in connection.execute(wanted):
        yield from_json(cls, unpack(row.payload))
