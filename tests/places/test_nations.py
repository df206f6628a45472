"""Words for the same country."""

from __future__ import annotations

import pytest

from onrecord.places import load_nations, same_nation


@pytest.mark.parametrize(("one", "other"), [
    ("Russian", "Russia’s"), ("American", "U.S."), ("Dutch", "Netherlands"), ("Kremlin", "Russian"), ("Ankara", "Turkish"),
])
def test_the_same(one: str, other: str) -> None:
    assert same_nation(one, other)


@pytest.mark.parametrize(("one", "other"), [("Polish", "Swedish"), ("Danish", "Dutch"), ("Berlin", "Paris")])
def test_not_the_same(one: str, other: str) -> None:
    assert not same_nation(one, other)


def test_no_word_stands_for_two_countries() -> None:
    nations = load_nations()
    assert len(nations) > 400
    assert all(word == word.lower() for word in nations)
