"""An attribution in a Doc, as it is found, before it is written down as an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.record import Act

Stretch = tuple[int, int]  # code points, half-open


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
    """What the tagger takes an attribution for: its act with the chance of it, and the chance that it is an attitude."""

    act: Act
    act_chance: float
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
