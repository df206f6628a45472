"""Parties: who took part in an event and in what role, by the parse."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.events.kinds import behind, objects_of
from onrecord.extract.events.naming import Role, name_parties
from onrecord.extract.events.senses import Sense
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.places import load_nations
from onrecord.record import Participant, Statement
from onrecord.resolve import Who

# Prepositions behind which it is not the subject who acts.
WHOSE = ("of", "about", "over", "against", "for", "from", "into")
# Types in which all who take part do the same.
TOGETHER = frozenset({"meeting", "call", "agreement", "ceasefire", "prisoner_exchange"})


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
    return name_parties(found, who, sense, told)


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
        if token.dep_ == "pcomp" and token.head.lower_ in WHOSE:  # "accused him of bombing", "about bombing"
            governor = token.head.head
            done_to = (c for c in governor.children if c.dep_ in ("dobj", "nsubjpass") and governor.pos_ == "VERB")
            return next(done_to, None)
        if token.dep_ in ("xcomp", "acomp", "conj", "advcl", "pcomp", "ccomp", "prep") and token.head != token:
            obj = next((c for c in token.head.children if c.dep_ == "dobj"), None) if token.dep_ == "xcomp" else None
            if obj is not None and token.head.lemma_.lower() != "promise":  # "convinced him to stop"
                return obj
            token = token.head
            continue
        return None
    return None


def parties_of_noun(noun: Token, sense: Sense, who: Who, told: Statement | None) -> list[Participant]:
    """Who takes part in what a noun tells: "talks between A and B", "the strike on C by D", "A's visit", "an A-B summit",
    and the subject of a verb that only holds it: "A held talks"."""
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
    return name_parties(found, who, sense, told)


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


