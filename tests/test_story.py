"""A story opened for questions: who said what about what, when, and from which words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import NotAStore, UnknownEntry, UsageError
from onrecord.passages import evidence_of
from onrecord.record import (
    Derivation,
    Document,
    Entity,
    Evidence,
    KnownAs,
    Link,
    Manner,
    Publication,
    Reading,
    Speaker,
    Statement,
    When,
    entry_id,
    make_id,
)
from onrecord.store import open_store
from onrecord.story import Story
from tests.news import lines_of

# name of the case, speaker, words, manner, days of the statement, days of its article
Days = tuple[str | None, str | None]
SAID: list[tuple[str, str, str, Manner, Days | None, Days]] = [
    ("a", "Anna Keller", "the bridge stays closed", "indirect", None, ("2025-03-04", "2025-03-04")),
    ("b", "Keller", "Nobody crosses on a promise", "direct", ("2025-03-01", "2025-03-01"), ("2025-03-04", "2025-03-04")),
    ("c", "Tomas Reuel", "Keller must pay the guild", "direct", None, ("2025-03-07", "2025-03-09")),
    ("d", "Ilse Marrant", "there will be no blockade", "mixed", ("2025-03", None), (None, None)),
    ("e", "ministry official", "the money was in the budget", "indirect", None, (None, "2025-02-28")),
    ("f", "Tomas Reuel", "we were told three weeks", "direct", None, (None, None)),
    ("g", "Velin Guild", "the ferries stay in port", "indirect", (None, "2025-03-02"), ("2025-03-04", "2025-03-04")),
]
UNNAMED = {"ministry official"}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text if len(text) > 7 else f"{text}-01") if text else None


def article(name: str, speaker: str, quote: str, manner: Manner, said: Days | None, published: Days) -> Reading:
    text = f"{speaker} said that {quote}."
    words, id_ = Evidence(len(text) - len(quote) - 1, len(text) - 1, quote), make_id("document", name)
    who = Speaker(speaker, words=Evidence(0, len(speaker), speaker), anonymous=speaker in UNNAMED)
    when = When(day(said[0]), day(said[1])) if said else None
    statement = Statement(
        entry_id(id_, "statement", [words]), id_, who, Evidence(len(speaker) + 1, len(speaker) + 5, "said"), (words,),
        manner, "speech", "assert", None, when, None, (), 0.9, "test", "test 1",
    )
    dated = Publication(day(published[0]), day(published[1]), "given" if any(published) else "unknown")
    document = Document(id_, f"{name}.txt", "text/plain", published=dated, text=text)
    return Reading(document, entries=(statement,))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("story") / "small.db"
    readings = [article(*case) for case in SAID]
    keller = Entity(make_id("Anna Keller"), "Anna Keller", "person", ("Keller", "the harbour master"))
    reuel = Entity(make_id("Tomas Reuel"), "Tomas Reuel", "person")
    known = {"Anna Keller": keller, "Keller": keller, "Tomas Reuel": reuel}
    names = (
        KnownAs(reading.document.id, case[1], "person", known[case[1]].id)
        for reading, case in zip(readings, SAID, strict=True) if case[1] in known
    )
    with open_store(place, create=True) as store:
        for reading in readings:
            path = reading.document.path
            store.save_reading(reading, source_key=path, location=f"/{path}", made_by="test")
        store.save_derivation(Derivation((keller, reuel), tuple(names)))
    return place


@pytest.fixture
def story(place: Path) -> Iterator[Story]:
    with onrecord.open(place) as opened:
        yield opened


def names(found: tuple[Statement, ...], story: Story) -> str:
    return "".join(story.document(statement.document).path[0] for statement in found)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "abcdefg"),
        ({"by": "Anna Keller"}, "ab"),
        ({"by": "keller"}, "ab"),
        ({"by": "the harbour master"}, "ab"),
        ({"by": make_id("Anna Keller")}, "ab"),
        ({"by": "Tomas Reuel"}, "cf"),
        ({"by": "official"}, "e"),
        ({"by": "guild"}, "g"),
        ({"by": "Nobody"}, ""),
        ({"about": "bridge"}, "a"),
        ({"about": "Anna Keller"}, "c"),
        ({"about": "BLOCKADE"}, "d"),
        ({"about": "harp"}, ""),
        ({"about": "bridg"}, ""),
        ({"manner": "direct"}, "bcf"),
        ({"manner": "mixed"}, "d"),
        ({"by": "Tomas Reuel", "about": "weeks"}, "f"),
        ({"by": "Tomas Reuel", "manner": "indirect"}, ""),
        ({"since": "2025-03-04"}, "acd"),
        ({"since": date(2025, 3, 8)}, "cd"),
        ({"since": "2025-03-10"}, "d"),
        ({"until": "2025-02-28"}, "eg"),
        ({"until": "2025-03-01"}, "bdeg"),
        ({"since": "2025-03-01", "until": "2025-03-01"}, "bdg"),
        ({"since": "2025-03-05", "until": "2025-03-06"}, "d"),
    ],
    ids=str,
)
def test_statements_are_found(story: Story, asked: dict[str, Any], expected: str) -> None:
    assert names(story.statements(**asked), story) == expected


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"since": "yesterday"}, "'yesterday' is no day. Give it as YYYY-MM-DD"),
        ({"until": "2025-02-30"}, "'2025-02-30' is no day. Give it as YYYY-MM-DD"),
        ({"since": ""}, "'' is no day. Give it as YYYY-MM-DD"),
        ({"since": "2025-03-06", "until": "2025-03-05"}, "2025-03-06 comes after 2025-03-05"),
        ({"by": ""}, "An empty name asks for nobody"),
        ({"about": " "}, "An empty name asks for nobody"),
    ],
    ids=str,
)
def test_questions_that_make_no_sense_are_refused(story: Story, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        story.said(**asked)


def test_days_are_those_of_the_words_and_else_of_the_article(story: Story) -> None:
    dated = [(said.document.path[0], said.dated_by, str(said.from_), str(said.to)) for said in story.said()]
    assert dated == [
        ("a", "published", "2025-03-04", "2025-03-04"), ("b", "said", "2025-03-01", "2025-03-01"),
        ("c", "published", "2025-03-07", "2025-03-09"), ("d", "said", "2025-03-01", "None"),
        ("e", "published", "None", "2025-02-28"), ("f", "unknown", "None", "None"), ("g", "said", "None", "2025-03-02"),
    ]


def test_the_timeline_is_in_the_order_of_days(story: Story) -> None:
    assert "".join(said.document.path[0] for said in story.timeline()) == "ebdgacf"


def test_sources_are_counted_under_one_name(story: Story) -> None:
    assert [(s.name, s.anonymous, s.statements, s.articles) for s in story.sources()] == [
        ("Anna Keller", False, 2, 2), ("Tomas Reuel", False, 2, 2), ("Ilse Marrant", False, 1, 1),
        ("Velin Guild", False, 1, 1), ("ministry official", True, 1, 1),
    ]


@pytest.mark.parametrize(
    ("least", "speakers"),
    [
        (0, ["Tom Hale", "Lena Ortiz"]), (0.4, ["Tom Hale", "Lena Ortiz"]), (0.41, ["Lena Ortiz"]), (0.9, ["Lena Ortiz"]),
        (0.91, []), (1, []),
    ],
)
def test_entries_below_a_confidence_are_not_shown(unsure: Path, least: float, speakers: list[str]) -> None:
    with onrecord.open(unsure) as everything, onrecord.open(unsure, min_confidence=least) as story:
        shown = story.statements()
        assert [statement.speaker.name for statement in shown] == speakers
        assert tuple(said.statement for said in story.said()) == shown
        assert {said.statement for said in story.timeline()} == set(shown)
        assert sorted(source.name for source in story.sources()) == sorted(speakers)
        lines = [line for line in everything.export() if json.loads(line).get("confidence", 1) >= least]
        assert list(story.export()) == lines
        assert repr(story) == f"<Story {unsure}: 2 articles, {len(speakers) + 3} entries>"
        assert story.documents() == everything.documents()
        for statement in everything.statements():
            assert story.explain(statement.id) == everything.explain(statement.id)


@pytest.mark.parametrize("query", ["ortiz", "words", "river", "bridge", "boats"])
@pytest.mark.parametrize("least", [0, 0.4, 0.41, 0.9, 0.91])
def test_a_search_passes_over_entries_below_a_confidence(unsure: Path, query: str, least: float) -> None:
    with onrecord.open(unsure) as everything, onrecord.open(unsure, min_confidence=least) as story:
        below = {statement.id for statement in everything.statements() if statement.confidence < least}
        hits = [hit for hit in everything.search(query) if hit.entry not in below]
        assert any(hit.entry is None for hit in hits)
        for limit in (1, 2, 20):
            assert list(story.search(query, limit=limit)) == hits[:limit]


@pytest.mark.parametrize("confidence", [-0.1, 1.1, 80, float("nan"), float("inf")])
def test_a_confidence_out_of_range_is_refused(place: Path, confidence: float) -> None:
    for open_it in (onrecord.open, Story):
        with pytest.raises(UsageError, match=re.escape(f"{confidence} is no confidence. Give one from 0")):
            open_it(place, min_confidence=confidence)


def test_what_is_printed_can_be_read(story: Story, place: Path) -> None:
    assert repr(story) == f"<Story {place}: 7 articles, 7 entries>"
    statement = story.statements(by="Marrant")[0]
    assert repr(statement) == f"<Statement {statement.id[:8]}: Ilse Marrant, assert, mixed: “there will be no blockade”>"
    assert len(repr(story.explain(statement.id))) < 1000


def test_an_entry_is_explained_by_its_paragraph(record: Path) -> None:
    with onrecord.open(record) as story:
        for statement in story.statements():
            explanation = story.explain(statement.id[:12])
            text = explanation.document.text
            assert explanation.entry == statement
            assert explanation.paragraphs
            for paragraph in explanation.paragraphs:
                assert text[paragraph.start:paragraph.end] == paragraph.quote
                assert "\n\n" not in paragraph.quote.strip("\n") or len(explanation.paragraphs) == 1
            for evidence in evidence_of(statement):
                assert text[evidence.start:evidence.end] == evidence.quote
                assert any(p.start <= evidence.start and evidence.end <= p.end for p in explanation.paragraphs)


def test_a_story_built_from_files(record: Path) -> None:
    with onrecord.open(record) as story:
        (denial,) = story.statements(by="Marrant", manner="direct")
        assert denial.content[0].quote == "There will be no blockade and there will be no second payment"
        assert story.document(denial.document).path == "capital/minister.md"
        assert denial in story.statements(since="2025-03-11", until="2025-03-11")
        assert {statement.speaker.name for statement in story.statements(about="drawer")} == {"Paul Ostrand"}
        assert story.entity("Reuel").name == "Tomas Reuel"
        assert [hit.path for hit in story.search('"north pier"')]
        assert {document.publisher for document in story.documents()} >= {"The Velin Post", "Coast Wire", "The Quay"}
        assert all("text" not in document for document in lines_of(story.export(), "document"))
        assert next(json.loads(line)["kind"] for line in story.export()) == "document"
        assert story.problems() == ()


def test_what_is_not_there(story: Story, tmp_path: Path) -> None:
    for ask in (story.explain, story.document, story.entity):
        with pytest.raises(UnknownEntry, match="'zzz'"):
            ask("zzz")
    with pytest.raises(UnknownEntry, match="may mean 7"):
        story.explain("")
    with pytest.raises(NotAStore, match="Make one with `onrecord build`"):
        onrecord.open(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())
    (tmp_path / "news.txt").write_text("The bridge stays closed.")
    with pytest.raises(NotAStore, match="is no database"):
        onrecord.build([tmp_path], into=tmp_path / "news.txt")
    assert (tmp_path / "news.txt").read_text() == "The bridge stays closed."


def test_the_same_statement_is_one_line_with_its_origins(tmp_path: Path) -> None:
    told = [
        ("x", "Ana Torvik", "the ferries stay in port until the ice has gone", None),
        ("y", "Ana Torvik", "the ferries stay in port", ("2025-03-02", "2025-03-02")),
        ("z", "Ana Torvik", "the ferries stay in port", None),
    ]
    readings = [article(n, who, words, "direct", said, (None, "2025-03-04")) for n, who, words, said in told]
    x, y, z = (reading.entries[0].id for reading in readings)
    copy = Link("l3", "copy_of", readings[2].document.id, readings[1].document.id, "test")
    links = (Link("l1", "same_statement", y, x, "test"), Link("l2", "same_statement", z, x, "test"), copy)
    with open_store(tmp_path / "story.db", create=True) as store:
        for reading in readings:
            path = reading.document.path
            store.save_reading(reading, source_key=path, location=f"/{path}", made_by="test")
        store.save_derivation(Derivation(links=links))
    with onrecord.open(tmp_path / "story.db") as story:
        (line,) = story.timeline()
        assert (line.statement.id, {other.statement.id for other in line.again}) == (y, {x, z})  # y's own words tell the day
        assert line.origins == 2
        assert len(story.timeline(each=True)) == 3
        assert [one.statement.id for one in story.fold(story.said())] == [y]
        assert story.document(readings[2].document.id).origin == readings[1].document.id
        explanation = story.explain(z)
        assert explanation.again == {x: readings[0].document.id}
        assert [link.relation for link in explanation.links] == ["same_statement", "copy_of"]
        assert [link.id for link in story.links("copy_of")] == ["l3"]
