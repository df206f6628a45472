"""A document: one article, its frozen text, and what is known of where and when it was published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from onrecord.record.span import Evidence, Reason

ZoneKind = Literal[
    "body", "headline", "byline", "dateline", "caption", "credit", "teaser", "link", "comment_form", "source_note", "other"
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text, code points `start` to `end`, and what it is: the article's own words or page furniture."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Publication:
    """The interval of days in which an article was published, both ends included, null for an open end; `method` names
    the strongest source of the date ("unknown" when both ends are open). `against` is the evidence that contradicts what
    is more trusted, and was left out."""

    from_: date | None = None
    to: date | None = None
    method: str = "unknown"
    why: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = field(default=(), metadata={"omit_empty": True})


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` never changes once it is made, and every offset in the record counts its code points; `zones`
    cover it without overlap. `title` is the headline where the text shows it, `headline` the same or the one that came with
    the article. `path` is relative to the root it was found under; `origin` names the document that this
    one is a copy of."""

    kind: ClassVar[str] = "document"
    id: str
    path: str
    media_type: str
    url: str | None = None
    title: Evidence | None = None
    headline: str | None = None
    publisher: str | None = None
    author: str | None = None
    wire: str | None = None
    published: Publication = Publication()
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    origin: str | None = None
    text: str = field(default="", metadata={"exported": False}, repr=False)

    def zone_at(self, offset: int) -> ZoneKind:
        """The kind of zone that the character at `offset` lies in; `other` beyond the text."""
        for zone in self.zones:
            if zone.start <= offset < zone.end:
                return zone.kind
        return "other"
