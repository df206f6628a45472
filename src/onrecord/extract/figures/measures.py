"""Measures: what was counted, by the words around a number: "killed", "launched", "price", "share"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from onrecord.extract.figures.counted import Counted, plural
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.quantities import is_currency

AMOUNTS = ("weight", "volume", "power", "capacity")
TRANSPARENT = ("including", "excluding")  # prepositions that look like verbs
COUNTING = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "arrested",
        "charged",
        "rescued",
        "displaced",
        "evacuated",
        "hospitalized",
        "affected",
        "infected",
        "launched",
        "fired",
        "struck",
        "intercepted",
        "destroyed",
        "damaged",
        "captured",
        "seized",
        "exchanged",
        "released",
        "deployed",
        "sent",
        "convicted",
        "sentenced",
    }
)
OBJECTS = (
    "dobj",
    "nsubjpass",
    "nsubj",
    "attr",
    "oprd",
    "pobj",
    "conj",
    "appos",
    "npadvmod",
    "dep",
    "ROOT",
    "acomp",
    "nmod",
    "obl",
)


@cache
def _table(name: str) -> dict[str, str]:
    """Each word of a list of measures with the measure it tells: {"wound": "injured", …}."""
    lists = load_lists("figures")[name]
    return {word: measure for measure, words in lists.items() if measure != "origin" for word in words}


def _look_up(name: str, token: Token) -> str | None:
    """What a list of measures says of a word in any of its forms."""
    table = _table(name)
    return next((table[form] for form in forms_of(token) if form in table), None)


def measure_of_noun(noun: Token) -> str | None:
    """The measure that a noun tells by itself: "casualties"."""
    return _look_up("counts", noun)


def measure_of_verb(verb: Token) -> str | None:
    """The measure that a verb with an object makes of what is counted: "shot down" is "intercepted"."""
    if verb.lower_ == "missing":
        return "missing"
    particle = next(
        (c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in ("down", "up"))), ""
    )
    phrases = (f"{form} {particle}" for form in forms_of(verb)) if particle else ()
    return next((_table("particles")[p] for p in phrases if p in _table("particles")), None) or _look_up("verbs", verb)


def find_measure(counted: Counted) -> str | None:
    """What a number measures, None where nothing around it tells."""
    numeral = counted.numeral
    if numeral.sort == "money" or (numeral.sort == "number" and is_currency((counted.unit or "").partition("/")[0])):
        return _money(counted)
    if numeral.sort in ("percent", "points", "factor"):
        return _share(counted)
    kind = _kind(counted.unit) or _kind((counted.unit or "").partition("/")[0])
    if kind in AMOUNTS:  # of something that its verb may tell of: "sold 3,100 tons of zinc"
        told = _of_things(counted)
        return kind if told is None or told == (counted.noun and plural(counted.noun)) else told
    if kind is not None:
        return _of_unit(counted, kind)
    return _of_things(counted)


def _kind(unit: str | None) -> str | None:
    kinds = load_lists("units")["kinds"]
    return next((kind for kind, units in kinds.items() if kind != "origin" and unit in units), None)


def _of_unit(counted: Counted, kind: str) -> str:
    """What a length or a stretch of time measures: the depth of a well is its size."""
    return "size" if kind == "distance" and DIMENSION.match(counted.behind) else kind


def _of_things(counted: Counted) -> str | None:
    """What was counted of persons and things: by the noun itself, its participle, its verb, or the noun that governs it."""
    noun = counted.noun
    if noun is not None:
        own = _look_up("counts", noun)
        if own is not None:
            return own
        beside = _beside(counted) if counted.head == noun else None
        beside = beside or next(
            (
                m
                for c in noun.lefts
                if c.dep_ == "amod"
                and c.tag_ == "VBN"
                and c.i >= counted.span.end
                and (m := _participle(c) if c.pos_ == "VERB" else c.lower_) is not None
            ),
            None,
        )
        if beside is not None:
            return beside
    for verb, active_subject in _verbs(counted):
        if (state := _of_state(verb)) is not None:
            return state
        found = measure_of_verb(verb)
        if (
            noun is not None
            and noun.lemma_.lower() in _table("objects")
            and verb.lemma_.lower() in ("claim", "lose", "take", "cost")
        ):
            return _table("objects")[noun.lemma_.lower()]
        if found is not None and not (active_subject and found in COUNTING and verb.lemma_.lower() not in INTRANSITIVE):
            return found
        for other in _told_about(verb, counted.head):
            if (told := _told_by_noun(other)) is not None:
                return told
        if active_subject and found in COUNTING:
            continue
        plain = _participle(verb)
        if plain is not None:
            return plain
    for governor in _governors(counted):
        if (told := _told_by_noun(governor)) is not None:
            return told
    return plural(noun) if noun is not None else None


def _of_state(verb: Token) -> str | None:
    """ "were missing", "left four dead": what an adjective behind a verb says of its subject or object."""
    states = (c for c in verb.rights if c.dep_ in ("acomp", "attr", "oprd"))
    found = next((m for c in states if (m := _table("counts").get(c.lower_)) is not None), None)
    among = (g for c in verb.rights if c.lower_ == "among" and verb.lemma_ == "be" for g in c.rights if g.dep_ == "pobj")
    return found or next((m for noun in among if (m := _look_up("counts", noun) or _of_participle(noun)) is not None), None)


def _of_participle(noun: Token) -> str | None:
    """What a participle behind a noun says was done: "people killed"."""
    return next(
        (m for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and (m := measure_of_verb(c)) is not None), None
    )


def _told_about(verb: Token, head: Token) -> Iterator[Token]:
    """Subject and object of a verb that a number only stands behind with a preposition: "put the number of dead at 27"."""
    direct = head.head == verb and head.dep_ in ("dobj", "nsubj", "nsubjpass")
    kinds = ("nsubj", "nsubjpass") if direct else ("nsubj", "nsubjpass", "dobj")
    yield from (c for c in verb.children if c.dep_ in kinds and c != head and not c.is_ancestor(head))


INTRANSITIVE = frozenset({"die", "perish", "drown", "flee", "evacuate", "surrender", "miss"})
DIMENSION = re.compile(
    r"[- ](?:(?:deep|wide|tall|thick|high|long|across)\b|in (?:diameter|diametre|height|width|depth|length))"
)


def _beside(counted: Counted) -> str | None:
    """The participle or adjective right behind a counted noun: "164 people killed", "four people dead"."""
    noun = counted.noun
    assert noun is not None
    if (found := _of_participle(noun)) is not None:
        return found
    doc = noun.doc
    following = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if following is not None and following.pos_ in ("ADJ", "VERB", "NOUN") and following.tag_ != "VBG":
        return _table("counts").get(following.lower_) or (
            _table("verbs").get(following.lemma_.lower())
            if following.tag_ in ("VBN", "VBD") and following.head == noun
            else None
        )
    return None


def _verbs(counted: Counted) -> Iterator[tuple[Token, bool]]:
    """The verbs that a number's phrase is subject or object of, the nearest first, and whether it is the one who acts."""
    token = counted.head
    while (
        token.dep_ in ("conj", "appos", "nummod", "quantmod", "compound", "amod")
        and token.head != token
        and token.head.pos_ != "VERB"
    ):
        token = token.head
    for _ in range(6):
        verb = token.head
        if verb == token:
            return
        if verb.pos_ in ("VERB", "AUX") and verb.lower_ not in TRANSPARENT:
            yield verb, token.dep_ == "nsubj"
            if verb.dep_ in ("xcomp", "relcl") or (verb.pos_ == "AUX" and verb.dep_ != "ROOT"):
                token = verb
                continue
            return
        token = verb


def _governors(counted: Counted) -> Iterator[Token]:
    """The nouns that a number stands behind, by "of", "at" or "to": "a toll of 12", "the release of 80 prisoners"."""
    token = counted.head
    for _ in range(4):
        token = token.head
        if token.pos_ == "NOUN":
            yield token
        if token.pos_ == "VERB" or token.head == token:
            return


def _told_by_noun(noun: Token) -> str | None:
    """The measure that a noun tells, or what hangs on it: "toll", "the number of dead", "the release of"."""
    words = [
        noun,
        *(g for c in noun.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj"),
        *(c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")),
        *(c for c in noun.rights if c.dep_ == "acl"),
    ]
    for word in words:
        found = _look_up("counts", word) or _look_up("deeds", word)
        if found is not None:
            return found
    return None


def _participle(verb: Token) -> str | None:
    """A verb's past participle, as a measure of what it was done to; None for verbs that tell nothing."""
    lemma = verb.lemma_.lower()
    if lemma in load_words("figures", "empty") or verb.pos_ != "VERB" or not lemma.isalpha():
        return None
    if verb.tag_ == "VBN":
        return verb.lower_
    irregular: dict[str, str] = load_lists("figures")["participles"]["words"]
    if lemma in irregular:
        return irregular[lemma]
    if verb.tag_ == "VBD" and verb.lower_.endswith("ed"):
        return verb.lower_
    if lemma.endswith("e"):
        return f"{lemma}d"
    return f"{lemma[:-1]}ied" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else f"{lemma}ed"


def _money(counted: Counted) -> str:
    """What an amount of money is: by the noun it stands with, its verb, its subject."""
    change = _change_word(counted)
    if change is not None and counted.head.dep_ == "pobj" and counted.head.head.lower_ == "by":
        return change
    for word in _clues(counted):
        found = _look_up("money", word)
        if found is not None:
            return found
    if change is not None and "/" not in (counted.unit or ""):
        return change
    return "price" if "/" in (counted.unit or "") else "funds"


def _clues(counted: Counted) -> Iterator[Token]:
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
        if token.pos_ in ("VERB", "AUX"):
            if token.dep_ not in ("xcomp", "acl", "advcl", "relcl", "conj"):
                return


def is_share_price(counted: Counted) -> bool:
    """Is an amount what a share costs: "shares fell to $63.20"?"""
    return (
        counted.numeral.sort == "money"
        and counted.head.dep_ == "pobj"
        and any(word.lemma_.lower() in ("share", "stock") for word in _clues(counted) if word.dep_ == "nsubj")
    )


def unit_beside(counted: Counted) -> Token | None:
    """What a bare number counts where another noun of its clause tells: "the number of people missing rose to 80"."""
    for verb, _ in _verbs(counted):
        for other in _told_about(verb, counted.head):
            of = next((g for c in other.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj"), None)
            if of is not None and of.tag_ in ("NNS", "NNPS") and other.lemma_.lower() in load_words("figures", "tallies"):
                return of
            if other.tag_ == "NNS" and other.dep_ == "nsubj" and verb.lemma_.lower() in load_words("figures", "standing"):
                return other
    return None


def _share(counted: Counted) -> str:
    """What a percentage is: a change, a rate, or a share of something."""
    if _is_level(counted):
        return "rate" if _rate_word(counted) else "share"
    change = _change_word(counted)
    if change is not None:
        return change
    if counted.numeral.sort in ("factor", "points"):
        return "increase" if counted.numeral.low is None or counted.numeral.low >= 1 else "decrease"
    return "rate" if _rate_word(counted) else "share"


def _is_level(counted: Counted) -> bool:
    """ "rose to 12 percent": where it got to, not by how much."""
    token = counted.head
    return token.dep_ == "pobj" and token.head.lower_ in ("to", "at", "from")


def _change_word(counted: Counted) -> str | None:
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
        for word in _clues(counted)
    )
