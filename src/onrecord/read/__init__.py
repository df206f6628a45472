"""Reading: files, folders, patterns and standard input to sources, and sources to articles, one file a format.

    paths ─find_sources► Source ─read_article► Article
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import ReadError
from onrecord.read.decoding import decode_text
from onrecord.read.given import FIELDS, SIDECAR_SUFFIX
from onrecord.read.html import read_html
from onrecord.read.language import detect_language
from onrecord.read.listing import reach_of
from onrecord.read.pdf import read_pdf
from onrecord.read.sources import STDIN, find_sources
from onrecord.read.text import read_text
from onrecord.record import Article, Block, BlockKind, DateMethod, Given, Skipped, Source

__all__ = [
    "FIELDS",
    "READERS",
    "SIDECAR_SUFFIX",
    "STDIN",
    "Article",
    "Block",
    "BlockKind",
    "DateMethod",
    "Given",
    "Skipped",
    "Source",
    "decode_text",
    "detect_language",
    "find_sources",
    "reach_of",
    "read_article",
]

READERS: dict[str, Callable[[Source], Article]] = {
    "text/plain": read_text,
    "text/markdown": read_text,
    "text/html": read_html,
    "application/pdf": read_pdf,
}


def read_article(source: Source) -> Article:
    """A Source in, its Article out: the text that all offsets count, and what markup and metadata say of it.

    Raises ReadError, which says what is wrong with the file and what to do: `read_article(source).text`.
    """
    reader = READERS.get(source.media_type)
    if reader is None:
        raise ReadError(f"{source.path}: {source.media_type} is not read. Give it as one of {', '.join(READERS)}.")
    return reader(source)
