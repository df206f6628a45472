"""Naming: who the words for a party stand for, persons, bodies, states and groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from onrecord.extract.events.kinds import is_captive, is_person
from onrecord.extract.events.senses import Sense
from onrecord.extract.words import forms_of, load_words
from onrecord.places import stands_for
from onrecord.record import Name, Participant, Reason, Statement
from onrecord.resolve import Who

Role = Literal["actor", "target", "party", "host"]

BOTH = "both of those named before"  # stands for two until it is known who they are
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
EMPTY = frozenset({"it", "this", "that", "which", "what", "there", "one", "these", "those", "each"})


def named_before(parties: list[Participant], last: tuple[Participant, ...]) -> list[Participant]:
    """The parties, with the two who were the parties of the `last` meeting or deal told in place of "the two sides"; nobody
    where there were not two."""
    both = next((p for p in parties if p.name == BOTH), None)
    if both is None:
        return parties
    others = [p for p in parties if p.name != BOTH]
    why = [Reason("the two parties told before", p.words) for p in last]
    return others + [replace(p, words=both.words, why=w) for p, w in zip(last, why, strict=True)]


def name_parties(found: list[tuple[Token, Role]], who: Who, sense: Sense, told: Statement | None) -> list[Participant]:
    """The parties as names, each once: persons, bodies, states and groups, but no places and things that something only is
    about."""
    out: dict[str, Participant] = {}
    for token, role in found:
        for one in _each(token):
            for party in _party(one, role, who, sense, told):
                if party.name not in out:
                    out[party.name] = party
    return list(out.values())


def _each(token: Token) -> Iterator[Token]:
    yield token
    yield from (c for c in token.conjuncts if c.i > token.i and c.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"))


def _party(token: Token, role: Role, who: Who, sense: Sense, told: Statement | None) -> Iterator[Participant]:
    if token.like_num or token.pos_ == "NUM":
        token = next(
            (g for c in token.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj" and g.pos_ == "NOUN"), token
        )
    if (
        token.lower_ in EMPTY
        or token.pos_ in ("NUM", "VERB", "ADV", "DET")
        or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT")
    ):
        return
    if token.lower_ in FIRST:
        said = _first_person(token, who, told)
        if said is not None:
            yield Participant(said.name, None, who.words(token), said.members, said.why, role=role)
        return
    mention = who.mention(token)
    if mention is None and who.is_national(token):
        yield Participant(who.nation_of(token), None, who.words(token), role=role)
        yield from (Participant(who.nation_of(c), None, who.words(c), role=role) for c in token.lefts if who.is_national(c))
        return
    if mention is not None and (pair := who.pair(mention)):
        yield from (Participant(name, None, mention.words, role=role) for name in pair)
        return
    named = next(
        (
            c
            for c in token.rights
            if c.dep_ == "appos" and (m := who.mention(c)) is not None and m.type in ("person", "organisation")
        ),
        None,
    )
    if mention is None and named is not None:
        for other in (c for c in named.conjuncts if c.i > named.i and who.mention(c) is not None):
            yield from _party(other, role, who, sense, told)
        token, mention = named, who.mention(named)
    pointing = {t.lower_ for t in token.lefts} & {"two", "both"}
    if mention is None and pointing and set(forms_of(token)) & load_words("events_parties", "sides"):
        yield Participant(BOTH, None, who.words(token), role=role)
        return
    if mention is None and token.pos_ == "PROPN":  # a name that the model does not know as one
        first = min([t.i for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"] + [token.i])
        yield Participant(" ".join(token.doc[first : token.i + 1].text.split()), None, who.words(token), role=role)
        return
    bodies = set(forms_of(token)) & load_words("events_parties", "bodies")
    if mention is None and not (is_person(token, who) or bodies or token.pos_ == "PRON"):
        return
    captive = sense.type == "prisoner_exchange" and is_captive(token)
    seen = sense.type == "visit" and role != "actor" and (mention is None or mention.type in ("place", "other"))
    if captive or seen or (sense.type == "territory" and role == "target"):
        return
    nations = [
        t
        for c in token.lefts
        if c.dep_ in ("amod", "compound", "nmod")
        for t in (c, *c.conjuncts)
        if t.i < token.i and who.is_national(t)
    ]
    of_state = load_words("events_parties", "of_a_state") | (
        load_words("events_parties", "for_a_state") if len(nations) > 1 else frozenset()
    )
    if mention is None and nations and set(forms_of(token)) & of_state:
        yield from (Participant(who.nation_of(n), None, who.words(token), role=role) for n in nations)
        return
    if (
        mention is not None
        and mention.type == "place"
        and (state := stands_for(mention.name, ())) is not None
        and state.how == "capital of"
    ):
        why = Reason(f"{state.how} {state.state}", mention.words)
        yield Participant(state.state, None, mention.words, why=why, role=role)
        return
    if token.pos_ == "PRON":
        found = who.speaker(token)
        if not found.anonymous and found.name.lower() != token.lower_:
            for name in found.members or (found.name,):
                yield Participant(name, None, found.words, why=found.why, role=role)
        return
    speaker = who.single(token)
    name = speaker.name if mention is not None or not speaker.anonymous else _described(token)
    yield Participant(name, None, speaker.words, speaker.members, speaker.why, role=role)


def _described(noun: Token) -> str:
    """A group as the text has it, without its article and without where it is: "dockers", "two Dorvanian banks"."""
    words = [t for t in noun.lefts if t.dep_ in ("amod", "compound", "nmod", "nummod")]
    first = min([t.left_edge.i for t in words] + [noun.i])
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (noun.head.head.like_num or noun.head.head.lower_ in load_words("events_parties", "quantities"))
    ):
        first = noun.head.head.i
    last = noun.i
    for child in noun.rights:
        if child.lower_ == "of" and child.i == noun.i + 1 and child.right_edge.i - noun.i < 6:
            last = child.right_edge.i
    return " ".join(noun.doc[first : last + 1].text.split())


def _first_person(token: Token, who: Who, told: Statement | None) -> Name | None:
    """Who "I" or "we" is: whoever is quoted, and the body or state that he speaks for."""
    if told is None or told.speaker.anonymous:
        return None
    if token.lower_ in ("i", "me", "my"):
        return Name(told.speaker.name, why=Reason("whoever is quoted", told.speaker.words))
    side = who.side_of(told.speaker.name)
    return Name(side, why=Reason("whom the speaker speaks for", told.speaker.words)) if side else None
