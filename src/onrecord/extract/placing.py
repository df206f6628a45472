"""Placing: the places that some words name with "in", "at" or "near"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.extract.words import load_words
from onrecord.record import Place
from onrecord.resolve import Who

IN_PLACES = frozenset(
    {"in", "at", "near", "around", "across", "outside", "inside", "throughout", "through", "to", "into", "along"}
)
UNSURE = frozenset({"in", "near", "outside", "at", "inside"})  # behind these a name whose kind is not sure is a place


def place_behind(
    preposition: Token, who: Who, *, besides: frozenset[str] = frozenset(), unsure: frozenset[str] = UNSURE
) -> Place | None:
    """The place that a preposition is followed by: "in Kyiv", "near the town of Bresk"; None for one of those `besides`.
    Behind those that are `unsure` a name whose kind is not known is one too."""
    word = preposition.lower_
    if preposition.dep_ != "prep" or word not in IN_PLACES or word in besides:
        return None
    for noun in preposition.rights:
        if noun.dep_ != "pobj" or is_time(noun):
            continue
        if (found := who.place(noun, within=word in unsure)) is not None:
            return found
        if noun.pos_ != "NOUN":
            continue
        of = next((g for c in noun.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj"), None)
        if of is not None and noun.lemma_.lower() in load_words("figures", "settlements"):
            return who.place(of, within=True)
        apposed = next((c for c in noun.rights if c.dep_ == "appos"), None)
        if apposed is not None and (found := who.place(apposed, within=True)) is not None:
            return found
        inner = next((p for c in noun.rights if (p := place_behind(c, who, besides=besides)) is not None), None)
        if inner is not None:
            return inner
    return None


def only_place(tokens: Iterable[Token], who: Who, *, besides: frozenset[str] = frozenset()) -> Place | None:
    """The one place that some words name behind a preposition, None where there are several."""
    found = {place.name: place for t in tokens if (place := place_behind(t, who, besides=besides)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def is_time(token: Token) -> bool:
    """Is a word part of a date or a time?"""
    times = token.doc._.times or ()
    return token.ent_type_ in ("DATE", "TIME") or any(t.words.start <= token.idx < t.words.end for t in times)
