"""Parties: who took part in an event and in what role, by the parse."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.events.holding import subject_of, supporting
from onrecord.extract.events.kinds import behind, objects_of
from onrecord.extract.events.moods import look_up
from onrecord.extract.events.naming import Role, name_parties
from onrecord.extract.events.senses import Sense
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.places import load_nations
from onrecord.record import Participant, Statement
from onrecord.resolve import Who

# Types in which all who take part do the same.
TOGETHER = frozenset({"meeting", "call", "agreement", "ceasefire", "prisoner_exchange"})
# Types in which something is done to or for somebody.
TOWARDS = frozenset({"sanctions", "aid", "attack", "proposal"})
ACROSS = ("over", "through", "at", "towards", "toward", "into", "across", "against")
Found = list[tuple[Token, Role]]


def parties_of_verb(verb: Token, sense: Sense, who: Who, told: Statement | None) -> list[Participant]:
    """Who takes part in what a verb tells: its subject, object, "with" and "by"."""
    together = sense.type in TOGETHER
    plain: Role = "party" if together else "actor"
    target: Role = "party" if together else "target"
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    subject = subject_of(verb, who)
    found: Found = [(subject, plain)] if subject is not None and not passive else []
    found += [(agent, plain) for agent in behind(verb, "by") if passive]
    objects = objects_of(verb)
    if sense.type == "visit":
        found = [(t, r) for t, r in found if r == "actor"]
        found += [(t, "host") for t in (*behind(verb, "to", "in"), *objects)]
        return name_parties(found, who, sense, told)
    found += [(thing, target) for thing in objects]
    found += [(t, "party") for t in behind(verb, "with", "alongside")]
    found += [(t, "party") for means in behind(verb, "by", "over") for t in behind(means, "with") if sense.type == "call"]
    if sense.type == "diplomatic_step" or sense.kind == "closing":
        found += [(t, target) for thing in objects for t in behind(thing, "with")]
    if sense.type in ("aid", "prisoner_exchange", "proposal", "legislation", "sanctions"):
        found += [(t, target) for t in behind(verb, "to", "for", "on", "against")]
    if sense.kind == "protest":
        found += [(t, "target") for t in behind(verb, "against")]
    if sense.kind == "launch":
        flown = [c for thing in objects for c in thing.rights if c.dep_ == "relcl"]
        found += [(t, "target") for head in (verb, *objects, *flown) for t in _territory(head, who)]
    if sense.kind == "court":
        found += [(t, "host") for t in behind(verb, "before")]
        found += [(t, "host") for front in behind(verb, "in") if front.lower_ == "front" for t in behind(front, "of")]
    return name_parties(found, who, sense, told)


def _territory(head: Token, who: Who) -> Iterator[Token]:
    """The state whose land, sea or air something is sent over or into: "over northern Japan", "through Japan's airspace"."""
    for thing in behind(head, *ACROSS):
        mention = who.mention(thing)
        if mention is not None and (mention.name in who.states or mention.name.split()[-1].lower() in load_nations()):
            yield thing
        elif set(forms_of(thing)) & load_words("events_parties", "territory"):
            yield from (t for t in thing.lefts if t.dep_ == "poss" or who.is_national(t))


def parties_of_noun(noun: Token, sense: Sense, who: Who, told: Statement | None) -> list[Participant]:
    """Who takes part in what a noun tells: "talks between A and B", "the strike on C by D", "A's visit", "an A-B summit",
    and the subject of a verb that only holds it: "A held talks"."""
    plain: Role = "party" if sense.type in TOGETHER else "actor"
    verb = supporting(noun)
    subject = subject_of(verb, who) if verb is not None else None
    if verb is not None and subject is not None and not subject.is_ancestor(verb) and (
        subject == noun or subject.is_ancestor(noun)
    ):
        subject = None
    found = list(_before(noun, sense, who, of_subject=subject is not None and subject.lower_ != "it"))
    found += _behind_noun(noun, sense, who)
    if verb is not None:
        found += _of_holding(verb, None if _is_called_off_by_another(noun, verb) else subject, sense)
    elif (guest := _guest(noun, sense, who)) is not None:
        found.insert(0, (guest, plain))
        addressed = (c for c in guest.head.children if c.dep_ == "dobj" and guest.dep_ == "nsubj" and sense.type == "call")
        found += [(c, plain) for c in addressed]
    return name_parties(found, who, sense, told)


def _before(noun: Token, sense: Sense, who: Who, *, of_subject: bool) -> Iterator[tuple[Token, Role]]:
    """Whoever is named before an event's noun, its owner, its nation, its pair; "its" is no more than the subject again."""
    plain: Role = "party" if sense.type in TOGETHER else "actor"
    undergone = set(forms_of(noun)) & load_words("events_parties", "undergone")
    owners = [c for c in noun.lefts if c.dep_ == "poss"]
    convened = load_words("events_parties", "convened")
    meeting_of = [c for c in noun.lefts if c.dep_ == "compound" and set(forms_of(c)) & convened]
    for child in noun.lefts:
        if child in owners:
            if child.pos_ != "PRON" or not of_subject or child.lower_ in ("their", "his", "her"):
                yield child, "target" if undergone else "host" if meeting_of and sense.type == "meeting" else plain
        elif child in meeting_of and sense.type == "meeting":
            yield child, "party"
        elif child.dep_ in ("compound", "nmod", "amod") and (who.mention(child) is not None or who.is_national(child)):
            if child.ent_type_ not in ("DATE", "TIME") and not is_site(child, who):
                yield child, "target" if owners and sense.type == "proposal" else plain
        else:
            continue
        for c in child.lefts:
            if c.dep_ in ("compound", "nmod") and who.mention(c) not in (None, who.mention(child)):
                yield c, plain


def _behind_noun(noun: Token, sense: Sense, who: Who) -> Iterator[tuple[Token, Role]]:
    """Whoever stands behind an event's noun: "between A and B", "by D", "on C"; what it did to somebody in a clause."""
    together = sense.type in TOGETHER
    plain: Role = "party" if together else "actor"
    yield from ((t, plain) for t in behind(noun, "between", "with", "by", "among", "alongside"))
    if sense.type in ("proposal", "aid"):
        yield from ((t, "actor") for t in behind(noun, "from"))
    for t in behind(noun, "against", "on", "to", "for", "of"):
        if together and t.head.lower_ in ("of", "on", "for"):
            mention = who.mention(t)
            bought = set(forms_of(noun)) & load_words("events_parties", "bought")
            if mention is not None and (mention.type == "person" or (bought and t.head.lower_ == "of")):
                yield t, plain  # "the Grent meeting of Ida Lunt and Mirela Quist", "the acquisition of Norvex"
        elif sense.kind == "disaster" and who.place(t, within=True) is not None:
            continue  # "the disaster on Lake Omer"
        elif sense.type == "legislation" and t.head.lower_ == "of":
            yield from ((c, "actor") for c in t.lefts if c.dep_ in ("poss", "compound", "nmod", "amod"))
            yield from ((g, "actor") for c in t.lefts for g in c.lefts if c.dep_ == "compound" and g.dep_ == "compound")
        else:
            yield t, "party" if together else "host" if sense.type == "visit" else "target"
    for clause in (c for c in noun.rights if c.dep_ == "relcl" and sense.type in ("attack", "other")):
        if any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in clause.lefts):
            yield from ((c, "target") for c in clause.rights if c.dep_ == "dobj" and who.mention(c) is not None)


def _of_holding(verb: Token, subject: Token | None, sense: Sense) -> Iterator[tuple[Token, Role]]:
    """Whoever holds an event, and with or against whom: not those who only rule on what others agreed."""
    together = sense.type in TOGETHER
    plain: Role = "party" if together else "actor"
    if together and verb.lemma_.lower() in load_words("events_parties", "ruling"):
        return
    if subject is not None and not together and set(forms_of(verb)) & load_words("events_parties", "suffering"):
        yield subject, "target"
    elif subject is not None:
        yield subject, "host" if verb.lemma_.lower() in ("host", "mediate", "broker") else plain
    yield from ((t, "host" if verb.lemma_.lower() == "host" else plain) for t in behind(verb, "with", "by"))
    if sense.type in TOWARDS:
        yield from ((t, "target") for t in behind(verb, "on", "against", "to"))
        aimed = (c for c in verb.rights if c.dep_ == "advcl" and c.lower_ in ("targeting", "hitting", "punishing"))
        yield from ((t, "target") for clause in aimed for t in objects_of(clause))


def _is_called_off_by_another(noun: Token, verb: Token) -> bool:
    """Does a verb call off what somebody else was to do: "the palace called off the king's visit"?"""
    owned = any(c.dep_ == "poss" and c.pos_ != "PRON" and c.ent_type_ not in ("DATE", "TIME") for c in noun.lefts)
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    phrase = load_lists("status")["phrases"].get(f"{verb.lemma_.lower()} {particle}")
    return owned and (phrase or look_up("governing", verb)) in ("cancelled", "declined")


def is_site(token: Token, who: Who) -> bool:
    """Does a name before an event's noun tell where it was: "the Anchorage summit"? A state's tells whose it was."""
    mention = who.mention(token)
    return (
        token.dep_ != "poss"
        and mention is not None
        and mention.type == "place"
        and mention.name.lower() not in load_nations()
    )


def _guest(noun: Token, sense: Sense, who: Who) -> Token | None:
    """Whose meeting, call or visit it was where it is only told that it was over: "After a call with officials, she looked
    relieved"."""
    preposition, verb = noun.head, noun.head.head
    adjunct = (
        noun.dep_ == "pobj"
        and preposition.lower_ in ("after", "during", "before", "following", "in", "at")
        and verb.pos_ == "VERB"
    )
    owned = any(t.dep_ == "poss" and t.pos_ != "PRON" for t in noun.lefts)
    if not adjunct or sense.type not in ("meeting", "call", "visit") or owned:
        return None
    subject = subject_of(verb, who)
    return subject if subject is not None and not any(True for _ in behind(noun, "between")) else None
