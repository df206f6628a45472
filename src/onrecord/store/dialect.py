"""What is SQLite's own: how connections are set up, the full-text index over the table `passages`, and what is looked up
inside a payload.

Another database joins by giving these few functions a second answer; the rest of the room speaks SQLAlchemy Core.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, TextClause, create_engine, event, make_url, text

from onrecord.errors import NotAStore

_WAIT = 10_000  # milliseconds that a writer waits for another one to finish
_PRAGMAS = ("foreign_keys=ON", f"busy_timeout={_WAIT}", "synchronous=NORMAL")
MARK = "\x01"  # stands before and after each match in a marked passage
_HEADER = b"SQLite format 3\0"

_INDEX = """
CREATE VIRTUAL TABLE passages_fts USING fts5(
    names, text, content='passages', content_rowid='number', tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    INSERT INTO passages_fts (rowid, names, text) VALUES (new.number, new.names, new.text); END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    INSERT INTO passages_fts (passages_fts, rowid, names, text)
    VALUES ('delete', old.number, old.names, old.text); END;
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild')
"""
_NO_INDEX = """
DROP TRIGGER IF EXISTS passages_added;
DROP TRIGGER IF EXISTS passages_removed;
DROP TABLE IF EXISTS passages_fts
"""
_IS_SURE = "coalesce(json_extract(entries.payload, '$.confidence'), 1) >= :least"
_MATCHES = text(
    "SELECT passages.number, passages.document, documents.path, passages.entry, passages_fts.rank AS rank"
    " FROM passages_fts JOIN passages ON passages.number = passages_fts.rowid"
    " JOIN documents ON documents.id = passages.document"
    " WHERE passages_fts MATCH :query AND (:least <= 0 OR passages.entry IS NULL"
    f" OR EXISTS (SELECT 1 FROM entries WHERE entries.id = passages.entry AND {_IS_SURE}))"
    " ORDER BY passages_fts.rank, documents.path, passages.document, passages.start, passages.entry, passages.\"end\""
)
_MARKED = text(
    f"SELECT highlight(passages_fts, 1, '{MARK}', '{MARK}') AS marked, passages.text AS passage, passages.start,"
    " documents.text"
    " FROM passages_fts JOIN passages ON passages.number = passages_fts.rowid"
    " JOIN documents ON documents.id = passages.document"
    " WHERE passages_fts MATCH :query AND passages_fts.rowid = :number"
)


def url_of(place: str | Path) -> URL:
    """The URL of a store from a path or a URL: `url_of("story.db")`. Raises NotAStore for a database not yet known."""
    url = make_url(place) if isinstance(place, str) and "://" in place else URL.create("sqlite", database=str(place))
    if url.get_backend_name() != "sqlite":
        raise NotAStore(
            f"{url!r} is a {url.get_backend_name()} database; this onrecord keeps its stores in SQLite. "
            "Give the path of a file instead, such as story.db."
        )
    return url


def file_of(url: URL) -> Path | None:
    """The file that a store lies in, or None where it lies in memory."""
    named = url.database not in (None, "", ":memory:") and not str(url.database).startswith("file:")
    return Path(str(url.database)) if named else None


def is_database(file: Path) -> bool:
    """Whether the file begins as an SQLite database does. An empty file is one that holds nothing yet."""
    with file.open("rb") as opened:
        return opened.read(len(_HEADER)) in (b"", _HEADER)


def make_engine(url: URL) -> Engine:
    """An engine whose connections keep foreign keys, wait for each other, and begin every transaction themselves.

    Connections made with the execution option `writes=True` take the write lock when they begin, so that two writers
    queue up instead of failing halfway.
    """
    engine = create_engine(url)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def prepare_new(engine: Engine) -> None:
    """Make a new database one that can be read while it is written (write-ahead log); the setting stays in the file."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")


def create_index(connection: Connection) -> None:
    """Build the full-text index from the rows of `passages`, and keep it in step with them from now on."""
    run_script(connection, _INDEX)


def drop_index(connection: Connection) -> None:
    """Take the full-text index away, whatever state it is in; the rows of `passages` stay."""
    run_script(connection, _NO_INDEX)


def run_script(connection: Connection, script: str) -> None:
    """Run statements that are separated by a semicolon at the end of a line, within the current transaction."""
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.exec_driver_sql(statement)
            statement = ""
    if statement.strip():
        connection.exec_driver_sql(statement)


def is_sure(min_confidence: float) -> TextClause:
    """The condition that a row of `entries` has at least this confidence, or none."""
    return text(_IS_SURE).bindparams(least=min_confidence)


def match_passages(connection: Connection, query: str, *, min_confidence: float) -> Any:
    """The passages that an index query finds, those of entries of less confidence left out, best first: rows of number,
    document, path, entry, rank."""
    return connection.execute(_MATCHES, {"query": query, "least": min_confidence})


def mark_passage(connection: Connection, query: str, number: int) -> Any:
    """One passage that the query finds, as a row: marked (MARK before and after each match), the passage itself, its start
    and the text of its document."""
    return connection.execute(_MARKED, {"query": query, "number": number}).one()


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins, not sqlite3, so that tables too are made in transactions
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
