"""What is planted over the sample articles (`samples/gold/planted.toml`): each conflict, revision, pair of different
measures, failing sum, called-off plan and call with two readouts is found, and no other conflict is reported.

What is not found yet stands in `planted.misses.toml`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.happenings import Happening
from onrecord.record import Event, Figure

HERE = Path(__file__)
GOLD = HERE.parents[2] / "samples" / "gold"
PLANTED: list[dict[str, Any]] = tomllib.loads((GOLD / "planted.toml").read_text(encoding="utf-8"))["planted"]
MISSES: dict[str, str] = tomllib.loads(HERE.with_name("planted.misses.toml").read_text(encoding="utf-8"))
RELATIONS = {
    "conflict": "conflicts_with",
    "revision": "revises",
    "different_measure": "different_measure",
    "does_not_add_up": "does_not_add_up",
}
ACCUSING = ("conflicts_with", "does_not_add_up")


def _name(planted: dict[str, Any]) -> str:
    return f"{planted['kind']}: {planted['about']}"


def _gold() -> dict[str, tuple[str, dict[str, Any]]]:
    """The figures and events of the gold by id, each with the file it stands in."""
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("[01]*.json"))]
    return {item["id"]: (a["file"], item) for a in articles for item in (*a["figures"], *a["events"])}


ITEMS = _gold()


def _overlap(spans: list[tuple[int, int]], item: dict[str, Any]) -> int:
    pieces = item["evidence"] if isinstance(item["evidence"], list) else [item["evidence"]]
    return sum(max(0, min(end, p["end"]) - max(start, p["start"])) for start, end in spans for p in pieces)


def _figures(story: onrecord.Story, number: str) -> list[Figure]:
    """The figures of the record that stand where one of the gold does, with a number of it."""
    file, item = ITEMS[number]
    documents = {d.id for d in story.documents() if d.path == file}
    ends = {end for end in item["value"] if end is not None}
    there = [r.figure for r in story.figures(each=True) if r.figure.document in documents]
    return [
        f for f in there
        if _overlap([(e.start, e.end) for e in f.evidence], item)
        and {float(end) for end in (f.low, f.high) if end is not None} & ends
    ]


def _events(story: onrecord.Story, number: str) -> Iterator[tuple[Event, Happening]]:
    """The events of the record told where one of the gold is, each with what it belongs to over all articles."""
    file, item = ITEMS[number]
    documents = {d.id for d in story.documents() if d.path == file}
    types = {item["type"], *item.get("type_also", [])}
    for happening in story.events():
        for event in (happening.event, *happening.again):
            spans = [(event.trigger.start, event.trigger.end)]
            spans += [(e.start, e.end) for a in event.accounts for e in a.evidence]
            if event.document in documents and event.type in types and _overlap(spans, item):
                yield event, happening


def _ids(story: onrecord.Story, numbers: list[str]) -> set[str]:
    return {f.id for number in numbers for f in _figures(story, number)}


def _pairs(story: onrecord.Story, planted: dict[str, Any]) -> set[frozenset[str]]:
    """The pairs of figures of which a link would tell what is planted."""
    if "sides" in planted:
        one, other = (_ids(story, side) for side in planted["sides"])
        return {frozenset(pair) for pair in product(one, other)}
    every = _ids(story, [*planted["figures"], *planted.get("figures_also", []), *planted.get("retold", [])])
    return {frozenset(pair) for pair in combinations(sorted(every), 2)}


def _is_found(story: onrecord.Story, planted: dict[str, Any]) -> bool:
    if planted["kind"] == "planned_then_cancelled":
        told = [pair for number in planted["events"] for pair in _events(story, number)]
        return any(
            {"planned", "cancelled"} <= {e.status for e in (happening.event, *happening.again)} for _, happening in told
        )
    if planted["kind"] == "two_readouts":
        told = [pair for number in planted["events"] for pair in _events(story, number)]
        return any(len({a.by.name for a in event.accounts if not isinstance(a.by, str)}) > 1 for event, _ in told)
    relations = {RELATIONS[kind] for kind in (planted["kind"], planted.get("kind_also")) if kind}
    wanted = _pairs(story, planted)
    return any(frozenset((link.from_, link.to)) in wanted for link in story.links() if link.relation in relations)


def _marks(planted: dict[str, Any]) -> list[pytest.MarkDecorator]:
    reason = MISSES.get(_name(planted))
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason is not None else []


def test_every_miss_is_planted() -> None:
    assert set(MISSES) <= {_name(p) for p in PLANTED}


@pytest.mark.parametrize("planted", [pytest.param(p, id=_name(p), marks=_marks(p)) for p in PLANTED])
def test_what_is_planted_is_found(planted: dict[str, Any], story: onrecord.Story) -> None:
    assert _is_found(story, planted)


def test_no_other_conflict_is_reported(story: onrecord.Story) -> None:
    accusing = [p for p in PLANTED if {p["kind"], p.get("kind_also")} & {"conflict", "does_not_add_up"}]
    meant = {pair for planted in accusing for pair in _pairs(story, planted)}
    quotes = {r.figure.id: r.figure.evidence[0].quote for r in story.figures(each=True)}
    found = {frozenset((link.from_, link.to)): link for link in story.links() if link.relation in ACCUSING}
    assert [[quotes[end] for end in sorted(pair)] for pair in found if pair not in meant] == []
