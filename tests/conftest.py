from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from tests.news import lay_out_story


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
