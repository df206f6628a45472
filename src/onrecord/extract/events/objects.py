"""Objects: whether a verb's subject and objects are such that it tells of an event: "struck the depot", not "struck a
chord"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.events.kinds import behind, is_kind, is_person, is_place, kind, may_be_place
from onrecord.extract.words import forms_of
from onrecord.resolve import Who


def _persons(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(is_person(o, who) for o in objects)


def _persons_or_none(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return any(is_person(o, who) for o in objects) or (not objects and subject is not None and is_person(subject, who))


def _hit(verb: Token, objects: list[Token], who: Who) -> bool:
    """Is something struck that can be: a place, a building, people, by arms or armed men? Not by who hits his head."""
    objects = [o for o in objects if not (is_kind(o, "limbs") and any(c.tag_ == "PRP$" for c in o.lefts))]
    return any(may_be_place(o, who) or is_kind(o, "structures", "people", "arms") or is_person(o, who) for o in objects)


def _attackable(verb: Token, objects: list[Token], who: Who) -> bool:
    """Is something attacked that can be, or is it not said what?"""
    named = any(who.mention(o) is not None for o in objects)
    return not objects or named or _hit(verb, objects, who) or any(is_kind(o, "forces", "territory") for o in objects)


def _to_places(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None) or _controller(verb)
    official = subject is not None and (is_person(subject, who) or is_kind(subject, "envoys"))
    bound = verb.lemma_.lower() in ("travel", "fly", "journey", "arrive")  # to where else than a place?
    return official and any(
        is_place(g, who) or (bound and may_be_place(g, who)) for g in behind(verb, "to", "in", "into")
    )


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
    far = list(behind(verb, "from", "out", "of"))
    forces = (armed is not None and (is_kind(armed, "forces", "people") or is_place(armed, who))) or any(
        is_kind(o, "forces") for o in objects
    )
    return forces and any(may_be_place(g, who) or is_kind(g, "territory", "structures") for g in far)


def _territory(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(may_be_place(o, who) or is_kind(o, "territory") for o in objects)


def _fired_at(verb: Token, objects: list[Token], who: Who) -> bool:
    shot = any(is_kind(o, "launched", "arms") for o in objects) or (verb.lemma_.lower() == "fire" and not objects)
    return shot and any(
        may_be_place(g, who) or is_kind(g, "structures", "people") or is_person(g, who)
        for g in behind(verb, "at", "into", "toward", "towards")
    )


def _by_phone(verb: Token, objects: list[Token], who: Who) -> bool:
    """Is somebody spoken to by telephone, other than the press?"""
    if any(is_kind(o, "press") for o in (*objects, *behind(verb, "to", "with"))):
        return False
    return any(is_kind(g, "phone") for g in behind(verb, "by", "over", "on", "via"))


def _walkout(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return (
        not objects and subject is not None and (is_kind(subject, "labour") or is_labour(verb)) and is_person(subject, who)
    )


def _crowd(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ == "NNS" and (is_person(subject, who) or is_kind(subject, "people"))


def _no_object(verb: Token, objects: list[Token], who: Who) -> bool:
    return not objects


def _on_laws(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(is_kind(g, "laws") for g in behind(verb, "on", "for", "against", "through"))


def _obstructed(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return (
        subject is not None
        and (is_person(subject, who) or is_kind(subject, "people"))
        and any(is_kind(o, "closable") for o in objects)
    )


def _aid(verb: Token, objects: list[Token], who: Who) -> bool:
    forms = [o for o in objects if not is_person(o, who)]
    of = [g for o in forms for g in behind(o, "of", "in", "worth")]
    return any(is_kind(o, "arms") or is_kind(o, "relief") for o in (*forms, *of))


def _states(verb: Token, objects: list[Token], who: Who) -> bool:
    as_state = any(is_kind(g, "diplomatic") for g in behind(verb, "as"))
    return as_state or any(is_place(o, who) or is_kind(o, "diplomatic") for o in objects)


def _companies(verb: Token, objects: list[Token], who: Who) -> bool:
    for token in objects:
        mention = who.mention(token)
        if mention is not None and mention.type == "organisation":
            return True
    return any(is_kind(o, "companies") for o in objects)


def _named_subject(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    mention = who.mention(subject) if subject is not None else None
    return mention is not None and mention.type == "person"


def _closable(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return any(is_kind(o, "closable") or is_place(o, who) for o in objects) or (
        subject is not None and not objects and is_kind(subject, "closable")
    )


def _launched(verb: Token, objects: list[Token], who: Who) -> bool:
    if verb.lemma_.lower() == "fire" and any(is_person(o, who) for o in objects):
        return True  # dismissed
    return any(is_kind(o, "launched") for o in objects)


def _down_with(verb: Token, objects: list[Token], who: Who) -> bool:
    return any(c.lower_ == "down" for c in verb.rights) and any(True for _ in behind(verb, "with"))


def _bomb_off(verb: Token, objects: list[Token], who: Who) -> bool:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and is_kind(subject, "bombs") and any(c.lower_ == "off" for c in verb.rights)


def is_labour(noun: Token) -> bool:
    """Does a word stand in a sentence about work, where a strike is no attack?"""
    return any(set(forms_of(t)) & kind("labour") for t in noun.sent if t.i != noun.i)


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
    "down_with": _down_with,
    "bomb_off": _bomb_off,
}


def is_about(about: str, verb: Token, objects: list[Token], who: Who) -> bool:
    """Are a verb's subject and objects of the kind that one of its senses wants?"""
    check = _CHECKS.get(about)
    return check(verb, objects, who) if check else any(is_kind(o, about) for o in objects)
