"""Who is meant by pronouns, descriptions and names that say something: the table `who.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Reading, Statement
from tests.resolve.test_mentions import place_of, plain
from tests.tables.reading import read_text, statements, with_misses

WHO = Path(__file__).with_name("who.toml")


def faults(case: dict[str, Any]) -> list[str]:
    """What is wrong in a case: whoever speaks is taken for somebody else, for nobody, or for somebody where it is open."""
    reading = read_text(case["text"])
    named = {plain(mention.name) for mention in reading.mentions}
    out = []
    for wanted in case["who"]:
        span = place_of(case["text"], wanted["words"], wanted.get("nth", 1))
        found = said_by(reading, span)
        if found is None:
            out.append(f"{wanted['words']}: no statement")
        elif wanted["name"] and plain(found.speaker.name) != wanted["name"]:
            out.append(f"{wanted['words']}: {wanted['name']}; found {found.speaker.name}")
        elif not wanted["name"] and names_somebody(plain(found.speaker.name), named - {plain(wanted["words"])}):
            out.append(f"{wanted['words']}: open; found {found.speaker.name}")
    return out


def said_by(reading: Reading, span: tuple[int, int]) -> Statement | None:
    """The statement whose speaker's words touch a span, of several the one whose words fit it best."""
    start, end = span
    found = [(s.speaker.words, s) for s in statements(reading) if s.speaker.words]
    there = [(abs(w.start - start) + abs(w.end - end), s.id, s) for w, s in found if w.start < end and start < w.end]
    return min(there, default=(0, "", None))[2]


def names_somebody(name: str, named: set[str]) -> bool:
    """Is it a name of the article, or several of them?"""
    return name in named or all(part in named for part in name.replace(" and ", ", ").split(", "))


@pytest.mark.parametrize("case", with_misses(WHO))
def test_who(case: dict[str, Any]) -> None:
    assert faults(case) == []
