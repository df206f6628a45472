"""The contract between the house and an extractor, its own or a plug-in's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from spacy.tokens import Doc

from onrecord.record import Document, Entry

# What `process` puts on every Doc as `doc._.NAME` before extractors run; an extractor names those it needs.
PROVIDED = ("who", "times", "quotations", "said")


@runtime_checkable
class Extractor(Protocol):
    """A pure generator of entries: called with a document and its parsed Doc (token `idx` is the offset in the
    document's text), it yields entries whose evidence lies in that document.

    `name` and `version` tell extractors apart: an entry carries them in its `extractor`; `requires` names the Doc attributes
    it reads (of `PROVIDED`). It must give the same entries for the same input, wherever it runs.
    """

    name: str
    version: str
    requires: tuple[str, ...]

    def __call__(self, document: Document, doc: Doc) -> Iterator[Entry]:
        """The entries of one document, in the order of its text."""
        ...
