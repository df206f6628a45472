"""Media types: by a file's suffix, or by looking at its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from onrecord.read.decoding import decode_text

JSON = "application/json"  # a file of records; what is in a record is text/plain or text/html
SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
}
_LOOK_AT = 4096  # bytes: doctype, comments and <html> of every page seen stand well within
_RECORDS = re.compile(r'(?:\{\s*"|\[\s*\{)')
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|title|meta|main|article|section|div|p|h1|h2|table)\b", re.IGNORECASE)


def media_type_by_suffix(name: str) -> str | None:
    """The media type that the suffix of a file name stands for, or None: `media_type_by_suffix("a.htm")` is "text/html"."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def sniff_media_type(data: bytes) -> str:
    """The media type of bytes without a name: PDF, JSON records, HTML, else text.

    Raises ReadError when they are no text at all: `sniff_media_type(b"<!doctype html><p>x")` is "text/html".
    """
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    beginning = decode_text(data)[:_LOOK_AT].lstrip("\ufeff \t\r\n")
    if _RECORDS.match(beginning):
        return JSON
    return "text/html" if beginning.startswith("<") and _MARKUP.search(beginning) else "text/plain"
