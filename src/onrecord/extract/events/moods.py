"""Moods: what the form of a verb tells of how an event stands, its tense, modals and negation."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Token

from onrecord.extract.words import list_of, lists_by_word, load_lists
from onrecord.record import EventStatus


def look_up(name: str, token: Token) -> EventStatus | None:
    """The status that a list of `lexicon/en/status.toml` gives a word in any of its forms."""
    return cast("EventStatus | None", list_of("status", name, token))


def is_negated(verb: Token) -> bool:
    """Is a verb denied, by its own "not" or by a "no" with its subject or object?"""
    words = load_lists("status")["negating"]["words"]
    if any(c.dep_ == "neg" or c.lower_ in ("never", "n't", "not", "n’t") for c in verb.children):
        return True
    nouns = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"))
    return any(n.lower_ in words or any(d.lower_ in ("no", "neither") for d in n.lefts) for n in nouns)


def is_told_as_past(token: Token) -> bool:
    """Does a word stand in a clause that is told in the past tense, and under no condition?"""
    root = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), token.sent.root)
    if root.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        root = token.sent.root
    return root.tag_ in ("VBD", "VBN") or any(c.tag_ == "VBD" for c in root.lefts if c.dep_ in ("aux", "auxpass"))


def _is_condition(clause: Token) -> bool:
    words = load_lists("status")["conditional"]["words"]
    begins = clause.left_edge.lower_ in words and clause.i < clause.head.i
    return (clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in words for c in clause.lefts)) or (
        clause.dep_ in ("advcl", "ccomp") and begins
    )


def mood_of(verb: Token) -> EventStatus | None:
    """What a verb's own form tells, None where it stands in a form without tense."""
    aux = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    low = [a.lower_ for a in aux]
    if any(c.dep_ == "mark" and c.lower_ in load_lists("status")["conditional"]["words"] for c in verb.lefts):
        return "proposed"
    if verb.tag_ in ("VBZ", "VBP") and not aux and any(_is_condition(c) for c in verb.children):
        return "proposed"  # "if I see closed gates, the port closes"
    modals = lists_by_word("status", "modals")
    modal = next((modals[w] for w in low if w in modals), None)
    if modal is not None:
        return cast("EventStatus", modal)
    if "would" in low or "’d" in low or "'d" in low:
        return "planned" if _is_reported(verb) else "proposed"
    if "to" in low and verb.dep_ == "ROOT":
        return "planned"  # a headline: "leaders to meet in May"
    if "to" in low or (verb.tag_ in ("VB", "VBG") and not any(a.tag_ in ("VBZ", "VBP", "VBD") for a in aux)):
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(a.lower_ == "to" for a in aux):
            return mood_of(verb.head)
        return None
    if verb.tag_ == "VBG":
        return "planned" if _is_ahead(verb) else "ongoing"
    if verb.tag_ == "VBN" and any(a.lower_ in ("being",) for a in aux):
        return "ongoing"
    if (
        any(a.lower_ in ("has", "have", "'ve", "’ve") for a in aux)
        and any(a.lower_ == "been" for a in aux)
        and verb.tag_ == "VBG"
    ):
        return "ongoing"
    if verb.tag_ in ("VBZ", "VBP"):
        return "planned" if _is_ahead(verb) else "happened" if _is_headline(verb) else "ongoing"
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return "happened"
    return "happened"


def _is_reported(verb: Token) -> bool:
    """Does "would" stand for "will" in what somebody said?"""
    token = verb
    for _ in range(3):
        if token.dep_ in ("ccomp", "conj", "parataxis") and token.head.pos_ == "VERB":
            token = token.head
            if token.tag_ in ("VBD", "VBN") and token.lemma_.lower() not in ("want", "wish", "hope"):
                return not any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.lefts) for c in verb.children)
        elif any(c.dep_ in ("ccomp", "parataxis") and c.tag_ == "VBD" for c in token.children):
            return True
        else:
            break
    return any(
        t.tag_ == "VBD" and t.lemma_.lower() in ("say", "announce", "tell", "add", "promise", "confirm", "pledge")
        for t in verb.sent
    )


def _is_ahead(verb: Token) -> bool:
    """Does a verb in the present have a day ahead with it: "meets Dragosta on Friday", "are meeting next week"?"""
    beside = [c for c in verb.children if c.dep_ in ("npadvmod", "prep", "advmod", "tmod")]
    words = [t.lower_ for c in beside for t in c.subtree]
    return (
        "next" in words
        or "tomorrow" in words
        or any(t.ent_type_ == "DATE" and t.lower_ not in ("daily", "today", "now") for c in beside for t in c.subtree)
    )


def _is_headline(verb: Token) -> bool:
    """Does a verb in the present stand in a headline, which tells so what has happened?"""
    end = verb.sent.text.rstrip()[-1:]
    return (verb.dep_ == "ROOT" and end not in '.!?”"') or len([t for t in verb.sent if t.lower_ in ("the", "a", "an")]) == 0


def tense_of(verb: Token) -> EventStatus:
    """What a verb's tense tells of what stands beside it, whether or not the verb itself is denied."""
    mood = mood_of(verb)
    above = verb.head
    if mood is None and verb.dep_ == "pcomp" and above.lower_ == "for":
        return "happened"  # "sentenced for taking part"
    if mood is None:
        mood = tense_of(above) if above != verb and above.pos_ in ("VERB", "AUX") else "unclear"
    return "unclear" if mood == "ongoing" else mood


def doubt_of(verb: Token) -> EventStatus | None:
    """What is told of a clause that something else puts in doubt: "denied" where there is no evidence for it, "unclear"
    where there is little, or somebody doubts it; None where nothing does."""
    where = any(c.lower_ == "where" for c in verb.lefts) or any(c.lower_ == "in" for c in verb.lefts)
    lists = load_lists("status")["doubting"]
    if verb.dep_ == "relcl" and where and verb.head.lemma_.lower() in lists["cases"]:
        return "unclear"  # "in cases where the company has not kept its commitments"
    that = [c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in ("that", "whether")]
    if not that or verb.dep_ not in ("acl", "ccomp", "relcl", "advcl", "xcomp", "csubj"):
        return None
    before = that[0].nbor(-1) if that[0].i else that[0]
    for token in (verb.head, before):
        if token.pos_ == "NOUN" and token.lemma_.lower() in lists["evidence"]:
            amount = {c.lower_ for c in token.lefts}
            scarce = amount & set(lists["scarce"]) or (token.dep_ == "dobj" and is_negated(token.head))
            return "denied" if "no" in amount else "unclear" if scarce else None
        if token.lemma_.lower() in lists["words"] and not is_negated(token):
            return "unclear"
    return None
