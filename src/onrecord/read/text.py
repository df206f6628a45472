"""Text and Markdown: the decoded file, character for character."""

from __future__ import annotations

from onrecord.errors import ReadError
from onrecord.read.decoding import decode_text, lost_bytes
from onrecord.read.records import read_field
from onrecord.record import Article, Source


def read_text(source: Source) -> Article:
    """A Source of plain text or Markdown in, its Article out: nothing is stripped, unwrapped or re-quoted.

    Raises ReadError for binary files and for files without a letter: `read_text(source).text`.
    """
    try:
        text = decode_text(source.data) if source.field is None else read_field(source)
    except ReadError as error:
        raise ReadError(f"{source.path}: {error}") from error
    if not any(character.isalnum() for character in text):
        raise ReadError(f"{source.path} holds no words. Look whether the text was saved in full, and add it again.")
    return Article(source, text, source.given, problems=lost_bytes(source, text))
