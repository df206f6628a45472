"""HTML: what the metadata of a page say of the article, and what they must not be taken to say."""

from __future__ import annotations

import json

import pytest

from onrecord.read import Given
from tests.read.examples import SENTENCE, page

NEWS = {"@context": "https://schema.org", "@type": "NewsArticle"}


def given_by(head: str, body: str = "", *, known: Given | None = None) -> Given:
    return page(f"<html><head>{head}</head><body>{body}<p>{SENTENCE}</p></body></html>", given=known).given


def json_ld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("case", "head", "body", "field", "value"),
    [
        ("canonical", '<link rel=canonical href="https://a.example/x">', "", "url", "https://a.example/x"),
        ("canonical before og:url", meta("og:url", "https://b.example") + '<link rel=canonical href="https://a.example/x">',
         "", "url", "https://a.example/x"),
        ("og:url for a relative canonical", meta("og:url", "https://b.example/y") + "<link rel=canonical href=/x>", "",
         "url", "https://b.example/y"),
        ("page in JSON-LD", json_ld({**NEWS, "mainEntityOfPage": {"@id": "https://a.example/z"}}), "",
         "url", "https://a.example/z"),
        ("a script is no URL", meta("og:url", "javascript:x"), "", "url", None),
        ("og:title", meta("og:title", "Ferry &amp; ramp") + "<title>No</title>", "<h1>No</h1>", "title", "Ferry & ramp"),
        ("h1", "<title>No</title>", "<h1>Ferry <br> stays</h1>", "title", "Ferry stays"),
        ("title", "<title>\n Ferry stays </title>", "", "title", "Ferry stays"),
        ("title with the publisher", meta("og:site_name", "Courier") + "<title>Ferry stays | Courier</title>", "",
         "title", "Ferry stays"),
        ("title that is the publisher", meta("og:site_name", "Courier") + "<title>Courier</title>", "", "title", "Courier"),
        ("no title", "", "", "title", None),
        ("publisher in JSON-LD", json_ld({**NEWS, "publisher": {"name": "Courier"}}), "", "publisher", "Courier"),
        ("JSON-LD in a graph", json_ld({"@graph": [{"@type": "Organization", "name": "No"}, {**NEWS, "publisher": "Yes"}]}),
         "", "publisher", "Yes"),
        ("JSON-LD in a list, types in a list", json_ld([{"@type": ["Thing", "Article"], "publisher": "Yes"}]), "",
         "publisher", "Yes"),
        ("JSON-LD of something else", json_ld({"@type": "WebPage", "publisher": "No", "datePublished": "2025-05-13"}), "",
         "publisher", None),
        ("broken JSON-LD", '<script type="application/ld+json">{"@type": "NewsArticle",</script>', "", "publisher", None),
        ("deep JSON-LD", f'<script type="application/ld+json">{"[" * 100_000}</script>', "", "publisher", None),
        ("author", '<meta name="author" content="Ada Brell">', "", "author", "Ada Brell"),
        ("authors in JSON-LD", json_ld({**NEWS, "author": [{"name": "Ada Brell"}, {"name": "Jon Tarn"}]}), "",
         "author", "Ada Brell, Jon Tarn"),
        ("an author's page is no name", meta("article:author", "https://a.example/ada"), "", "author", None),
        ("half a pair", json_ld({**NEWS, "author": "Ada \ud83d"}), "", "author", "Ada \ufffd"),
    ],
)  # fmt: skip
def test_fields(case: str, head: str, body: str, field: str, value: str | None) -> None:
    assert getattr(given_by(head, body), field) == value


@pytest.mark.parametrize(
    ("case", "head", "body", "day"),
    [
        ("meta", meta("article:published_time", "2025-05-01T06:30:00+02:00"), "", "2025-05-01"),
        ("JSON-LD", json_ld({**NEWS, "datePublished": "2025-05-01T23:30:00-04:00", "dateModified": "2025-05-03"}), "",
         "2025-05-01"),
        ("meta in English words", '<meta name="date" content="May 1, 2025">', "", "2025-05-01"),
        ("the day in the canonical URL", '<link rel=canonical href="https://a.example/2025/05/01/ferry">', "", "2025-05-01"),
        ("meta before the URL", '<link rel=canonical href="https://a.example/2025/05/02/ferry">'
         + meta("article:published_time", "2025-05-01"), "", "2025-05-01"),
        ("marked time", "", "<time itemprop=datePublished datetime=2025-05-01T06:30>1 May</time><time datetime=2025-05-03>",
         "2025-05-01"),
        ("the only time", "", "<time datetime='2025-05-01 06:30'>1 May</time>", "2025-05-01"),
        ("a day to come", meta("article:published_time", "2091-05-01"), "", "2091-05-01"),
        ("times of two days", "", "<time datetime=2025-05-01>1</time><time datetime=2025-05-03>3</time>", None),
        ("time of a teaser", "", "<section class=related><p>More<time datetime=2025-05-01>1 May</time></section>", None),
        ("date in the text", "", "<p>Published on 1 May 2025</p><p>2025-05-01</p>", None),
        ("date in the title", "<title>Ferry news of 2025-05-01</title>", "", None),
        ("only a change", meta("article:modified_time", "2025-05-03"), "", None),
        ("copyright", '<meta name="copyright" content="2025">', "<footer>© 2025</footer>", None),
        ("no day at all", meta("article:published_time", "30 February 2031"), "", None),
        ("teasers in JSON-LD", json_ld({"@type": "ItemList", "itemListElement": [{**NEWS, "datePublished": "2025-05-01"}]}),
         "", None),
    ],
)  # fmt: skip
def test_the_day_of_publication(case: str, head: str, body: str, day: str | None) -> None:
    given = given_by(head, body)
    assert given.published == day
    assert day is None or given.method == "html metadata"


def test_metadata_never_override() -> None:
    day = "2025-01-01 10:00"
    known = Given(title="T", published=day, method="sidecar")
    head = meta("og:title", "No") + meta("article:published_time", "2025-05-01") + meta("og:site_name", "Courier")
    assert given_by(head, known=known) == Given(title="T", publisher="Courier", published=day, method="sidecar")
