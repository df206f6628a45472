"""Names in one article, their fullest form and their type: the table `mentions.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Mention
from tests.tables.reading import read_text, with_misses

MENTIONS = Path(__file__).with_name("mentions.toml")


def place_of(text: str, words: str, nth: int) -> tuple[int, int]:
    """Where some words stand for the so-manieth time, as whole words."""
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return found[nth - 1].span()


def faults(case: dict[str, Any]) -> list[str]:
    """What is wrong in a case: names missed, misnamed, mistyped, or found where there are none."""
    text = case["text"]
    found = read_text(text).mentions
    out = []
    for wanted in case.get("mentions", []):
        start, end = place_of(text, wanted["words"], wanted.get("nth", 1))
        there = [m for m in found if (m.words.start, m.words.end) == (start, end)]
        if not there or (plain(there[0].name), there[0].type) != (plain(wanted["name"]), wanted["type"]):
            near = [shown(m) for m in found if m.words.start < end and start < m.words.end]
            out.append(f"{wanted['words']}: {wanted['name']}, {wanted['type']}; found {', '.join(near) or 'nothing'}")
    for words in case.get("absent", []):
        spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        touching = [m for m in found if any(m.words.start < end and start < m.words.end for start, end in spans)]
        out += [f"no name: {words}; found {shown(m)}" for m in touching]
    return out


def plain(name: str) -> str:
    """A name with straight apostrophes and quotation marks."""
    return name.replace("’", "'").replace("“", '"').replace("”", '"')


def shown(mention: Mention) -> str:
    """A mention in a line."""
    return f"{mention.words.quote} = {mention.name}, {mention.type}"


@pytest.mark.parametrize("case", with_misses(MENTIONS))
def test_mentions(case: dict[str, Any]) -> None:
    assert faults(case) == []
