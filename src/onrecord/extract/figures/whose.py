"""Whose count a number is, where its own sentence says so without reporting words: "Tolvara's count is still six"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.accounts import name_of
from onrecord.extract.figures.counted import Counted
from onrecord.extract.figures.lookup import is_echoed
from onrecord.extract.words import load_words
from onrecord.record import Name, Statement
from onrecord.resolve import Who


def is_tally(counted: Counted) -> bool:
    """Is a bare number said of a count: "Tolvara's count is still six"?"""
    token = counted.head.head
    subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None) if token.pos_ in ("AUX", "VERB") else None
    return subject is not None and subject.lemma_.lower() in load_words("figures", "tallies")


def is_echo(counted: Counted, before: Counted) -> bool:
    """Is a bare number one more side's for what its sentence or the one before counts: "The army says two"?"""
    starts = (before.head.sent.start, before.head.sent.end)
    return counted.noun is None and counted.head.sent.start in starts and is_echoed(counted.head)


def counted_by(counted: Counted, who: Who, told: Statement | None) -> Name | None:
    """Who counted, by a noun for a count that belongs to somebody ("by the army's count", "Tolvara's tally is six"), or a
    verb of counting with its subject ("the ministry put the toll at 19")."""
    tallies = load_words("figures", "tallies")
    token = counted.head
    for _ in range(5):
        token = token.head
        if told is not None and not any(p.start <= token.idx < p.end for p in told.content):
            return None
        inside = not any(t.pos_ in ("VERB", "AUX") for t in _between(counted.head, token))
        near = [token, *(c for c in token.children if c.dep_ in ("nsubj", "pobj", "prep"))]
        nouns = [
            *near,
            *(g for c in near if c.dep_ == "prep" and c.lower_ in ("by", "on", "in") for g in c.rights if g.dep_ == "pobj"),
        ]
        for noun in nouns:
            if noun.lemma_.lower() in tallies and (giver := _giver(noun)) is not None:
                return name_of(who.speaker(giver))
            owner = (
                next((c for c in noun.lefts if c.dep_ == "poss"), None)
                if inside and noun.lemma_.lower() in tallies
                else None
            )
            nation = (
                next((c for c in noun.lefts if c.dep_ == "amod" and who.is_national(c)), None)
                if owner is None and inside
                else None
            )
            if nation is not None and noun.lemma_.lower() in tallies:
                return Name(who.nation_of(nation), None, who.words(noun))
            if owner is not None and owner.lower_ not in ("its", "their", "his", "her"):
                return name_of(who.speaker(owner))
        if token.pos_ == "VERB":
            above = token.head if token.dep_ == "conj" else token
            subject = next((c for t in (token, above) for c in t.lefts if c.dep_ == "nsubj"), None)
            counting = token.lemma_.lower() in load_words("figures", "putting") and not any(
                c.dep_ == "aux" and c.lower_ in ("will", "would") for c in token.lefts
            )
            if counting and subject is not None and subject != counted.head and not counted.head.is_ancestor(subject):
                speaker = who.speaker(subject)
                return (
                    name_of(speaker) if subject.pos_ in ("PROPN", "NOUN") and subject.lemma_.lower() not in tallies else None
                )
            if token.dep_ not in ("ccomp", "acl", "relcl", "xcomp", "conj"):
                return None
        if token.head == token:
            return None
    return None


def _giver(tally: Token) -> Token | None:
    """Who or what place a count is given by: "the figure given in Vell is 128", "in Vell the number quoted is 128"."""
    given = next((c for c in tally.rights if c.dep_ == "acl" and c.lemma_ in ("give", "quote", "cite", "offer")), None)
    if given is None:
        return None
    near = [c for t in (given, tally.head) for c in t.children if c.lower_ in ("by", "in") and c.dep_ in ("prep", "agent")]
    return next((g for c in near for g in c.children if g.dep_ == "pobj"), None)


def _between(token: Token, above: Token) -> list[Token]:
    """The words on the way up from one to another, without the two."""
    out: list[Token] = []
    token = token.head
    while token != above and token.head != token:
        out.append(token)
        token = token.head
    return out
