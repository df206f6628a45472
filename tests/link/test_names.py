"""Names over articles: the table `entities.toml`, one entity for one person, body or place, and nobody joined to another."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Given
from tests.tables.reading import read_table, read_texts, with_misses

ENTITIES = Path(__file__).with_name("entities.toml")


def plain(name: str) -> str:
    """A name as it is compared: small letters, straight apostrophes, no article."""
    return name.replace("’", "'").casefold().removeprefix("the ")


def faults(case: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What is lacking in a case, and what is joined that should not be."""
    readings = read_texts([(a["path"], a["text"], Given(published=a.get("given"))) for a in case["articles"]])
    derived = link_record(readings)
    forms: dict[str, set[str]] = defaultdict(set)
    for entity in derived.entities:
        for form in (entity.name, *entity.aliases):
            forms[plain(form)].add(entity.id)
    named = {plain(entity.name): entity for entity in derived.entities}
    lacking = []
    for wanted in case.get("entities", []):
        entity = named.get(plain(wanted["name"]))
        if entity is None or entity.type != wanted["type"]:
            lacking.append(f"{wanted['name']}, {wanted['type']}")
        else:
            have = {plain(form) for form in (entity.name, *entity.aliases)}
            lacking += [f"{wanted['name']}: {form}" for form in wanted.get("forms", []) if plain(form) not in have]
    joined = [f"{a} and {b}" for a, b in case.get("apart", []) if forms[plain(a)] & forms[plain(b)]]
    documents = {r.document.path: r.document.id for r in readings}
    of = {(known.document, plain(known.name)): known.entity for known in derived.names}
    for name, first, second in case.get("apart_documents", []):
        one, other = (of.get((documents[path], plain(name))) for path in (first, second))
        joined += [f"{name} of {first} and {second}"] if one is not None and one == other else []
    return lacking, joined


@pytest.mark.parametrize("case", with_misses(ENTITIES))
def test_entities_of_a_story(case: dict[str, Any]) -> None:
    assert faults(case) == ([], [])


FULL_NAMES_APART = [case for case in read_table(ENTITIES) if "apart_documents" not in case]


@pytest.mark.parametrize("case", FULL_NAMES_APART, ids=lambda c: c["name"])
def test_nobody_is_joined_to_another(case: dict[str, Any]) -> None:
    assert faults(case)[1] == []
