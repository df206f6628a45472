"""Figures, sentence by sentence: the table `figures.toml`, and what of it is not yet right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Derivation, Figure, Given, Reading, When
from tests.tables.reading import bare, read_texts, with_misses

TABLE = Path(__file__).with_name("figures.toml")


def read_case(case: dict[str, Any]) -> tuple[Reading, Derivation]:
    """The reading of a case's text, with what is derived from it."""
    (reading,) = read_texts([("case.txt", case["text"], Given(published=case.get("published")))])
    return reading, link_record([reading])


def figures(reading: Reading) -> list[Figure]:
    """The figures of a reading."""
    return [e for e in reading.entries if isinstance(e, Figure)]


def days_of(when: When | None, derived: Derivation) -> tuple[date | None, date | None]:
    """The days of a time expression, as the record has them."""
    if when is None or when.words is None:
        return None, None
    found = [d for d in derived.days if (d.start, d.end) == (when.words.start, when.words.end)]
    return (found[0].from_, found[0].to) if found else (when.from_, when.to)


def touches(figure: Figure, start: int, end: int) -> bool:
    """Do a figure's words touch a passage?"""
    return any(e.start < end and start < e.end for e in figure.evidence)


def differences(case: dict[str, Any]) -> list[str]:
    """What a reading lacks of a case's figures, has wrong in them, or has besides them."""
    reading, derived = read_case(case)
    left = figures(reading)
    out = []
    for wanted in case.get("figure", []):
        start = case["text"].index(wanted["words"])
        near = [f for f in left if touches(f, start, start + len(wanted["words"]))]
        bounds = tuple(Decimal(str(wanted[b])) if b in wanted else None for b in ("low", "high"))
        found = next((f for f in near if (f.low, f.high) == bounds), near[0] if near else None)
        if found is None:
            out.append(f"missed: {wanted['words']}")
            continue
        left.remove(found)
        if (found.low, found.high) != bounds:
            out.append(f"bounds: {found.low}..{found.high}, not {bounds[0]}..{bounds[1]}")
        out += field_differences(found, wanted, derived)
    return out + [f"false: {f.low}..{f.high} {f.unit} {f.evidence[0].quote!r}" for f in left]


def field_differences(found: Figure, wanted: dict[str, Any], derived: Derivation) -> list[str]:
    """What is wrong in the fields of a figure."""
    told = {
        "approximate": found.approximate,
        "unit": found.unit,
        "measure": found.measure,
        "by": bare(found.by if isinstance(found.by, str) else found.by.name),
    }
    meant = {
        "approximate": wanted.get("approximate", False),
        "unit": wanted["unit"],
        "measure": wanted["measure"],
        "by": bare(wanted.get("by", "article")),
    }
    if "place" in wanted:
        told["place"], meant["place"] = (found.place.name if found.place else None), wanted["place"]
    if "via" in wanted:
        told["via"], meant["via"] = [bare(v.name) for v in found.via], [bare(v) for v in wanted["via"]]
    if "of" in wanted:
        told["of"], meant["of"] = bool(set((found.of or "").split()) & set(wanted["of"].split())), True
    if "period" in wanted:
        days = tuple(date.fromisoformat(wanted["period"][end]) for end in ("from", "to"))
        told["period"], meant["period"] = days_of(found.period, derived), days
    if "change" in wanted:
        told["change"], meant["change"] = found.change and found.change.direction, wanted["change"]["direction"]
        if "baseline" in wanted["change"] and found.change is not None:
            baseline = found.change.baseline
            words = baseline.words.quote if isinstance(baseline, When) and baseline.words else baseline
            told["baseline"], meant["baseline"] = bare(str(words)), bare(wanted["change"]["baseline"])
    return [f"{key}: {told[key]!r}, not {meant[key]!r}" for key in told if told[key] != meant[key]]


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_figures_of_a_sentence(case: dict[str, Any]) -> None:
    assert differences(case) == []
