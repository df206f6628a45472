"""Numbers that no numeral tells: counts that are denied ("no one was hurt"), "about an hour", "a pair of soldiers"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Span, Token

from onrecord.extract.figures.lookup import measure_of_noun, measure_of_verb
from onrecord.extract.words import load_lists, load_words
from onrecord.quantities import Numeral, hedge

HARM = ("killed", "injured", "missing", "arrested", "damaged", "destroyed", "casualties")


def find_implied(doc: Doc) -> Iterator[tuple[Numeral, Span]]:
    """The quantities of a text that stand there without a number word, as numerals with the tokens of the words that tell
    them."""
    view = doc.text
    for token in doc:
        if (start := _none_harmed(token)) is not None:
            yield _numeral(doc[start : token.i + 1], 0)
        elif token.lower_ in ("a", "an") and _is_stretch(token):
            numeral, span = _numeral(doc[token.i : token.i + 1], 1)
            hedged = hedge(view, numeral)
            if hedged.hedged or _verb_above(token) in load_lists("figures")["lasting"]["reporting"]:
                yield hedged, span
        elif _is_pair(token):
            numeral, span = _numeral(doc[token.i - 1:token.i + 1], 2)
            yield replace(numeral, approximate=token.lower_ == "couple"), span


def _is_pair(token: Token) -> bool:
    """ "a pair of soldiers", "a couple of lorries"."""
    if token.lower_ not in ("pair", "couple") or not token.i or token.nbor(-1).lower_ not in ("a", "another"):
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return following.lower_ == "of" and any(g.tag_ == "NNS" for c in token.rights for g in c.rights)


def _none_harmed(token: Token) -> int | None:
    """Where the words begin by which nobody is said to have come to harm, None where this is none of them."""
    verb = token.head
    if token.lower_ in ("nobody", "none") or (token.lower_ == "one" and token.i and token.nbor(-1).lower_ == "no"):
        if token.dep_ in ("nsubjpass", "nsubj") and verb.pos_ == "VERB" and measure_of_verb(verb) in HARM:
            return token.i - 1 if token.lower_ == "one" else token.i
        return None
    if token.lower_ != "no" or token.dep_ != "det" or verb.i < token.i:
        return None
    above = verb.head
    harmed = verb.dep_ == "nsubjpass" and above.pos_ == "VERB" and measure_of_verb(above) in HARM
    return token.i if harmed or measure_of_noun(verb) in HARM else None


def _is_stretch(token: Token) -> bool:
    """Is "an" that of a stretch of time: "an hour", "a decade"?"""
    if token.i + 1 >= len(token.doc):
        return False
    noun = token.nbor()
    return noun.lower_ in load_words("figures", "stretches") and noun.tag_ == "NN"


def _verb_above(token: Token) -> str:
    above = token
    for _ in range(4):
        above = above.head
        if above.pos_ == "VERB":
            return above.lemma_.lower()
    return ""


def _numeral(span: Span, number: int) -> tuple[Numeral, Span]:
    value = Decimal(number)
    return Numeral(span.start_char, span.end_char, span.start_char, value, value, in_words=True), span
