"""The sample story from end to end: the record that `make demo` builds, held against the gold annotated by hand.

Floors live in `floors.toml`; lowering one needs a stated reason there.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.check import check_record
from onrecord.record import Statement
from onrecord.store import open_store
from tests.tables.reading import SAME, shared, spans, words_of

ROOT = Path(__file__).parents[2] / "samples"
GOLD = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "gold").glob("[01]*.json"))]
STORY = json.loads((ROOT / "gold" / "story.json").read_text(encoding="utf-8"))
FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
READ = ("body", "headline")


def test_every_quote_is_in_its_place(record: Path) -> None:
    with open_store(record) as store:
        checked = check_record(store)
    assert checked.faults == []
    assert checked.quotes > 500


def texts(story: onrecord.Story) -> dict[str, str]:
    """The text of each article by its file."""
    return {d.path: story.document(d.id).text for d in story.documents()}


def test_furniture_is_found_and_no_body_is_lost(story: onrecord.Story) -> None:
    documents = {d.path: d for d in story.documents()}
    furniture = seen = 0
    for gold in GOLD:
        document = documents[gold["file"]]
        text = story.document(document.id).text
        kinds = ["body"] * len(text)
        for part in gold["furniture"]:
            kinds[part["start"]:part["end"]] = [part["kind"]] * (part["end"] - part["start"])
        if gold["title"]:
            kinds[gold["title"]["start"]:gold["title"]["end"]] = ["headline"] * len(gold["title"]["quote"])
        lost = []
        for zone in document.zones:
            for i in range(zone.start, zone.end):
                if text[i].isspace() or kinds[i] in ("headline", "dateline"):
                    continue
                if kinds[i] == "body":
                    lost += [text[i]] if zone.kind not in READ else []
                else:
                    furniture += 1
                    seen += zone.kind not in READ
        assert "".join(lost) == "", gold["file"]
    assert seen / furniture >= FLOORS["furniture"]


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g["file"])
def test_a_publication_date_that_is_given_is_right(gold: dict[str, Any], story: onrecord.Story) -> None:
    published = next(d for d in story.documents() if d.path == gold["file"]).published
    wanted = gold["published_given_story"]
    first, last = (date.fromisoformat(wanted[key]) if wanted[key] else None for key in ("from", "to"))
    assert (published.from_ or date.min) <= (last or date.max)
    assert (first or date.min) <= (published.to or date.max)


def names() -> dict[str, set[str]]:
    """Every form of a name, in small letters, and the canonical names it may stand for."""
    forms: dict[str, set[str]] = {}
    for entity in STORY["entities"]:
        for form in (entity["name"], *entity["aliases"]):
            forms.setdefault(form.casefold().removeprefix("the "), set()).add(entity["name"])
    return forms


def same_speaker(wanted: dict[str, Any], statement: Statement, forms: dict[str, set[str]]) -> bool:
    """Is a statement laid to the gold's speaker: by a form of the name, or by the same words for one without a name?"""
    accepted = {wanted["speaker"], *wanted.get("speaker_also", [])}
    name = statement.speaker.name.casefold().removeprefix("the ")
    if any(a and name == a.casefold() for a in accepted) or forms.get(name, set()) & accepted:
        return True
    here, there = wanted["speaker_text"], statement.speaker.words
    unnamed = wanted["speaker"].startswith("anonymous:")
    return bool(unnamed and here and there and here["start"] < there.end and there.start < here["end"])


def test_statements(story: onrecord.Story) -> None:
    forms, by_path = names(), texts(story)
    found: dict[str, list[Statement]] = {}
    for said in story.said():
        found.setdefault(said.document.path, []).append(said.statement)
    right = wanted = made = 0
    for gold in GOLD:
        text, left = by_path[gold["file"]], list(found[gold["file"]])
        for item in sorted(gold["statements"], key=lambda s: bool(s.get("optional"))):
            words = words_of(text, [(c["start"], c["end"]) for c in item["content"]])
            fits = [s for s in left if shared(words, words_of(text, spans(s.content))) >= SAME]
            best = max(fits, key=lambda s: same_speaker(item, s, forms), default=None)
            if best is not None:
                left.remove(best)
            if not item.get("optional"):
                wanted += 1
                made += best is not None
                right += best is not None and same_speaker(item, best, forms)
        made += len(left)
    precision, recall = right / made, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    print(f"samples: statements P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    assert f1 >= FLOORS["statements"]
