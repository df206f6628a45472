"""Addressees: whom a commitment binds or presses where nothing beside its verb says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import Stretch, subject_of_clause
from onrecord.extract.commitments.making import Making
from onrecord.extract.words import forms_of, load_words
from onrecord.resolve import Who

LETTING = ("let", "allow", "help", "make")


def pressed_by(making: Making, conditions: Sequence[Stretch], who: Who) -> Token | None:
    """The one whom a threat would move, by the subject of its condition ("unless Kesteria withdraws"), the body that an
    offer to buy is for, or at whom the deed is aimed; None where no name stands there."""
    if making.type == "threat":
        subjects = (_subject_in(making, stretch) for stretch in conditions)
        if (moved := next((s for s in subjects if s is not None and _is_named(s, who)), None)) is not None:
            return moved
    if making.type == "offer":
        bought = (t for t in _bid_for(making) if (m := who.mention(t)) is not None and m.type == "organisation")
        if (body := next(bought, None)) is not None:
            return body
    return next((t for t in _aimed_at(making, who) if _is_side(t, who) or _is_owner(t)), None)


def _is_named(token: Token, who: Who) -> bool:
    return who.mention(token) is not None or who.is_national(token)


def _is_side(token: Token, who: Who) -> bool:
    """Is a word the name of somebody who can act, a person, a body, a state? "The Mary Kell" is a ship."""
    mention = who.mention(token)
    if mention is None:
        return token.pos_ in ("NOUN", "PROPN") and token.tag_ != "NN" and who.is_national(token)
    titled = mention.type == "person" and any(c.dep_ == "det" for c in token.lefts)
    return mention.type != "other" and not titled


def _is_owner(token: Token) -> bool:
    return token.dep_ == "poss" and token.lower_ in ("his", "her", "their")


def _aimed_at(making: Making, who: Who) -> Iterator[Token]:
    """The words for whom a deed is done to, with or for: its object, who is let do it, who stands behind "on", "against" or
    "with", and whose career a threat would end. What is asked for is done with somebody, and may be against a third."""
    deed, verb = making.deed, making.deed.pos_ == "VERB"
    if making.type not in ("promise", "threat", "offer", "refusal"):
        yield from (_behind(deed, ("with",)) if not verb else ())
        return
    inner = [c for c in deed.rights if c.dep_ in ("ccomp", "xcomp")] if verb else []
    if deed.lemma_.lower() in LETTING:
        yield from (c for clause in inner for c in clause.lefts if c.dep_ == "nsubj")
    objects = [c for v in (deed, *inner) if verb for c in v.rights if c.dep_ == "dobj"]
    persons = (t for t in objects if (m := who.mention(t)) is not None and m.type == "person")
    gone_to = bool(set(forms_of(deed)) & load_words("commitments", "going"))
    yield from () if gone_to else persons if making.type == "refusal" else objects
    before = ("on", "against", "with") if making.type in ("promise", "threat") else ("against", "with")
    for thing in (deed, *inner, *objects):
        yield from _behind(thing, before)
    if making.type == "threat":
        yield from (c for thing in objects for c in thing.lefts if c.dep_ == "poss")


def _behind(thing: Token, prepositions: Sequence[str]) -> Iterator[Token]:
    for preposition in (c for c in thing.rights if c.dep_ == "prep" and c.lower_ in prepositions):
        yield from (g for g in preposition.rights if g.dep_ == "pobj")


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
