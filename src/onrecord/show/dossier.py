"""The dossier."""

from __future__ import annotations

from pathlib import Path

from onrecord.story import Story


def write_dossier(story: Story, place: Path, *, title: str) -> None:
    """Write the dossier of a story to `place`."""
    place.write_text(title, encoding="utf-8")
