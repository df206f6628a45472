"""Disputes: denials, corrections and accounts in the thirty-two articles of `annotations/disputes`, each by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.laying_out import ANNOTATIONS, text_of
from benchmarks.places import place
from onrecord.disputed import Conflict, Side

KINDS = ("denial", "correction", "unsupported", "accounts")


def measure_disputes(folder: Path) -> list[tuple[str, str]]:
    """How many of the links that the annotators made are found, and how many of those found are theirs: two passages are one
    where they share a character."""
    corpora = place("ONRECORD_CORPORA")
    if corpora is None:
        return []
    hits = wanted = right = links = 0
    for path in sorted((ANNOTATIONS / "disputes").glob("*.json")):
        made = json.loads(path.read_text(encoding="utf-8"))
        found = _conflicts(folder / path.stem, made, text_of(made, corpora))
        matched = [[c for c in found if _is(c, item)] for item in made["disputes"]]
        needed = [bool(m) for m, item in zip(matched, made["disputes"], strict=True) if not item.get("optional")]
        hits, wanted = hits + sum(needed), wanted + len(needed)
        right, links = right + sum(any(c in m for m in matched) for c in found), links + len(found)
    return [
        ("32 annotated: denials, corrections and accounts found", f"{hits} of {wanted}"),
        ("32 annotated: of those reported, the annotators'", f"{right} of {links}"),
    ]


def _conflicts(folder: Path, made: dict[str, Any], text: str) -> list[Conflict]:
    folder.mkdir()
    (folder / made["file"]).write_text(text, encoding="utf-8", newline="")
    (folder / f"{made['file']}.meta.toml").write_text(f'published = "{made["published"]}"\n', encoding="utf-8")
    record = folder.with_suffix(".db")
    onrecord.build([folder], into=record)
    with onrecord.open(record) as story:
        return [c for c in story.conflicts() if c.kind in KINDS]


def _is(found: Conflict, item: dict[str, Any]) -> bool:
    ends = [item["to"], *item.get("to_also", ())]
    kinds = (item["kind"], *item.get("kind_also", ()))
    return found.kind in kinds and _touch(found.one, item["from"]) and any(_touch(found.other, end) for end in ends)


def _touch(side: Side, span: dict[str, int]) -> bool:
    return side.words.start < span["end"] and span["start"] < side.words.end
