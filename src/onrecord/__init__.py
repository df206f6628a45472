"""onrecord reads the coverage of a running news story and keeps its record: who said what, when, and from which words.

    import onrecord

    onrecord.build(["articles/"], into="story.db")
    with onrecord.open("story.db") as story:
        for statement in story.statements(by="Solenne"): ...
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.deciding import Decisions
from onrecord.pipeline import BuildReport
from onrecord.pipeline import build as _build
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.story import Story
from onrecord.version import VERSION

__version__ = VERSION

__all__ = ["BuildReport", "Decisions", "Settings", "Story", "__version__", "build", "open"]


def build(
    paths: Sequence[str | Path], *, into: str | Path, settings: Settings | None = None, again: bool = False
) -> BuildReport:
    """Read the articles at `paths` into the record `into`, which is made if it is not there:
    `onrecord.build(["news/"], into="story.db")`.

    What is there unchanged is not read again, unless `again`. Raises MissingModel, ExtractorError and NotAStore; an article
    that cannot be read becomes a problem of the report and ends nothing.
    """
    with open_store(into, create=True) as store:
        return _build(paths, store, settings=settings, again=again)


def open(place: str | Path, *, min_confidence: float = 0.0) -> Story:
    """The record at a path, for reading; close it, or use it in a `with`: `onrecord.open("story.db", min_confidence=0.8)`.

    Entries below `min_confidence` (0 to 1) are not shown. Raises NotAStore, and UsageError for a confidence out of range.
    """
    return Story(place, min_confidence=min_confidence)
