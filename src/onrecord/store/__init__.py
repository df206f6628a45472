"""The store keeps the record: what each article yields as read, and what is derived from all of them.

    with open_store("story.db", create=True) as store:
        store.save_reading(reading, source_key="a.txt", location="/news/a.txt", made_by="onrecord 1.0")
        store.save_derivation(link(store.readings()))
        for hit in store.search("ceasefire", limit=10): ...

`schema` has the tables and `migrations` how they come about; `writing`, `deriving` and `deciding` put in, `listing`,
`lookup` and `search` get out, `joining` puts the derived to the read; `dialect` is all that knows SQLite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from onrecord.errors import UsageError
from onrecord.record import Decision, Derivation, Document, Entity, Entry, KnownAs, Link, Problem, Reading
from onrecord.store import deciding, deriving, listing, lookup, search, writing
from onrecord.store.opening import open_engine
from onrecord.store.payloads import KINDS
from onrecord.store.search import Hit

__all__ = ["Hit", "Store", "open_store"]

T = TypeVar("T")


def open_store(place: str | Path, *, create: bool = False) -> Store:
    """The Store at a path or SQLAlchemy URL, made first if `create` and there is none: `open_store("story.db")`.

    A store of an older onrecord is brought up to date; one that is up to date is not written to. Raises NotAStore for
    anything else, with what to do.
    """
    return Store(open_engine(place, create=create))


class Store:
    """An open store. Each method that saves is one transaction; each that reads shows the record at one moment.

    What iterates reads on while it is iterated, so finish it, or close it, before closing the store.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection to the database."""
        self._engine.dispose()

    # What goes in

    def save_reading(
        self, reading: Reading, *, source_key: str, location: str, made_by: str, digest: str | None = None
    ) -> None:
        """Store what was read at `location`, in place of what was read or failed there before, and note that the record
        must be linked. `digest` is kept for telling later whether the source has changed. Raises RecordError for text
        that holds half a surrogate pair."""
        with writing.storable(location), self._transaction() as connection:
            writing.save_reading(
                connection, reading, source_key=source_key, location=location, made_by=made_by, digest=digest
            )

    def save_problem(self, problem: Problem, *, location: str) -> None:
        """Store why the source at `location` yielded no document, until it is saved again. Raises RecordError."""
        with writing.storable(location), self._transaction() as connection:
            writing.save_problem(connection, problem, location=location)

    def save_derivation(self, derivation: Derivation, *, covers: int | None = None) -> None:
        """Replace all that is derived, and note that the record is linked as far as the `readings_saved` that it was made
        from; None: all."""
        with self._transaction() as connection:
            deriving.save_derivation(connection, derivation, covers=covers)

    def mark_vanished(self, locations: Iterable[str]) -> None:
        """Note that the files at these locations are gone. Nothing is deleted, and nothing derived changes."""
        with self._transaction() as connection:
            writing.mark(connection, locations, vanished=True)

    def mark_seen(self, locations: Iterable[str]) -> None:
        """Note that the files at these locations are there, unchanged."""
        with self._transaction() as connection:
            writing.mark(connection, locations, vanished=False)

    def forget_problems(self, locations: Iterable[str]) -> None:
        """Forget the problems of sources at these locations: they are mended, or the files are gone."""
        with self._transaction() as connection:
            writing.forget_problems(connection, locations)

    def rebuild_search(self) -> None:
        """Make the full-text index anew from what is stored."""
        with self._transaction() as connection:
            search.rebuild(connection)

    def save_decision(self, decision: Decision) -> None:
        """Keep what the user has decided; a `forget` deletes its documents at once. The record must then be linked."""
        with self._transaction() as connection:
            deciding.save_decision(connection, decision)
            for source in decision.sources if decision.type == "forget" else ():
                deciding.forget_documents(connection, source)

    def drop_decision(self, id_: str) -> None:
        """Take a decision back. The record must then be linked."""
        with self._transaction() as connection:
            deciding.drop_decision(connection, id_)

    # What the store knows of itself

    @property
    def link_pending(self) -> bool:
        """Whether something was read since what is derived was saved."""
        return self._get(writing.is_link_pending)

    @property
    def readings_saved(self) -> int:
        """How many readings were ever saved: what `save_derivation` is told it covers, should another build save one
        meanwhile."""
        return self._get(writing.count_readings)

    @property
    def made_by(self) -> str | None:
        """What made the last reading, or None for an empty store."""
        return self._get(partial(writing.get_meta, key="made_by"))

    def known(self) -> dict[str, str]:
        """Location to document id, for every location a document was read from, vanished ones too."""
        return self._get(writing.known)

    def problem_locations(self) -> set[str]:
        """The locations of sources that have problems of their own."""
        return self._get(writing.problem_locations)

    def digests(self) -> dict[str, str | None]:
        """Location to the digest that was saved with its reading."""
        return self._get(writing.known_digests)

    def vanished(self) -> dict[str, str]:
        """Location to document id, for the locations marked as vanished."""
        return self._get(partial(writing.known, vanished=True))

    # What comes out

    def decisions(self) -> tuple[Decision, ...]:
        """Everything that the user has decided, in order."""
        return self._get(deciding.list_decisions)

    def rejected(self) -> dict[str, str]:
        """The ids of the entries that the user has rejected, with those of the decisions."""
        return self._get(listing.rejected_entries)

    def names(self) -> tuple[KnownAs, ...]:
        """Which entity each name stands for in each document."""
        return self._get(listing.list_names)

    def source_keys(self) -> dict[str, str]:
        """The source key of each document, by its id."""
        return self._get(deciding.source_keys)

    def readings(self) -> Iterator[Reading]:
        """Every Reading as it was read, by (path, id), nothing derived in it: what `link` works on."""
        return self._iterate(listing.list_readings)

    def documents(self, *, derived: bool = True) -> Iterator[Document]:
        """Every document by (path, id), without its text; `document(id)` has it."""
        return self._iterate(partial(listing.list_documents, derived=derived))

    def document(self, id_or_prefix: str) -> Document:
        """One document, with its text. Raises UnknownEntry for an id that none or several have."""
        return self._get(partial(lookup.find_document, given=id_or_prefix))

    def entries(
        self, kind: str | None = None, *, document: str | None = None, min_confidence: float = 0.0
    ) -> Iterator[Entry]:
        """The entries, of one kind or one document (its id or the beginning of it) where given, those of less confidence
        left out, what is derived joined; by (path, document, start, kind, id): `store.entries("statement")`. Raises
        UsageError, UnknownEntry."""
        if kind is not None and kind not in KINDS:
            raise UsageError(f"There are no entries of kind {kind!r}. Ask for one of {', '.join(KINDS)}.")
        if document is not None:
            document = self._get(partial(lookup.find_document_id, given=document))
        return self._iterate(
            partial(listing.list_entries, kind=kind, document=document, min_confidence=min_confidence)
        )

    def entry(self, id_or_prefix: str) -> Entry:
        """One entry, what is derived joined. Raises UnknownEntry for an id that none or several have."""
        return self._get(partial(lookup.find_entry, given=id_or_prefix))

    def entities(self) -> tuple[Entity, ...]:
        """Every entity, by name and id."""
        return self._get(lambda connection: tuple(listing.list_entities(connection)))

    def entity(self, called: str) -> Entity:
        """One entity by its id, an id it once had, its name or an alias. Raises UnknownEntry for none or several."""
        return self._get(partial(lookup.find_entity, given=called))

    def links(self, relation: str | None = None, *, touching: Sequence[str] | None = None) -> tuple[Link, ...]:
        """Every link, or those of one relation, or with an end among some ids, by id."""
        return self._get(lambda connection: tuple(listing.list_links(connection, relation, touching)))

    def problems(self) -> tuple[Problem, ...]:
        """Every problem, of documents and of sources that yielded none, by id."""
        return self._get(lambda connection: tuple(listing.list_problems(connection)))

    def search(self, query: str, *, limit: int, min_confidence: float = 0.0) -> tuple[Hit, ...]:
        """At most `limit` Hits, best first, those of entries of less confidence left out: all words must occur, `"a
        phrase"` as it stands, `beginning*` with any ending. No query is an error."""
        return self._get(partial(search.search, query=query, limit=limit, min_confidence=min_confidence))

    def export_lines(self, *, derived: bool = True, min_confidence: float = 0.0) -> Iterator[str]:
        """The record as lines of JSON, without line ends: documents each with its entries, those of less confidence left
        out, entities, links, problems. The same content gives the same lines, whatever the order it was saved in."""
        return self._iterate(partial(listing.list_lines, derived=derived, min_confidence=min_confidence))

    def texts(self) -> Iterator[Document]:
        """Every document by (path, id), with nothing but its path, its media type and its text."""
        return self._iterate(listing.list_texts)

    def payloads(self) -> Iterator[tuple[str, str | None, Any]]:
        """Everything stored that quotes words, just as it is stored: the kind of thing, the id of the document it belongs
        to, if to one, and its plain JSON values. For `check`, which trusts nothing."""
        return self._iterate(listing.list_payloads)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A connection to write with; what is written is kept as a whole, or not at all."""
        try:
            with self._writing.begin() as connection:
                yield connection
        except OperationalError as error:
            raise UsageError(
                f"{self._engine.url.database} cannot be written to: {error.orig}. Nothing that was stored is lost. If "
                "another program holds it, or the disk is full, see to that, and run the same command again: it goes on."
            ) from error

    def _get(self, ask: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection:
            return ask(connection)

    def _iterate(self, ask: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with self._engine.connect() as connection:
            yield from ask(connection)
