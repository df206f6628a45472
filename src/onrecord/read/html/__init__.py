"""HTML: the visible text, what its blocks are, and what the page's metadata say.

    bytes ─decode_html► source text ─parse_html► tree ─mark_elements► marks ─walk_blocks► text and blocks
                                                                     └find_body► body    └read_metadata► given
"""

from __future__ import annotations

from onrecord.errors import ReadError
from onrecord.read.decoding import lost_bytes
from onrecord.read.given import fill_given
from onrecord.read.html.blocks import walk_blocks
from onrecord.read.html.body import find_body
from onrecord.read.html.marks import mark_elements
from onrecord.read.html.metadata import read_metadata
from onrecord.read.html.tree import decode_html, parse_html
from onrecord.read.records import read_field
from onrecord.record import Article, Block, Problem, Source, make_problem


def read_html(source: Source) -> Article:
    """A Source of HTML in, its Article out: all visible text, furniture included, in blocks.

    Raises ReadError for a page without text. What the metadata say fills only what sidecar and fields leave open:
    `read_html(source).blocks[0].kind` is "heading".
    """
    try:
        html = decode_html(source.data) if source.field is None else read_field(source)
        tree, whole = parse_html(html)
    except ReadError as error:
        raise ReadError(f"{source.path}: {error}") from error
    marks = mark_elements(tree)
    text, passages = walk_blocks(tree, marks)
    if not any(character.isalnum() for character in text):
        raise ReadError(
            f"{source.path} shows no text; it may be filled in by a script. Save the page from a browser, and add that."
        )
    body = find_body(tree, text, passages)
    headline = next((" ".join(text[p.start : p.end].split()) for p in passages if p.title), None)
    return Article(
        source=source,
        text=text,
        given=fill_given(source.given, read_metadata(tree, marks, headline=headline)),
        blocks=tuple(Block(p.start, p.end, p.kind, b) for p, b in zip(passages, body, strict=True)),
        problems=lost_bytes(source, html) + (() if whole else (_too_deep(source),)),
    )


def _too_deep(source: Source) -> Problem:
    message = f"{source.path}: elements nested more than 2,048 deep, and what follows them, are not read. Save it as text."
    return make_problem("read", message, document=source.id, path=source.path)
