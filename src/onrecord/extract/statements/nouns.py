"""Noun cues: his claim that …, the minister's call for …, a warning by doctors that …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extract.statements.content import Stretch, subtree_stretches
from onrecord.extract.statements.cues import load_lexicon

BY = ("by", "from")
FOR = {"call": "for", "appeal": "for", "demand": "for", "warning": "of", "threat": "of", "fear": "of", "hope": "of"}


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun that reports, whose it is, and the stretches of what it reports."""

    noun: Token
    speaker: Token
    stretches: tuple[Stretch, ...]


def find_noun_cues(doc: Doc, quoted: frozenset[int]) -> Iterator[NounCue]:
    """The nouns of a parsed text, outside quotation marks, that report with a that-clause or a phrase of their own and say
    whose report it is; in order."""
    nouns = load_lexicon().noun_cues
    for token in doc:
        if token.i in quoted or token.pos_ != "NOUN" or token.lemma_.lower() not in nouns:
            continue
        speaker = _owner(token)
        if speaker is not None and speaker.i not in quoted and _can_speak(speaker) and (stretches := _content(token)):
            yield NounCue(token, speaker, tuple(stretches))


def _can_speak(owner: Token) -> bool:
    return owner.pos_ in ("PROPN", "PRON") or owner.ent_type_ in ("PERSON", "ORG", "GPE") or owner.tag_ in ("NN", "NNS")


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in BY:
            return next((g for g in child.children if g.dep_ == "pobj" and g.pos_ in ("PROPN", "NOUN")), None)
    return None


def _content(noun: Token) -> list[Stretch]:
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and any(g.dep_ == "mark" and g.lower_ == "that" for g in child.children):
            return subtree_stretches(child, noun)
        if child.dep_ == "prep" and child.lower_ == FOR.get(noun.lemma_.lower()):
            return [s for g in child.children if g.dep_ in ("pobj", "pcomp") for s in subtree_stretches(g, noun)]
    return []
