"""Full-text search over the passages of the record: what is indexed when an article is saved, and what a query finds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, delete, insert, select

from onrecord.record import Document, Entry, cut
from onrecord.store.dialect import MARK, create_index, drop_index, mark_passage, match_passages
from onrecord.store.passages import passages_of
from onrecord.store.payloads import document_from, entry_from, unpack
from onrecord.store.schema import documents, entries, passages, rejected

_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_MOST_TERMS = 50  # more words than anybody types; a pasted article is searched by its first ones
_BEFORE, _WIDTH = 80, 240  # characters shown before the first match, and in all


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: `words` are `text[start:end]` of the document, part of a paragraph or, where `entry` is
    an id, of a quote of that entry. `rank` is the index's measure (BM25): the lower, the better."""

    document: str
    path: str
    entry: str | None
    start: int
    end: int
    words: str
    rank: float


def search(connection: Connection, query: str, *, limit: int, min_confidence: float) -> tuple[Hit, ...]:
    """At most `limit` Hits for what a user typed, best first, an entry once, those of less confidence left out. No query
    is an error; one without a word finds nothing."""
    wanted = index_query(query)
    hidden = set(connection.execute(select(rejected.c.entry)).scalars())
    found: dict[object, tuple[int, Hit]] = {}
    if wanted and limit > 0:
        for row in match_passages(connection, wanted, min_confidence=min_confidence):
            if row.entry in hidden:
                continue
            hit = Hit(row.document, row.path, row.entry, 0, 0, "", row.rank)
            found.setdefault(row.entry or row.number, (row.number, hit))
            if len(found) == limit:
                break
    return tuple(_shown(connection, wanted, number, hit) for number, hit in found.values())


def index_query(query: str) -> str:
    """A user's query in the language of the index: all words must occur, `"a phrase"` as it stands, `beginning*` with
    any ending. Every other sign is taken as part of a word: `index_query('cease-fire Zelensk*')`."""
    typed = query.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    terms = []
    for phrase, star, word in _TERM.findall(typed):
        beginning = bool(star) or word.endswith("*")
        if any(character.isalnum() for character in phrase or word):
            terms.append(f'"{phrase or word.rstrip("*")}"' + (" *" if beginning else ""))
    return " ".join(terms[:_MOST_TERMS])


def index_passages(connection: Connection, document: Document, found: Iterable[Entry]) -> None:
    """Make one document, its text given, and its entries findable. Its old passages must be gone."""
    rows = [{"document": document.id, **asdict(passage)} for passage in passages_of(document, found)]
    if rows:
        connection.execute(insert(passages), rows)


def rebuild(connection: Connection) -> None:
    """Make the passages and their index anew from what is stored."""
    drop_index(connection)
    connection.execute(delete(passages))
    of_document = select(entries.c.payload).order_by(entries.c.position)
    for row in connection.execute(select(documents).order_by(documents.c.path, documents.c.id)):
        payloads = connection.execute(of_document.where(entries.c.document == row.id)).scalars()
        document = document_from(unpack(row.payload), path=row.path, text=row.text)
        index_passages(connection, document, [entry_from(unpack(payload)) for payload in payloads])
    create_index(connection)


def _shown(connection: Connection, query: str, number: int, hit: Hit) -> Hit:
    """The hit with its words: the whole passage, or of a long one the whole words around the first match."""
    found = mark_passage(connection, query, number)
    passage, begin, end = found.passage, 0, len(found.passage)
    if end > _WIDTH:
        first = max(found.marked.find(MARK), 0)
        begin = max(0, min(first - _BEFORE, end - _WIDTH))
        end = begin + _WIDTH
        if begin > 0:
            begin = passage.find(" ", begin, first) + 1 or begin
        if end < len(passage):
            end = max(passage.rfind(" ", first, end), 0) or end
    words = cut(found.text, found.start + begin, found.start + end)
    return replace(hit, start=words.start, end=words.end, words=words.quote)
