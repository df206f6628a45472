"""Time expressions with their values and days: the tables `expressions.toml` and `anchors.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.reckoning import reckon_times
from onrecord.record import Publication
from tests.tables.reading import read_text, with_misses

EXPRESSIONS = Path(__file__).with_name("expressions.toml")
ANCHORS = Path(__file__).with_name("anchors.toml")
Found = tuple[str, str, str, date | None, date | None]


def found_in(text: str, dct: date) -> list[tuple[Found, str]]:
    """The expressions of a text that was published on a day: words, type, value and days; and the words they hang on."""
    times = read_text(text).times
    reckoned = reckon_times(times, Publication(dct, dct, "given"))
    return [
        ((" ".join(t.words.quote.split()), t.type, r.value, r.from_, r.to), t.hangs_on.quote if t.hangs_on else "")
        for t, r in zip(times, reckoned, strict=True)
    ]


def expected_in(case: dict[str, Any]) -> list[Found]:
    """What a case expects, in the same form."""
    return [(t["words"], t["type"], t.get("value", ""), t.get("from"), t.get("to")) for t in case["times"]]


def without_open_values(found: list[Found], expected: list[Found]) -> list[Found]:
    """What is found, without the value where none is expected: that of a day which hangs on what the text does not date."""
    if len(found) != len(expected):
        return found
    return [(f[0], f[1], f[2] if e[2] else "", f[3], f[4]) for f, e in zip(found, expected, strict=True)]


@pytest.mark.parametrize("case", [*with_misses(EXPRESSIONS), *with_misses(ANCHORS)])
def test_time_expressions(case: dict[str, Any]) -> None:
    found = found_in(case["text"], case["dct"])
    expected = expected_in(case)
    assert without_open_values([words for words, _ in found], expected) == expected
    for (_, on), told in zip(found, case["times"], strict=True):
        assert "hangs_on" not in told or told["hangs_on"] == " ".join(on.split())
