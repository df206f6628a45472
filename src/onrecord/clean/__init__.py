"""clean: an article becomes a document, its text frozen, every stretch of it zoned.

`clean_article` decides what is body and what is furniture; `make_view` gives the parser its same-length view;
`wrap_width` and `wraps` tell hard-wrapped lines, for whoever shows a text.
"""

from __future__ import annotations

from onrecord.clean.blocks import wrap_width, wraps
from onrecord.clean.notes import outlet_of
from onrecord.clean.view import make_view
from onrecord.clean.zones import find_zones
from onrecord.record import Article, Document, Zone

__all__ = ["clean_article", "leave_as_is", "make_view", "wrap_width", "wraps"]


def clean_article(article: Article) -> Document:
    """The document of an article: zones that cover its text, headline, author, publisher, wire and address.

    What a sidecar, a JSON field or the page's metadata give is taken before what the text says. `published` and
    `language` are left for later stages.
    """
    zones, found = find_zones(article)
    given = article.given
    url = given.url or found.url
    return Document(
        id=article.source.id,
        path=article.source.path,
        media_type=article.source.media_type,
        url=url,
        title=found.title,
        headline=" ".join(found.title.quote.split()) if found.title else given.title,
        publisher=given.publisher or found.publisher or outlet_of(url),
        author=given.author or found.author,
        wire=found.wire,
        zones=zones,
        text=article.text,
    )


def leave_as_is(article: Article) -> Document:
    """The document of an article that is not gone into, one that is too long to be parsed: its whole text is of no kind."""
    given = article.given
    zones = (Zone("other", 0, len(article.text)),) if article.text else ()
    return Document(
        id=article.source.id,
        path=article.source.path,
        media_type=article.source.media_type,
        url=given.url,
        headline=given.title,
        publisher=given.publisher or outlet_of(given.url),
        author=given.author,
        zones=zones,
        text=article.text,
    )
