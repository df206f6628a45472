"""Evidence: the exact characters an entry rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.errors import RecordError


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A verbatim passage of a document: code points `start` to `end` (half-open) and the words that stand there.

    `document` is the id of the document the offsets belong to, or None for the entry's own document.
    Raises RecordError when the offsets cannot belong to the quote.
    """

    start: int
    end: int
    quote: str
    document: str | None = field(default=None, metadata={"omit_none": True})

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote) or not self.quote:
            raise RecordError(f"Evidence {self.start}..{self.end} does not fit the quote {self.quote[:60]!r}.")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for what was concluded, a date or who is meant: the rule that spoke and the words it rests on (None for
    given metadata)."""

    rule: str
    words: Evidence | None = None


def cut(text: str, start: int, end: int) -> Evidence:
    """The Evidence for `text[start:end]`, blanks at both ends left out: `cut("He said no.", 0, 3)` quotes "He"."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(start, end, text[start:end])
