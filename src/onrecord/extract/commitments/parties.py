"""Parties: who makes a commitment and whom it binds, by the words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extract.accounts import name_of
from onrecord.extract.commitments.making import Party
from onrecord.extract.words import forms_of, load_words
from onrecord.places import stands_for
from onrecord.record import Name, Statement
from onrecord.resolve import Who, can_speak

FIRST = frozenset({"i", "we", "us", "me", "my", "our", "ours", "mine"})
NOBODY = frozenset(
    {
        "you",
        "your",
        "it",
        "this",
        "that",
        "there",
        "which",
        "what",
        "these",
        "those",
        "one",
        "everyone",
        "everybody",
        "anyone",
        "nobody",
        "no",
    }
)
BODIES = frozenset({"it", "its", "they", "their", "them", "itself"})
PEOPLE = frozenset({"he", "him", "his", "she", "her", "they", "their", "them"})
BACK = 3  # sentences in which the one meant by a pronoun is looked for


def can_commit(token: Token, who: Who) -> bool:
    """Can the one a word stands for promise or ask for something: a person, a body, a state, a group, a plan?"""
    mention = who.mention(token)
    if token.text in ("WRAPUP", "UPDATE") or _is_of_dateline(token):
        return False
    if mention is not None:
        return mention.type != "other" or token.pos_ == "PROPN"
    if token.pos_ == "PRON":
        return token.lower_ not in NOBODY or token.lower_ == "it"
    if token.pos_ == "PROPN" or who.is_national(token):
        return True
    if is_paper(token):
        return True
    things = load_words("commitments", "things")
    return can_speak(token) and not set(forms_of(token)) & things


def _is_of_dateline(token: Token) -> bool:
    """Is a word in capitals part of the place that a dateline begins with: "PORT SABLE, June 4 (MARRICK WIRE) — …"?"""
    run = token.doc[token.sent.start : token.i + 1]
    if not all(t.is_upper for t in run):
        return False
    behind = next((t for t in token.doc[token.i + 1 : token.i + 4] if not t.is_upper), None)
    return behind is not None and behind.text in (",", "(", "—", "–")


def is_paper(token: Token) -> bool:
    """Is a word one for a plan, a bill or a letter, which hold terms?"""
    return token.pos_ == "NOUN" and bool(set(forms_of(token)) & load_words("commitments", "papers"))


def name_party(party: Party, who: Who, inside: Statement | None) -> Name | None:
    """The name of a party to a commitment: of the speaker for "we", of the author for a plan, of the subject told last for a
    pronoun that is not resolved otherwise."""
    if party is None or isinstance(party, Name):
        return party
    if party.lower_ in FIRST:
        return name_of(inside.speaker) if inside is not None else None
    if who.mention(party) is None and who.is_national(party):
        return Name(who.nation_of(party), None, who.words(party))
    if is_paper(party) and (author := _author(party, who)) is not None:
        return author
    if (apposed := _apposed(party, who)) is not None:
        return apposed
    if (owner := _of_somebody(party, who)) is not None:
        return owner
    found = name_of(who.speaker(party))
    if found.why is not None and found.why.words is not None:
        meant = next((t for t in party.doc if t.idx + len(t) == found.why.words.end), None)
        if meant is not None and is_paper(meant) and (author := _author(meant, who)) is not None:
            return replace(author, words=found.words, why=found.why)
    if party.pos_ == "PRON" and found.name.lower() == party.lower_:
        told = _spoken_of(inside, party) or _subject_before(party, who)
        return Name(who.speaker(told).name, None, found.words) if told is not None else None
    return found


def _apposed(noun: Token, who: Who) -> Name | None:
    """The person whose name stands behind a description and between commas: "the minister in Ansava, Osman Trevail, who"."""
    if noun.pos_ != "NOUN":
        return None
    for child in noun.subtree:
        mention = who.mention(child) if child.i > noun.i else None
        first = mention is not None and mention.words.start == child.idx and child.nbor(-1).text == ","
        if mention is not None and mention.type == "person" and first:
            return Name(mention.name, None, mention.words)
    return None


def _of_somebody(noun: Token, who: Who) -> Name | None:
    """Whose body it is, where it goes by no name of its own: "her ministry", "his office"."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if noun.pos_ != "NOUN" or owner is None or not set(forms_of(noun)) & load_words("commitments", "own_bodies"):
        return None
    found = who.speaker(owner)
    return None if found.anonymous else replace(name_of(found), words=who.words(noun))


def _spoken_of(inside: Statement | None, pronoun: Token) -> Token | None:
    """Whom somebody's words are about, by what stands behind the word of saying: "Voll said of Telke"."""
    if inside is None or inside.cue is None or pronoun.lower_ not in PEOPLE:
        return None
    cue = next((t for t in pronoun.doc if t.idx == inside.cue.start), None)
    of = (g for c in (cue.rights if cue is not None else ()) if c.lower_ in ("of", "about") for g in c.rights)
    return next((g for g in of if g.dep_ == "pobj" and g.pos_ == "PROPN"), None)


def _author(paper: Token, who: Who) -> Name | None:
    """Whose plan it is, by its own words or by those of an earlier mention: "the U.S. draft"."""
    forms = set(forms_of(paper))
    mentions = [paper, *(t for t in paper.doc[: paper.i] if set(forms_of(t)) & forms)]
    for token in (t if t.pos_ == "NOUN" and t.dep_ != "compound" else t.head for t in mentions):
        if not is_paper(token):
            continue  # "a draft U.S. proposal", but not "a draft horse"
        owner = next((c for c in token.lefts if c.dep_ == "poss" and c.pos_ == "NOUN"), None)
        if owner is not None:
            return name_of(who.speaker(owner))
        for child in token.lefts:
            if child.dep_ in ("poss", "amod", "compound", "nmod") and (
                who.is_national(child) or who.mention(child) is not None
            ):
                return name_party(child, who, None) if child.pos_ != "PRON" else None
    return None


def _subject_before(pronoun: Token, who: Who) -> Token | None:
    """The subject told last before a pronoun that can be meant by it."""
    bodies = pronoun.lower_ in BODIES
    for token in _subjects_before(pronoun):
        mention = who.mention(token)
        person = mention is not None and mention.type == "person"
        several = token.tag_ in ("NNS", "NNPS")
        if bodies and several != (pronoun.lower_ in ("they", "their", "them")) and mention is None:
            continue
        if bodies and not person and can_commit(token, who) and (mention is not None or pronoun.lower_ in ("it", "its")):
            return token
        if pronoun.lower_ in ("they", "their", "them") and token.tag_ == "NNS" and can_speak(token):
            return token
        if person and not bodies and pronoun.lower_ in PEOPLE:
            return token
    return None


def _subjects_before(token: Token) -> Iterator[Token]:
    sentence = token.sent
    for _ in range(BACK):
        yield from (
            t
            for t in reversed(sentence)
            if t.i < token.i and t.dep_ in ("nsubj", "nsubjpass") and t.pos_ in ("NOUN", "PROPN")
        )
        if sentence.start == 0:
            return
        sentence = token.doc[sentence.start - 1].sent


def bound_by(statement: Statement, subject: Token, who: Who) -> Party:
    """Who is bound where a statement tells what somebody will do: he himself where his spokesman says so, the speaker where
    he holds an office of the state or body that is to do it; None where the speaker cannot speak for the subject."""
    speaker = statement.speaker
    words = f"{speaker.words.quote if speaker.words is not None else ''} {speaker.description or ''} {speaker.name}".lower()
    if any(noun in words for noun in load_words("commitments", "spokesmen")):
        return subject
    named = who.speaker(subject).name
    nation = next((t for t in (subject, *subject.lefts) if who.mention(t) is None and who.is_national(t)), None)
    sides = {named, _state_of(named), who.nation_of(nation) if nation is not None else named}
    own = {who.side_of(speaker.name), _state_of(speaker.name), speaker.name}
    office = any(side and side.lower() in words for side in sides) or bool(sides & (own - {None}))
    its_own = re.search(r"\b(its|their|the country’s|the country's)\b", words) is not None
    if its_own:
        return subject
    if can_commit(subject, who) and any(
        c.dep_ == "poss" and c.lower_ in ("his", "her", "its", "their", "my", "our") for c in subject.lefts
    ):
        return name_of(speaker)  # "her delegation remained ready"
    return name_of(speaker) if office and not _is_other_person(named, subject, who) else subject if office else None


def _is_other_person(name: str, subject: Token, who: Who) -> bool:
    mention = who.mention(subject)
    return mention is not None and mention.type == "person" and bool(name)


def _state_of(name: str) -> str:
    """The state that a capital or the seat of a government stands for."""
    standing = stands_for(name, ())
    return standing.state if standing is not None else name
