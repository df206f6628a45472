"""Titles: an office or a description taken apart, into what it is called, whose it is, and whether it is held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord.places import POSSESSIVE, load_nations, same_nation
from onrecord.record import Tenure
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import load_names, load_people, role_nouns

OF = ("of", "for", "at", "to", "with", "in", "from")  # prepositions by which an office hangs on a body or a person
BEFORE = ("compound", "amod", "nmod", "poss", "nummod")  # what stands before a noun in its phrase


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: the words of the office in small letters, its noun last; the states, bodies and people it belongs
    to, as the text writes them; and whether it is held."""

    words: tuple[str, ...]
    of: tuple[str, ...]
    tenure: Tenure

    @property
    def noun(self) -> str:
        """The noun that names the office: "minister" of a foreign minister."""
        return self.words[-1]


def take_apart(head: Token, names: Names, before: Sequence[Token] | None = None) -> Title:
    """The title that a noun stands for with the words before it, those of its phrase or others, and the body behind it:
    "Velmora's former foreign minister", "head of the National Museum"."""
    words: list[str] = []
    of: list[str] = []
    tenure: Tenure = "current"
    lists = load_people()["tenure"]
    if before is None:
        before = [d for t in head.lefts if t.dep_ in BEFORE for d in (*_inside(t), t)]
    for token in sorted(before, key=lambda t: t.i):
        mention = names.of(token)
        lower = token.lower_.strip("-")
        if lower in lists["former"]:
            tenure = "former"
        elif lower in lists["coming"]:
            tenure = "coming"
        elif mention is not None and mention.type != "person":
            of.append(mention.name)
        elif token.pos_ == "PRON":
            continue
        elif token.dep_ == "poss":
            of.append(mention.name if mention else token.text)
        elif is_national(token, names):
            of.append(nation_of(token.text, names))
        elif token.pos_ not in ("PUNCT", "PART", "DET", "NUM"):
            words.append(lower)
    noun = head.lower_
    if noun in lists["coming"] and words:  # "mayor-elect"
        noun, tenure = words.pop(), "coming"
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in OF:
            things = [c for c in child.children if c.dep_ == "pobj"]
            of += [owner for thing in things for owner in _owners(thing, names) if not _is_topic(child, thing, names)]
    return Title((*words, noun), tuple(dict.fromkeys(of)), tenure)


def _inside(token: Token) -> Iterable[Token]:
    return (t for t in token.subtree if t.i != token.i and t.pos_ not in ("PUNCT", "PART", "DET"))


def _owners(thing: Token, names: Names) -> Iterable[str]:
    for token in (thing, *thing.conjuncts):
        mention = names.of(token)
        yield mention.name if mention else token.text


def _is_topic(preposition: Token, thing: Token, names: Names) -> bool:
    """Is what hangs on an office its matter rather than its owner: "Secretary of State", "senior fellow for Russia"?"""
    mention = names.of(thing)
    return thing.lower_ in load_names()["portfolios"]["words"] or (
        preposition.lower_ == "for" and mention is not None and mention.type == "place"
    )


def is_national(token: Token, names: Names) -> bool:
    """Is a word the adjective or the people of a nation, or the last of one: "Russian", "Velmoran", "South Korean"?"""
    if token.i + 1 < len(token.doc) and national_words(token.nbor()) != token.nbor().text:
        return False  # "South" of "South Korean"
    looks = token.text[:1].isupper() and token.lower_.endswith(("an", "ese", "ish", "er"))
    known = token.lower_ in load_nations() or token.ent_type_ == "NORP"
    return known or (looks and nation_of(token.text, names) != token.text)


def national_words(token: Token) -> str:
    """The word with the one before it where both make a nation's: "South Korean"."""
    both = f"{token.nbor(-1).text} {token.text}" if token.i else token.text
    return both if both.lower() in load_nations() else token.text


def nation_of(word: str, names: Names) -> str:
    """The nation of an adjective or a people: the place of the article that it belongs to, a known country, or itself."""
    places = [m.name for m in names.mentions if m.type != "person" and " " not in m.name and same_nation(m.name, word)]
    known = load_nations().get(word.lower())
    return known.title() if known else min(places, key=len) if places else word


def same_owner(a: str, b: str) -> bool:
    """Are two names of a state or a body one, or one part of the other: "Velmoran" and "Velmora", "the bar" and "bar"?"""
    one, other = (_plain(name) for name in (a, b))
    return one == other or same_nation(one, other) or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _plain(name: str) -> str:
    name = name.lower().removeprefix("the ")
    for ending in POSSESSIVE:
        name = name.removesuffix(ending)
    return name


def same_office(a: str, b: str) -> bool:
    """Do two nouns name one office: "chairwoman" and "chair", "leader" and "president"?"""
    return a == b or bool(_offices(a) & _offices(b))


@cache
def _offices(noun: str) -> frozenset[int]:
    groups = [load_people()["same_office"]["heads"], *load_people()["same_title"]["groups"]]
    return frozenset(i for i, group in enumerate(groups) if noun in group)


def is_office(token: Token) -> bool:
    """Does a noun name an office, a profession or a function that one person has?"""
    lemma = token.lemma_.lower()
    return token.pos_ in ("NOUN", "PROPN") and (token.lower_ in role_nouns() or lemma in role_nouns())
