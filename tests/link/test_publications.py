"""Publication dates given the story: the table `stories.toml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.link.publications import date_by_story
from onrecord.record import Given, Reading
from tests.tables.reading import read_table, read_texts, with_misses

STORIES = Path(__file__).with_name("stories.toml")


def read_story(case: dict[str, Any]) -> list[Reading]:
    """The readings of a story's articles, in their order."""
    given = [Given(published=a.get("given"), method="sidecar") for a in case["articles"]]
    return read_texts([(a["path"], a["text"], g) for a, g in zip(case["articles"], given, strict=True)])


@pytest.mark.parametrize("case", read_table(STORIES), ids=lambda c: c["name"])
def test_what_the_story_gives_is_never_wrong(case: dict[str, Any]) -> None:
    readings = read_story(case)
    dates = date_by_story(readings).published
    for reading, article in zip(readings, case["articles"], strict=True):
        found = dates[reading.document.id]
        assert (found.from_ or date.min) <= article.get("from", date.max)
        assert article.get("to", date.min) <= (found.to or date.max)


@pytest.mark.parametrize("case", with_misses(STORIES))
def test_publication_dates_of_a_story(case: dict[str, Any]) -> None:
    readings = read_story(case)
    dates = date_by_story(readings).published
    for reading, article in zip(readings, case["articles"], strict=True):
        alone, found = reading.document.published, dates[reading.document.id]
        assert (alone.from_, alone.to) == (article.get("alone_from"), article.get("alone_to"))
        assert (found.from_, found.to) == (article.get("from"), article.get("to"))


@pytest.mark.parametrize("case", read_table(STORIES), ids=lambda c: c["name"])
def test_the_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    readings = read_story(case)
    assert date_by_story(readings) == date_by_story(readings[::-1])
