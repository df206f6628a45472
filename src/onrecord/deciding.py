"""Deciding: what the user says of the record goes in, and is applied at once and after every build.

    with onrecord.Decisions("story.db") as decisions:
        decisions.merge("Ilona Bereth", "Bereth", why="the same minister")
        decisions.undo()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from onrecord.errors import UnknownEntry, UsageError
from onrecord.pipeline import link_store
from onrecord.record import Called, Decision, Entity, Entry, Link, Passage, content_of, entries_of, make_id
from onrecord.store import open_store


def _now() -> datetime:
    return datetime.now(UTC)


class Decisions:
    """The user's decisions on a record, to be added to and taken back. Each works out anew what needs the whole record.

    What is decided is stored as what it is about: names, the words of an entry, the address or path of an article. So it
    holds after the next build too; where it no longer finds its target, the record has a problem that says so.
    """

    def __init__(self, place: str | Path, *, now: Callable[[], datetime] = _now) -> None:
        self._store = open_store(place)
        self._now = now

    def __enter__(self) -> Decisions:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def made(self) -> tuple[Decision, ...]:
        """Every decision, in the order in which they were made."""
        return self._store.decisions()

    def merge(self, kept: str, joined: str, *, why: str | None = None) -> Decision:
        """Two entities are one, which goes by the name of the first. Each is given by id, name or alias. Raises
        UnknownEntry, UsageError."""
        one, other = self._store.entity(kept), self._store.entity(joined)
        if one.id == other.id:
            raise UsageError(f"{kept!r} and {joined!r} are one entity already: {one.name}. There is nothing to merge.")
        return self._decide("merge", why, entities=(_called(one), _called(other)))

    def split(
        self, entity: str, names: Iterable[str], *, into: str | None = None, document: str | None = None,
        why: str | None = None,
    ) -> Decision:
        """Some names of an entity are somebody else's, in one article or in all; the new entity goes by the name `into`,
        else by the first of them. Raises UnknownEntry, UsageError."""
        one, forms = self._store.entity(entity), tuple(names)
        sources = (self._source(document),) if document else ()
        if not forms:
            raise UsageError("Say which names are somebody else's: `onrecord split RECORD ENTITY NAME…`.")
        if (into or forms[0]) == one.name:
            raise UsageError(f"The new entity cannot be called {one.name!r} too. Give it another name with --as.")
        ids = {id_ for id_, key in self._store.source_keys().items() if not sources or key in sources}
        known = {k.name for k in self._store.names() if k.entity == one.id and k.document in ids}
        if unknown := [name for name in forms if name not in known]:
            where = f" in {document}" if document else ""
            raise UsageError(
                f"No article{where} leaves {unknown[0]!r} for {one.name} by itself: where the full name stands in the same "
                f"article, it goes with that. Names that can be split off: {', '.join(sorted(known)) or 'none'}."
            )
        return self._decide("split", why, entities=(_called(one),), names=forms, sources=sources, name=into or forms[0])

    def rename(self, entity: str, name: str, *, why: str | None = None) -> Decision:
        """An entity goes by another name. Raises UnknownEntry, UsageError."""
        if not name.strip():
            raise UsageError("An empty name names nobody.")
        one, plain = self._store.entity(entity), " ".join(name.split())
        if any(other.name == plain and other.id != one.id for other in self._store.entities()):
            raise UsageError(f"Another entity goes by {plain!r}. If the two are one, say so with `onrecord merge`.")
        return self._decide("rename", why, entities=(_called(one),), name=plain)

    def reject(self, id_or_prefix: str, *, why: str | None = None) -> Decision:
        """An entry or a link is wrong: nothing shows, links or exports it from now on. Raises UnknownEntry."""
        try:
            entry = self._store.entry(id_or_prefix)
        except UnknownEntry:
            links = [link for link in self._store.links() if link.id.startswith(id_or_prefix)]
            if len(links) != 1:
                raise
            ends = (self._end(links[0], links[0].from_), self._end(links[0], links[0].to))
            return self._decide("reject", why, passages=ends, relation=links[0].relation)
        if entry.id in self._store.rejected():
            raise UsageError(f"{entry.id} is rejected already. `onrecord undo` takes a decision back.")
        return self._decide("reject", why, passages=(self._passage(entry),))

    def date(self, document: str, day: date | str, *, why: str | None = None) -> Decision:
        """An article, given by id or path, was published on a day (ISO text or a date). Raises UnknownEntry, UsageError."""
        if isinstance(day, str):
            try:
                day = date.fromisoformat(day)
            except ValueError as error:
                raise UsageError(f"{day!r} is no day. Give it as YYYY-MM-DD, for instance 2025-07-03.") from error
        return self._decide("date", why, sources=(self._source(document),), day=day)

    def forget(self, document: str, *, why: str | None = None) -> Decision:
        """An article is no part of the story: it is deleted from the record, and builds pass it over. Raises
        UnknownEntry."""
        return self._decide("forget", why, sources=(self._source(document),))

    def undo(self, id_or_prefix: str | None = None) -> Decision:
        """Take back the last decision, or the one with this id. What was forgotten comes back with the next build. Raises
        UsageError, UnknownEntry."""
        made = self.made()
        if not made:
            raise UsageError("Nothing has been decided: there is nothing to undo.")
        found = [made[-1]] if id_or_prefix is None else [d for d in made if d.id.startswith(id_or_prefix)]
        if len(found) != 1:
            raise UnknownEntry(f"No single decision has the id {id_or_prefix!r}. `onrecord decisions` lists them all.")
        self._store.drop_decision(found[0].id)
        link_store(self._store)
        return found[0]

    def _decide(self, type_: Any, why: str | None, **about: Any) -> Decision:
        made = self._now().isoformat(timespec="seconds")
        decision = Decision(make_id("decision", type_, made, len(self.made())), type_, made, why, **about)
        self._store.save_decision(decision)
        link_store(self._store)
        if any(p.stage == "decide" and decision.id in p.message for p in self._store.problems()):
            self._store.drop_decision(decision.id)
            link_store(self._store)
            raise UsageError("What that is about cannot be told by its name or words: several in the record have the same.")
        return decision

    def _source(self, document: str) -> str:
        return self._store.source_keys()[self._store.document(document).id]

    def _passage(self, entry: Entry) -> Passage:
        quotes = tuple(piece.quote for piece in content_of(entry))
        shown = self._store.entries(entry.kind, document=entry.document)
        hidden = [one for one in map(self._store.entry, self._store.rejected()) if one.document == entry.document]
        same = [one.id for one in entries_of((*shown, *hidden), entry.kind, quotes)]
        return Passage(self._source(entry.document), entry.kind, quotes, same.index(entry.id))

    def _end(self, link: Link, id_: str) -> Passage:
        if link.relation == "copy_of":
            return Passage(self._source(id_), "document")
        return self._passage(self._store.entry(id_))


def _called(entity: Entity) -> Called:
    return Called(entity.name, entity.type)
