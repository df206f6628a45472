"""Figures over articles: the table `comparing.toml`, which can be compared, which agree and which do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Figure, Given
from tests.tables.reading import read_texts, with_misses

TABLE = Path(__file__).with_name("comparing.toml")
RELATIONS = ("same_figure", "revises", "different_measure", "conflicts_with", "does_not_add_up")
EVEN = ("same_figure", "different_measure", "conflicts_with")  # relations without a direction
Place = tuple[str, int, int]


def differences(case: dict[str, Any]) -> list[str]:
    """What is missing of a case's links, and what is linked besides."""
    readings = read_texts([(a["path"], a["text"], Given(published=a["published"])) for a in case["article"]])
    paths = {r.document.id: r.document.path for r in readings}
    spans = {
        e.id: [(paths[r.document.id], w.start, w.end) for w in e.evidence]
        for r in readings
        for e in r.entries
        if isinstance(e, Figure)
    }
    found = [
        (link.relation, spans[link.from_], spans[link.to])
        for link in link_record(readings).links
        if link.relation in RELATIONS
    ]
    texts = {a["path"]: a["text"] for a in case["article"]}
    out = []
    for wanted in case.get("link", []):
        ends = [
            (path, texts[path].index(words), texts[path].index(words) + len(words))
            for path, words in (wanted["from"], wanted["to"])
        ]
        hit = next((f for f in found if f[0] == wanted["relation"] and _fits(f, ends)), None)
        if hit is not None:
            found.remove(hit)
        elif not wanted.get("optional"):
            out.append(f"missed: {wanted['relation']} {wanted['from']} {wanted['to']}")
    quotes = [(relation, texts[a[0][0]][a[0][1] : a[0][2]], texts[b[0][0]][b[0][1] : b[0][2]]) for relation, a, b in found]
    return out + [f"false: {relation} {one!r} {other!r}" for relation, one, other in quotes]


def _fits(found: tuple[str, list[Place], list[Place]], ends: list[Place]) -> bool:
    relation, one, other = found
    straight = _touch(one, ends[0]) and _touch(other, ends[1])
    return straight or (relation in EVEN and _touch(one, ends[1]) and _touch(other, ends[0]))


def _touch(places: list[Place], end: Place) -> bool:
    return any(path == end[0] and start < end[2] and end[1] < stop for path, start, stop in places)


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_figures_compared(case: dict[str, Any]) -> None:
    assert differences(case) == []
