"""Amounts: what a sum of money or a percentage measures, by the words around it: "price", "share", "increase"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.figures.counted import Counted
from onrecord.extract.figures.lookup import look_up
from onrecord.extract.words import load_words


def money_measure(counted: Counted) -> str:
    """What an amount of money is: by the noun it stands with, its verb, its subject."""
    change = change_word(counted)
    if change is not None and counted.head.dep_ == "pobj" and counted.head.head.lower_ == "by":
        return change
    for word in clues_to(counted):
        found = look_up("money", word)
        if found is not None:
            return found
    if change is not None and "/" not in (counted.unit or ""):
        return change
    return "price" if "/" in (counted.unit or "") else "funds"


def clues_to(counted: Counted) -> Iterator[Token]:
    """The words around an amount that may tell what it is, nearest first."""
    token, doc = counted.head, counted.span.doc
    if counted.span.end < len(doc):
        following = doc[counted.span.end]
        if following.text == "-" and counted.span.end + 1 < len(doc):
            following = doc[counted.span.end + 1]
        if following.pos_ in ("NOUN", "ADJ", "PROPN"):
            chain = [t for t in doc[following.i : following.i + 4] if t.pos_ in ("NOUN", "ADJ", "PROPN")]
            yield from reversed([t for n, t in enumerate(chain) if t.i == following.i + n])
    for child in (c for t in (token, *counted.span) for c in t.rights):
        if child.lower_ in ("in", "of", "worth") and child.i <= counted.span.end + 1:
            yield from (g for g in child.rights if g.dep_ == "pobj")
            yield child
    for _ in range(4):
        before, token = token, token.head
        if token == before:
            return
        if token.pos_ in ("VERB", "AUX"):
            beside = ("dobj", "nsubjpass", "attr", "nsubj")
            yield from sorted(
                (c for c in token.children if c.dep_ in beside and c != before), key=lambda c: beside.index(c.dep_)
            )
            yield from (
                g
                for c in token.rights
                if c.lower_ in ("as", "in")
                for g in c.rights
                if g.dep_ == "pobj" and g != counted.head
            )
        if token.pos_ not in ("ADP", "NUM", "SYM"):
            yield token
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("xcomp", "acl", "advcl", "relcl", "conj"):
            return


def is_share_price(counted: Counted) -> bool:
    """Is an amount what a share costs: "shares fell to $63.20"?"""
    return (
        counted.numeral.sort == "money"
        and counted.head.dep_ == "pobj"
        and any(word.lemma_.lower() in ("share", "stock") for word in clues_to(counted) if word.dep_ == "nsubj")
    )


def share_measure(counted: Counted) -> str:
    """What a percentage is: a change, a rate, or a share of something."""
    if _is_level(counted):
        return "rate" if _rate_word(counted) else "share"
    change = change_word(counted)
    if change is not None:
        return change
    if counted.numeral.sort in ("factor", "points"):
        return "increase" if counted.numeral.low is None or counted.numeral.low >= 1 else "decrease"
    return "rate" if _rate_word(counted) else "share"


def _is_level(counted: Counted) -> bool:
    """ "rose to 12 percent": where it got to, not by how much."""
    token = counted.head
    return token.dep_ == "pobj" and token.head.lower_ in ("to", "at", "from")


def change_word(counted: Counted) -> str | None:
    """Whether a number tells a rise or a fall: "rose 5 percent", "a 50 percent increase", "5 percent more"."""
    direction = direction_of(counted)
    return {"up": "increase", "down": "decrease"}.get(direction or "")


def direction_of(counted: Counted) -> str | None:
    """The direction of the change that a number tells, "up" or "down", None where it tells none."""
    doc = counted.span.doc
    near = [t for t in doc[counted.span.end : counted.span.end + 3] if not t.is_punct]
    near_before = [doc[i] for i in range(max(counted.span.start - 3, 0), counted.span.start)]
    if counted.numeral.sort == "factor" and counted.span.root.lemma_.lower() == "halve":
        return "down"
    token, steps = counted.head, []
    for _ in range(3):
        if token.dep_ == "pobj" and token.head.lower_ in ("of", "in") and token.head.head.pos_ not in ("NOUN", "VERB"):
            break
        token = token.head
        steps.append(token)
        if token.pos_ == "VERB":
            break
    for word in (*near[:2], *steps, *reversed(near_before[-1:])):
        for direction in ("up", "down"):
            if word.lemma_.lower() in load_words("figures", direction) or word.lower_ in load_words("figures", direction):
                return direction
    return "up" if counted.numeral.sort == "factor" else None


def _rate_word(counted: Counted) -> bool:
    rates = load_words("figures", "rates")
    return any(
        word.lemma_.lower() in rates or any(c.lemma_.lower() in rates for c in word.lefts if c.dep_ in ("compound", "amod"))
        for word in clues_to(counted)
    )
