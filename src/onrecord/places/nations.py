"""Nations: which country a word stands for, as its name, its people, its capital or its seat of power."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

POSSESSIVE = ("'s", "’s", "'", "’")


@cache
def load_nations() -> dict[str, str]:
    """Each word of `lexicon/nations.toml` with the country it stands for: {"moscow": "russia", …}."""
    raw = tomllib.loads(files("onrecord.places").joinpath("lexicon/nations.toml").read_text(encoding="utf-8"))
    return {word: line[0] for line in raw["nations"]["words"] for word in line}


def same_nation(a: str, b: str) -> bool:
    """Do two words mean the same country or its people: "Russian" and "Russia's", "U.S." and "American"?"""
    first, second = _stem(a), _stem(b)
    if first == second or (min(len(first), len(second)) >= 4 and first[:4] == second[:4]):
        return True
    nations = load_nations()
    return first in nations and nations[first] == nations.get(second)


def _stem(word: str) -> str:
    word = word.lower()
    for ending in POSSESSIVE:
        word = word.removesuffix(ending)
    return word
