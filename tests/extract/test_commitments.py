"""Commitments, sentence by sentence: the table `commitments.toml`, and what of it is not yet right."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Commitment, Derivation, Reading
from onrecord.resolve import UNNAMED
from tests.extract.test_events import days_of, read_case
from tests.tables.reading import bare, with_misses

TABLE = Path(__file__).with_name("commitments.toml")
ALIKE = 0.6  # share of the words that two readings of one passage have in common


def commitments(reading: Reading) -> list[Commitment]:
    """The commitments of a reading."""
    return [e for e in reading.entries if isinstance(e, Commitment)]


def readings_of(wanted: dict[str, Any], field: str, default: Any = "") -> list[Any]:
    """What a field may be: as it is given, and its other readings."""
    return [wanted.get(field, default), *wanted.get(f"{field}_also", [])]


def alike(a: str, b: str) -> bool:
    """Have two passages most of their words in common?"""
    first, second = (set(re.findall(r"\w+", text.lower())) for text in (a, b))
    return first == second or len(first & second) >= ALIKE * len(first | second)


def words_of(found: Commitment) -> str:
    """The words for what is promised or asked for."""
    return " ".join(piece.quote for piece in found.what)


def differences(case: dict[str, Any]) -> list[str]:
    """What a reading lacks of a case's commitments, has wrong in them, or has besides them."""
    reading, derived = read_case(case)
    left = commitments(reading)
    out = []
    for wanted in case.get("commitment", []):
        fits = [
            c
            for c in left
            if c.type in readings_of(wanted, "type")
            and any(alike(what, words_of(c)) for what in readings_of(wanted, "what"))
        ]
        if not fits:
            out += [] if wanted.get("optional") else [f"missed: {wanted['type']} {wanted['what']!r}"]
            continue
        left.remove(fits[0])
        out += field_differences(fits[0], wanted, derived)
    return out + [f"false: {c.type} by {c.by.name} {words_of(c)!r}" for c in left]


def field_differences(found: Commitment, wanted: dict[str, Any], derived: Derivation) -> list[str]:
    """What is wrong in the fields of a commitment."""
    by = "" if found.by.name == UNNAMED else found.by.name
    condition = found.condition.quote if found.condition else ""
    right = {
        "by": bare(by) in map(bare, readings_of(wanted, "by")),
        "to": bare(found.to.name if found.to else "") in map(bare, readings_of(wanted, "to")),
        "condition": any(alike(condition, told) for told in readings_of(wanted, "condition")),
        "due": due_is_right(found, wanted, derived),
        "status": found.status in readings_of(wanted, "status", "open"),
    }
    if "via" in wanted:
        right["via"] = sorted(bare(v.name) for v in found.via) in [
            sorted(map(bare, via)) for via in readings_of(wanted, "via")
        ]
    told = {
        "by": by,
        "to": found.to and found.to.name,
        "condition": condition,
        "due": days_of(found.due, derived),
        "status": found.status,
        "via": [v.name for v in found.via],
    }
    return [f"{field}: {told[field]!r}, not {wanted.get(field)!r}" for field, is_right in right.items() if not is_right]


def due_is_right(found: Commitment, wanted: dict[str, Any], derived: Derivation) -> bool:
    """Are the words for the time by which those of a reading, and its days?"""
    meant = [wanted["due"]] if "due" in wanted else [None]
    first = wanted.get("due", {})
    meant += [{"words": first.get("words", ""), **other} for other in wanted.get("due_also", [])]
    if found.due is None or found.due.words is None:
        return None in meant
    days = days_of(found.due, derived)
    return any(
        due is not None
        and alike(due["words"], found.due.words.quote)
        and days == tuple(date.fromisoformat(str(due[end])) for end in ("from", "to"))
        for due in meant
    )


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_commitments(case: dict[str, Any]) -> None:
    """Each case gives its commitments and no others, with type, parties, words, condition, time and standing right."""
    assert differences(case) == []
