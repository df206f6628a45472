"""Denials: who "denied the report" or "dismissed the allegations", where the tagger sees no attribution in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.cues import cue_span
from onrecord.extract.statements.speakers import find_speaker, words_of
from onrecord.extract.words import forms_of, load_words
from onrecord.resolve import can_speak

SURE = 0.8
COURTS = frozenset({"court", "judge", "tribunal", "jury", "magistrate", "justice", "prosecutor", "panel"})
FINITE = ("VBD", "VBZ", "VBP", "VBN")


def find_denials(doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """An attribution for each verb of denying whose object is something told, and that is no cue and in nobody's words."""
    taken = {a.head.i for a in found if a.head is not None}
    told = [stretch for a in found for stretch in a.stretches]
    for verb in (t for t in doc if t.pos_ == "VERB" and t.tag_ in FINITE and t.i not in taken):
        denied = _denied(verb)
        speaker = find_speaker(verb) if denied is not None else None
        if denied is None or speaker is None or any(s <= verb.idx < e for s, e in told):
            continue
        if not can_speak(speaker) and verb.lemma_.lower() != "deny":  # evidence may refute, only somebody denies
            continue
        if set(forms_of(speaker)) & COURTS or speaker.lower_ in load_words("speaking", "nobody"):
            continue  # a court dismisses charges and claims as cases
        content = denied.left_edge.idx, denied.right_edge.idx + len(denied.right_edge)
        yield Attribution(
            verb, cue_span(verb), speaker, words_of(speaker, ()), (content,), "denies what is told", SURE
        )


def _denied(verb: Token) -> Token | None:
    """What somebody has denied that is told: "the report", "their claims"."""
    forms = set(forms_of(verb))
    denying, dismissing = forms & load_words("claims", "denying"), forms & load_words("claims", "dismissing")
    under = any(c.lower_ in ("if", "unless", "whether") for c in verb.lefts)
    if not (denying or dismissing) or under or any(c.dep_ in ("neg", "dative") for c in verb.children):
        return None
    telling = load_words("claims", "telling") - (frozenset() if denying else load_words("claims", "vague"))
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return next((t for t in objects if len(objects) == 1 and set(forms_of(t)) & telling and t.pos_ == "NOUN"), None)
