"""Senses: the words of the lexicon that tell of an event, and whether one does so where it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.extract.events.holding import describer_of
from onrecord.extract.events.kinds import behind, is_kind, is_person, is_place, kind, may_be_place, objects_of
from onrecord.extract.events.objects import is_about, is_labour
from onrecord.extract.words import forms_of, load_lists
from onrecord.record import EventType
from onrecord.resolve import Who

# Verbs that make of a sentence one of a court.
PASSED = ("serve", "hand", "give", "receive", "get", "face", "pass", "appeal")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word tells: the type of event and its kind within "other", its PLOVER event and mode, and of what kind its
    object must or must not be."""

    type: EventType
    kind: str | None
    plover: str | None
    mode: str | None
    about: str | None
    barred: frozenset[str]


@cache
def senses(part: str) -> dict[str, tuple[Sense, ...]]:
    """Each verb or noun ("verbs", "nouns") of the lexicon with its senses, in the order of the file."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for row in load_lists("events")[part]:
        barred = row.get("not", ())
        barred = kind("abstract") if barred == "abstract" else frozenset(barred)
        sense = Sense(row["type"], row.get("kind"), row.get("plover"), row.get("mode"), row.get("about"), barred)
        for word in row["words"]:
            found[word].append(sense)
    return {word: tuple(several) for word, several in found.items()}


def senses_of(token: Token, part: str) -> tuple[Sense, ...]:
    """The senses that a word may have in any of its forms."""
    table = senses(part)
    doc, i = token.doc, token.i
    if i > 1 and doc[i - 1].text == "-" and not doc[i - 2].whitespace_:
        whole = f"{doc[i - 2].lower_}-{token.lower_}"
        joined = next((table[form] for form in (whole, whole.removesuffix("s")) if form in table), None)
        if joined is not None or doc[i - 2].lower_ in ("cease", "re", "co"):
            return joined or ()
    return next((table[form] for form in forms_of(token) if form in table), ())


def sense_of_verb(verb: Token, who: Who) -> Sense | None:
    """The sense in which a verb tells of an event, by its subject, object and prepositions; None where it tells of none."""
    objects = objects_of(verb)
    particle = next(
        (c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in ("down", "up", "off"))),
        None,
    )
    if particle is not None and f"{verb.lemma_.lower()} {particle}" not in load_lists("events")["figurative"]["particles"]:
        return None
    for sense in senses_of(verb, "verbs"):
        named = {form for token in objects for form in forms_of(token)}
        if named & sense.barred:
            continue
        if sense.about is None or is_about(sense.about, verb, objects, who):
            return sense
    return None


def sense_of_noun(noun: Token, who: Who) -> Sense | None:
    """The sense in which a noun tells of an event, None where it tells of none: "strike" of a union, "attack helicopter"."""
    if _is_part(noun) or _is_figurative(noun) or _is_time(noun):
        return None
    for sense in senses_of(noun, "nouns"):
        if noun.lemma_.lower() == "strike" and sense.type == "attack" and is_labour(noun):
            continue
        if noun.lemma_.lower() == "strike" and sense.type == "other" and not is_labour(noun):
            continue
        if sense.about is None or _noun_is_about(sense.about, noun, who):
            return sense
    return None


def _is_time(noun: Token) -> bool:
    return any(t.words.start <= noun.idx < t.words.end for t in noun.doc._.times or ())


def _is_part(noun: Token) -> bool:
    """Does a noun only stand before another: "attack helicopter", "meeting room"? Before another event it tells of that
    one."""
    return noun.dep_ == "compound" and noun.head.i > noun.i


def _is_figurative(noun: Token) -> bool:
    word = noun.lemma_.lower()
    before = [t.lower_ for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")]
    pairs = load_lists("events")["figurative"]
    if noun.dep_ == "pobj" and noun.head.lower_ in pairs["behind"].get(word, ()):
        return True  # "reacted with relief"
    alone = not any(t.dep_ in ("det", "amod", "compound", "nmod", "poss") for t in noun.lefts)
    return any(f"{b} {word}" in pairs["phrases"] for b in before) or (
        alone and word in pairs["bare"] and any(c.lower_ in pairs["before"].get(word, ()) for c in noun.rights)
    )


def told_by_phone(noun: Token) -> bool:
    """Does a call or a conversation stand with a telephone or a video link, or a call with those who took part?"""
    near = [*(t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")), *behind(noun, "by", "on", "over")]
    if any(is_kind(t, "phone") for t in near):
        return True
    word = noun.lemma_.lower()
    return (word == "call" and any(True for _ in behind(noun, "with", "between"))) or (
        word == "conversation" and any(is_kind(t, "phone") for t in noun.sent)
    )


def _noun_is_about(about: str, noun: Token, who: Who) -> bool:
    near = [
        *(t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod", "poss")),
        *behind(noun, "of", "for", "from", "by"),
    ]
    if about == "by_phone":
        back = noun.lemma_.lower() in ("call", "conversation") and any(
            t.lower_ in ("the", "their", "that", "this") for t in noun.lefts
        )
        back = back or (noun.lemma_.lower() == "call" and describer_of(noun) is not None)
        return told_by_phone(noun) or (back and not any(True for _ in behind(noun, "for", "to")))
    if about == "arms":
        return any(is_kind(t, "arms", "relief") for t in near)
    if about == "captives":
        return any(is_kind(t, "captives") or is_person(t, who) for t in near)
    if about == "laws_behind":
        return any(is_kind(t, "laws") for t in behind(noun, "on", "of", "for")) or any(
            is_kind(t, "laws") for t in noun.lefts
        )
    if about == "forces":
        return any(is_kind(t, "forces") for t in near)
    if about == "served":  # "is serving a five-year sentence", no sentence of a text
        return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in PASSED
    if about == "territory":
        return any(may_be_place(t, who) or is_kind(t, "territory") for t in near)
    return any(is_kind(t, about) or is_place(t, who) for t in near)
