"""A story: the record of its coverage, opened for questions.

    story = onrecord.open("story.db")
    for statement in story.statements(by="Solenne", since="2025-03-01"): print(statement)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TypeVar, Unpack

from onrecord.answers import Asked, Explanation, Quoted, Said, Which, WhichCommitments, WhichFigures
from onrecord.asking import Meant, day_of, forms_of, is_about, is_meant
from onrecord.deeds import Deed, words_and_deeds
from onrecord.disputed import Conflict, ConflictKind, find_conflicts
from onrecord.disputed import tellers_of as disputants_of
from onrecord.errors import UnknownEntry, UsageError
from onrecord.happenings import Happening, by_day, gather, named_in, tellers_of
from onrecord.ledger import Tracked, by_due, is_asked_for, track
from onrecord.passages import evidence_of, paragraphs_of
from onrecord.positions import Position, positions_of
from onrecord.record import Commitment, Document, Entity, Event, Figure, Link, Name, Problem, Relation, Statement
from onrecord.reported import Reported, report, tells_of
from onrecord.store import Hit, Store, open_store
from onrecord.talking import TalkingPoint, gather_talking_points
from onrecord.terms import Cell, lay_out_terms

E = TypeVar("E", Event, Figure, Commitment)


class Story:
    """The record of a story, opened for reading. Iterables come in the order of the record: by article, then by place.

    Entries below `min_confidence` (0 to 1) are not shown, those without a confidence always; `explain` knows every entry.
    """

    def __init__(self, place: str | Path, *, min_confidence: float = 0.0) -> None:
        if not 0 <= min_confidence <= 1:  # nor is NaN
            raise UsageError(f"{min_confidence} is no confidence. Give one from 0, for every entry, to 1, for instance 0.8.")
        self._place = str(place)
        self._min_confidence = min_confidence
        self._store: Store = open_store(place)

    def __enter__(self) -> Story:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        documents = sum(1 for _ in self._store.documents(derived=False))
        entries = sum(1 for _ in self._store.entries(min_confidence=self._min_confidence))
        return f"<Story {self._place}: {documents} articles, {entries} entries>"

    def close(self) -> None:
        """Close the database."""
        self._store.close()

    def documents(self) -> tuple[Document, ...]:
        """Every article, without its text: `story.document(id)` has it."""
        return tuple(self._store.documents())

    def document(self, id_or_prefix: str) -> Document:
        """One article with its text. Raises UnknownEntry."""
        return self._store.document(id_or_prefix)

    def entity(self, called: str) -> Entity:
        """A person, body or place by id, name or alias. Raises UnknownEntry for none or several."""
        return self._store.entity(called)

    def entities(self) -> tuple[Entity, ...]:
        """Everybody and everything that has a name in the record."""
        return self._store.entities()

    def links(self, relation: Relation | None = None) -> tuple[Link, ...]:
        """The relations between entries and between articles, or those of one kind: `story.links("copy_of")`."""
        return self._store.links(relation)

    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or decided."""
        return self._store.problems()

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """The passages that hold all words of a query, best first: `story.search('"grain terminal" close*')`."""
        return self._store.search(query, limit=limit, min_confidence=self._min_confidence)

    def export(self) -> Iterator[str]:
        """The whole record as lines of JSON, without entries that are not shown."""
        return self._store.export_lines(min_confidence=self._min_confidence)

    def statements(self, **asked: Unpack[Asked]) -> tuple[Statement, ...]:
        """Statements: `by` a speaker (a name, an alias, a part of a description), `about` somebody or something that its
        words name, that may have been made in the days from `since` to `until` (ISO dates), of one `manner`. Raises
        UsageError."""
        return tuple(said.statement for said in self.said(**asked))

    def said(self, **asked: Unpack[Asked]) -> tuple[Said, ...]:
        """The same statements with their articles and days: what `statements` and `timeline` show."""
        by, about, manner = asked.get("by"), asked.get("about"), asked.get("manner")
        speaker = self._forms(by) if by is not None else None
        topics = self._forms(about)[1] if about is not None else None
        first, last = day_of(asked.get("since")), day_of(asked.get("until"))
        if first and last and first > last:
            raise UsageError(f"{first} comes after {last}. Give the earlier day to `since`, the later one to `until`.")
        return tuple(
            said for said in self._all_said()
            if (speaker is None or is_meant(said.statement.speaker, speaker))
            and (topics is None or is_about(said.statement.content, topics))
            and (manner is None or said.statement.manner == manner)
            and (first is None or (said.is_dated and (said.to or date.max) >= first))
            and (last is None or (said.is_dated and (said.from_ or date.min) <= last))
        )

    def timeline(self, *, each: bool = False) -> tuple[Said, ...]:
        """Every statement in the order of days; those without a day come last. The same one in several articles comes once,
        its other tellings folded under it, or `each` by itself."""
        said = self._all_said()
        return tuple(sorted(said if each else self.fold(said), key=_by_day))

    def fold(self, said: Iterable[Said]) -> tuple[Said, ...]:
        """The statements, those that are the same folded under one: the fullest whose own words tell the day, if one does,
        else the fullest. The order of what is left stays as it was."""
        fullest = {link.from_: link.to for link in self._store.links("same_statement")}
        groups: dict[str, list[Said]] = {}
        for one in said:
            groups.setdefault(fullest.get(one.statement.id, one.statement.id), []).append(one)
        return tuple(_folded(group, root) for root, group in groups.items())

    def events(self, **asked: Unpack[Which]) -> tuple[Happening, ...]:
        """What happened, was planned or was called off, in the order of days: of one `type` or `status`, with a party or
        place `about` (a name, an alias, a part of it), with an account `by` somebody, in the days from `since` to `until`.
        The same event in several articles comes once, with its history, or `each` telling by itself. Raises UsageError."""
        first, last = day_of(asked.get("since")), day_of(asked.get("until"))
        about = asked.get("about")
        forms = self._forms(about) if about is not None else None
        by = asked.get("by")
        teller = self._forms(by) if by is not None else None
        links = () if asked.get("each") else self._store.links("same_event")
        documents = {document.id: document for document in self._store.documents()}
        found = gather(self._entries(Event), documents, {link.from_: link.to for link in links})
        return tuple(sorted((
            h for h in found
            if asked.get("type") in (None, h.event.type) and asked.get("status") in (None, h.status)
            and (forms is None or any(is_meant(name, forms) for e in (h.event, *h.again) for name in named_in(e)))
            and (teller is None or any(is_meant(name, teller) for e in (h.event, *h.again) for name in tellers_of(e)))
            and (first is None or (h.is_dated and (h.to or date.max) >= first))
            and (last is None or (h.is_dated and (h.from_ or date.min) <= last))
        ), key=by_day))

    def figures(self, **asked: Unpack[WhichFigures]) -> tuple[Reported, ...]:
        """The numbers that were reported, in the order of the days they are about or were told by: of one `measure`
        ("killed") or `unit` ("people"), `by` a source, `about` what their words, place or object name. The same claim in
        several articles comes once, or `each` by itself. Raises UsageError."""
        by, about = asked.get("by"), asked.get("about")
        source = self._forms(by) if by is not None else None
        topics = self._forms(about)[1] if about is not None else None
        documents = {document.id: document for document in self._store.documents()}
        found = report(self._entries(Figure), documents, self._store.links(), each=asked.get("each", False))
        return tuple(sorted((
            r for r in found
            if asked.get("measure") in (None, r.figure.measure) and asked.get("unit") in (None, r.figure.unit)
            and (source is None or (isinstance(r.figure.by, Name) and is_meant(r.figure.by, source)))
            and (topics is None or any(tells_of(f, topics) for f in (r.figure, *r.again)))
        ), key=lambda r: (r.to or date.max, r.document.path, r.figure.evidence[0].start)))

    def commitments(self, **asked: Unpack[WhichCommitments]) -> tuple[Tracked, ...]:
        """What was promised, threatened, demanded, offered or refused, in the order of the days it is due: of one `type`,
        that stands so over the whole record (`status`), `by` or `to` somebody, `about` what its words name, still `open`,
        due before a day (`due_before`); as far as the articles up to `as_of` tell. The same commitment in several articles
        comes once, or `each` by itself. Raises UsageError."""
        documents = {document.id: document for document in self._store.documents()}
        restated = {} if asked.get("each") else {link.from_: link.to for link in self._store.links("restates")}
        found = track(self._entries(Commitment), documents, restated, day_of(asked.get("as_of")))
        called = {"by": asked.get("by"), "to": asked.get("to"), "about": asked.get("about")}
        meant = {key: self._forms(name) for key, name in called.items() if name is not None}
        before = day_of(asked.get("due_before"))
        return tuple(sorted((t for t in found if is_asked_for(t, asked, meant, before)), key=by_due))

    def deeds(self, actor: str) -> tuple[Deed, ...]:
        """What somebody has announced beside what is recorded as done or called off, by kind. Raises UsageError."""
        return words_and_deeds(self.commitments(by=actor), self.events(about=actor), self._forms(actor))

    def talking_points(self) -> tuple[TalkingPoint, ...]:
        """The phrases that several speakers use, each with who used it first in this record, and who as his own or quoting
        another; those with most users first. A copy of an article counts as its origin."""
        documents = {document.id: document for document in self._store.documents()}
        statements = {statement.id: statement for statement in self._statements()}
        return gather_talking_points(self._store.links("same_talking_point"), statements, documents)

    def positions(self, actor: str, *, about: str | None = None) -> tuple[Position, ...]:
        """What somebody has said and bound himself to, in the order of days, and what of it takes back what he said before;
        `about` somebody or something that the words name. Raises UsageError."""
        said = self.fold(self.said(by=actor, about=about))
        return positions_of(said, self.commitments(by=actor, about=about), self._store.links("changes_position"))

    def terms(self) -> tuple[Cell, ...]:
        """What each party holds on each issue, cell by cell: its offers, demands, refusals, red lines, promises and
        threats, the latest first. Somebody who holds an office stands for its state or body."""
        return lay_out_terms(self.commitments(), self.entities())

    def conflicts(
        self, *, kind: ConflictKind | None = None, by: str | None = None, about: str | None = None
    ) -> tuple[Conflict, ...]:
        """What contradicts what, kind by kind and in the order of days: of one `kind`, with an account `by` somebody
        ("article": in an article's own voice), `about` what the words of a side name. What is told again elsewhere comes
        once. Raises UsageError."""
        documents = {document.id: document for document in self._store.documents()}
        entries = {entry.id: entry for entry in self._store.entries(min_confidence=self._min_confidence)}
        own = by is not None and by.casefold() == "article"
        teller = self._forms(by) if by is not None and not own else None
        topics = self._forms(about)[1] if about is not None else None
        return tuple(
            c for c in find_conflicts(self._store.links(), entries, documents)
            if kind in (None, c.kind) and (not own or "article" in (c.one.by, c.other.by))
            and (teller is None or any(is_meant(name, teller) for name in disputants_of(c)))
            and (topics is None or is_about((c.one.words, c.other.words), topics))
        )

    def sources(self) -> tuple[Quoted, ...]:
        """Everybody who is quoted, most statements first."""
        counts: dict[tuple[str, str | None, bool], tuple[int, set[str]]] = {}
        for entry in self._statements():
            key = (entry.speaker.name, entry.speaker.entity, entry.speaker.anonymous)
            number, documents = counts.get(key, (0, set()))
            counts[key] = number + 1, documents | {entry.document}
        found = (Quoted(*key, number, len(documents)) for key, (number, documents) in counts.items())
        return tuple(sorted(found, key=lambda s: (-s.statements, s.name)))

    def explain(self, id_or_prefix: str) -> Explanation:
        """An entry, of whatever confidence, with its words in their paragraphs. Raises UnknownEntry."""
        entry = self._store.entry(id_or_prefix)
        document = self._store.document(entry.document)
        reasons = (*document.published.why, *document.published.against)
        touching = self._store.links(touching=(entry.id, document.id))
        links = tuple(link for link in touching if link.relation == "copy_of" or entry.id in (link.from_, link.to))
        articles = {document.id for document in self._store.documents(derived=False)}
        ends = {end for link in links if link.relation != "copy_of" for end in (link.from_, link.to)} - {entry.id}
        again = {end: end if end in articles else self._store.entry(end).document for end in sorted(ends)}
        others = {reason.words.document for reason in reasons if reason.words and reason.words.document}
        others |= {*again.values(), *(end for link in links if link.relation == "copy_of" for end in (link.from_, link.to))}
        others |= {step.document for step in entry.history} if isinstance(entry, Commitment) else set()
        elsewhere = {other: self._store.document(other).path for other in sorted(others - {document.id})}
        paragraphs = tuple(paragraphs_of(document.text, evidence_of(entry)))
        against = self._store.rejected().get(entry.id)
        decision = next((d for d in self._store.decisions() if d.id == against), None)
        return Explanation(entry, document, paragraphs, elsewhere, links, again, decision)

    def _entries(self, kind: type[E]) -> Iterator[E]:
        for entry in self._store.entries(kind.kind, min_confidence=self._min_confidence):
            assert isinstance(entry, kind)
            yield entry

    def _statements(self) -> Iterator[Statement]:
        for entry in self._store.entries("statement", min_confidence=self._min_confidence):
            assert isinstance(entry, Statement)
            yield entry

    def _all_said(self) -> Iterator[Said]:
        documents = {document.id: document for document in self._store.documents()}
        for entry in self._statements():
            document = documents[entry.document]
            said = entry.said
            if said is not None and said.told_as is None and (said.from_ or said.to):
                yield Said(entry, document, said.from_, said.to)
            else:
                yield Said(entry, document, document.published.from_, document.published.to)

    def _entity_or_none(self, called: str) -> Entity | None:
        try:
            return self._store.entity(called)
        except UnknownEntry:
            return None

    def _forms(self, called: str) -> Meant:
        """The entity that a name means, if one does, and every form it goes by."""
        if not called.strip():
            raise UsageError("An empty name asks for nobody. Give a name, or leave the option out.")
        return forms_of(called, self._entity_or_none(called) or self._entity_or_none(f"the {called}"))


def _folded(group: Sequence[Said], fullest: str) -> Said:
    """Tellings of one statement as one."""
    if len(group) == 1:
        return group[0]
    first, *again = sorted(group, key=lambda s: (s.dated_by != "said", s.statement.id != fullest))  # sorts are stable
    origins = {one.document.origin or one.document.id for one in group}
    return replace(first, again=tuple(again), origins=len(origins))


def _by_day(said: Said) -> tuple[bool, date, date, str, int]:
    """What a timeline goes by: the last day of publication alone tells nothing of when, if it is open."""
    undated = said.to is None and said.dated_by != "said"
    first, last = said.from_ or said.to or date.max, said.to or date.max
    return undated, first, last, said.document.path, said.statement.content[0].start
