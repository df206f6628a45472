"""Events, sentence by sentence: the table `events.toml`, and what of it is not yet right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Derivation, Event, Given, Reading, When
from tests.tables.reading import bare, read_texts, with_misses

TABLE = Path(__file__).with_name("events.toml")


def read_case(case: dict[str, Any]) -> tuple[Reading, Derivation]:
    """The reading of a case's text, with what is derived from it."""
    (reading,) = read_texts([("case.txt", case["text"], Given(published=case.get("published")))])
    return reading, link_record([reading])


def events(reading: Reading) -> list[Event]:
    """The events of a reading."""
    return [e for e in reading.entries if isinstance(e, Event)]


def days_of(when: When | None, derived: Derivation) -> tuple[date | None, date | None] | None:
    """The days of a time expression, as the record has them; None where there are none."""
    if when is None or when.words is None:
        return None
    found = [d for d in derived.days if (d.start, d.end) == (when.words.start, when.words.end)]
    return (found[0].from_, found[0].to) if found else (when.from_, when.to)


def touches(event: Event, start: int, end: int) -> bool:
    """Do an event's words touch a passage?"""
    words = [event.trigger, *(e for account in event.accounts for e in account.evidence)]
    return any(e.start < end and start < e.end for e in words)


def differences(case: dict[str, Any]) -> list[str]:
    """What a reading lacks of a case's events, has wrong in them, or has besides them."""
    reading, derived = read_case(case)
    left = events(reading)
    out = []
    for wanted in case.get("event", []):
        start = case["text"].index(wanted["trigger"])
        near = [e for e in left if touches(e, start, start + len(wanted["trigger"]))]
        found = next((e for e in near if e.type == wanted["type"]), near[0] if near else None)
        if found is None:
            out.append(f"missed: {wanted['trigger']}")
            continue
        left.remove(found)
        out += field_differences(found, wanted, derived)
    return out + [f"false: {e.type} {e.status} {e.trigger.quote!r}" for e in left]


def field_differences(found: Event, wanted: dict[str, Any], derived: Derivation) -> list[str]:
    """What is wrong in the fields of an event."""
    told: dict[str, Any] = {"type": found.type, "status": found.status}
    meant: dict[str, Any] = {"type": wanted["type"], "status": wanted["status"]}
    if "plover" in wanted:
        told["plover"], meant["plover"] = found.plover and found.plover.event, wanted["plover"]
    if "mode" in wanted:
        told["mode"], meant["mode"] = found.plover and found.plover.mode, wanted["mode"]
    if "participants" in wanted:
        told["participants"] = sorted((bare(p.name), p.role) for p in found.participants)
        meant["participants"] = sorted((bare(p["who"]), p["role"]) for p in wanted["participants"])
    if "where" in wanted:
        told["where"], meant["where"] = (bare(found.where.name) if found.where else None), bare(wanted["where"])
    if wanted.get("when") == "none":
        told["when"], meant["when"] = days_of(found.when, derived), None
    elif "when" in wanted:
        days = tuple(date.fromisoformat(str(wanted["when"][end])) for end in ("from", "to"))
        told["when"], meant["when"] = days_of(found.when, derived), days
    if "accounts" in wanted:
        accounts = sorted((bare(a.by if isinstance(a.by, str) else a.by.name), a.status) for a in found.accounts)
        told["accounts"], meant["accounts"] = accounts, sorted((bare(a["by"]), a["status"]) for a in wanted["accounts"])
    return [f"{key}: {told[key]!r}, not {meant[key]!r}" for key in told if told[key] != meant[key]]


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_events_of_a_sentence(case: dict[str, Any]) -> None:
    assert differences(case) == []
