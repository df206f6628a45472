"""What a page's metadata say of the article: meta elements, link elements and JSON-LD."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import htmldate
import lxml.html
from lxml import etree

from onrecord.read.given import one_name
from onrecord.read.html.marks import Mark
from onrecord.read.html.tree import Element
from onrecord.record import Given

logging.getLogger("htmldate").addHandler(logging.NullHandler())

_ARTICLE_TYPES = ("BlogPosting", "Report", "SocialMediaPosting")  # and all that end in Article; origin: schema.org
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_CHANGED = ("modif", "updat", "expir")  # in the name of a date that is not the first publication's
_KEPT = ("name", "property", "itemprop", "http-equiv", "content", "datetime", "pubdate", "rel", "href")
_LATEST = datetime(2200, 1, 1)  # htmldate refuses dates after today; what is read must not hang on when it is read
_SEPARATORS = " \t-–—|:·•»/"


def read_metadata(tree: Element, marks: Mapping[Element, Mark], *, headline: str | None) -> Given:
    """A page's tree, the marks of its elements and its visible headline in; what its metadata say of the article out.

    The date is one that the markup calls the date of publication, never one from the text:
    `read_metadata(tree, marks, headline="Bridge opens").publisher`.
    """
    metas = _read_metas(tree)
    article = _find_article(tree)
    publisher = metas.get("og:site_name") or one_name(article.get("publisher"))
    title = metas.get("og:title") or headline or one_name(tree.findtext(".//title"))
    authors = [metas[name] for name in _AUTHORS if name in metas and "://" not in metas[name]]
    canonical = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")]
    page = article.get("mainEntityOfPage")
    return Given(
        url=_first_url([*canonical, metas.get("og:url"), page.get("@id") if isinstance(page, Mapping) else page]),
        title=_without_publisher(title, publisher) if title else None,
        publisher=publisher,
        author=authors[0] if authors else one_name(article.get("author")),
        published=_find_date(tree, marks, article),
        method="html metadata",
    )


def _read_metas(tree: Element) -> dict[str, str]:
    """The first content of each name or property, in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name, content)
    return metas


def _find_article(tree: Element) -> Mapping[str, Any]:
    """The JSON-LD object of the article, or an empty one."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            for thing in _things(script.text or ""):
                types = thing.get("@type")
                for name in types if isinstance(types, list) else [types]:
                    if isinstance(name, str) and (name.endswith("Article") or name in _ARTICLE_TYPES):
                        return thing
    return {}


def _things(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting += thing
        elif isinstance(thing, Mapping):
            yield thing
            waiting += [thing[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in thing]


def _find_date(tree: Element, marks: Mapping[Element, Mark], article: Mapping[str, Any]) -> str | None:
    """The day of first publication, by htmldate from a page that has nothing but the elements that say it."""
    try:
        return htmldate.find_date(
            _page_of_dates(tree, marks, article),
            extensive_search=False, original_date=True, deferred_url_extractor=True, max_date=_LATEST,
        )
    except Exception:  # lxml and htmldate stumble over some of what may stand in an attribute
        return None


def _page_of_dates(tree: Element, marks: Mapping[Element, Mark], article: Mapping[str, Any]) -> Element:
    page = lxml.html.document_fromstring("<html><head></head><body><p></p></body></html>")
    head, body = page[0], page[1]
    for element in tree.iter("meta", "link"):
        names = " ".join(element.get(name) or "" for name in ("name", "property", "itemprop", "http-equiv")).lower()
        if not any(word in names for word in _CHANGED) and (element.tag == "meta" or element.get("rel") == "canonical"):
            etree.SubElement(head, element.tag, {name: element.get(name, "") for name in _KEPT if name in element.attrib})
    if isinstance(article.get("datePublished"), str):
        script = etree.SubElement(head, "script", {"type": "application/ld+json"})
        script.text = json.dumps({"datePublished": article["datePublished"]})
    for time in _times(tree, marks):
        etree.SubElement(body, "time", {"datetime": time, "pubdate": "pubdate"}).text = time
    return page


def _times(tree: Element, marks: Mapping[Element, Mark]) -> list[str]:
    """The machine-readable time of the article: marked as such, or the only day that the page's own times name."""
    times = [time for time in tree.iter("time") if (time.get("datetime") or "")[:10].strip()]
    marked = [time for time in times if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"]
    if marked:
        return [marked[0].get("datetime") or ""]
    own = [
        time.get("datetime") or "" for time in times
        if not any(marks.get(above, Mark.NONE) & (Mark.NAVIGATION | Mark.FORM) for above in time.iterancestors())
    ]
    return own[:1] if len({value[:10] for value in own}) == 1 else []


def _first_url(candidates: list[Any]) -> str | None:
    urls = (value.strip() for value in candidates if isinstance(value, str))
    return next((url for url in urls if url.startswith(("http://", "https://"))), None)


def _without_publisher(title: str, publisher: str | None) -> str:
    """A title without the site's name behind it: "Bridge opens | The Courier" is "Bridge opens"."""
    bare = title.removesuffix(publisher or "")
    cut = bare.rstrip(_SEPARATORS)
    return cut if cut and cut != bare and bare != title else title
