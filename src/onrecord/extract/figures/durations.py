"""Durations: stretches of time whose length is reported, not those that only place something."""

from __future__ import annotations

from onrecord.extract.figures.counted import Counted
from onrecord.extract.words import load_lists


def reports_length(counted: Counted, view: str) -> bool:
    """Is a stretch of time told for its length: "lasted two hours", "a 30-day ceasefire", "jailed for three years"?

    "three years ago", "within ten days" and "a two-day visit" only place something, or name it.
    """
    lists = load_lists("figures")
    noun = counted.noun
    if noun is None:
        return False
    words = view[max(0, counted.numeral.start - 30) : counted.numeral.start].lower().split()
    placing = lists["placing"]
    hyphened = view[counted.numeral.end : counted.numeral.end + 1] == "-"
    governed = noun.head if hyphened and noun.head.i > noun.i else None
    if governed is not None:
        chain = [governed, *(t for t in governed.lefts if t.i > noun.i)]
        return any(t.lemma_.lower() in lists["lasting"]["nouns"] for t in chain)
    if words and words[-1] in placing["before"]:
        return False
    behind = view[counted.end : counted.end + 20].lower().split()
    if behind and behind[0].strip(".,;:") in placing["behind"]:
        return False
    if (behind and behind[0].strip(".,;") in ("long", "in")) or _is_of_length(counted):
        return True
    token = noun
    for _ in range(3):
        token = token.head
        if token.pos_ == "VERB":
            return token.lemma_.lower() in lists["lasting"]["verbs"]
        if token.lemma_.lower() in lists["lasting"]["nouns"]:
            return True
    return False


def _is_of_length(counted: Counted) -> bool:
    """ "a sentence of three years", "two hours of talks"."""
    noun = counted.noun
    assert noun is not None
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("of", "to", "for")
        and noun.head.head.lemma_.lower() in load_lists("figures")["lasting"]["nouns"]
    ):
        return True
    of = next((g for c in noun.rights if c.lower_ in ("of", "in") for g in c.rights if g.dep_ == "pobj"), None)
    return of is not None and of.lemma_.lower() in load_lists("figures")["lasting"]["nouns"]
