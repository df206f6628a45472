"""HTML: what the blocks of a page are, by their markup and by the content extractor."""

from __future__ import annotations

import pickle
import string

import pytest
import trafilatura

from onrecord.read import Block
from onrecord.read.html import body
from tests.read.examples import PARAGRAPHS, SENTENCE, page

FILLER = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def kind_of(words: str, html: str) -> str:
    article = page(html)
    (kind,) = {block.kind for block in article.blocks if words in article.text[block.start : block.end]}
    return kind


@pytest.mark.parametrize(
    ("case", "html", "kind"),
    [
        ("headline", "<h1>THIS</h1>", "heading"),
        ("sub-heading", "<h3>THIS</h3>", "heading"),
        ("headline that is a link to itself", "<h1><a href=/x>THIS</a></h1>", "heading"),
        ("heading of a teaser", "<h3><a href=/x>THIS</a></h3>", "navigation"),
        ("paragraph", "<p>THIS is <a href=/x>a link</a> in a paragraph</p>", "paragraph"),
        ("quotation", "<blockquote>THIS</blockquote>", "paragraph"),
        ("list item", "<ul><li>THIS</li></ul>", "paragraph"),
        ("cell", "<table><tr><td>THIS</table>", "paragraph"),
        ("loose words", "<div>THIS</div>", "other"),
        ("caption", "<figure><figcaption>THIS <span class=credit>AFP</span></figcaption></figure>", "caption"),
        ("caption by class", "<p class=wp-caption-text>THIS</p>", "caption"),
        ("credit by class", "<div class=article__photo-credit>THIS</div>", "caption"),
        ("menu", "<nav><ul><li>THIS</li></ul></nav>", "navigation"),
        ("heading in a menu", "<nav><h2>THIS</h2></nav>", "navigation"),
        ("page header", "<header><div>THIS</div></header>", "navigation"),
        ("page footer", "<footer><p>THIS</p></footer>", "navigation"),
        ("aside of the page", "<aside><p>THIS</p></aside>", "navigation"),
        ("header of the article", "<article><header><p>THIS</p></header></article>", "paragraph"),
        ("aside in the article", "<article><aside><p>THIS</p></aside></article>", "paragraph"),
        ("related", "<section class=relatedArticles><h3>THIS</h3></section>", "navigation"),
        ("teaser", "<aside class=c-teaser><p>THIS</p></aside>", "navigation"),
        ("recommended", "<div id=recommended-for-you>THIS</div>", "navigation"),
        ("newsletter", "<div class=newsletter-box><p>THIS</p></div>", "navigation"),
        ("social", "<ul class=social-links><li>THIS</ul>", "navigation"),
        ("share", "<div class=share_bar>THIS</div>", "navigation"),
        ("breadcrumb", "<ol class=breadcrumb><li>THIS</ol>", "navigation"),
        ("cookies", "<div id=cookie-consent><p>THIS</p></div>", "navigation"),
        ("role", "<div role=navigation><p>THIS</p></div>", "navigation"),
        ("nothing but links", "<p><a href=/a>THIS</a> | <a href=/b>that</a></p>", "navigation"),
        ("line of links in a list", "<ul><li><a href=/a>THIS</a></li></ul>", "navigation"),
        ("form", "<form><p>THIS</p></form>", "form"),
        ("label", "<div><label>THIS <input></label></div>", "form"),
        ("button", "<div><button>THIS</button></div>", "form"),
        ("comment form", "<div id=respond><h3>THIS</h3></div>", "form"),
        ("reader's comment", "<ol class=commentlist><li class=comment><p>THIS</p></ol>", "form"),
        ("form in a newsletter box", "<div class=newsletter><form>THIS</form></div>", "form"),
        ("byline by class", "<p class=byline>By THIS, Skarvik</p>", "byline"),
        ("byline by rel", "<p>By <a rel=author href=/x>THIS Person</a></p>", "byline"),
        ("byline with time", "<div><span class=author>THIS</span> · <time>13 May</time></div>", "byline"),
        ("box about the author", "<div class=author-bio>THIS</div>", "other"),
        ("byline by property", "<span itemprop=author>THIS</span>", "byline"),
        ("time", "<time>THIS</time>", "time"),
        ("date by class", "<p class=entry-date>THIS</p>", "time"),
        ("time in a sentence", "<p>THIS happened on <time>13 May</time> in the harbour</p>", "paragraph"),
        ("credit in a sentence", "<p>THIS is a long sentence <span class=credit>AFP</span></p>", "paragraph"),
        ("wrapper that shares", f"<div class='post share-enabled'><h1>T</h1>{FILLER}<p>THIS</p></div>", "paragraph"),
        ("wrapper with a sidebar", f"<h1>T</h1><div class=has-related>{FILLER}<p>THIS</p></div>", "paragraph"),
        ("form around the page", f"<form id=aspnetForm><h1>T</h1>{FILLER}<p>THIS</p></form>", "paragraph"),
        ("article with its author's class", f"<article class=author-jsmith>{FILLER}<p>THIS</p></article>", "paragraph"),
        ("page class", "<body class='single newsletter-popup'><p>THIS</p>", "paragraph"),
        ("header around the headline", "<header><h1>T</h1><p>THIS</p></header>", "paragraph"),
    ],
)
def test_kinds(case: str, html: str, kind: str) -> None:
    assert kind_of("THIS", html if html.startswith("<body") or FILLER in html else f"<body>{html}{FILLER}") == kind


ALPHABETS = string.ascii_letters
DIGITS = string.digits * 3
LONG, OTHER = "a" * 30, "b" * 30
PAGE = f"""<html><body>
<nav><a href=/>Courier</a> <a href=/v>Valley</a></nav>
<div class=teaser><p>{PARAGRAPHS[0]}</p></div>
<article><h1>Ferry stays in port</h1>
<p class=byline>By Ada Brell</p>
<figure><figcaption>The ferry on Monday. Jan Torvald</figcaption></figure>
<p>{PARAGRAPHS[0]}</p>
<h2>Two more cracks</h2>
<p>{PARAGRAPHS[1]}<br><br>{PARAGRAPHS[2]}</p>
<ul><li>The ramp is nineteen years old and was last mended in March.</li></ul>
</article>
<section class=related><h3>Related</h3><a href=/b>Bridge opens after nine years</a></section>
<div id=comments><p>I have waited for this ferry since nine o'clock, and nobody tells us a thing.</p></div>
<footer><p>© The Courier 2025</p></footer>"""


def test_body_is_what_the_extractor_takes() -> None:
    article = page(PAGE)
    bodies = [article.text[block.start : block.end] for block in article.blocks if block.body]
    assert bodies == [
        PARAGRAPHS[0], "Two more cracks", PARAGRAPHS[1], PARAGRAPHS[2],
        "The ramp is nineteen years old and was last mended in March.",
    ]
    copies = [block for block in article.blocks if article.text[block.start : block.end] == PARAGRAPHS[0]]
    assert [(copy.kind, copy.body) for copy in copies] == [("navigation", False), ("paragraph", True)]
    assert pickle.loads(pickle.dumps(article)) == article


def test_without_an_extraction_long_paragraphs_are_body(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<h1>Ferry</h1><p>{SENTENCE}</p><p>Short.</p><div>{SENTENCE}</div><nav><p>{SENTENCE}</p></nav>"
    expected = [("heading", False), ("paragraph", True), ("paragraph", False), ("other", False), ("navigation", False)]
    for result in (lambda *args, **options: None, lambda *args, **options: 1 / 0):
        monkeypatch.setattr(trafilatura, "bare_extraction", result)
        assert [(block.kind, block.body) for block in page(html).blocks] == expected


@pytest.mark.parametrize(
    ("case", "shown", "extracted", "found"),
    [
        ("equal", ["menu", LONG, OTHER, "foot"], [LONG, OTHER], [1, 2]),
        ("short between anchors", ["menu", LONG, "Yes.", OTHER, "Yes."], [LONG, "Yes.", OTHER], [1, 2, 3]),
        ("a short line stands elsewhere", ["Yes.", LONG, "Yes."], [LONG, "Yes."], [1, 2]),
        ("a repeated long line", [LONG, "x", LONG], [LONG], [0]),
        ("cut in two", [ALPHABETS], [ALPHABETS[:20], ALPHABETS[20:]], [0]),
        ("joined to another", [ALPHABETS[:26], DIGITS], [ALPHABETS[:26] + DIGITS], [0, 1]),
        ("something cut out", [ALPHABETS], [ALPHABETS[:36] + "UVWXYZ"], [0]),
        ("little of it", [ALPHABETS], [ALPHABETS[:16]], []),
        ("nothing", [LONG], [OTHER], []),
        ("order decides", [OTHER, LONG, DIGITS], [LONG, DIGITS], [1, 2]),
    ],
)
def test_alignment(case: str, shown: list[str], extracted: list[str], found: list[int]) -> None:
    lines = [body._Line(i, text, furniture=False) for i, text in enumerate(shown)]
    assert sorted(i for i in body._align(lines, extracted) if 0 <= i < len(shown)) == found


def test_furniture_gives_way_to_text() -> None:
    lines = [body._Line(0, LONG, furniture=True), body._Line(1, LONG, furniture=False)]
    assert body._align(lines, [LONG]) & {0, 1} == {1}


def test_the_headline_is_no_body_even_where_it_is_extracted() -> None:
    first = page(f"<article><h1>{SENTENCE}</h1>{FILLER}</article>").blocks[0]
    assert first == Block(0, len(SENTENCE), "heading", False)
