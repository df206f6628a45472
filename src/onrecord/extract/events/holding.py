"""Holding: the verb and the subject that an event's word hangs on."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.events.kinds import is_person
from onrecord.extract.words import forms_of, load_words
from onrecord.resolve import Who

# Prepositions behind which it is not the subject who acts.
WHOSE = ("of", "about", "over", "against", "for", "from", "into")


def subject_of(verb: Token, who: Who) -> Token | None:
    """The subject of a verb, its own or that of the verb it hangs on: "agreed to meet", "arrived and met"."""
    token = verb
    for _ in range(5):
        if token != verb and set(forms_of(token)) & load_words("events_parties", "suffering"):
            return None  # "faced attacks, killing dozens"
        own = next((c for c in token.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if own is not None:
            if own.tag_ in ("WDT", "WP") and token.dep_ == "relcl":
                return token.head
            return None if own.dep_ == "nsubjpass" and token == verb else own
        if token.dep_ in ("acl", "relcl") and token.tag_ == "VBG":
            return token.head
        if token.dep_ == "acl" and token.head.dep_ in ("dobj", "attr") and any(a.lower_ == "to" for a in token.lefts):
            token = token.head.head  # "turned down an invitation to visit"
            continue
        if token.dep_ == "pcomp" and token.head.lower_ in WHOSE:  # "accused him of bombing", "a term for bombing"
            governor = token.head.head
            done_to = (c for c in governor.children if c.dep_ in ("dobj", "nsubjpass") and governor.pos_ == "VERB")
            whose = next((t for t in done_to if who.mention(t) is not None or is_person(t, who)), None)
            if whose is not None:
                return whose
            token = governor.head if governor.dep_ == "dobj" else governor
            continue
        if token.dep_ in ("xcomp", "acomp", "conj", "advcl", "pcomp", "ccomp", "prep") and token.head != token:
            obj = next((c for c in token.head.children if c.dep_ == "dobj"), None) if token.dep_ == "xcomp" else None
            if obj is not None and token.head.lemma_.lower() != "promise":  # "convinced him to stop"
                return obj
            token = token.head
            continue
        return None
    return None


def counted_by(noun: Token) -> Token:
    """The word of quantity that an event's noun stands behind, or the noun: "dozens of tests", "a raft of sanctions"."""
    above = noun.head.head
    many = (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (above.like_num or above.lemma_.lower() in load_words("events_parties", "quantities"))
    )
    return above if many else noun


def supporting(noun: Token) -> Token | None:
    """The verb that does nothing but hold, call off or propose what a noun tells: "held talks", "signed a deal"."""
    token = counted_by(noun)
    for _ in range(3):
        if token.dep_ in ("conj", "compound", "nmod", "appos") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
            continue
        behind_verb = token.dep_ == "pobj" and token.head.head.pos_ == "VERB"
        if behind_verb and token.head.lower_ in ("in", "to", "for", "on", "out", "off", "from", "at", "into"):
            verb = token.head.head
            return verb if verb.lemma_.lower() in load_words("status", "entering") else None
        break
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass", "xcomp") or verb.pos_ != "VERB" or any(c.dep_ == "oprd" for c in verb.rights):
        return None  # "called the attack a barbarous act"
    return verb if set(forms_of(verb)) & load_words("status", "opening") else None


def describer_of(noun: Token) -> Token | None:
    """Who gives an account of what a noun names: the subject of "described a different call", "recalled the meeting"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.tag_ != "VBD" or not set(forms_of(verb)) & load_words("events_parties", "describing"):
        return None
    return next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ in ("PROPN", "NOUN")), None)
