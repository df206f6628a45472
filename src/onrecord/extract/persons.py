"""Persons: the nouns that stand for them."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.words import forms_of, load_words
from onrecord.places import is_demonym
from onrecord.resolve import role_nouns


def is_person_noun(noun: Token) -> bool:
    """Does a noun count persons: soldiers, children, casualties?"""
    words = set(forms_of(noun))
    many = noun.tag_ in ("NNPS", "NNS") and noun.text.istitle()
    counted = any(c.dep_ == "nummod" for c in noun.lefts)  # "212 Velmorans": only a people is counted so
    people = many and (is_demonym(noun.text.removesuffix("s")) or (counted and noun.lower_.endswith(("ans", "ians", "ese"))))
    people = people or noun.lower_.endswith(("goers", "holders", "keepers", "women", "men"))
    return (people or bool(words & (load_words("figures", "people") | role_nouns()))) and not words & load_words(
        "figures", "not_people"
    )
