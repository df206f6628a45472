"""What one article yields goes in: stored as read, replaced as a whole when its file has changed.

A document may lie at several locations (the same page in two archives); it stays until none of them holds it any more.
Its path, and the reading that is kept of it, are those of the first location by (path, location), so that the order in
which files arrive never shows. Every function works within the transaction of the connection it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from onrecord.errors import RecordError
from onrecord.record import Claim, Entry, Mention, Problem, Reading, Role, TimeExpression
from onrecord.store.passages import quotes_of
from onrecord.store.payloads import pack
from onrecord.store.schema import READ_PARTS, claims, documents, entries, locations, mentions, meta, problems, roles, times
from onrecord.store.search import index_passages


def save_reading(
    connection: Connection, reading: Reading, *, source_key: str, location: str, made_by: str, digest: str | None = None
) -> None:
    """Store what was read at `location`; another document that lay there before goes, with all it yielded."""
    document = reading.document
    _clear_location(connection, location, document.id)
    made_before = connection.execute(
        select(documents.c.made_by).where(documents.c.id == document.id)
    ).scalar_one_or_none()
    row = {
        "id": document.id, "source_key": source_key, "path": document.path, "media_type": document.media_type,
        "payload": pack(document), "text": document.text, "made_by": made_by,
    }
    if made_before is None:
        connection.execute(insert(documents).values(row))
    connection.execute(
        insert(locations).values(location=location, document=document.id, path=document.path, vanished=False, digest=digest)
    )
    first = _first_location(connection, document.id)
    if made_before != made_by or (first and first.location == location):
        connection.execute(update(documents).where(documents.c.id == document.id).values(row))
        _replace_parts(connection, reading)
    _settle_path(connection, document.id)
    set_meta(connection, readings=str(count_readings(connection) + 1), made_by=made_by)


def save_problem(connection: Connection, problem: Problem, *, location: str) -> None:
    """Store why `location` yielded no document, in place of what was said of it before. A document that was once read
    there stays: its file is damaged or out of reach, and that is no reason to forget it."""
    connection.execute(delete(problems).where(problems.c.location == location))
    connection.execute(insert(problems).values(id=problem.id, location=location, payload=pack(problem)))
    mark(connection, (location,), vanished=False)


def problem_locations(connection: Connection) -> set[str]:
    """The locations whose problems are stored: sources that yielded no document, or not all they should."""
    wanted = select(problems.c.location).where(problems.c.location.is_not(None))
    return {row.location for row in connection.execute(wanted)}


def forget_problems(connection: Connection, places: Iterable[str]) -> None:
    """Forget the problems of these locations: they are mended, or the file is gone."""
    rows = [{"place": place} for place in places]
    if rows:
        connection.execute(delete(problems).where(problems.c.location == bindparam("place")), rows)


def mark(connection: Connection, places: Iterable[str], *, vanished: bool) -> None:
    """Note that the files at these locations are gone, or are there again; unknown locations are passed over."""
    rows = [{"place": place} for place in places]
    if rows:
        at_place = locations.c.location == bindparam("place")
        connection.execute(update(locations).where(at_place).values(vanished=vanished), rows)


def known(connection: Connection, *, vanished: bool = False) -> dict[str, str]:
    """Location to document id, for every location or only for those that vanished."""
    wanted = select(locations.c.location, locations.c.document).order_by(locations.c.location)
    if vanished:
        wanted = wanted.where(locations.c.vanished)
    return {row.location: row.document for row in connection.execute(wanted)}


def known_digests(connection: Connection) -> dict[str, str | None]:
    """Location to the digest of what was read there."""
    return {row.location: row.digest for row in connection.execute(select(locations.c.location, locations.c.digest))}


def count_readings(connection: Connection) -> int:
    """How often something was stored as read, since the store was made."""
    return int(get_meta(connection, "readings") or 0)


def is_link_pending(connection: Connection) -> bool:
    """Whether something was read that what is derived does not cover."""
    return count_readings(connection) != int(get_meta(connection, "linked") or 0)


def set_meta(connection: Connection, **values: str) -> None:
    """Set what the store says of itself, by key."""
    connection.execute(delete(meta).where(meta.c.key.in_(list(values))))
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in values.items()])


def get_meta(connection: Connection, key: str) -> str | None:
    """What the store says of itself under a key, or None."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


@contextmanager
def storable(location: str) -> Iterator[None]:
    """Turns the failure to store half a surrogate pair, which is no character, into a RecordError that says where."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise RecordError(
            f"{location!r} cannot be stored: its name or text holds a lone surrogate ({error.object[error.start]!r}), "
            "which is no character. Replace it with U+FFFD when reading the file."
        ) from error


def _clear_location(connection: Connection, location: str, document: str) -> None:
    """Take away what stands at `location`: problems, and any other document that lay nowhere else."""
    connection.execute(delete(problems).where(problems.c.location == location))
    at_location = locations.c.location == location
    before = connection.execute(select(locations.c.document).where(at_location)).scalar_one_or_none()
    connection.execute(delete(locations).where(at_location))
    if before not in (None, document):
        _settle_path(connection, before)


def _settle_path(connection: Connection, document: str) -> None:
    """Give a document the path of its first location; without any it goes, and by cascade all that it yielded."""
    this, first = documents.c.id == document, _first_location(connection, document)
    if first is None:
        connection.execute(delete(documents).where(this))
    else:
        connection.execute(update(documents).where(this).values(path=first.path))


def _first_location(connection: Connection, document: str) -> Any:
    """The location that a document goes by, and its path there, as a row; None where it lies nowhere."""
    of_document = select(locations.c.location, locations.c.path).where(locations.c.document == document)
    return connection.execute(of_document.order_by(locations.c.path, locations.c.location).limit(1)).first()


def _replace_parts(connection: Connection, reading: Reading) -> None:
    document = reading.document.id
    for table in READ_PARTS:
        connection.execute(delete(table).where(table.c.document == document))
    said: tuple[tuple[Table, tuple[Mention | Role | TimeExpression | Claim, ...]], ...] = (
        (mentions, reading.mentions), (roles, reading.roles), (times, reading.times),
        (claims, reading.claims),
    )
    for table, found in said:
        _insert(connection, table, [
            {"document": document, "position": n, "start": item.words.start, "end": item.words.end, "payload": pack(item)}
            for n, item in enumerate(found)
        ])
    kept: dict[str, Entry] = {}
    for entry in reading.entries:
        kept.setdefault(entry.id, entry)  # of two with one id, the first
    _insert(connection, entries, [
        {"id": entry.id, "document": document, "position": n, "kind": entry.kind, "start": _start(entry),
         "payload": pack(entry)}
        for n, entry in enumerate(kept.values())
    ])
    _insert(connection, problems, [
        {"id": problem.id, "document": document, "payload": pack(problem)} for problem in reading.problems
    ])
    index_passages(connection, reading.document, kept.values())


def _start(entry: Entry) -> int:
    return min((quote.start for quote in quotes_of(entry)), default=0)


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:  # an empty list would insert one row of defaults
        connection.execute(insert(table), rows)
