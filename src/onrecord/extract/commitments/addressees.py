"""Addressees: whom a commitment binds or presses where nothing beside its verb says so."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import Stretch, subject_of_clause
from onrecord.extract.commitments.making import Making
from onrecord.extract.words import forms_of, load_words
from onrecord.resolve import Who


def pressed_by(making: Making, conditions: Sequence[Stretch], who: Who) -> Token | None:
    """The one whom a threat would move, by the subject of its condition ("unless Kesteria withdraws"), or the body that an
    offer to buy is for; None where no name stands there."""
    if making.type == "threat":
        subjects = (_subject_in(making, stretch) for stretch in conditions)
        return next((s for s in subjects if s is not None and (who.mention(s) is not None or who.is_national(s))), None)
    if making.type == "offer":
        return next((t for t in _bid_for(making) if (m := who.mention(t)) is not None and m.type == "organisation"), None)
    return None


def _subject_in(making: Making, stretch: Stretch) -> Token | None:
    start, end = stretch
    inside = [t for t in making.told.doc if start <= t.idx < end]
    head = next((t for t in inside if t.head not in inside and t.pos_ in ("VERB", "AUX")), None)
    return subject_of_clause(head) if head is not None else None


def _bid_for(making: Making) -> Sequence[Token]:
    """What an offer is to buy: "offered to acquire Holm Airways", "its bid for Holm Airways"."""
    buys = set(forms_of(making.deed)) & load_words("commitments", "taking_over")
    bought = [c for c in making.deed.rights if c.dep_ == "dobj"] if buys else []
    nouns = dict.fromkeys(t for t in (making.told, making.deed) if t.pos_ == "NOUN")
    ends = (c for noun in nouns for c in noun.rights if c.lower_ == "for")
    return [*bought, *(g for c in ends for g in c.rights if g.dep_ == "pobj")]
