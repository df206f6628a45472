"""Publication dates of short articles from their own evidence: the tables `articles.toml` and `undated.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Given
from tests.tables.reading import read_table, read_text, with_misses

ARTICLES, UNDATED = (Path(__file__).with_name(name) for name in ("articles.toml", "undated.toml"))


@pytest.mark.parametrize("case", [*read_table(ARTICLES), *read_table(UNDATED)], ids=lambda c: c["name"])
def test_what_is_given_is_never_wrong(case: dict[str, Any]) -> None:
    published = read_text(case["text"], given=Given(url=case.get("url"))).document.published
    first, last = case.get("from") or date.min, case.get("to") or date.max
    assert (published.from_ or date.min) <= first
    assert last <= (published.to or date.max)


@pytest.mark.parametrize("case", [*with_misses(ARTICLES), *with_misses(UNDATED)])
def test_publication_date(case: dict[str, Any]) -> None:
    published = read_text(case["text"], given=Given(url=case.get("url"))).document.published
    assert (published.from_, published.to) == (case.get("from"), case.get("to"))
    assert bool(published.why) == (published.method != "unknown")


@pytest.mark.parametrize(
    ("given", "doubted"), [("2024-03-12", True), ("2025-03-01", False), ("2025-02-27", False), ("2025-02-26", True)]
)
def test_a_given_date_is_kept_and_checked_against_the_text(given: str, doubted: bool) -> None:
    text = "The sale of the railway was upheld by the court. Parliament had approved it on 28 February 2025, in a late vote."
    reading = read_text(text, given=Given(published=given, method="sidecar"))
    assert str(reading.document.published.from_) == given
    assert [p.stage for p in reading.problems] == (["date"] if doubted else [])
