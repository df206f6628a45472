"""Whose count a number is, where its own sentence says so without reporting words: "Tolvara's count is still six"."""

from __future__ import annotations

from onrecord.extract.accounts import Tellers, name_of
from onrecord.extract.figures.counted import Counted
from onrecord.extract.words import load_words
from onrecord.record import Name, Statement
from onrecord.resolve import Who


def teller_of(counted: Counted, tellers: Tellers) -> Statement | None:
    """The innermost statement that tells a number: no deed that is laid to somebody without a word of it being said, as in
    "both sides agreed to exchange 80 prisoners"."""
    holding = tellers.holding(counted.numeral.core, counted.numeral.end)
    return next((s for s in holding if s.cue is None or not _is_deed(s.cue.quote)), None)


def _is_deed(cue: str) -> bool:
    words = cue.lower().split()
    forms = {form for word in words for form in (word, word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("s"))}
    forms |= {word[:-3] + "y" for word in words if word.endswith("ied")}
    return bool(forms & load_words("figures", "not_tellings"))


def is_tally(counted: Counted) -> bool:
    """Is a bare number said of a count: "Tolvara's count is still six"?"""
    token = counted.head.head
    subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None) if token.pos_ in ("AUX", "VERB") else None
    return subject is not None and subject.lemma_.lower() in load_words("figures", "tallies")


def counted_by(counted: Counted, who: Who, told: Statement | None) -> Name | None:
    """Who counted, by a noun for a count that belongs to somebody ("by the army's count", "Tolvara's tally is six"), or a verb of
    counting with its subject ("the ministry put the toll at 19")."""
    tallies = load_words("figures", "tallies")
    token = counted.head
    for _ in range(5):
        token = token.head
        if told is not None and not any(p.start <= token.idx < p.end for p in told.content):
            return None
        near = [token, *(c for c in token.children if c.dep_ in ("nsubj", "pobj", "prep"))]
        nouns = [*near, *(g for c in near if c.dep_ == "prep" and c.lower_ in ("by", "on", "in") for g in c.rights if g.dep_ == "pobj")]
        for noun in nouns:
            owner = next((c for c in noun.lefts if c.dep_ == "poss"), None) if noun.lemma_.lower() in tallies else None
            if owner is not None and owner.lower_ not in ("its", "their", "his", "her"):
                return name_of(who.speaker(owner))
        if token.pos_ == "VERB":
            subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
            counting = token.lemma_.lower() in load_words("figures", "putting") and not any(c.dep_ == "aux" and c.lower_ in ("will", "would") for c in token.lefts)
            if counting and subject is not None and subject != counted.head and not counted.head.is_ancestor(subject):
                speaker = who.speaker(subject)
                return name_of(speaker) if subject.pos_ in ("PROPN", "NOUN") and subject.lemma_.lower() not in tallies else None
            if token.dep_ not in ("ccomp", "acl", "relcl", "xcomp", "conj"):
                return None
        if token.head == token:
            return None
    return None
