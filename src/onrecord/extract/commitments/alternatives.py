"""Alternatives: what is threatened beside a demand, "open the gates or face sanctions"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import is_alternative, subject_of_clause
from onrecord.extract.commitments.making import Making

SUFFERING = frozenset({"face", "lose", "risk", "suffer", "pay", "forfeit", "be", "see", "die", "bear", "leave", "resign"})


def with_threats(makings: Iterable[Making]) -> Iterator[Making]:
    """The makings, and behind each demand the threat that is joined to it by "or"."""
    for making in makings:
        if any(t.lower_ == "either" for t in making.deed.sent):
            yield making
            continue
        other = next((c for c in making.deed.rights if c.dep_ == "conj" and is_alternative(c)), None)
        if making.type not in ("demand", "deadline") or other is None or not _befalls(other):
            yield making
            continue
        yield replace(making, besides=(*making.besides, other))
        yield replace(making, type="threat", deed=other, rule="demand, or", doer=None)


def _befalls(other: Token) -> bool:
    """Does a verb tell what befalls who does not obey: he faces or loses something, it is done to him, another does it?
    "Write or call" leaves a choice."""
    if other.pos_ not in ("VERB", "AUX"):
        return False
    passive = any(c.dep_ == "auxpass" for c in other.lefts)
    return passive or subject_of_clause(other) is not None or other.lemma_.lower() in SUFFERING
