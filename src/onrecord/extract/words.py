"""The word lists of `extract/lexicon/en`, each with its origin beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token


@cache
def load_lists(file: str) -> dict[str, Any]:
    """The lists of one file of the lexicon, as TOML has them: `load_lists("reporting")["acts"]["deny"]`."""
    return tomllib.loads(files("onrecord.extract").joinpath(f"lexicon/en/{file}.toml").read_text(encoding="utf-8"))


@cache
def load_words(file: str, name: str) -> frozenset[str]:
    """One list of a file as a set: `"lawyer" in load_words("speaking", "between")`."""
    return frozenset(load_lists(file)[name]["words"])


@cache
def lists_by_word(file: str, table: str) -> dict[str, str]:
    """Each word of the lists of a table with the name of its list: `lists_by_word("status", "governing")["scrap"]`."""
    lists = load_lists(file)[table]
    return {word: name for name, words in lists.items() if name != "origin" for word in words}


def list_of(file: str, table: str, token: Token) -> str | None:
    """The list of a table that a word stands in, in any of its forms."""
    known = lists_by_word(file, table)
    return next((known[form] for form in forms_of(token) if form in known), None)


def forms_of(token: Token) -> tuple[str, ...]:
    """What a word may be looked up by: its lemma as the model has it, the word itself, and the word without an ending, since
    the model's lemma may be none ("fined" is no form of "fin")."""
    word, lemma = token.lower_, token.lemma_.lower()
    found = [lemma, word]
    if token.pos_ in ("VERB", "AUX"):
        for ending in ("ed", "ing"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word.removesuffix(ending)
                found += [stem, f"{stem}e"]
                found += [stem[:-1]] if stem[-1:] == stem[-2:-1] else []
        found += [f"{word[:-3]}y"] if word.endswith("ied") else []
    elif word.endswith("s"):
        found += [word[:-1]]
    return tuple(dict.fromkeys(found))
