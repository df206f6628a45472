"""Parties: who took part in an event and in what role, by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from onrecord.extract.events.senses import Sense, behind, is_captive, is_person, objects_of
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.places import load_nations, stands_for
from onrecord.record import Name, Participant, Reason, Statement
from onrecord.resolve import Who

Role = Literal["actor", "target", "party", "host"]
# Types in which all who take part do the same.
TOGETHER = frozenset({"meeting", "call", "agreement", "ceasefire", "prisoner_exchange"})
BOTH = "both of those named before"  # stands for two until it is known who they are
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
EMPTY = frozenset({"it", "this", "that", "which", "what", "there", "one", "these", "those", "each"})


def parties_of_verb(verb: Token, sense: Sense, who: Who, told: Statement | None) -> list[Participant]:
    """Who takes part in what a verb tells: its subject, object, "with" and "by"."""
    together = sense.type in TOGETHER
    found: list[tuple[Token, Role]] = []
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    subject = subject_of(verb)
    if subject is not None and not passive:
        found.append((subject, "party" if together else "actor"))
    found += [(agent, "party" if together else "actor") for agent in behind(verb, "by") if passive]
    for thing in objects_of(verb):
        found.append((thing, "party" if together else "target"))
    found += [(t, "party") for t in behind(verb, "with", "alongside")]
    if sense.type in ("aid", "prisoner_exchange", "proposal", "legislation", "sanctions"):
        found += [(t, "party" if together else "target") for t in behind(verb, "to", "for", "on", "against")]
    if sense.type == "visit":
        found = [(t, r) for t, r in found if r == "actor"] + [
            (t, "host") for t in (*behind(verb, "to", "in"), *objects_of(verb))
        ]
    return _named(found, who, sense, told)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it hangs on: "agreed to meet", "arrived and met"."""
    token = verb
    for _ in range(5):
        own = next((c for c in token.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if own is not None:
            if own.tag_ in ("WDT", "WP") and token.dep_ == "relcl":
                return token.head
            return None if own.dep_ == "nsubjpass" and token == verb else own
        if token.dep_ in ("acl", "relcl") and token.tag_ in ("VBG",):
            return token.head
        if token.dep_ == "acl" and token.head.dep_ in ("dobj", "attr") and any(a.lower_ == "to" for a in token.lefts):
            token = token.head.head  # "turned down an invitation to visit"
            continue
        if token.dep_ in ("xcomp", "acomp", "conj", "advcl", "pcomp", "ccomp", "prep") and token.head != token:
            obj = next((c for c in token.head.children if c.dep_ == "dobj"), None) if token.dep_ == "xcomp" else None
            if obj is not None and token.head.lemma_.lower() != "promise":  # "convinced him to stop"
                return obj
            token = token.head
            continue
        return None
    return None


def parties_of_noun(noun: Token, sense: Sense, who: Who, told: Statement | None) -> list[Participant]:
    """Who takes part in what a noun tells: "talks between A and B", "the strike on C by D", "A's visit", "an A-B summit", and the
    subject of a verb that only holds it: "A held talks"."""
    together = sense.type in TOGETHER
    plain: Role = "party" if together else "actor"
    found: list[tuple[Token, Role]] = []
    undergone = set(forms_of(noun)) & load_words("events_parties", "undergone")
    for child in noun.lefts:
        if child.dep_ == "poss" and undergone:
            found.append((child, "target"))
        elif child.dep_ == "poss" or (
            child.dep_ in ("compound", "nmod", "amod") and (who.mention(child) is not None or who.is_national(child))
        ):
            if child.ent_type_ not in ("DATE", "TIME") and not is_site(child, who):
                found.append((child, plain))
            found += [
                (c, plain)
                for c in child.lefts
                if c.dep_ in ("compound", "nmod") and who.mention(c) is not None and who.mention(c) != who.mention(child)
            ]
    found += [(t, "party" if together else "actor") for t in behind(noun, "between", "with", "by", "among")]
    found += [(t, "actor") for t in behind(noun, "from") if sense.type in ("proposal", "aid")]
    found += [
        (t, "party" if together else "target")
        for t in behind(noun, "against", "on", "to", "for", "of")
        if not (together and t.head.lower_ in ("of", "on", "for"))
    ]
    if together:  # "the Grent meeting of Ida Lunt and Mirela Quist"
        found += [(t, plain) for t in behind(noun, "of") if (m := who.mention(t)) is not None and m.type == "person"]
    verb = supporting(noun)
    if verb is not None:
        subject = subject_of(verb)
        if subject is not None and subject != noun and not subject.is_ancestor(noun):
            role: Role = "host" if verb.lemma_.lower() in ("host", "mediate", "broker") else plain
            found.append((subject, role))
        found += [(t, "host" if verb.lemma_.lower() == "host" else plain) for t in behind(verb, "with", "by")]
        found += [
            (t, "party" if together else "target")
            for t in behind(verb, "on", "against", "to")
            if sense.type in ("sanctions", "aid", "attack", "proposal")
        ]
    elif (guest := _guest(noun, sense)) is not None:
        found.insert(0, (guest, plain))
        addressed = (c for c in guest.head.children if c.dep_ == "dobj" and guest.dep_ == "nsubj" and sense.type == "call")
        found += [(c, plain) for c in addressed]
    return _named(found, who, sense, told)


def named_before(parties: list[Participant], last: tuple[Participant, ...]) -> list[Participant]:
    """The parties, with the two who were the parties of the `last` meeting or deal told in place of "the two sides"; nobody where
    there were not two."""
    both = next((p for p in parties if p.name == BOTH), None)
    if both is None:
        return parties
    others = [p for p in parties if p.name != BOTH]
    why = [Reason("the two parties told before", p.words) for p in last]
    return others + [replace(p, words=both.words, why=w) for p, w in zip(last, why, strict=True)]


def is_site(token: Token, who: Who) -> bool:
    """Does a name before an event's noun tell where it was: "the Anchorage summit"? A state's tells whose it was."""
    mention = who.mention(token)
    return (
        token.dep_ != "poss"
        and mention is not None
        and mention.type == "place"
        and mention.name.lower() not in load_nations()
    )


def _guest(noun: Token, sense: Sense) -> Token | None:
    """Whose meeting, call or visit it was where it is only told that it was over: "After a call with officials, she looked
    relieved"."""
    preposition, verb = noun.head, noun.head.head
    adjunct = (
        noun.dep_ == "pobj"
        and preposition.lower_ in ("after", "during", "before", "following", "in", "at")
        and verb.pos_ == "VERB"
    )
    if (
        not adjunct
        or sense.type not in ("meeting", "call", "visit")
        or any(t.dep_ == "poss" and t.pos_ != "PRON" for t in noun.lefts)
    ):
        return None
    subject = subject_of(verb)
    return subject if subject is not None and not any(True for _ in behind(noun, "between")) else None


def counted_by(noun: Token) -> Token:
    """The word of quantity that an event's noun stands behind, or the noun: "dozens of tests", "a raft of sanctions"."""
    above = noun.head.head
    many = (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (above.like_num or above.lemma_.lower() in load_words("events_parties", "quantities"))
    )
    return above if many else noun


def supporting(noun: Token) -> Token | None:
    """The verb that does nothing but hold, call off or propose what a noun tells: "held talks", "signed a deal"."""
    token = counted_by(noun)
    for _ in range(3):
        if token.dep_ in ("conj", "compound", "nmod", "appos") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        elif (
            token.dep_ == "pobj"
            and token.head.head.pos_ == "VERB"
            and token.head.lower_ in ("in", "to", "for", "on", "out", "off", "from", "at", "into")
        ):
            verb = token.head.head
            return (
                verb
                if verb.lemma_.lower()
                in (
                    "take",
                    "agree",
                    "call",
                    "attend",
                    "participate",
                    "engage",
                    "arrive",
                    "enter",
                    "pull",
                    "push",
                    "join",
                    "sit",
                    "ask",
                    "appeal",
                    "commit",
                    "speak",
                )
                else None
            )
        else:
            break
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass", "xcomp") or verb.pos_ != "VERB":
        return None
    return verb if set(forms_of(verb)) & frozenset(load_lists("status")["opening"]["support"]) else None


def _named(found: list[tuple[Token, Role]], who: Who, sense: Sense, told: Statement | None) -> list[Participant]:
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
        name = _first_person(token, who, told)
        if name is not None:
            yield Participant(name.name, None, who.words(token), name.members, name.why, role=role)
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
