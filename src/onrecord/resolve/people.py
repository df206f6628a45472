"""What the lexicon knows of titles, offices and groups."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from spacy.tokens import Token

Gender = Literal["male", "female"]


@cache
def load_people() -> dict[str, Any]:
    """The lists of `lexicon/people.toml`, by name."""
    return tomllib.loads(files("onrecord.resolve").joinpath("lexicon/people.toml").read_text(encoding="utf-8"))


@cache
def load_names() -> dict[str, Any]:
    """The lists of `lexicon/names.toml`: words of names that are no person's."""
    return tomllib.loads(files("onrecord.resolve").joinpath("lexicon/names.toml").read_text(encoding="utf-8"))


@cache
def titles() -> frozenset[str]:
    """Every form of address and title: {"Mr.", "President", …}."""
    lists = load_people()["titles"]
    return frozenset((*lists["male"], *lists["female"], *lists["other"]))


@cache
def role_nouns() -> frozenset[str]:
    """The nouns that name an office, profession or function, in small letters."""
    return frozenset(load_people()["role_nouns"]["nouns"])


@cache
def group_nouns() -> frozenset[str]:
    """The nouns for groups of unnamed people, in small letters."""
    return frozenset(load_people()["groups"]["nouns"])


@cache
def bodies() -> frozenset[str]:
    """The nouns for bodies that act as one, in small letters: a ministry, a court."""
    return frozenset(load_people()["bodies"]["nouns"])


def gender_of_word(word: str) -> Gender | None:
    """The gender that a title or a role noun gives away: "Mrs." female, "king" male, "President" None."""
    lists = load_people()
    for gender in ("male", "female"):
        if word in lists["titles"][gender] or word.lower() in lists["role_nouns"][gender]:
            return gender
    return None


def first_name_gender(word: str) -> Gender | None:
    """The gender of a first name that men or women alone have, None for other words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    if plain in _first_names("male"):
        return "male"
    return "female" if plain in _first_names("female") else None


@cache
def _first_names(gender: Gender) -> frozenset[str]:
    return frozenset(load_people()["first_names"][gender].split())


def is_full_name(words: Sequence[str]) -> bool:
    """Do words look like a person's full name: a known first name, then one or two with capitals that make no place or
    body of it, as "Victoria Station" is?"""
    things = load_people()["first_names"]["things"]
    rest = words[1:]
    capitals = all(w.istitle() or (w[:1].isupper() and not w.isupper()) for w in words)
    return 1 <= len(rest) <= 2 and capitals and first_name_gender(words[0]) is not None and rest[-1].lower() not in things


def is_indefinite(word: str) -> bool:
    """Does the word make a description one of somebody unnamed: "two" officials, "a" source?"""
    return word.lower() in load_people()["indefinite"]["words"]


def can_speak(noun: Token) -> bool:
    """Can a noun phrase with this head have words, beliefs and wishes of its own: a name, a person, a group, a body?"""
    return (
        noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.tag_ == "NNS"
        or noun.lower_ in role_nouns() or noun.lower_ in group_nouns() or noun.lower_ in bodies()
    )
