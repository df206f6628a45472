"""Senses: the words of the lexicon that tell of an event, and whether one does so where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.extract.persons import is_person_noun
from onrecord.extract.words import forms_of, load_lists
from onrecord.record import EventType
from onrecord.resolve import Who


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word tells: the type of event and its kind within "other", its PLOVER event and mode, and of what kind its object must
    or must not be."""

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


@cache
def kind(name: str) -> frozenset[str]:
    """A list of nouns by kind: "arms", "captives"."""
    return frozenset(load_lists("events")["lists"][name])


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
        if sense.about is None or _is_about(sense.about, verb, objects, who):
            return sense
    return None


def objects_of(verb: Token) -> list[Token]:
    """What a verb is done to: its objects, or its subject in the passive, with what is joined to them."""
    direct = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative", "oprd")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        direct.append(verb.head)
    if verb.dep_ == "relcl" and any(c.dep_ in ("dobj", "nsubjpass") and c.tag_ in ("WDT", "WP") for c in verb.children):
        direct.append(verb.head)
    if not direct and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_[:2] == verb.head.tag_[:2]:
        return objects_of(verb.head)
    for token in list(direct):
        direct += [c for c in token.conjuncts if c.i > token.i and c.pos_ != "VERB"]
        direct += [
            g
            for c in token.rights
            if c.lower_ == "of"
            for g in c.rights
            if g.dep_ == "pobj" and token.pos_ in ("NUM", "NOUN")
        ]
    return direct


def behind(token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands behind some prepositions that hang on a word."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            yield from (g for g in child.rights if g.dep_ in ("pobj", "pcomp"))
            yield from (h for g in child.rights if g.dep_ == "prep" for h in g.rights if h.dep_ == "pobj")


def _is_about(about: str, verb: Token, objects: list[Token], who: Who) -> bool:
    check = _CHECKS.get(about)
    return check(verb, objects, who) if check else any(_is_kind(o, about) for o in objects)


def _is_kind(token: Token, *names: str) -> bool:
    forms = set(forms_of(token))
    return any(forms & kind(name) for name in names)


def is_person(token: Token, who: Who) -> bool:
    """Does a word stand for persons: a name of one, a noun for people, a pronoun, so many of them?"""
    mention = who.mention(token)
    if mention is not None:
        return mention.type == "person"
    if token.tag_ == "NNP" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return True  # a name that the model does not know as one
    return (
        token.lower_
        in ("nobody", "someone", "anyone", "him", "her", "them", "he", "she", "they", "who", "himself", "herself", "someone")
        or _is_kind(token, "people")
        or (token.pos_ == "NOUN" and is_person_noun(token))
    )


def is_place(token: Token, who: Who) -> bool:
    """Does a word name a place, or a body that has a seat?"""
    mention = who.mention(token)
    return mention is not None and mention.type == "place"


def is_captive(token: Token) -> bool:
    """Does a noun stand for those who are exchanged or freed?"""
    return _is_kind(token, "captives")


def _persons(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(is_person(o, who) for o in objects)


def _persons_or_none(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return any(is_person(o, who) for o in objects) or (not objects and subject is not None and is_person(subject, who))


def _hit(verb: Token, objects: list[Token], who: Who) -> bool:
    """Is something struck that can be: a place, a building, people, by arms or armed men?"""
    return any(_may_be_place(o, who) or _is_kind(o, "structures", "people", "arms") or is_person(o, who) for o in objects)


def _attackable(verb: Token, objects: list[Token], who: Who) -> bool:
    """Is something attacked that can be, or is it not said what?"""
    named = any(who.mention(o) is not None for o in objects)
    return not objects or named or _hit(verb, objects, who) or any(_is_kind(o, "forces", "territory") for o in objects)


def _may_be_place(token: Token, who: Who) -> bool:
    """Is a word a place, or a name of which it is not known what it names?"""
    mention = who.mention(token)
    return is_place(token, who) or (
        (token.pos_ == "PROPN" or (token.text.istitle() and not token.is_sent_start))
        and (mention is None or (mention.type != "person" and not mention.name.isupper()))
    )


def _to_places(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None) or _controller(verb)
    official = subject is not None and (is_person(subject, who) or _is_kind(subject, "envoys"))
    return official and any(is_place(g, who) for g in behind(verb, "to", "in", "into"))


def _controller(verb: Token) -> Token | None:
    above = verb.head if verb.dep_ in ("xcomp", "conj", "advcl", "pcomp") else None
    for _ in range(3):
        if above is None or above.head == above:
            break
        subject = next((c for c in above.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
        above = above.head
    return above and next((c for c in above.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)


def _from_places(verb: Token, objects: list[Token], who: Who) -> bool:
    armed = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    far = [g for g in behind(verb, "from", "out", "of")]
    forces = (armed is not None and (_is_kind(armed, "forces", "people") or is_place(armed, who))) or any(
        _is_kind(o, "forces") for o in objects
    )
    return forces and any(_may_be_place(g, who) or _is_kind(g, "territory", "structures") for g in far)


def _territory(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(_may_be_place(o, who) or _is_kind(o, "territory") for o in objects)


def _fired_at(verb: Token, objects: list[Token], who: Who) -> bool:
    shot = any(_is_kind(o, "launched", "arms") for o in objects) or (verb.lemma_.lower() == "fire" and not objects)
    return shot and any(
        _may_be_place(g, who) or _is_kind(g, "structures", "people") or is_person(g, who)
        for g in behind(verb, "at", "into", "toward", "towards")
    )


def _by_phone(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(_is_kind(g, "phone") for g in behind(verb, "by", "over", "on", "via"))


def _walkout(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return (
        not objects and subject is not None and (_is_kind(subject, "labour") or _is_labour(verb)) and is_person(subject, who)
    )


def _crowd(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ == "NNS" and (is_person(subject, who) or _is_kind(subject, "people"))


def _no_object(verb: Token, objects: list[Token], who: Who) -> bool:
    return not objects


def _on_laws(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(_is_kind(g, "laws") for g in behind(verb, "on", "for", "against", "through"))


def _obstructed(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return (
        subject is not None
        and (is_person(subject, who) or _is_kind(subject, "people"))
        and any(_is_kind(o, "closable") for o in objects)
    )


def _aid(verb: Token, objects: list[Token], who: Who) -> bool:
    forms = [o for o in objects if not is_person(o, who)]
    of = [g for o in forms for g in behind(o, "of", "in", "worth")]
    return any(_is_kind(o, "arms") or _is_kind(o, "relief") for o in (*forms, *of))


def _states(verb: Token, objects: list[Token], who: Who) -> bool:
    as_state = any(_is_kind(g, "diplomatic") for g in behind(verb, "as"))
    return as_state or any(is_place(o, who) or _is_kind(o, "diplomatic") for o in objects)


def _companies(verb: Token, objects: list[Token], who: Who) -> bool:
    for token in objects:
        mention = who.mention(token)
        if mention is not None and mention.type == "organisation":
            return True
    return any(_is_kind(o, "companies") for o in objects)


def _named_subject(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    mention = who.mention(subject) if subject is not None else None
    return mention is not None and mention.type == "person"


def _closable(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return any(_is_kind(o, "closable") or is_place(o, who) for o in objects) or (
        subject is not None and not objects and _is_kind(subject, "closable")
    )


def _launched(verb: Token, objects: list[Token], who: Who) -> bool:
    if verb.lemma_.lower() == "fire" and any(is_person(o, who) for o in objects):
        return True  # dismissed
    return any(_is_kind(o, "launched") for o in objects)


_CHECKS = {
    "persons": _persons,
    "persons_or_none": _persons_or_none,
    "hit": _hit,
    "to_places": _to_places,
    "from_places": _from_places,
    "territory": _territory,
    "aid": _aid,
    "states": _states,
    "companies": _companies,
    "named_subject": _named_subject,
    "closable": _closable,
    "launched": _launched,
    "fired_at": _fired_at,
    "no_object": _no_object,
    "crowd": _crowd,
    "labour": _walkout,
    "attackable": _attackable,
    "spoken": _by_phone,
    "on_laws": _on_laws,
    "obstructed": _obstructed,
}


def sense_of_noun(noun: Token, who: Who) -> Sense | None:
    """The sense in which a noun tells of an event, None where it tells of none: "strike" of a union, "attack helicopter"."""
    if _is_part(noun) or _is_figurative(noun) or _is_time(noun):
        return None
    for sense in senses_of(noun, "nouns"):
        if noun.lemma_.lower() == "strike" and sense.type == "attack" and _is_labour(noun):
            continue
        if noun.lemma_.lower() == "strike" and sense.type == "other" and not _is_labour(noun):
            continue
        if sense.about is None or _noun_is_about(sense.about, noun, who):
            return sense
    return None


def _is_time(noun: Token) -> bool:
    return any(t.words.start <= noun.idx < t.words.end for t in noun.doc._.times or ())


def _is_part(noun: Token) -> bool:
    """Does a noun only stand before another: "attack helicopter", "meeting room"? Before another event it tells of that one."""
    return noun.dep_ == "compound" and noun.head.i > noun.i


def _is_figurative(noun: Token) -> bool:
    word = noun.lemma_.lower()
    before = [t.lower_ for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")]
    pairs = load_lists("events")["figurative"]
    return any(f"{b} {word}" in pairs["phrases"] for b in before) or (
        word in pairs["bare"] and any(c.lower_ in pairs["before"].get(word, ()) for c in noun.rights)
    )


def _is_labour(noun: Token) -> bool:
    return any(set(forms_of(t)) & kind("labour") for t in noun.sent if t.i != noun.i)


def told_by_phone(noun: Token) -> bool:
    """Does a call or a conversation stand with a telephone or a video link, or a call with those who took part?"""
    near = [*(t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")), *behind(noun, "by", "on", "over")]
    if any(_is_kind(t, "phone") for t in near):
        return True
    word = noun.lemma_.lower()
    return (word == "call" and any(True for _ in behind(noun, "with", "between"))) or (
        word == "conversation" and any(_is_kind(t, "phone") for t in noun.sent)
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
        return told_by_phone(noun) or (back and not any(True for _ in behind(noun, "for", "to")))
    if about == "arms":
        return any(_is_kind(t, "arms", "relief") for t in near)
    if about == "captives":
        return any(_is_kind(t, "captives") or is_person(t, who) for t in near)
    if about == "laws_behind":
        return any(_is_kind(t, "laws") for t in behind(noun, "on", "of", "for")) or any(
            _is_kind(t, "laws") for t in noun.lefts
        )
    if about == "forces":
        return any(_is_kind(t, "forces") for t in near)
    if about == "territory":
        return any(_may_be_place(t, who) or _is_kind(t, "territory") for t in near)
    return any(_is_kind(t, about) or is_place(t, who) for t in near)
