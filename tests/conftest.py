from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.store import open_store
from tests.news import lay_out_story
from tests.store.examples import of_confidence, reply, save, talks


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small story. Only for looking: tests that change files lay out their own."""
    return lay_out_story(tmp_path_factory.mktemp("news"))


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory, news: Path) -> Path:
    """The record of the small story. Only for asking."""
    place = tmp_path_factory.mktemp("record") / "story.db"
    report = onrecord.build([news], into=place)
    assert (report.read, report.problems) == (4, [])
    return place


@pytest.fixture(scope="session")
def unsure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of two statements, Tom Hale's of confidence 0.4 and Lena Ortiz's of 0.9, and of three entries without.
    Only for asking."""
    place = tmp_path_factory.mktemp("unsure") / "story.db"
    with open_store(place, create=True) as store:
        save(store, of_confidence(reply(), 0.4))
        save(store, of_confidence(talks(), 0.9))
    return place
