"""Kinds: what sort of thing the words beside an event's are, its objects and what stands behind its prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from onrecord.extract.persons import is_person_noun
from onrecord.extract.words import forms_of, load_lists
from onrecord.resolve import Who


@cache
def kind(name: str) -> frozenset[str]:
    """A list of nouns by kind: "arms", "captives"."""
    return frozenset(load_lists("events")["lists"][name])


def objects_of(verb: Token) -> list[Token]:
    """What a verb is done to: its objects, or its subject in the passive, with what is joined to them."""
    direct = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative", "oprd")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        direct.append(verb.head)
    if verb.dep_ == "relcl" and any(c.dep_ in ("dobj", "nsubjpass") and c.tag_ in ("WDT", "WP") for c in verb.children):
        direct.append(verb.head)
    if not direct and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_[:2] == verb.head.tag_[:2]:
        return objects_of(verb.head)
    for token in list(direct):
        direct += [c for c in token.conjuncts if c.i > token.i and c.pos_ != "VERB"]
        direct += [
            g
            for c in token.rights
            if c.lower_ == "of"
            for g in c.rights
            if g.dep_ == "pobj" and token.pos_ in ("NUM", "NOUN")
        ]
    return direct


def behind(token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands behind some prepositions that hang on a word."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            yield from (g for g in child.rights if g.dep_ in ("pobj", "pcomp"))
            yield from (h for g in child.rights if g.dep_ == "prep" for h in g.rights if h.dep_ == "pobj")


def is_kind(token: Token, *names: str) -> bool:
    """Is a word on one of the lists of kinds?"""
    forms = set(forms_of(token))
    return any(forms & kind(name) for name in names)


def is_person(token: Token, who: Who) -> bool:
    """Does a word stand for persons: a name of one, a noun for people, a pronoun, so many of them?"""
    mention = who.mention(token)
    if mention is not None:
        return mention.type == "person"
    if token.tag_ == "NNP" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return True  # a name that the model does not know as one
    return (
        token.lower_
        in ("nobody", "someone", "anyone", "him", "her", "them", "he", "she", "they", "who", "himself", "herself", "someone")
        or is_kind(token, "people")
        or (token.pos_ == "NOUN" and is_person_noun(token))
    )


def is_place(token: Token, who: Who) -> bool:
    """Does a word name a place, or a body that has a seat?"""
    mention = who.mention(token)
    return mention is not None and mention.type == "place"


def is_captive(token: Token) -> bool:
    """Does a noun stand for those who are exchanged or freed?"""
    return is_kind(token, "captives")


def may_be_place(token: Token, who: Who) -> bool:
    """Is a word a place, or a name of which it is not known what it names?"""
    mention = who.mention(token)
    return is_place(token, who) or (
        (token.pos_ == "PROPN" or (token.text.istitle() and not token.is_sent_start))
        and (mention is None or (mention.type != "person" and not mention.name.isupper()))
    )
