"""Persons: the nouns that stand for them."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.words import forms_of, load_words
from onrecord.places import is_demonym
from onrecord.resolve import role_nouns


def is_person_noun(noun: Token) -> bool:
    """Does a noun count persons: soldiers, children, casualties?"""
    words = set(forms_of(noun))
    people = noun.tag_ in ("NNPS", "NNS") and is_demonym(noun.text.removesuffix("s")) and noun.text.istitle()
    people = people or noun.lower_.endswith(("goers", "holders", "keepers", "women", "men"))
    return (people or bool(words & (load_words("figures", "people") | role_nouns()))) and not words & load_words(
        "figures", "not_people"
    )
