"""extract: entries from a parsed document, by extractors that come through entry points. The plug-in seam.

`extract_entries` runs all that are installed; `find_quotations` is shared by them and by the resolution of pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.extract.claims import find_claims
from onrecord.extract.contract import PROVIDED, Extractor
from onrecord.extract.quotations import Quotation, find_quotations, quoted_tokens
from onrecord.extract.registry import load_extractors
from onrecord.record import Document, Entry

__all__ = [
    "PROVIDED",
    "Extractor",
    "Quotation",
    "extract_entries",
    "find_claims",
    "find_quotations",
    "load_extractors",
    "quoted_tokens",
]

STATEMENTS = "statements"  # the extractor that runs before the others

for _name in PROVIDED:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def extract_entries(document: Document, doc: Doc) -> Iterator[Entry]:
    """The entries of a document by every installed extractor: that of the statements first, whose entries the others find in
    `doc._.said`, then the rest in the order of their names."""
    for extractor in sorted(load_extractors(), key=lambda e: e.name != STATEMENTS):
        found = tuple(extractor(document, doc))
        if extractor.name == STATEMENTS:
            doc._.said = found
        yield from found
