"""One thing by what it is called: a document or an entry by its id or the beginning of it, an entity also by its names."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, select

from onrecord.errors import UnknownEntry
from onrecord.record import Document, Entity, Entry
from onrecord.store.joining import join
from onrecord.store.listing import list_entities, load_derived
from onrecord.store.payloads import document_from, entry_from, unpack
from onrecord.store.schema import documents, entity_redirects, entries

_SHORTEST = 4  # digits of an id that are not taken for a name
_LISTED = {"entity": "`onrecord entities`", "entry": "`onrecord export --format jsonl`"}
_SHOWN = 5  # of several that answer, how many an error lists


def find_document(connection: Connection, given: str) -> Document:
    """The document with this id, or the only one whose id begins so, with its text. Raises UnknownEntry."""
    wanted = select(documents).where(documents.c.id == find_document_id(connection, given))
    row = connection.execute(wanted).one()
    data = join(unpack(row.payload), load_derived(connection, row.id), row.id)
    return document_from(data, path=row.path, text=row.text)


def find_document_id(connection: Connection, given: str) -> str:
    """The whole id of the document whose id is given or begins so, or that has this path. Raises UnknownEntry for none or
    several."""
    by_path = connection.execute(select(documents.c.id).where(documents.c.path == given)).scalars().all()
    if len(by_path) == 1:
        return str(by_path[0])
    wanted = select(documents.c.id, documents.c.path).where(_begins(documents, given))
    found = {row.id: f"{row.id} ({row.path})" for row in connection.execute(wanted.order_by(documents.c.id))}
    return _only(found, given, "document")


def find_entry(connection: Connection, given: str) -> Entry:
    """The entry with this id, or the only one whose id begins so, what is derived joined. Raises UnknownEntry."""
    wanted = select(entries.c.id, entries.c.kind).where(_begins(entries, given))
    found = {row.id: f"{row.id} ({row.kind})" for row in connection.execute(wanted.order_by(entries.c.id))}
    row = connection.execute(select(entries).where(entries.c.id == _only(found, given, "entry"))).one()
    return entry_from(join(unpack(row.payload), load_derived(connection, row.document), row.document))


def find_entity(connection: Connection, given: str) -> Entity:
    """The entity with this id, or that once had it; or the only one of this name, or else of this alias, whatever the
    case of the letters, or else whose id begins so. Raises UnknownEntry."""
    redirect = select(entity_redirects.c.new).where(entity_redirects.c.old == given)
    known = tuple(list_entities(connection))
    by_id = {entity.id: entity for entity in known}
    direct = by_id.get(given) or by_id.get(connection.execute(redirect).scalar_one_or_none() or "")
    if direct:
        return direct
    name = _typed(given)
    named = [entity for entity in known if _typed(entity.name) == name]
    named = named or [entity for entity in known if name in map(_typed, entity.aliases)]
    if not named and len(given) >= _SHORTEST:
        old = connection.execute(select(entity_redirects).where(_begins(entity_redirects, given, "old"))).all()
        ids = {e.id for e in known if e.id.startswith(given)} | {row.new for row in old}
        named = [entity for entity in known if entity.id in ids]
    return by_id[_only({e.id: f"{e.id} ({e.name}, {e.type})" for e in named}, given, "entity")]


def _typed(name: str) -> str:
    """A name as it is typed: whatever the case of its letters and the shape of its apostrophes."""
    return name.casefold().replace("’", "'")


def _begins(table: Table, given: str, column: str = "id") -> ColumnElement[bool]:
    # a range, which the primary key answers, as LIKE would not
    return table.c[column].between(given, given + "\U0010ffff")


def _only(found: dict[str, str], given: str, sort: str) -> str:
    """The one id found, or the one that is exactly as given; the values describe each for an error."""
    if given in found or len(found) == 1:
        return given if given in found else next(iter(found))
    if not found:
        raise UnknownEntry(
            f"The record has no {sort} {given!r}. {_LISTED.get(sort, _LISTED['entry'])} lists every {sort} with its id."
        )
    shown = list(found.values())[:_SHOWN]
    more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    raise UnknownEntry(
        f"{given!r} may mean {len(found)} of the record's {sort} ids: {', '.join(shown)}{more}. Give more of the id."
    )
