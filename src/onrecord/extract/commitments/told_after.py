"""Told after: what an article says came of a commitment behind the words that make it: "He kept that promise"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extract.commitments.deeds import Stretch, has_to, trim
from onrecord.extract.commitments.joining import Made
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.nouns import type_of
from onrecord.extract.commitments.standing import passed, standing_of
from onrecord.extract.events.holding import subject_of
from onrecord.extract.events.moods import doubt_of, is_negated, mood_of
from onrecord.extract.words import forms_of, load_lists
from onrecord.record import Commitment, CommitmentType, Standing
from onrecord.resolve import Who

ADDED = 14  # words from the noun to the verb of a clause that is added to it
FAR = 3  # sentences behind a commitment in which its noun may point back to it
POINTING = frozenset({"the", "that", "this", "his", "her", "its", "their", "these", "those"})
BACK = frozenset({"it", "that", "this", "them", "so"})
EVERY: frozenset[CommitmentType] = frozenset({"promise", "threat", "demand", "offer", "deadline"})
ACCUSING = frozenset({"kept", "broken"})
OTHERS_DO = frozenset({"rejected"})  # what the addressee does, not the maker
AIMED: dict[str, frozenset[CommitmentType]] = {
    "promise": frozenset({"promise", "offer"}),
    "threat": frozenset({"threat"}),
    "demand": frozenset({"demand", "deadline"}),
    "offer": frozenset({"offer", "promise"}),
    "deadline": frozenset({"deadline", "threat", "demand"}),
    "refusal": frozenset({"refusal"}),
}


@dataclass(frozen=True, slots=True)
class ToldAfter:
    """What came of a commitment by its own article: how it stands, the words that say so, and by which rule."""

    of: Commitment
    status: Standing
    words: Stretch
    rule: str
    verb: Token


def find_standings(doc: Doc, made: Sequence[Made], who: Who) -> Iterator[ToldAfter]:
    """What is said to have come of the commitments of an article, each verb that tells it with the commitment it means."""
    ordered = sorted(made, key=lambda pair: pair[0].deed.i)
    for verb in (t for t in doc if t.pos_ in ("VERB", "AUX")):
        yield from _by_verb(verb, ordered, who)


def _by_verb(verb: Token, made: Sequence[Made], who: Who) -> Iterator[ToldAfter]:
    if (
        verb.sent.text.rstrip("”\"'’ ").endswith("?")
        or (has_to(verb) and verb.dep_ != "conj")
        or mood_of(verb) in ("planned", "proposed")
        or doubt_of(verb) is not None
    ):
        return
    found = _told_of(verb)
    if found is None:
        return
    status, kinds, thing, near = found
    fits = [
        entry for making, entry in _within(made, verb, thing, 1 if near else FAR)
        if entry.type in kinds and _is_meant(making, entry, status, thing, verb, who)
    ]  # fmt: skip
    this = thing is None or thing.lower_ in BACK or any(c.lower_ in ("that", "this") for c in thing.lefts)
    if not fits or (status in ACCUSING and len(fits) > 1 and not this):
        return  # "kept his promise", of two that he made
    told = f"{verb.lemma_.lower()} {thing.lower_ if thing else 'so'}"
    yield ToldAfter(fits[0], _fitting(status, fits[0]), words_with(verb, thing), told, verb)


def _within(made: Sequence[Made], verb: Token, thing: Token | None, far: int) -> Iterator[Made]:
    """The commitments told up to some sentences before a verb, the nearest first, of which nothing is said yet."""
    for making, entry in reversed(made):
        if making.deed.i > verb.i or making.told == thing or verb in (making.told, making.deed):
            continue
        if sentences_between(making.deed, verb) > far:
            return
        if entry.status == "open":
            yield making, entry


def _is_meant(making: Making, entry: Commitment, status: Standing, thing: Token | None, verb: Token, who: Who) -> bool:
    """May what a verb tells be said of a commitment: by who can do so, and of what can come to that?"""
    if status == "rejected" and entry.type not in ("offer", "demand", "deadline"):
        return False
    if status == "broken" and entry.type == "threat" and not passed(verb):
        return False  # it may still be carried out
    added = thing is not None and thing == _added(verb)
    subject = subject_of(verb, who)
    if added:
        subject = verb.head.head if verb.head.dep_ == "appos" else verb.head
    next_sentence = thing is None and sentences_between(making.told, verb) == 1
    return _is_by(subject, verb, thing, entry, status, who) or (next_sentence and _may_be(subject, entry, who))


def _told_of(verb: Token) -> tuple[Standing, frozenset[CommitmentType], Token | None, bool] | None:
    """How some commitment stands by a verb, of which types it may be, the word that points to it, and whether that only
    points to what was said just before."""
    if (
        passed(verb)
        and (noun := next((c for c in verb.lefts if c.dep_ == "nsubj" and c.lemma_.lower() == "deadline"), None)) is not None
    ):
        return "lapsed", AIMED["deadline"], noun, False
    if (
        verb.lemma_.lower() == "do"
        and any(c.lower_ in ("so", "that", "neither") for c in verb.rights)
        and verb.tag_ in ("VBD", "VBN", "VB")
    ):
        return ("broken" if is_negated(verb) else "kept"), frozenset({"promise", "offer", "demand"}), None, True
    if _is_bare_denial(verb):
        return "broken", frozenset({"promise", "offer"}), None, True
    status = standing_of(verb)
    if status is None:
        return None
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "pobj") and points_back(c)), None)
    thing = thing or _added(verb)
    thing = thing or next(
        (g for c in verb.rights if c.dep_ in ("prep", "prt") for g in c.rights if g.dep_ == "pobj" and points_back(g)), None
    )
    if thing is None and verb.dep_ == "relcl" and type_of(verb.head) is not None:
        thing = verb.head  # "a demand that Quell rejected"
    if thing is None:
        return None
    if is_negated(verb):
        if status != "kept":
            return None
        status = "broken"
    if thing.lower_ in BACK:
        if status not in ("rejected", "withdrawn", "suspended"):
            return None
        return status, EVERY, thing, True
    kind = type_of(thing) or pointed_at(thing)
    if kind is None:
        return None
    return status, AIMED[kind], thing, False


def _added(verb: Token) -> Token | None:
    """The noun of a commitment that is added behind it, of which the parser takes the clause for a participle: "…, a demand
    that the minister, Damaris Quell, rejected"."""
    if verb.dep_ not in ("acl", "relcl") or verb.head.pos_ not in ("PROPN", "NOUN"):
        return None
    before = verb.doc[max(verb.sent.start, verb.i - ADDED) : verb.head.i]
    nouns = [t for t in before if t.dep_ == "appos" and type_of(t) is not None and t.nbor().lower_ in ("that", "which")]
    return nouns[-1] if nouns else None


def _is_bare_denial(verb: Token) -> bool:
    """Is a verb no more than "but did not", "but never did"?"""
    own = verb.lemma_.lower() in ("do", "have") and is_negated(verb) and verb.dep_ in ("conj", "ROOT")
    but = any(t.lower_ in ("but", "yet") for t in verb.doc[max(0, verb.i - 4) : verb.i])
    alone = all(c.dep_ in ("neg", "nsubj", "punct", "cc", "advmod", "aux") for c in verb.children)
    return own and but and alone


def points_back(noun: Token) -> bool:
    """Does a word point back to something told before: "that promise", "the offer", "it"?"""
    if noun.lower_ in BACK and noun.pos_ in ("PRON", "DET"):
        return True
    told = any(c.dep_ in ("acl", "relcl") and c.i > noun.i for c in noun.rights) or any(
        c.lower_ in ("to", "of", "for") for c in noun.rights
    )
    return noun.pos_ == "NOUN" and not told and any(c.lower_ in POINTING or c.dep_ == "poss" for c in noun.lefts)


def pointed_at(noun: Token) -> str | None:
    """What another noun than those of commitments may point back to: an idea to an offer, a condition to a demand."""
    table = load_lists("commitments")["pointing"]
    return next((kind for kind, words in table.items() if kind != "origin" and set(forms_of(noun)) & set(words)), None)


def _is_by(subject: Token | None, verb: Token, thing: Token | None, entry: Commitment, status: Standing, who: Who) -> bool:
    """Is what a verb tells done by the one who can: the maker keeps or withdraws it, somebody else rejects it?"""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.lefts)
    if passive:
        agent = next((g for c in verb.rights if c.dep_ == "agent" for g in c.rights if g.dep_ == "pobj"), None)
        return agent is None or (who.speaker(agent).name == entry.by.name) != (status in OTHERS_DO)
    if subject is None:
        return False
    named = who.speaker(subject)
    own = named.name == entry.by.name or (entry.by.words is not None and entry.by.words.start == subject.idx)
    unclear = named.anonymous and named.name.lower() == subject.lower_
    if status in OTHERS_DO:
        return not own and not unclear
    kept_by = entry.to.name if entry.type in ("demand", "deadline") and entry.to is not None else entry.by.name
    return named.name == kept_by or (own and entry.type not in ("demand", "deadline"))


def _may_be(subject: Token | None, entry: Commitment, who: Who) -> bool:
    """May a pronoun that is not resolved stand for the maker of what the sentence before tells?"""
    if subject is None or subject.lower_ not in ("he", "she", "it", "they") or entry.by.words is None:
        return False
    return who.speaker(subject).name.lower() == subject.lower_


def _fitting(status: Standing, entry: Commitment) -> Standing:
    """A threat or a demand that was not carried out is not broken: it has lapsed."""
    return "lapsed" if status == "broken" and entry.type in ("threat", "demand", "deadline") else status


def words_with(verb: Token, thing: Token | None) -> Stretch:
    """The words of a verb with its subject, its auxiliaries and what it is done to."""
    kept = [
        c
        for c in verb.children
        if c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "prt", "dobj", "agent", "advmod")
    ]
    edges = [verb, *(t for c in kept for t in (c.left_edge, c)), *([thing] if thing is not None else [])]
    edges = [t for t in edges if t.sent == verb.sent]
    first, last = min(t.i for t in edges), max(t.i for t in edges)
    doc = verb.doc
    return trim(doc, doc[first].idx, doc[last].idx + len(doc[last])) or (verb.idx, verb.idx + len(verb))


def sentences_between(deed: Token, verb: Token) -> int:
    """How many sentences a word stands behind another; none in the same one."""
    if deed.sent == verb.sent:
        return 0
    return sum(1 for t in deed.doc[deed.sent.end : verb.sent.end] if t.is_sent_start)
