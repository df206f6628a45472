"""When things were said: the table `said.toml`, statements with a day of their own, told as news, and with none. What is not
found stands in `said.misses.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Given, Statement
from tests.tables.reading import read_text, with_misses

TABLE = Path(__file__).with_name("said.toml")


def differences(case: dict[str, Any]) -> list[str]:
    """What is wrong with the days of a case's statements; a statement that is not found has none."""
    reading = read_text(case["text"], given=Given(published=case["published"]))
    days = {(d.start, d.end): (d.from_, d.to) for d in link_record([reading]).days}
    out = []
    for wanted in case["statement"]:
        start = case["text"].index(wanted["words"])
        found = [s for s in reading.entries if isinstance(s, Statement) and _holds(s, start)]
        inner = min(found, key=lambda s: sum(e.end - e.start for e in s.content), default=None)
        told = inner.said if inner is not None else None
        said = days.get((told.words.start, told.words.end)) if told is not None and told.words is not None else None
        right = None if wanted["said"] == "none" else tuple(date.fromisoformat(wanted["said"][k]) for k in ("from", "to"))
        if said != right:
            out.append(f"{wanted['words']!r}: {said}, not {right}")
    return out


def _holds(statement: Statement, start: int) -> bool:
    return any(e.start <= start < e.end for e in statement.content)


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_when_it_was_said(case: dict[str, Any]) -> None:
    assert differences(case) == []
