"""Names: whether the record of forty mixed stories joins two different people."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from benchmarks.places import place
from onrecord.link import link_record
from onrecord.link.spelling import parts_of, same_person
from onrecord.process import process
from onrecord.record import Given, Reading, Source


def measure_names(folder: Path) -> list[tuple[str, str]]:
    """The entities of all articles of the news clusters taken together that join full names which no spelling makes one;
    they are printed."""
    del folder
    events = place("ONRECORD_CORPORA", "clusters", "events")
    if events is None:
        return []
    readings = [reading for _, reading in process(_sources(events)) if isinstance(reading, Reading)]
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


def _sources(events: Path) -> list[Source]:
    sources = []
    for path in sorted(events.rglob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = f"{article.get('title') or ''}\n\n{article.get('text') or ''}"
        given = Given(published=str(article.get("date_publish"))[:10], method="field")
        sources.append(Source(path.name, path.name, f"/{path.name}", "text/plain", text.encode(), given))
    return sources
