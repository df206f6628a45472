"""Parties: who took part in an event and in what role, by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from onrecord.extract.events.senses import Sense, behind, is_person, objects_of
from onrecord.extract.words import load_words
from onrecord.record import Participant
from onrecord.resolve import Who

Role = Literal["actor", "target", "party", "host"]
# Types in which all who take part do the same.
TOGETHER = frozenset({"meeting", "call", "agreement", "ceasefire", "prisoner_exchange"})
EMPTY = frozenset({"it", "this", "that", "which", "what", "there", "one", "these", "those", "each"})


def parties_of_verb(verb: Token, sense: Sense, who: Who) -> list[Participant]:
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
        found = [(t, r) for t, r in found if r == "actor"] + [(t, "host") for t in (*behind(verb, "to", "in"), *objects_of(verb))]
    return _named(found, who, sense)


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
        if token.dep_ in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep") and token.head != token:
            obj = next((c for c in token.head.children if c.dep_ == "dobj"), None) if token.dep_ == "xcomp" else None
            if obj is not None and token.head.lemma_.lower() in ("urge", "ask", "invite", "force", "allow", "order", "tell", "press", "call"):
                return obj
            token = token.head
            continue
        return None
    return None


def parties_of_noun(noun: Token, sense: Sense, who: Who) -> list[Participant]:
    """Who takes part in what a noun tells: "talks between A and B", "the strike on C by D", "A's visit", "an A-B summit", and the
    subject of a verb that only holds it: "A held talks"."""
    together = sense.type in TOGETHER
    plain: Role = "party" if together else "actor"
    found: list[tuple[Token, Role]] = []
    for child in noun.lefts:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "nmod", "amod") and (who.mention(child) is not None or who.is_national(child))):
            found.append((child, plain))
            found += [(c, plain) for c in child.lefts if c.dep_ in ("compound", "nmod") and who.mention(c) is not None and who.mention(c) != who.mention(child)]
    found += [(t, "party" if together else "actor") for t in behind(noun, "between", "with", "by", "among")]
    found += [(t, "party" if together else "target") for t in behind(noun, "against", "on", "to", "for", "of") if not (together and t.head.lower_ in ("of", "on", "for"))]
    verb = supporting(noun)
    if verb is not None:
        subject = subject_of(verb)
        if subject is not None and subject != noun and not subject.is_ancestor(noun):
            role: Role = "host" if verb.lemma_.lower() in ("host", "mediate", "broker") else plain
            found.append((subject, role))
        found += [(t, plain) for t in behind(verb, "with", "by")]
        found += [(t, "party" if together else "target") for t in behind(verb, "on", "against", "to") if sense.type in ("sanctions", "aid", "attack", "proposal")]
    return _named(found, who, sense)


def supporting(noun: Token) -> Token | None:
    """The verb that does nothing but hold, call off or propose what a noun tells: "held talks", "signed a deal"."""
    token = noun
    for _ in range(3):
        if token.dep_ in ("conj", "compound", "nmod", "appos") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        elif token.dep_ == "pobj" and token.head.head.pos_ == "VERB" and token.head.lower_ in ("in", "to", "for", "on", "out", "off", "from", "at", "into"):
            verb = token.head.head
            return verb if verb.lemma_.lower() in ("take", "agree", "call", "attend", "participate", "engage", "arrive", "enter", "pull", "push", "join", "sit", "ask", "appeal", "commit", "speak") else None
        else:
            break
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass", "xcomp") or verb.pos_ != "VERB":
        return None
    return verb if verb.lemma_.lower() in load_words_of("support") else None


def load_words_of(name: str) -> frozenset[str]:
    """A list of `lexicon/en/status.toml` that has no statuses."""
    from onrecord.extract.words import load_lists

    return frozenset(load_lists("status")["opening"][name])


def _named(found: list[tuple[Token, Role]], who: Who, sense: Sense) -> list[Participant]:
    """The parties as names, each once: persons, bodies, states and groups, but no places and things that something only is
    about."""
    out: dict[str, Participant] = {}
    for token, role in found:
        for one in _each(token):
            party = _party(one, role, who, sense)
            if party is not None and party.name not in out:
                out[party.name] = party
    return list(out.values())


def _each(token: Token) -> Iterator[Token]:
    yield token
    yield from (c for c in token.conjuncts if c.i > token.i and c.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"))


def _party(token: Token, role: Role, who: Who, sense: Sense) -> Participant | None:
    if token.lower_ in EMPTY or token.pos_ in ("NUM", "VERB", "ADV", "DET") or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    mention = who.mention(token)
    if mention is None and who.is_national(token):
        return Participant(who.nation_of(token), None, who.words(token), role=role)
    if mention is None and not (is_person(token, who) or token.lower_ in load_words("events_parties", "bodies") or token.pos_ == "PRON"):
        return None
    if mention is not None and mention.type == "other" and role != "actor":
        return None
    nation = next((c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod") and who.is_national(c)), None)
    if mention is None and nation is not None and token.lemma_.lower() in load_words("events_parties", "of_a_state"):
        return Participant(who.nation_of(nation), None, who.words(token), role=role)
    speaker = who.speaker(token) if mention is None else who.single(token)
    if speaker.anonymous and token.pos_ == "PRON":
        return None
    return Participant(speaker.name, None, speaker.words, speaker.members, speaker.why, role=role)
