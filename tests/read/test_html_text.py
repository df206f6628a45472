"""HTML: which text a page shows, and how it is laid out in blocks."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from onrecord.errors import ReadError
from tests.read.examples import PARAGRAPHS, SENTENCE, page


@pytest.mark.parametrize(
    ("case", "html", "text"),
    [
        ("blocks", "<h1>One</h1><p>Two</p><div>Three<p>Four</p>five</div>", "One\n\nTwo\n\nThree\n\nFour\n\nfive"),
        ("inline joined", "<p>The <b>fer</b>ry <a href=x>is</a> <i> in </i> it<span>.</span></p>", "The ferry is in it."),
        ("blanks collapse", "<p>\n  The \t ferry\r\n stays  </p>\n\n", "The ferry stays"),
        ("no-break spaces stay", "<p>April&nbsp;2</p><p>&nbsp;</p><p>three</p>", "April\xa02\n\nthree"),
        ("line break", "<p>One <br> two<br/>three</p>", "One\ntwo\nthree"),
        ("two line breaks end the block", "<p>One<br><br>two<br> <br><br>three<br></p>", "One\n\ntwo\n\nthree"),
        ("preformatted", "<pre>\n one\n\n   two </pre><p>three", " one\n\n   two\n\nthree"),
        ("list", "<ul><li>One<li>Two<ul><li>Three</ul></ul>", "One\n\nTwo\n\nThree"),
        ("table", "<table><caption>C</caption><tr><th>A<td>B<tr><td>1<td>2</table>", "C\n\nA\n\nB\n\n1\n\n2"),
        ("definitions", "<dl><dt>Term<dd>Meaning</dl>", "Term\n\nMeaning"),
        ("rule", "One<hr>two", "One\n\ntwo"),
        ("entities", "<p>&ldquo;Yes&rdquo; &amp; &#8212; &#x2019; &lt;b&gt; &eacute;&nosuch;", "“Yes” & — ’ <b> é&nosuch;"),
        ("title and head", "<head><title>T</title><meta charset=utf-8></head><body>One", "One"),
        ("script and style", "<p>One<script>x()</script> two<style>p{}</style><noscript>no</noscript>", "One two"),
        ("template, svg, frame", "<p>One<template>t</template><svg><title>s</title></svg><iframe>i</iframe> two", "One two"),
        ("comments", "<p>One<!-- no --> two<!--[if IE]>no<![endif]--><?php no ?> three", "One two three"),
        ("hidden", "<p>One <span hidden>no</span>two<p hidden>no<p style='color:red; DISPLAY : none'>no", "One two"),
        ("hidden from eyes", "<p>One<span class='x sr-only'>opens in a new window</span> two", "One two"),
        ("closed dialog", "<dialog>no</dialog><dialog open>One</dialog>", "One"),
        ("icons", "<p>One <i aria-hidden=true>arrow_forward</i><span aria-hidden=true>→</span>two", "One two"),
        ("text kept from screen readers", "<p><span aria-hidden=true>T</span>he ferry", "The ferry"),
        ("a button in a paragraph", "<p>The <button>ramp</button> is cracked", "The ramp is cracked"),
        ("buttons apart", "<div>Share<button>Mail</button><button>Print</button></div>", "Share\n\nMail\n\nPrint"),
        ("two words over tags", "<p>One</p>two<p>three", "One\n\ntwo\n\nthree"),
        ("zero-width block", "<p>One</p><p>\u200b</p><p>two", "One\n\ntwo"),
        ("controls and halves of pairs", "<p>On\x01e\x00 &#xD83D;&#0;&#x1f;&#65535; &#10;two &#16;0", "One \ufffd two 0"),
        ("unclosed and crossed tags", "<div><p>One <b>two <i>three</b> four</i><p>five</div></p></div>six", None),
        ("bare words", "Only words.", "Only words."),
        ("an end tag first", "</p></div>One", "One"),
        ("cut off in a tag", "<p>One</p><p>Two <a href='x", "One\n\nTwo"),
        ("table text outside cells", "<table>One<tr>two<td>three</table>", "One\n\ntwo\n\nthree"),
        ("XML declaration", "<?xml version='1.0' encoding='utf-8'?><html><body><p>Café", "Café"),
    ],
)
def test_visible_text(case: str, html: str, text: str | None) -> None:
    article = page(html)
    assert article.text == (text if text is not None else "One two three four\n\nfive\n\nsix")
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text


@pytest.mark.parametrize(
    ("case", "html", "part"),
    [
        ("nothing to see", "<head><title>T</title><script>x()</script></head><body><img src=x></body>", "shows no text"),
        ("only a comment", "<!-- nothing -->", "the page is empty"),
        ("blanks", "  \n ", "the page is empty"),
        ("only marks", "<p>• • •</p>", "shows no text"),
        ("binary", b"\x00\x01\x02\x03\x04" * 50, "this is no text"),
    ],
)
def test_a_page_without_text(case: str, html: str | bytes, part: str) -> None:
    with pytest.raises(ReadError, match=r"^a[: ]") as refused:
        page(html)
    assert part in str(refused.value)


@pytest.mark.parametrize(
    ("case", "html", "encoding"),
    [
        ("declared", "<meta charset='windows-1251'><p>Паром стоит в порту.", "cp1251"),
        ("declared by http-equiv", '<meta http-equiv=Content-Type content="text/html; charset=koi8-r"><p>Паром.', "koi8-r"),
        ("declared as Latin-1, which is Windows-1252", "<meta charset=iso-8859-1><p>“Café”", "cp1252"),
        ("declared wrongly, and UTF-8", "<meta charset=iso-8859-1><p>“Café” — Größe", "utf-8"),
        ("declared as no encoding", "<meta charset=rot13><p>“Café”", "cp1252"),
        ("declared as an unknown one", "<meta charset=x-nothing><p>“Café”", "cp1252"),
        ("not declared", "<p>“Café” — Größe", "utf-8"),
        ("by byte order mark", "\ufeff<p>“Café”", "utf-16-le"),
        ("UTF-8 with a mark", "\ufeff<p>“Café”", "utf-8"),
        ("gb2312, which is gb18030", "<meta charset=gb2312><p>渡轮停在港口。", "gb18030"),
    ],
)
def test_charsets(case: str, html: str, encoding: str) -> None:
    article = page(html.encode(encoding))
    assert article.text == html.split("<p>")[1]
    assert article.problems == ()


def test_bad_bytes_in_a_page_are_told() -> None:
    article = page("<p>“Café” — Größe ".encode() + b"\xff here")
    assert article.text == "“Café” — Größe \ufffd here"
    assert "1 bad byte(s)" in article.problems[0].message


def test_deep_nesting() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    deep = page(f"<h1>Ferry</h1>{'<div>' * 800}{body}{'</div>' * 800}")
    assert deep.text.endswith(PARAGRAPHS[-1])
    assert deep.problems == ()
    too_deep = page(f"<p>{SENTENCE}</p>{'<div>' * 10_000}{body}{'</div>' * 10_000}")
    assert too_deep.text == SENTENCE
    assert "nested more than 2,048 deep" in too_deep.problems[0].message
    with pytest.raises(ReadError):
        page("<div>" * 10_000)


def test_a_page_on_one_line_of_ten_megabytes() -> None:
    article = page(f"<h1>Ferry</h1><p>{(SENTENCE + ' ') * 100_000}</p>")
    assert len(article.text) > 10_000_000
    assert [(block.kind, block.body) for block in article.blocks] == [("heading", False), ("paragraph", True)]


TAGS = st.sampled_from(
    ["p", "div", "span", "b", "a href=x", "li", "ul", "h2", "table", "td", "blockquote", "pre", "nav", "form", "button",
     "time", "figcaption", "section class=related", "p class=byline", "article", "i"]
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t "), max_size=30)
PAGES = st.recursive(
    st.one_of(TEXTS.map(escape), st.sampled_from(["<br>", "<hr>", "<!-- c -->", "&nbsp;", "&mdash;", "<img>"])),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@for_all(PAGES)
def test_blocks_are_in_order_and_cover_all_text(html: str) -> None:
    article = page(f"<body><p>Ferry</p>{html}")
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(article.text)
        assert article.text[last : block.start].strip() == ""
        assert article.text[block.start : block.end].strip() != ""
        last = block.end
    assert last == len(article.text)
    article.text.encode()


WORDS = st.lists(st.text("abcdé", min_size=1, max_size=5), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=40, deadline=None)
@for_all(st.lists(st.tuples(st.sampled_from(["p", "div", "li", "h3", "b", "span", "td"]), WORDS), min_size=1, max_size=8))
def test_no_word_is_lost_or_moved(parts: list[tuple[str, str]]) -> None:
    article = page("<body>" + " ".join(f"<{tag}>{words}</{tag}>" for tag, words in parts))
    assert article.text.split() == " ".join(words for _, words in parts).split()
