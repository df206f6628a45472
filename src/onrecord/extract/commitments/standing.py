"""Standing: what came of a commitment as far as its own article tells."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import has_to
from onrecord.extract.events.holding import subject_of
from onrecord.extract.events.moods import doubt_of, is_negated, mood_of
from onrecord.extract.words import forms_of, load_lists
from onrecord.record import Standing
from onrecord.resolve import Who


@cache
def load_undoing() -> dict[str, Standing]:
    """Each verb that has a commitment as its object, with its particles, and how that then stands."""
    table = load_lists("commitments")["undoing"]
    return {verb: cast("Standing", status) for status, verbs in table.items() if status != "origin" for verb in verbs}


def undoing(noun: Token, verb: Token | None, who: Who) -> tuple[Standing, Token | None, Token | None]:
    """How a commitment stands by the verb that its noun is object or passive subject of, that verb, and by whose hand:
    "dropped its pledge" is withdrawn; "open" where the verb tells nothing of it."""
    before = _undone_before(noun)
    verb = before if before is not None else verb
    if verb is None:
        return "open", None, None
    passive = noun.dep_ == "nsubjpass"
    if noun.dep_ == "nsubj" and noun.head == verb and before is None:
        return ("lapsed", verb, None) if passed(verb) else ("open", None, None)
    found = standing_of(verb)
    if found is None or has_to(verb) or doubt_of(verb) is not None or mood_of(verb) in ("planned", "proposed", "declined"):
        return "open", None, None
    if is_negated(verb):  # a threat that has not been carried out may still be
        broken = found == "kept" and bool(set(forms_of(noun)) & set(load_lists("commitments")["nouns"]["promise"]))
        return ("broken", verb, None) if broken else ("open", None, None)
    agents = (g for c in verb.rights if c.dep_ == "agent" for g in c.rights if g.dep_ == "pobj")
    return found, verb, next(agents, None) if passive else subject_of(verb, who)


def _undone_before(noun: Token) -> Token | None:
    """The verb of a phrase that stands before a commitment's noun, however the parser hangs it: "put on hold his threat"."""
    first = noun.left_edge.i
    for verb in reversed(noun.doc[max(noun.sent.start, first - 7) : first]):
        if verb.pos_ in ("VERB", "AUX"):
            words = [t.lower_ for t in noun.doc[verb.i + 1 : first]]
            found = any(
                f"{form} {' '.join(words)} ".startswith(f"{entry} ")
                for form in forms_of(verb)
                for entry in load_undoing()
                if " " in entry
            )
            if found:
                return verb
    return None


def standing_of(verb: Token) -> Standing | None:
    """What a verb does to the commitment that is its object, by the longest entry that it fits with the words behind it."""
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 12]]
    for length in (3, 2, 1, 0):
        for form in forms_of(verb):
            for start in range(1 if length == 0 else 8):
                tail = behind[start : start + length]
                name = " ".join((form, *tail))
                if len(tail) == length and name in load_undoing():
                    return load_undoing()[name]
    return None


def passed(verb: Token) -> bool:
    """Does a verb tell that its subject has passed: "came and went", "expired"?"""
    joined = {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.children if c.dep_ == "conj")}
    return joined >= {"come", "go"} or joined & {"pass", "expire", "lapse"} != set()
