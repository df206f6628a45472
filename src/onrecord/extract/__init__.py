"""extract: entries from a parsed document, by extractors that come through entry points. The plug-in seam.

`extract_entries` runs all that are installed; `find_quotations` is shared by them and by the resolution of pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.extract.contract import PROVIDED, Extractor
from onrecord.extract.quotations import Quotation, find_quotations, quoted_tokens
from onrecord.extract.registry import load_extractors
from onrecord.record import Document, Entry

__all__ = ["PROVIDED", "Extractor", "Quotation", "extract_entries", "find_quotations", "load_extractors", "quoted_tokens"]

for _name in PROVIDED:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def extract_entries(document: Document, doc: Doc) -> Iterator[Entry]:
    """The entries of a document by every installed extractor, extractors in the order of their names."""
    for extractor in load_extractors():
        yield from extractor(document, doc)
