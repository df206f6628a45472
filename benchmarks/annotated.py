"""Events and figures: on the gold articles and on the twenty articles of `annotations/`, by the scorer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy import score
from benchmarks.laying_out import ANNOTATIONS, lay_out
from benchmarks.places import place

SHOWN = re.compile(r"(\S+): measure of (\S+): gold .*, found (.*)")
FIELDS = {"events": ("status", "date", "role"), "figures": ("bounds", "unit", "measure", "by", "period", "change")}
NEEDED = {"of": "", "period": None, "change_from": None, "approx": False, "place": None}  # what the scorer reads of a figure


def measure_events(folder: Path) -> list[tuple[str, str]]:
    """Events and figures of the gold articles, of the annotated ones, and of both together."""
    gold, scorers = place("ONRECORD_GOLD"), place("ONRECORD_SCORERS")
    corpora = place("ONRECORD_CORPORA")
    if gold is None or scorers is None or corpora is None:
        return []
    rows = []
    sets = {"gold articles": (gold, None), "20 annotated": (None, corpora), "both together": (gold, corpora)}
    for name, parts in sets.items():
        place_of = folder / name.replace(" ", "-")
        entities = json.loads((ANNOTATIONS / "story.json").read_text(encoding="utf-8"))["entities"]
        lay_out(place_of, *parts, sorted(ANNOTATIONS.glob("[0-9a-f]*.json")), _complete, entities)
        given = score(scorers / "seeds.py", place_of / "gold", place_of / "found.jsonl", "--texts", place_of / "texts",
                      "--kinds", "events,figures", "--show")
        rows += list(_rows(name, given))
    return rows


def _complete(made: dict[str, Any]) -> dict[str, Any]:
    """An annotation with what else the scorer reads of an article."""
    return {**made, "statements": [], "commitments": [], "figures": [NEEDED | figure for figure in made["figures"]]}


def _is_other_reading(shown: str) -> bool:
    """Does a line of the scorer tell of a measure that the annotators have as another reading?"""
    match = SHOWN.fullmatch(shown)
    path = ANNOTATIONS / f"{match[1].removesuffix('.txt')}.json" if match else None
    if match is None or path is None or not path.exists():
        return False
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return any(f["id"] == match[2] and match[3] in f.get("measure_also", ()) for f in figures)


def _rows(name: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, fields in FIELDS.items():
        r = given[kind]
        yield f"{name}: {kind}, F1 (P, R) of n", f"{r['F1']} ({r['P']}, {r['R']}) of {r['gold']}"
        matched = r["on matched"]
        told = " / ".join(f"{matched[f]['right']} ({matched[f]['of']})" if f in matched else "none" for f in fields)
        yield f"{name}: {kind} matched, {' / '.join(fields)}", told
    measured = given["figures"]["on matched"]["measure"]
    right = round(measured["right"] * measured["of"] / 100) + sum(map(_is_other_reading, given["shown"]["figures"]))
    yield f"{name}: measure, with the annotators' other readings", f"{100 * right / measured['of']:.1f} ({measured['of']})"
    yield f"{name}: participants F1", str(given["events"]["participants"]["F1"])
