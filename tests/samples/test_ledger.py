"""What is planted over the sample articles for the ledger (`samples/gold/ledger.toml`): each commitment is found with what
came of it, right or silent on all, and nothing is kept, broken or promised that is not.

What is not found yet stands in `ledger.misses.toml`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.ledger import Tracked
from onrecord.record import Commitment

HERE = Path(__file__)
GOLD = HERE.parents[2] / "samples" / "gold"
LEDGER: dict[str, list[dict[str, Any]]] = tomllib.loads((GOLD / "ledger.toml").read_text(encoding="utf-8"))
MISSES: dict[str, str] = tomllib.loads(HERE.with_name("ledger.misses.toml").read_text(encoding="utf-8"))
SILENT = ("open", "cannot_tell")


def _name(planted: dict[str, Any]) -> str:
    return f"{planted['outcome']}: {planted['name']}"


def _there(story: onrecord.Story, planted: dict[str, Any]) -> list[tuple[Tracked, Commitment]]:
    """The commitments of the record that stand where one is planted, each with what it is over all articles."""
    (document,) = (d for d in story.documents() if d.path == planted["file"])
    text = story.document(document.id).text
    start = text.index(planted["quote"])
    end = start + len(planted["quote"])
    return [
        (tracked, c)
        for tracked in story.commitments()
        for c in (tracked.commitment, *tracked.again)
        if c.document == document.id and any(e.start < end and start < e.end for e in c.what)
    ]


def _found(story: onrecord.Story, planted: dict[str, Any]) -> list[Tracked]:
    """Those of them that are of the type and by the maker that is planted."""
    types = (planted["type"], *planted.get("type_also", []))
    makers = (planted["by"], *planted.get("by_also", []))
    return [tracked for tracked, c in _there(story, planted) if c.type in types and c.by.name in makers]


def _marks(planted: dict[str, Any]) -> list[pytest.MarkDecorator]:
    reason = MISSES.get(_name(planted))
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason is not None else []


def test_every_miss_is_planted() -> None:
    """A miss that is no longer planted is struck out."""
    changes = {_change_name(p) for p in LEDGER["position_change"]}
    assert set(MISSES) <= {_name(p) for p in LEDGER["commitment"]} | changes


@pytest.mark.parametrize("planted", [pytest.param(p, id=_name(p), marks=_marks(p)) for p in LEDGER["commitment"]])
def test_a_planted_commitment_is_found_with_its_outcome(planted: dict[str, Any], story: onrecord.Story) -> None:
    """It is there, with its type and maker, and stands over the record as it should."""
    assert {t.outcome for t in _found(story, planted)} & {planted["outcome"], *planted.get("outcome_also", [])}


@pytest.mark.parametrize("planted", [pytest.param(p, id=p["name"]) for p in LEDGER["commitment"]])
def test_an_outcome_is_right_or_silent(planted: dict[str, Any], story: onrecord.Story) -> None:
    """Whatever stands where one is planted is as it should be, or open, or cannot be told."""
    right = {planted["outcome"], *planted.get("outcome_also", []), *SILENT}
    assert [(t.outcome, t.commitment.what[0].quote) for t in _found(story, planted) if t.outcome not in right] == []


@pytest.mark.parametrize("miss", [m for m in LEDGER["near_miss"] if m["must_not"] in ("kept", "broken", "commitment")])
def test_a_near_miss_is_not_reported(miss: dict[str, Any], story: onrecord.Story) -> None:
    """A threat whose condition never came about is neither kept nor broken; a promise that is quoted is not the quoter's."""
    found = _there(story, miss)
    if miss["must_not"] == "commitment":
        assert [c.by.name for _, c in found if c.statement is not None and not c.via] == []
    else:
        assert [t.outcome for t, _ in found if t.outcome == miss["must_not"]] == []


def test_every_step_has_its_words(story: onrecord.Story) -> None:
    """Each step in what came of a commitment quotes the article that it names."""
    texts = {d.id: story.document(d.id).text for d in story.documents()}
    for tracked in story.commitments(each=True):
        for step in tracked.history:
            assert step.evidence
            assert all(texts[step.document][e.start : e.end] == e.quote for e in step.evidence)
            assert all(e.document == step.document for e in step.evidence)


@pytest.mark.parametrize("planted", [pytest.param(t, id=t["phrase"]) for t in LEDGER["talking_point"]])
def test_a_planted_talking_point_is_found(planted: dict[str, Any], story: onrecord.Story) -> None:
    """Its phrase, with two of those who use it at least, and none who does not."""
    (point,) = (p for p in story.talking_points() if _share(p.phrase, planted["phrase"]))
    assert len(set(point.users) & {use["who"] for use in planted["uses"]}) > 1


@pytest.mark.parametrize("planted", [pytest.param(t, id=t["phrase"]) for t in LEDGER["talking_point"]])
def test_a_use_is_anothers_or_ones_own(planted: dict[str, Any], story: onrecord.Story) -> None:
    """Whoever is found to use it as his own, or quoting, does so."""
    how = {use["who"]: use["how"] for use in planted["uses"]}
    (point,) = (p for p in story.talking_points() if _share(p.phrase, planted["phrase"]))
    assert [(u.user, u.how) for u in point.uses if how.get(u.user, u.how) != u.how] == []


def test_no_other_talking_point_is_reported(story: onrecord.Story) -> None:
    """Nothing that is only in a wire copy, or that nobody planted."""
    planted = [t["phrase"] for t in LEDGER["talking_point"]]
    assert [p.phrase for p in story.talking_points() if not any(_share(p.phrase, phrase) for phrase in planted)] == []
    for copy in LEDGER["wire_copy"]:
        assert not any(_share(p.phrase, copy["phrase"]) for p in story.talking_points())


def _changes(story: onrecord.Story) -> list[tuple[tuple[str, str], ...]]:
    """The passages of each pair of positions that do not agree, with their files, the later one first."""
    paths = {d.id: d.path for d in story.documents()}
    return [tuple((paths[e.document or ""], e.quote) for e in link.evidence) for link in story.links("changes_position")]


def _is_planted(change: tuple[tuple[str, str], ...], planted: dict[str, Any]) -> bool:
    wanted = ((planted["then_file"], planted["then_quote"]), (planted["first_file"], planted["first_quote"]))
    return all(path == file and _share(words, quote) for (path, words), (file, quote) in zip(change, wanted, strict=True))


def _change_name(planted: dict[str, Any]) -> str:
    return f"changed: {planted['who']} on {planted['on']}"


@pytest.mark.parametrize("planted", [
    pytest.param(p, id=_change_name(p), marks=[pytest.mark.xfail(strict=True, reason=MISSES[_change_name(p)])]
                 if _change_name(p) in MISSES else [])
    for p in LEDGER["position_change"] if not p.get("arguable")
])  # fmt: skip
def test_a_planted_change_of_position_is_found(planted: dict[str, Any], story: onrecord.Story) -> None:
    """Both passages, the later one first."""
    assert any(_is_planted(change, planted) for change in _changes(story))


def test_no_other_change_of_position_is_reported(story: onrecord.Story) -> None:
    """Nothing that nobody planted: no sharper tone, no other speaker, no other proposition."""
    changes = _changes(story)
    assert [c for c in changes if not any(_is_planted(c, planted) for planted in LEDGER["position_change"])] == []


def _share(a: str, b: str) -> bool:
    """Has one of two phrases most words of the other?"""
    first, second = (set(phrase.casefold().split()) for phrase in (a, b))
    return len(first & second) > 0.6 * min(len(first), len(second))
