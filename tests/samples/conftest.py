"""The sample story, built once for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample articles."""
    place = tmp_path_factory.mktemp("samples") / "story.db"
    report = onrecord.build([SAMPLES / "articles"], into=place)
    assert report.read == len(list((SAMPLES / "gold").glob("[01]*.json")))
    assert report.problems == []
    return place


@pytest.fixture(scope="session")
def story(record: Path) -> Iterator[onrecord.Story]:
    """The record, opened."""
    with onrecord.open(record) as opened:
        yield opened
