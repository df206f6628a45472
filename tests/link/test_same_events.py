"""Events told by several articles: the table `same_events.toml`, which are one, and how they stand in the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.happenings import gather
from onrecord.link import link_record
from onrecord.record import Event, Given
from tests.tables.reading import read_texts, with_misses

TABLE = Path(__file__).with_name("same_events.toml")


def differences(case: dict[str, Any]) -> list[str]:
    """What is not joined, what is joined besides, and what stands wrong."""
    readings = read_texts([(a["path"], a["text"], Given(published=a["published"])) for a in case["article"]])
    paths = {r.document.id: r.document.path for r in readings}
    texts = {a["path"]: a["text"] for a in case["article"]}
    events = [e for r in readings for e in r.entries if isinstance(e, Event)]
    first = {link.from_: link.to for link in link_record(readings).links if link.relation == "same_event"}
    found = [h for h in gather(events, {r.document.id: r.document for r in readings}, first) if h.again]
    out = []
    for wanted in case.get("same", []):
        places = [
            (path, texts[path].index(words), texts[path].index(words) + len(words)) for path, words in wanted["mentions"]
        ]
        hit = next((h for h in found if all(any(_touches(e, p, paths) for e in (h.event, *h.again)) for p in places)), None)
        if hit is None:
            out.append(f"not joined: {[words for _, words in wanted['mentions']]}")
            continue
        found.remove(hit)
        if "status" in wanted and hit.status != wanted["status"]:
            out.append(f"status: {hit.status}, not {wanted['status']}")
        if "history" in wanted and [s for _, s in hit.history] != wanted["history"]:
            out.append(f"history: {[s for _, s in hit.history]}, not {wanted['history']}")
    return out + [f"falsely joined: {[e.trigger.quote for e in (h.event, *h.again)]}" for h in found]


def _touches(event: Event, place: tuple[str, int, int], paths: dict[str, str]) -> bool:
    words = [event.trigger, *(e for a in event.accounts for e in a.evidence)]
    return paths[event.document] == place[0] and any(e.start < place[2] and place[1] < e.end for e in words)


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_events_joined(case: dict[str, Any]) -> None:
    assert differences(case) == []
