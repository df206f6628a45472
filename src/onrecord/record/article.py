"""What `read` hands on: sources (bytes and where they came from) and articles (text and what the markup says)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.entry import Problem, make_id

BlockKind = Literal["heading", "paragraph", "caption", "navigation", "form", "byline", "time", "other"]
DateMethod = Literal["sidecar", "field", "html metadata"]


@dataclass(frozen=True, slots=True)
class Given:
    """What a sidecar, the fields of a JSON object or the metadata of a page say of an article; each is None where they
    are silent. `published` is ISO text as it was given, and `method` says which of the three gave it."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    method: DateMethod = "field"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one article before decoding.

    `key` tells it from others: its URL, else its path under the root given; `#2` is added for the second record of a
    file. `path` is that path without the record; `location` the absolute path, with `#2`, for finding it again.
    `data` is the file, or the JSON of the one record (keys sorted); `sidecar` the bytes of NAME.meta.toml, if any;
    `field` the field of the record that holds the article, None for a file.
    """

    key: str
    path: str
    location: str
    media_type: str
    data: bytes
    given: Given = Given()
    sidecar: bytes = b""
    field: str | None = None

    @property
    def id(self) -> str:
        """The document's id: a hash of the key and the bytes."""
        return make_id("document", self.key, self.data)

    @property
    def digest(self) -> str:
        """A hash of all that the article is read from, its sidecar too: while it stays the same there is nothing to read."""
        return make_id("source", self.key, self.data, self.sidecar)


@dataclass(frozen=True, slots=True)
class Unread:
    """What kept a file, or a record of one, from being read, and the `location` where that is so."""

    problem: Problem
    location: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was found and left alone: its path under the root given, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an HTML page: code points `start` to `end` of the text, what its markup makes it, and whether the
    content extractor takes it for the article's body."""

    start: int
    end: int
    kind: BlockKind
    body: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A source decoded: `text` is final, every offset of the record counts its code points. `blocks` cover what an HTML
    page shows, in order; for other media there are none. `given` adds what the page's metadata say, `problems` what
    could not be read (a page of a PDF, bytes that are no text) although the rest could."""

    source: Source
    text: str
    given: Given
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
