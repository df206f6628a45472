"""What contradicts what over the sample articles (`samples/gold/conflicts.toml`): each denial, correction and account is
found, and no other is reported. What is not found yet stands in `conflicts.misses.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.disputed import Conflict, Side

HERE = Path(__file__)
GOLD: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (HERE.parents[2] / "samples" / "gold" / "conflicts.toml").read_text(encoding="utf-8")
)
MISSES: dict[str, str] = tomllib.loads(HERE.with_name("conflicts.misses.toml").read_text(encoding="utf-8"))
KINDS = ("denial", "correction", "unsupported", "accounts")
Place = tuple[str, str]


def _stands_in(story: onrecord.Story, side: Side, places: list[Place]) -> bool:
    """Does one side of a conflict share characters with one of some passages?"""
    text = story.document(side.document.id).text
    for path, words in places:
        if side.document.path == path:
            start = text.index(words)
            if side.words.start < start + len(words) and start < side.words.end:
                return True
    return False


def _is(story: onrecord.Story, found: Conflict, wanted: dict[str, Any]) -> bool:
    if found.kind not in (wanted["kind"], *wanted.get("kind_also", ())):
        return False
    one, other = ([wanted[end], *wanted.get(f"{end}_also", [])] for end in ("from", "to"))
    straight = _stands_in(story, found.one, one) and _stands_in(story, found.other, other)
    turned = _stands_in(story, found.one, other) and _stands_in(story, found.other, one)
    return straight or (found.kind == "accounts" and turned)


def _marks(wanted: dict[str, Any]) -> list[pytest.MarkDecorator]:
    reason = MISSES.get(wanted["about"])
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason is not None else []


def test_every_miss_is_listed() -> None:
    assert set(MISSES) <= {wanted["about"] for wanted in GOLD["conflict"]}


@pytest.mark.parametrize("wanted", [pytest.param(w, id=w["about"], marks=_marks(w)) for w in GOLD["conflict"]])
def test_a_planted_conflict_is_found(wanted: dict[str, Any], story: onrecord.Story) -> None:
    assert any(_is(story, found, wanted) for found in story.conflicts())


@pytest.mark.parametrize("miss", [pytest.param(m, id=m["about"]) for m in GOLD["near_miss"]])
def test_a_near_miss_is_not_reported(miss: dict[str, Any], story: onrecord.Story) -> None:
    reported = [c for c in story.conflicts() if c.kind in KINDS and not any(_is(story, c, w) for w in GOLD["conflict"])]
    ends = [miss["from"]], [miss["to"]]
    assert not any(_stands_in(story, c.one, ends[0]) and _stands_in(story, c.other, ends[1]) for c in reported)


def test_no_other_conflict_is_reported(story: onrecord.Story) -> None:
    found = [c for c in story.conflicts() if c.kind in KINDS]
    others = [c for c in found if not any(_is(story, c, wanted) for wanted in GOLD["conflict"])]
    assert [(c.kind, c.one.words.quote, c.other.words.quote) for c in others] == []


def test_both_sides_have_their_words(story: onrecord.Story) -> None:
    for conflict in story.conflicts():
        for side in (conflict.one, conflict.other):
            assert story.document(side.document.id).text[side.words.start:side.words.end] == side.words.quote
