"""The tables of a store, as the statements of this room use them.

How a store comes to have them is the business of `migrations.py`; a test holds the two together. As read: documents, the
locations they were found at, and what each yields by itself. Derived: entities, the names that stand for them, resolved
days, publication dates given the story, and links. Payloads are the JSON of `onrecord.record.to_json`; the other columns are
what is asked for.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()


def _of_document(*, unique: bool = False) -> Column[str]:
    """The column that ties a row to its document, and lets it go with the document."""
    key = ForeignKey("documents.id", ondelete="CASCADE")
    return Column("document", Text, key, nullable=False, primary_key=unique)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


schema_version = Table("schema_version", metadata, Column("number", Integer, primary_key=True))
meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))

documents = Table(
    "documents", metadata,
    Column("id", Text, primary_key=True), _text("source_key"), _text("path"), _text("media_type"), _text("payload"),
    _text("text"), _text("made_by"),
    Index("documents_by_path", "path", "id"),
)
locations = Table(
    "locations", metadata,
    Column("location", Text, primary_key=True), _of_document(), _text("path"),
    Column("vanished", Boolean, nullable=False),
    Column("digest", Text),
    Index("locations_by_document", "document"),
)
entries = Table(
    "entries", metadata,
    Column("id", Text, primary_key=True), _of_document(), _number("position"), _text("kind"), _number("start"),
    _text("payload"),
    Index("entries_by_document", "document"),
)


def _passages_of_text(name: str) -> Table:
    """A table of what one document says at a span: mentions, roles, times and claims, in the order they were read."""
    return Table(
        name, metadata,
        _of_document(unique=True), Column("position", Integer, primary_key=True), _number("start"), _number("end"),
        _text("payload"),
    )


mentions = _passages_of_text("mentions")
roles = _passages_of_text("roles")
times = _passages_of_text("times")
claims = _passages_of_text("claims")

problems = Table(
    "problems", metadata,
    Column("number", Integer, primary_key=True), _text("id"),
    Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE")), _text("location", null=True),
    _text("payload"),
    Index("problems_by_document", "document"),
    Index("problems_by_location", "location"),
)

entities = Table("entities", metadata, Column("id", Text, primary_key=True), _text("name"), _text("payload"))
entity_names = Table(
    "entity_names", metadata,
    Column("document", Text, primary_key=True), Column("name", Text, primary_key=True), _text("type"), _text("entity"),
)
entity_redirects = Table("entity_redirects", metadata, Column("old", Text, primary_key=True), _text("new"))
resolved_days = Table(
    "resolved_days", metadata,
    Column("document", Text, primary_key=True), Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True), _text("from", null=True), _text("to", null=True), _text("anchor"),
)
publications = Table("publications", metadata, Column("document", Text, primary_key=True), _text("payload"))
links = Table(
    "links", metadata,
    Column("id", Text, primary_key=True), _text("relation"), _text("from"), _text("to"), _text("payload"),
    Index("links_by_relation", "relation"),
)

passages = Table(
    "passages", metadata,
    Column("number", Integer, primary_key=True), _of_document(), _text("entry", null=True), _number("start"),
    _number("end"), _text("names"), _text("text"),
    Index("passages_by_document", "document"),
)

decisions = Table(
    "decisions", metadata,
    Column("number", Integer, primary_key=True), _text("id"), _text("payload"),
)  # the user's, which nothing replaces
outcomes = Table(
    "outcomes", metadata,
    Column("commitment", Text, primary_key=True), _text("document"), _text("payload"),
    Index("outcomes_by_document", "document"),
)
rejected = Table("rejected", metadata, Column("entry", Text, primary_key=True), _text("decision"))
derived_problems = Table("derived_problems", metadata, Column("id", Text, primary_key=True), _text("payload"))

READ_PARTS = (mentions, roles, times, claims, entries, problems, passages)  # what goes when its document is read again
# What `link` replaces as a whole:
DERIVED = (entities, entity_names, resolved_days, publications, links, outcomes, rejected, derived_problems)
