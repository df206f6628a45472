from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from onrecord.record import Publication
from onrecord.show.days import interval_words, published_words

DAY, NEXT = date(2025, 8, 13), date(2025, 8, 15)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param(DAY, DAY, "13 August 2025", id="one day"),
        pytest.param(DAY, NEXT, "13–15 August 2025", id="within a month"),
        pytest.param(date(2025, 7, 28), date(2025, 8, 2), "28 July – 2 August 2025", id="within a year"),
        pytest.param(date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 – 2 January 2025", id="over the year's end"),
        pytest.param(date(2025, 3, 1), date(2025, 3, 31), "March 2025", id="a month"),
        pytest.param(date(2024, 2, 1), date(2024, 2, 29), "February 2024", id="a leap February"),
        pytest.param(date(2025, 2, 1), date(2025, 2, 27), "1–27 February 2025", id="nearly a month"),
        pytest.param(date(2025, 3, 1), date(2025, 4, 30), "1 March – 30 April 2025", id="two months"),
        pytest.param(date(2011, 1, 1), date(2011, 12, 31), "2011", id="a year"),
        pytest.param(date(2011, 1, 1), date(2012, 12, 31), "2011–2012", id="years"),
        pytest.param(date(9999, 12, 1), date(9999, 12, 31), "December 9999", id="the last month there is"),
        pytest.param(DAY, None, "from 13 August 2025", id="no end"),
        pytest.param(None, DAY, "until 13 August 2025", id="no beginning"),
        pytest.param(None, None, "", id="neither"),
    ],
)
def test_days_in_words(first: date | None, last: date | None, words: str) -> None:
    assert interval_words(first, last) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param(DAY, DAY, "13 August 2025", id="known"),
        pytest.param(DAY, NEXT, "13–15 August 2025", id="within days"),
        pytest.param(date(2011, 1, 1), None, "2011 or later", id="after a year began"),
        pytest.param(date(2024, 4, 1), None, "April 2024 or later", id="after a month began"),
        pytest.param(DAY, None, "13 August 2025 or later", id="after a day"),
        pytest.param(None, DAY, "13 August 2025 or earlier", id="before a day"),
        pytest.param(None, None, "date not known", id="not known"),
    ],
)
def test_publication_in_words(first: date | None, last: date | None, words: str) -> None:
    assert published_words(Publication(first, last)) == words


def test_every_single_day_has_words_of_its_own() -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + number) for number in range(366)]
    assert len({interval_words(day, day) for day in days}) == 366
    assert all(interval_words(one, two) != interval_words(one, one) for one, two in pairwise(days))
