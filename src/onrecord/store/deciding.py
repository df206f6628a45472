"""What the user decides is kept apart from what is read and what is derived, as what it is about."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from onrecord.record import Decision, from_json
from onrecord.store.payloads import pack, unpack
from onrecord.store.schema import decisions, documents, locations, problems
from onrecord.store.writing import set_meta


def save_decision(connection: Connection, decision: Decision) -> None:
    """Keep a decision, and note that the record must be linked again."""
    connection.execute(insert(decisions).values(id=decision.id, payload=pack(decision)))
    set_meta(connection, linked="-1")


def drop_decision(connection: Connection, id_: str) -> None:
    """Take a decision back, and note that the record must be linked again."""
    connection.execute(delete(decisions).where(decisions.c.id == id_))
    set_meta(connection, linked="-1")


def list_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, in the order in which they were made."""
    rows = connection.execute(select(decisions.c.payload).order_by(decisions.c.number)).scalars()
    return tuple(from_json(Decision, unpack(payload)) for payload in rows)


def source_keys(connection: Connection) -> dict[str, str]:
    """The source key of each document, by its id."""
    return {row.id: row.source_key for row in connection.execute(select(documents.c.id, documents.c.source_key))}


def forget_documents(connection: Connection, source: str) -> None:
    """Delete the documents of a source, with all that was read in them."""
    of_source = select(documents.c.id).where(documents.c.source_key == source)
    places = select(locations.c.location).where(locations.c.document.in_(of_source))
    connection.execute(delete(problems).where(problems.c.location.in_(places)))
    connection.execute(delete(locations).where(locations.c.document.in_(of_source)))
    connection.execute(delete(documents).where(documents.c.source_key == source))
