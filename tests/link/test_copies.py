"""Copies of small made-up stories, and which article is their origin: the table `copies.toml`."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Given, Link, Reading
from tests.tables.reading import read_table, read_texts, with_misses

COPIES = Path(__file__).with_name("copies.toml")


def read_case(case: dict[str, Any]) -> list[Reading]:
    """The readings of a case's articles."""
    return read_texts([(a["path"], a["text"], Given(published=a.get("given"))) for a in case["articles"]])


def find_copies(readings: list[Reading]) -> list[Link]:
    """The `copy_of` links of a record."""
    return [link for link in link_record(readings).links if link.relation == "copy_of"]


@pytest.mark.parametrize("case", with_misses(COPIES))
def test_copies(case: dict[str, Any]) -> None:
    readings = read_case(case)
    paths = {r.document.id: r.document.path for r in readings}
    assert sorted([paths[link.from_], paths[link.to]] for link in find_copies(readings)) == sorted(case["copies"])


def test_the_passage_that_both_have_is_the_evidence() -> None:
    readings = read_case(read_table(COPIES)[0])
    texts = {r.document.id: r.document.text for r in readings}
    (link,) = find_copies(readings)
    assert [e.document for e in link.evidence] == [link.from_, link.to]
    assert all(texts[e.document or ""][e.start:e.end] == e.quote for e in link.evidence)
    assert len(link.evidence[0].quote.split()) >= 30


def test_the_order_of_articles_does_not_matter() -> None:
    case = next(c for c in read_table(COPIES) if len(c["articles"]) == 4)
    readings = read_case(case)
    found = {tuple(sorted((link.from_, link.to) for link in find_copies(list(order)))) for order in permutations(readings)}
    assert len(found) == 1
