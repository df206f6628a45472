"""Commitments: on the gold articles and on the thirty articles of `annotations/commitments`, by the scorer; and what came of
those that the gold follows over its articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.accuracy import score
from benchmarks.laying_out import ANNOTATIONS, lay_out
from benchmarks.places import place
from onrecord.ledger import Tracked

FIELDS = ("status", "status right or silent", "no false accusation", "to", "said", "due")
SILENT = ("open", "cannot_tell")


def measure_commitments(folder: Path) -> list[tuple[str, str]]:
    """Commitments of the gold articles, of the annotated ones, and of both together; outcomes over the gold articles."""
    gold, scorers = place("ONRECORD_GOLD"), place("ONRECORD_SCORERS")
    corpora = place("ONRECORD_CORPORA")
    if gold is None or scorers is None or corpora is None:
        return []
    rows = []
    sets = {"gold articles": (gold, None), "30 annotated": (None, corpora), "both together": (gold, corpora)}
    for name, parts in sets.items():
        here = folder / name.replace(" ", "-")
        lay_out(here, *parts, sorted((ANNOTATIONS / "commitments").glob("*.json")), _complete)
        found = score(scorers / "seeds.py", here / "gold", here / "found.jsonl", "--texts", here / "texts",
                      "--kinds", "commitments")  # fmt: skip
        rows += list(_rows(name, found["commitments"]))
    return rows + list(_outcomes(folder / "both-together" / "gold-articles.db", gold))


def _complete(made: dict[str, Any]) -> dict[str, Any]:
    """An annotation with what else the scorer reads of an article."""
    empty: dict[str, list[Any]] = {kind: [] for kind in ("statements", "events", "figures", "furniture")}
    return {**made, **empty, "commitments": [{"what": "", **commitment} for commitment in made["commitments"]]}


def _rows(name: str, found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield f"{name}: commitments, F1 (P, R) of n", f"{found['F1']} ({found['P']}, {found['R']}) of {found['gold']}"
    yield f"{name}: commitments, whatever type and maker, F1", str(found["overlap"]["F1"])
    matched = found["on matched"]
    told = " / ".join(f"{matched[f]['right']} ({matched[f]['of']})" if f in matched else "none" for f in FIELDS)
    yield f"{name}: commitments matched, {' / '.join(FIELDS)}", told


def _outcomes(record: Path, gold: Path) -> Iterator[tuple[str, str]]:
    """How the outcomes of the commitments that the gold follows stand: right, silent or wrong."""
    items = {c["id"]: (json.loads(p.read_text(encoding="utf-8"))["file"], c) for p in sorted(gold.glob("[0-9]*.json"))
             for c in json.loads(p.read_text(encoding="utf-8"))["commitments"]}  # fmt: skip
    wanted = json.loads((gold / "story.json").read_text(encoding="utf-8"))["commitment_outcomes"]
    right: dict[str, set[str]] = {}
    for outcome in wanted:
        right.setdefault(outcome["commitment"], set()).update((outcome["status"], *outcome.get("status_also", ())))
    with onrecord.open(record) as story:
        tracked = story.commitments(each=True)
        stood = {id_: _stands(tracked, *items[id_]) for id_ in right if id_ in items}
    found = {id_: outcome for id_, outcome in stood.items() if outcome is not None}
    said = {id_: outcome for id_, outcome in found.items() if outcome not in SILENT}
    good = sum(outcome in right[id_] for id_, outcome in said.items())
    yield (
        "gold articles: outcomes over the record, right / silent / wrong / not found",
        f"{good} / {len(found) - len(said)} / {len(said) - good} / {len(stood) - len(found)} of {len(stood)}",
    )


def _stands(tracked: tuple[Tracked, ...], file: str, item: dict[str, Any]) -> str | None:
    """How the commitment of the record stands that is the one of the gold; None where there is none."""
    for one in tracked:
        touches = any(
            piece.start < e["end"] and e["start"] < piece.end for piece in one.commitment.what for e in item["evidence"]
        )
        if one.document.path == file and one.commitment.type == item["type"] and touches:
            return one.outcome
    return None
