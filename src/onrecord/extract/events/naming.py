"""Naming: who the words for a party stand for, persons, bodies, states and groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from onrecord.extract.events.kinds import is_captive, is_person
from onrecord.extract.events.senses import Sense
from onrecord.extract.placing import is_time
from onrecord.extract.words import forms_of, load_words
from onrecord.places import load_nations, stands_for
from onrecord.record import Mention, Name, Participant, Reason, Statement
from onrecord.resolve import Who

Role = Literal["actor", "target", "party", "host"]

BOTH = "both of those named before"  # stands for two until it is known who they are
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
NUMBERS = frozenset({"one", "two", "three", "four"})  # "in twos and threes"
EMPTY = frozenset({"it", "this", "that", "which", "what", "there", "one", "these", "those", "each"})


def named_before(
    parties: list[Participant], last: tuple[Participant, ...], states: tuple[Mention, ...]
) -> list[Participant]:
    """The parties, with the two who were the parties of the `last` meeting or deal told in place of "the two sides", or the
    only two states named shortly before in place of "the two countries"; nobody where there were not two."""
    both = next((p for p in parties if p.name == BOTH), None)
    if both is None:
        return parties
    others = [p for p in parties if p.name != BOTH]
    if not last and both.words is not None and both.words.quote.split()[-1] in load_words("events_parties", "both_states"):
        rule = "the two states named before"
        return others + [Participant(m.name, None, both.words, why=Reason(rule, m.words), role=both.role) for m in states]
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
    """A word and those joined to it: "and", "along with", "together with"; where its name stands between, those joined to
    that: "Norland's president, Greta Voll, and Sorvan's prime minister, Aron Telke"."""
    yield token
    for name in (c for c in token.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and token.pos_ == "NOUN"):
        yield from (c for c in name.conjuncts if c.i > name.i and c.pos_ in ("NOUN", "PROPN"))
    yield from (c for c in token.conjuncts if c.i > token.i and c.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"))
    for along in (c for c in token.rights if c.lower_ in ("along", "together", "alongside")):
        yield from (g for c in (along, *along.rights) if c.dep_ == "prep" for g in c.rights if g.dep_ == "pobj")


def _party(token: Token, role: Role, who: Who, sense: Sense, told: Statement | None) -> Iterator[Participant]:
    """Whoever a word stands for, nobody where it stands for no party."""
    of = [g for c in token.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj"]
    if token.like_num or token.pos_ == "NUM" or (of and of[0].pos_ == "PRON"):  # "thousands of them"
        token = next((g for g in of if g.pos_ in ("NOUN", "PRON")), token)
    empty = token.lower_ in EMPTY or token.lower_.removesuffix("s") in NUMBERS
    no_party = empty or token.pos_ in ("NUM", "VERB", "ADV", "DET")
    if no_party or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return
    mention = who.mention(token)
    if mention is None and token.pos_ == "PROPN" and is_time(token):
        return
    if mention is not None:
        yield from _of_name(token, mention, role, who, sense)
    elif token.lower_ in FIRST:
        said = _first_person(token, who, told)
        if said is not None:
            yield Participant(said.name, None, who.words(token), said.members, said.why, role=role)
    elif who.is_national(token):
        national = [token, *(c for c in token.lefts if who.is_national(c))]
        yield from (Participant(who.nation_of(t), None, who.words(t), role=role) for t in national)
    elif token.pos_ == "PRON":
        found = who.speaker(token)
        place = not found.members and token.lower_ in ("their", "they", "them") and found.name in who.places
        told_of = not found.anonymous or (found.description is not None and found.why is not None)
        if told_of and found.name.lower() != token.lower_ and not place:
            for name in found.members or (found.name,):
                state = _state_of(name)
                yield Participant(state or name, None, found.words, why=found.why, role=role)
    else:
        yield from _of_noun(token, role, who, sense, told)


def _state_of(name: str) -> str | None:
    """The state whose capital a name is: what is said of "Pyongyang" is said of North Korea."""
    standing = stands_for(name, ())
    return standing.state if standing is not None and standing.how == "capital of" else None


def _is_no_party(token: Token, mention: Mention | None, role: Role, sense: Sense, who: Who) -> bool:
    """Is somebody or something only what an event is about: prisoners exchanged, a place visited, land taken?"""
    captive = sense.type == "prisoner_exchange" and is_captive(token)
    somewhere = who.place(token, within=True) is not None
    thing = mention is None or mention.type == "other" or (somewhere and mention.name not in who.states)
    seen = sense.type == "visit" and role != "actor" and thing
    return captive or seen or (sense.type == "territory" and role == "target")


def _of_name(token: Token, mention: Mention, role: Role, who: Who, sense: Sense) -> Iterator[Participant]:
    """Whom a name stands for: two of "Morrow-Oum", the state of a capital that acts."""
    if _is_no_party(token, mention, role, sense, who):
        return
    if pair := who.pair(mention):
        yield from (Participant(name, None, mention.words, role=role) for name in pair)
        return
    state = _state_of(mention.name) if mention.type == "place" else None
    if state is not None:
        yield Participant(state, None, mention.words, why=Reason(f"capital of {state}", mention.words), role=role)
        return
    side, _, whole = mention.name.partition(" ")
    if mention.type == "place" and side.lower() in load_words("events_parties", "parts") and whole.lower() in load_nations():
        yield Participant(whole, None, mention.words, why=Reason(f"part of {whole}", mention.words), role=role)
        return
    speaker = who.single(token)
    yield Participant(speaker.name, None, speaker.words, speaker.members, speaker.why, role=role)


def _of_noun(token: Token, role: Role, who: Who, sense: Sense, told: Statement | None) -> Iterator[Participant]:
    """Whom a noun stands for: the name beside it, the two told before, the states of officials, the group it describes."""
    apposed = (c for c in token.rights if c.dep_ == "appos")
    beside = [c for c in apposed if (m := who.mention(c)) is not None and m.type in ("person", "organisation")]
    if group := who.named_behind(token):
        yield from (Participant(m.name, None, m.words, role=role) for m in group)
        return
    if beside:
        for one in (beside[0], *(c for c in beside[0].conjuncts if c.i > beside[0].i and who.mention(c) is not None)):
            yield from _party(one, role, who, sense, told)
        return
    forms = set(forms_of(token))
    if {t.lower_ for t in token.lefts} & {"two", "both"} and forms & load_words("events_parties", "sides"):
        yield Participant(BOTH, None, who.words(token), role=role)
        return
    if token.pos_ == "PROPN":  # a name that the model does not know as one
        first = min([t.i for t in token.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"] + [token.i])
        yield Participant(" ".join(token.doc[first:token.i + 1].text.split()), None, who.words(token), role=role)
        return
    others = "other" in forms and any(t.dep_ == "nummod" for t in token.lefts)
    takes_part = others or is_person(token, who) or forms & load_words("events_parties", "bodies")
    if not takes_part and role == "target" and sense.type in ("attack", "other", "aid", "sanctions"):
        owners = (t for t in token.lefts if (t.dep_ == "poss" and who.mention(t) is not None) or who.is_national(t))
        for owner in owners:
            yield from _party(owner, role, who, sense, told)  # "destroyed Norland's bridges", "struck Norlandic ports"
        return
    if not takes_part or _is_no_party(token, None, role, sense, who):
        return
    before = [c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod")]
    nations = [t for c in before for t in (c, *c.conjuncts) if t.i < token.i and who.is_national(t)]
    of_state = load_words("events_parties", "of_a_state")
    of_state |= load_words("events_parties", "for_a_state") if len(nations) > 1 else frozenset()
    if nations and forms & of_state:
        yield from (Participant(who.nation_of(n), None, who.words(token), role=role) for n in nations)
        return
    speaker = who.single(token)
    name = _described(token) if speaker.anonymous else speaker.name
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
    if noun.dep_ == "compound" and noun.tag_ == "NN" and noun.head.i > noun.i:
        return f"{noun.text}s"  # "a shareholder meeting" is one of shareholders
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
