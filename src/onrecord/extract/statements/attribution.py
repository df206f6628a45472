"""An attribution in a Doc, as it is found, before it is written down as an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Token

from onrecord.record import Act

Stretch = tuple[int, int]  # code points, half-open
ACTS: tuple[Act, ...] = get_args(Act)  # in the order of the weights


def merge(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch or share code points made one, empty ones left out."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


@dataclass(frozen=True, slots=True)
class Judged:
    """What the tagger takes an attribution for: the chance of each act, in the order of ACTS, and the chance that it
    is an attitude."""

    acts: tuple[float, ...]
    attitude: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words of a Doc laid to somebody: the head and the code points of the cue (None for a quotation without one), the head
    and the code points of the speaker's words (None where there are none), the stretches of the content; by what rule, how
    surely, and as what it was found; and the head of those through whom the words came, where the cue names them."""

    head: Token | None
    cue: Stretch | None
    speaker: Token | None
    words: Stretch | None
    stretches: tuple[Stretch, ...]
    rule: str
    confidence: float
    judged: Judged | None = None
    through: Token | None = None

    def told(self) -> list[Token]:
        """The tokens of the content, without blanks and quotation marks."""
        known = self.head or self.speaker
        if known is None:
            return []
        spans = [known.doc.char_span(s, e, alignment_mode="contract") for s, e in self.stretches]
        return [t for span in spans if span is not None for t in span if not t.is_space and not t.is_quote]
