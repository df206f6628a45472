"""Scraped pages: what is furniture and what is body, and what the furniture tells. The table of `pages.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.clean import clean_article, make_view
from onrecord.record import Article, Document, Given, Source
from tests.tables.reading import read_table, with_misses

TABLE = Path(__file__).with_name("pages.toml")
READ = ("body", "headline")


def article(text: str) -> Article:
    """A plain text as an article."""
    data = text.encode("utf-8", "surrogatepass")
    return Article(Source("page.txt", "page.txt", "/page.txt", "text/plain", data), text, Given())


def truth(case: dict[str, Any]) -> list[str]:
    """The kind of each character of a case's text: its zones, every copy of its title, the rest body."""
    text: str = case["text"]
    kinds = ["body"] * len(text)
    after: dict[str, int] = {}
    for zone in case.get("zone", []):
        start = text.index(zone["quote"], after.get(zone["quote"], 0))
        after[zone["quote"]] = start + 1
        kinds[start:start + len(zone["quote"])] = [zone["kind"]] * len(zone["quote"])
    if title := case.get("title"):
        start = text.find(title)
        while start >= 0:
            kinds[start:start + len(title)] = ["headline"] * len(title)
            start = text.find(title, start + 1)
    return kinds


def found(document: Document) -> list[str]:
    """The kind of each character as the program has it."""
    return [zone.kind for zone in document.zones for _ in range(zone.start, zone.end)]


@pytest.mark.parametrize("case", read_table(TABLE), ids=lambda c: c["name"])
def test_no_body_is_lost(case: dict[str, Any]) -> None:
    text = case["text"]
    pairs = zip(text, truth(case), found(clean_article(article(text))), strict=True)
    assert "".join(c for c, wanted, got in pairs if wanted == "body" and got not in READ and not c.isspace()) == ""


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_page(case: dict[str, Any]) -> None:
    text = case["text"]
    document = clean_article(article(text))
    pairs = zip(text, truth(case), found(document), strict=True)
    assert "".join(c for c, wanted, got in pairs if wanted not in READ and got in READ and not c.isspace()) == ""
    title = document.title.quote if document.title else None
    assert (title, document.author, document.publisher, document.wire, document.url) == tuple(
        case.get(key) for key in ("title", "author", "publisher", "wire", "url")
    )


LINES = st.lists(
    st.sampled_from(
        ["", " ", "\t", "Related: the other talks", "By Ana Torvik", "KELM, May 3 (AFP) — The talks began.", "A. B. / AP",
         "---", "“We went,” she said.", "Leave a Reply", "https://example.com/2025/01/02/a", "You may also like", "Go on…",
         "\f", "\ufeff",
         "The minister said that the lines were long and that nobody had counted them when the day was over and the rain"]
    ) | st.text(max_size=40),
    max_size=14,
)


@example(["\x1f\r0"], "\n")
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_zones_cover_every_text_and_the_view_is_as_long(lines: list[str], line_end: str) -> None:
    text = line_end.join(lines)
    read = article(text)
    document = clean_article(read)
    assert document.text == text
    assert "".join(text[z.start:z.end] for z in document.zones) == text
    assert all(a.end == b.start for a, b in zip(document.zones, document.zones[1:], strict=False))
    view = make_view(document, read)
    assert len(view) == len(text)
    assert all(seen in " \n" or seen == character for seen, character in zip(view, text, strict=True))
