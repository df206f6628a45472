"""The word lists of `extract/lexicon/en`, each with its origin beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lists(file: str) -> dict[str, Any]:
    """The lists of one file of the lexicon, as TOML has them: `load_lists("reporting")["acts"]["deny"]`."""
    return tomllib.loads(files("onrecord.extract").joinpath(f"lexicon/en/{file}.toml").read_text(encoding="utf-8"))


@cache
def load_words(file: str, name: str) -> frozenset[str]:
    """One list of a file as a set: `"lawyer" in load_words("speaking", "between")`."""
    return frozenset(load_lists(file)[name]["words"])
