"""What of an article can be searched: the paragraphs of its body and headlines, and the quotes of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record import Commitment, Document, Entry, Event, Evidence, Figure, Name, Statement, cut

_SEARCHED = ("body", "headline")
_SENTENCE_ENDS = tuple(".!?…:;\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document, code points `start` to `end`, as it is indexed: with the id of the entry that quotes it and
    the names it goes under, or None and "" for a paragraph. `text` has a blank for NUL, which an index cannot hold."""

    entry: str | None
    names: str
    start: int
    end: int
    text: str


def passages_of(document: Document, entries: Iterable[Entry]) -> Iterator[Passage]:
    """The passages of one document, its text given, and its entries: paragraphs first, then quotes."""
    for start, end in paragraphs(document):
        yield _passage(cut(document.text, start, end), None, "")
    for entry in entries:
        names = " · ".join(names_in(entry))
        for quote in quotes_of(entry):
            yield _passage(quote, entry.id, names)


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of the document's body and headlines, in code points, empty ones left out.

    A paragraph ends at a blank line, and at a line end that follows the end of a sentence. Lines that were only wrapped
    stay together, so that a phrase is found across them.
    """
    text = document.text
    for zone in document.zones:
        if zone.kind not in _SEARCHED:
            continue
        start = at = zone.start
        while at < zone.end:
            line_end = text.find("\n", at, zone.end) + 1 or zone.end
            line = text[at:line_end].strip()
            if not line or line.endswith(_SENTENCE_ENDS):
                yield from _unless_blank(text, start, line_end)
                start = line_end
            at = line_end
        yield from _unless_blank(text, start, zone.end)


def names_in(entry: Entry) -> tuple[str, ...]:
    """Who an entry is laid to or is about, as its article names them, an unnamed source by its description."""
    if isinstance(entry, Statement):
        return tuple(dict.fromkeys(filter(None, (entry.speaker.name, entry.speaker.description))))
    if isinstance(entry, Event):
        return tuple(dict.fromkeys(participant.name for participant in entry.participants))
    return (entry.by.name,) if isinstance(entry.by, Name) else ()


def quotes_of(entry: Entry) -> tuple[Evidence, ...]:
    """The words of its own document that an entry rests on, each once, in the order of the text."""
    quotes: list[Evidence | None] = []
    if isinstance(entry, Statement):
        quotes += entry.content or (entry.cue,)
    elif isinstance(entry, Event):
        quotes += (entry.trigger, *(words for account in entry.accounts for words in account.evidence))
    elif isinstance(entry, Commitment):
        quotes += (*entry.what, entry.condition)
    elif isinstance(entry, Figure):
        quotes += entry.evidence
    own = {(q.start, q.end): q for q in quotes if q is not None and q.document in (None, entry.document)}
    return tuple(own[span] for span in sorted(own))


def _passage(words: Evidence, entry: str | None, names: str) -> Passage:
    return Passage(entry, names, words.start, words.end, words.quote.replace("\0", " "))


def _unless_blank(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text[start:end].strip():
        yield start, end
