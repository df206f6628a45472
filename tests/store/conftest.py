from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store, open_store


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        yield opened
