"""How a store comes to have its tables: numbered steps, each in a transaction of its own, never changed once released.

To change the tables, add a step at the end of MIGRATIONS and bring `schema.py` in line; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from onrecord.errors import NotAStore
from onrecord.store.dialect import prepare_new, run_script
from onrecord.store.schema import schema_version
from onrecord.store.search import rebuild

_AS_READ = """
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
    id TEXT NOT NULL PRIMARY KEY, source_key TEXT NOT NULL, path TEXT NOT NULL, media_type TEXT NOT NULL,
    payload TEXT NOT NULL, text TEXT NOT NULL, made_by TEXT NOT NULL);
CREATE INDEX documents_by_path ON documents (path, id);
CREATE TABLE locations (
    location TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    path TEXT NOT NULL, vanished BOOLEAN NOT NULL);
CREATE INDEX locations_by_document ON locations (document);
CREATE TABLE entries (
    id TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE INDEX entries_by_document ON entries (document);
CREATE TABLE mentions (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (document, position));
CREATE TABLE roles (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (document, position));
CREATE TABLE times (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (document, position));
CREATE TABLE problems (
    number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, document TEXT REFERENCES documents (id) ON DELETE CASCADE,
    location TEXT, payload TEXT NOT NULL);
CREATE INDEX problems_by_document ON problems (document);
CREATE INDEX problems_by_location ON problems (location);
CREATE TABLE entities (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE entity_names (
    document TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (document, name));
CREATE TABLE entity_redirects (old TEXT NOT NULL PRIMARY KEY, new TEXT NOT NULL);
CREATE TABLE resolved_days (
    document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, "from" TEXT, "to" TEXT, anchor TEXT NOT NULL,
    PRIMARY KEY (document, start, "end"));
CREATE TABLE links (id TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL);
"""
_FULL_TEXT = """
CREATE TABLE passages (
    number INTEGER NOT NULL PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    entry TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, names TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX passages_by_document ON passages (document);
"""


def as_read_and_derived(connection: Connection) -> None:
    """Step 1: the tables of what is read and what is derived."""
    run_script(connection, _AS_READ)


def full_text(connection: Connection) -> None:
    """Step 2: the passages that can be searched, filled from the documents that are already there."""
    run_script(connection, _FULL_TEXT)
    rebuild(connection)


def digests(connection: Connection) -> None:
    """Step 3: what lay at a location when it was read, its sidecar included, for telling what has changed."""
    run_script(connection, "ALTER TABLE locations ADD COLUMN digest TEXT;")


def dates_by_story(connection: Connection) -> None:
    """Step 4: the publication dates that the whole story gives. Filled by the next build."""
    run_script(connection, "CREATE TABLE publications (document TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL);")


def links_by_relation(connection: Connection) -> None:
    """Step 5: which relation a link is, and between what. Filled by the next build."""
    run_script(connection, """
        DROP TABLE links;
        CREATE TABLE links (
            id TEXT NOT NULL PRIMARY KEY, relation TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
            payload TEXT NOT NULL);
        CREATE INDEX links_by_relation ON links (relation);
        """)


def decisions(connection: Connection) -> None:
    """Step 6: what the user has decided, and what comes of it."""
    run_script(connection, """
        CREATE TABLE decisions (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, payload TEXT NOT NULL);
        CREATE TABLE rejected (entry TEXT NOT NULL PRIMARY KEY, decision TEXT NOT NULL);
        CREATE TABLE derived_problems (id TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL);
        """)


def outcomes(connection: Connection) -> None:
    """Step 7: what came of commitments. Filled by the next build."""
    run_script(connection, """
        CREATE TABLE outcomes (commitment TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL, payload TEXT NOT NULL);
        CREATE INDEX outcomes_by_document ON outcomes (document);
        """)


def claims(connection: Connection) -> None:
    """Step 8: what the clauses of articles say is so or is not so. Filled when an article is read again."""
    run_script(connection, """
        CREATE TABLE claims (
            document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            payload TEXT NOT NULL,
            PRIMARY KEY (document, position)
        );
        """)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    as_read_and_derived, full_text, digests, dates_by_story, links_by_relation, decisions, outcomes, claims,
)


def found_version(connection: Connection, place: str) -> int | None:
    """The number of the last step that a database went through, or None for one without any tables.

    Raises NotAStore when its tables are somebody else's, or those of a newer onrecord.
    """
    inspector = inspect(connection)
    tables = inspector.get_table_names()
    if not tables:
        return None
    if schema_version.name not in tables or "number" not in {c["name"] for c in inspector.get_columns(schema_version.name)}:
        raise NotAStore(
            f"{place} is a database of another program (its tables: {', '.join(tables[:5])}). "
            "Give the path of an onrecord store, or a new path to `onrecord build`."
        )
    number: int = connection.execute(select(func.coalesce(func.max(schema_version.c.number), 0))).scalar_one()
    if number > len(MIGRATIONS):
        raise NotAStore(
            f"{place} was made by a newer onrecord: its tables are version {number}, this one knows {len(MIGRATIONS)}. "
            "Upgrade with `pip install --upgrade onrecord`, or build a new store at another path."
        )
    return number


def bring_up_to_date(engine: Engine, place: str, *, create: bool) -> None:
    """Check what `place` holds, and apply the steps it lacks. A store that lacks none is not written to."""
    with engine.connect() as connection:
        found = found_version(connection, place)
    if found is None and not create:
        raise NotAStore(f"{place} is empty: no onrecord store yet. Make one with `onrecord build`.")
    if found is None:
        prepare_new(engine)
    if (found or 0) < len(MIGRATIONS):
        _apply(engine.execution_options(writes=True), place)


def _apply(engine: Engine, place: str) -> None:
    for number, step in enumerate(MIGRATIONS, start=1):
        with engine.begin() as connection:
            found = found_version(connection, place)  # again, under the lock: another process may have been faster
            if found is None:
                schema_version.create(connection)
            if (found or 0) < number:
                step(connection)
                connection.execute(insert(schema_version).values(number=number))
