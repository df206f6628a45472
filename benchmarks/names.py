"""Names and copies: whether the record of forty mixed stories joins two different people, and finds the copies in it."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from benchmarks.places import place
from onrecord.link import link_record
from onrecord.link.spelling import parts_of, same_person
from onrecord.process import process
from onrecord.record import Given, Reading, Source, Statement


def measure_names(folder: Path) -> list[tuple[str, str]]:
    """The entities of all articles of the news clusters taken together that join full names which no spelling makes one;
    they are printed."""
    del folder
    events = place("ONRECORD_CORPORA", "clusters", "events")
    if events is None:
        return []
    readings = _read(events)
    derived = link_record(readings)
    names: dict[str, set[str]] = defaultdict(set)
    for known in derived.names:
        if known.type == "person" and len(parts_of(known.name)) > 1:
            names[known.entity].add(known.name)
    joined = [found for _, found in sorted(names.items()) if any(not same_person(a, b, {}) for a in found for b in found)]
    for found in joined:
        print("joined:", " | ".join(sorted(found)))
    people = sum(entity.type == "person" for entity in derived.entities)
    counts = f"{len(joined)} of {people:,} people in {len(readings)} articles"
    return [("40 news clusters in one record: people that join two full names no spelling makes one", counts)]


def measure_copies(folder: Path) -> list[tuple[str, str]]:
    """How many pairs of near-duplicates of the news clusters are one text with one origin; pairs that are found besides are
    printed, and so is how many statements are told again."""
    del folder
    events, listed = (place("ONRECORD_CORPORA", "clusters", name) for name in ("events", "near_duplicates.tsv"))
    if events is None or listed is None:
        return []
    readings = _read(events)
    links = link_record(readings).links
    files = {r.document.id: Path(r.document.path).stem for r in readings}
    origin = {files[link.from_]: files[link.to] for link in links if link.relation == "copy_of"}
    pairs = [line.split("\t")[1:3] for line in listed.read_text(encoding="utf-8").splitlines()[1:]]
    hits = sum(origin.get(a, a) == origin.get(b, b) for a, b in pairs)
    known = {frozenset(pair) for pair in pairs}
    for copy, first in sorted(origin.items()):
        if frozenset((copy, first)) not in known:
            print("also a copy:", copy, "of", first)
    again = sum(link.relation == "same_statement" for link in links)
    entries = sum(isinstance(e, Statement) for r in readings for e in r.entries)
    found = f"{hits} of {len(pairs)}; copies found in all: {len(origin)}"
    return [
        ("news clusters: near-duplicate pairs with one origin", found),
        ("news clusters: statements that are told again, of all", f"{again} of {entries:,}"),
    ]


@cache
def _read(events: Path) -> list[Reading]:
    return [reading for _, reading in process(_sources(events)) if isinstance(reading, Reading)]


def _sources(events: Path) -> list[Source]:
    sources = []
    for path in sorted(events.rglob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = f"{article.get('title') or ''}\n\n{article.get('text') or ''}"
        given = Given(published=str(article.get("date_publish"))[:10], method="field")
        sources.append(Source(path.name, path.name, f"/{path.name}", "text/plain", text.encode(), given))
    return sources
