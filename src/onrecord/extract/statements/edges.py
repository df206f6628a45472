"""Edges: words that a stretch of content has taken in but that go on the writer's own telling."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.statements.cues import load_lexicon
from onrecord.extract.words import load_words

SPEAKERS = ("PERSON", "ORG", "GPE", "NORP")


def within_edges(run: Sequence[Token], cue: Token) -> list[Token]:
    """The tokens of a stretch that this cue lays to somebody, without those that are not: a second reporting verb in the
    tense of the first ("said it can't … but vowed"), a participle of reporting behind a comma ("said …, adding that"), the
    writer's word on the saying ("…, a statement that raised the stakes", "when asked about it")."""
    inside = {token.i for token in run}
    apart: set[int] = set()
    for token in run:
        if _goes_on(token, cue, inside) or _frames(token):
            apart.update(t.i for t in token.subtree)
    kept = [t for t in run if t.i not in apart]
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "cc") and kept[-1].i + 1 in apart:
        kept.pop()
    return kept if any(not t.is_punct for t in kept) else list(run)


def _goes_on(token: Token, cue: Token, inside: set[int]) -> bool:
    """Is it a second verb of the speaker's own: joined to one that the content holds, but in the tense of the cue?"""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or not (lemma in load_lexicon().acts or lemma == "make"):  # "but made it clear"
        return False
    if token.i < cue.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        return False
    if token.dep_ == "conj" and token.head.i in inside:
        return token.tag_ == cue.tag_ and not (_is_past(token.head) and _can_say(token.head))
    first = token.left_edge
    return token.dep_ == "advcl" and token.tag_ == "VBG" and first.i > 0 and first.nbor(-1).text == ","


def _frames(token: Token) -> bool:
    """Is it the writer's word on the saying, that the parse puts into what was said: "without explaining why", "when asked
    about it", "a statement that raised the stakes", ", in an interview with …"?"""
    if token.dep_ == "prep" and token.lower_ == "without":
        return any(c.dep_ == "pcomp" and c.lemma_ in load_words("speaking", "elaborating") for c in token.children)
    if token.dep_ == "advcl" and token.lemma_ in load_words("speaking", "asking"):
        return token.left_edge.lower_ in ("when", "asked", "pressed", "questioned")
    if token.lower_ in ("citing", "quoting"):
        return token.dep_ in ("advcl", "prep", "acl")
    if token.dep_ == "appos":
        return token.lemma_ in load_words("speaking", "sayings")
    if token.dep_ == "prep" and token.lower_ == "in" and token.i and token.nbor(-1).text == ",":
        return any(c.dep_ == "pobj" and c.lemma_ in load_words("speaking", "settings") for c in token.children)
    return False


def _can_say(verb: Token) -> bool:
    """Does a verb have a subject that can speak: a name, a person's pronoun, a person or a group?"""
    return any(
        (c.pos_ in ("PROPN", "PRON") and c.lower_ not in ("it", "that", "this", "there", "which")) or c.ent_type_ in SPEAKERS
        for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")
    )


def _is_past(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or bool(helpers & {"had", "was", "were", "did"})
