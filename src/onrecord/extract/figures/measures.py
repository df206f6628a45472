"""Measures: what was counted, by the words around a number: "killed", "launched", "price", "share"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.figures.amounts import money_measure, share_measure
from onrecord.extract.figures.counted import Counted, plural
from onrecord.extract.figures.lookup import COUNTING, look_up, measure_of_verb, measures, participle_of
from onrecord.extract.persons import is_person_noun
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.quantities import is_currency

AMOUNTS = ("weight", "volume", "power", "capacity")
TRANSPARENT = ("including", "excluding")  # prepositions that look like verbs


def find_measure(counted: Counted) -> str | None:
    """What a number measures, None where nothing around it tells."""
    numeral = counted.numeral
    if numeral.sort == "money" or (numeral.sort == "number" and is_currency((counted.unit or "").partition("/")[0])):
        return money_measure(counted)
    if numeral.sort in ("percent", "points", "factor"):
        return share_measure(counted)
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
        own = look_up("counts", noun)
        if own is not None:
            return own
        if noun.i > counted.span.end and noun.nbor(-1).text == "-" and noun.head.pos_ == "NOUN" and noun.head.i > noun.i:
            return plural(noun)  # "the five-justice wing": nothing was done to the five
        beside = _beside(counted) if counted.head == noun else None
        beside = beside or next(
            (
                m
                for c in noun.lefts
                if c.dep_ == "amod"
                and c.tag_ == "VBN"
                and c.i >= counted.span.end
                and (m := participle_of(c) if c.pos_ == "VERB" else c.lower_) is not None
            ),
            None,
        )
        if beside is not None:
            return beside
    for verb, active_subject in _verbs(counted):
        if verb.lemma_.lower() in load_words("figures", "speaking_about"):
            continue
        if (state := _of_state(verb)) is not None:
            return state
        found = measure_of_verb(verb)
        if noun is not None and verb.lemma_.lower() == "lose" and set(forms_of(noun)) & load_words("figures", "soldiers"):
            return "killed"
        if noun is not None and verb.lemma_.lower() == "hold" and is_person_noun(noun):
            return "held"
        if (
            noun is not None
            and noun.lemma_.lower() in measures("objects")
            and verb.lemma_.lower() in ("claim", "lose", "take", "cost")
        ):
            return measures("objects")[noun.lemma_.lower()]
        if found is not None and not (active_subject and found in COUNTING and verb.lemma_.lower() not in INTRANSITIVE):
            return found
        for other in _told_about(verb, counted.head):
            if (told := _told_by_noun(other)) is not None:
                return told
        if active_subject and found in COUNTING:
            continue
        plain = participle_of(verb)
        if plain is not None:
            return plain
    for governor in _governors(counted):
        if (told := _told_by_noun(governor)) is not None:
            return told
    return plural(noun) if noun is not None else None


def _of_state(verb: Token) -> str | None:
    """ "were missing", "left four dead", "remain in custody": what stands behind a verb says of its subject or object."""
    within = (g.lemma_.lower() for c in verb.rights if c.lower_ == "in" for g in c.rights if g.dep_ == "pobj")
    captive = (word for word in within if word in load_words("figures", "captivity"))
    if verb.lemma_.lower() in ("be", "remain", "stay", "sit") and next(captive, None) is not None:
        return "held"
    states = (c for c in verb.rights if c.dep_ in ("acomp", "attr", "oprd"))
    found = next((m for c in states if (m := measures("counts").get(c.lower_)) is not None), None)
    among = (g for c in verb.rights if c.lower_ == "among" and verb.lemma_ == "be" for g in c.rights if g.dep_ == "pobj")
    return found or next((m for noun in among if (m := look_up("counts", noun) or _of_participle(noun)) is not None), None)


def _of_participle(noun: Token) -> str | None:
    """What a participle behind a noun says was done: "people killed", "men held"."""
    if is_person_noun(noun) and any(c.dep_ == "acl" and c.lower_ == "held" for c in noun.rights):
        return "held"
    return next(
        (m for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and (m := measure_of_verb(c)) is not None), None
    )


def _told_about(verb: Token, head: Token) -> Iterator[Token]:
    """Subject and object of a verb that a number only stands behind with a preposition: "put the number of dead at 27"."""
    direct = head.head == verb and head.dep_ in ("dobj", "nsubj", "nsubjpass")
    kinds = ("nsubj", "nsubjpass") if direct else ("nsubj", "nsubjpass", "dobj")
    told = (c for c in verb.children if c.dep_ in kinds and c != head and not c.is_ancestor(head))
    yield from () if direct and verb.lemma_.lower() == "leave" else told  # "her death left eight members"


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
        return measures("counts").get(following.lower_) or (
            measures("verbs").get(following.lemma_.lower())
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
        found = look_up("counts", word) or look_up("deeds", word)
        if found is not None:
            return found
    if noun.lemma_.lower() not in load_words("figures", "tallies"):
        return None
    of = (g for c in noun.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj")
    return next((m for g in of if (m := _of_participle(g)) is not None), None)  # "the number of people killed in"


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


