"""Answering: a refusal of "the terms", or a promise to study "the offer", is to whoever has made the one that is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extract.commitments.joining import Made
from onrecord.extract.commitments.nouns import type_of
from onrecord.extract.commitments.told_after import FAR, pointed_at, points_back, sentences_between
from onrecord.record import Name

ANSWERED = ("offer", "demand")


def with_answered(made: Sequence[Made]) -> Iterator[Made]:
    """The commitments of an article in order, those that answer an earlier one with its maker as their addressee: the maker
    of the nearest one just before, further back only where all are one maker's."""
    for i, (making, entry) in enumerate(made):
        to = entry.to
        if to is None and entry.type in ("refusal", "promise") and (thing := _thing(making.deed)) is not None:
            to = _maker_of(thing, entry.by.name, made[:i])
        yield making, replace(entry, to=to)


def _thing(deed: Token) -> Token | None:
    """The word for what is refused or looked into, where it points back: "the idea", "the earlier offer"."""
    things = [deed] if deed.pos_ == "NOUN" else [c for c in deed.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"]
    return next((t for t in things if points_back(t)), None)


def _maker_of(thing: Token, by: str, before: Sequence[Made]) -> Name | None:
    kind = type_of(thing) or pointed_at(thing)
    if kind not in ANSWERED:
        return None
    others = [(making, entry.by) for making, entry in reversed(before) if entry.type == kind and entry.by.name != by]
    near = [maker for making, maker in others if sentences_between(making.deed, thing) <= FAR]
    if near:
        return near[0]
    return others[0][1] if len({maker.name for _, maker in others}) == 1 else None
