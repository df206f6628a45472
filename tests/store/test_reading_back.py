"""What comes out, by which names it is asked for, and in which order."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.errors import UnknownEntry, UsageError
from onrecord.record import Document, Reading, from_line
from onrecord.store import Store, open_store
from tests.record.generated import readings
from tests.store.examples import derivation, reading, reply, save, statement, talks

TEXT = "Head\n" + "word " * 40


@settings(max_examples=40, deadline=None)
@given(reading=readings())
def test_whatever_is_saved_comes_back_equal(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "story.db"), create=True) as store:
        store.save_reading(reading, source_key="key", location="place", made_by="test 1")
        assert tuple(store.readings()) == (reading,)
        assert store.document(reading.document.id) == reading.document
        assert sorted(store.entries(), key=lambda e: e.id) == sorted(reading.entries, key=lambda e: e.id)
        assert all(store.entry(entry.id) == entry for entry in reading.entries)
        lines = tuple(store.export_lines())
        assert from_line(lines[0]) == replace(reading.document, text="")
        assert set(map(from_line, lines[1:])) == {*reading.entries, *store.problems()}
        for hit in store.search(reading.document.text, limit=5):
            assert reading.document.text[hit.start:hit.end] == hit.words


def test_everything_comes_in_order(store: Store) -> None:
    for path in ("b.txt", "a.txt"):
        quotes = [statement(f"d-{path}", TEXT, "word", quote) for quote in ("word word word", "Head", "word word")]
        save(store, reading(TEXT, quotes, key=path, id_=f"d-{path}"))
    store.save_derivation(derivation(talks(), reply()))
    assert [d.path for d in store.documents()] == ["a.txt", "b.txt"]
    assert [(e.document, e.content[0].start) for e in store.entries()] == [
        ("d-a.txt", 0), ("d-a.txt", 5), ("d-a.txt", 5), ("d-b.txt", 0), ("d-b.txt", 5), ("d-b.txt", 5),
    ]
    kinds = [json.loads(line)["kind"] for line in store.export_lines()]
    assert kinds == [*(["document", *["statement"] * 3] * 2), "entity", "link"]
    ids = [e.id for e in store.entries() if e.content[0].start == 5]
    assert ids == sorted(ids[:2]) + sorted(ids[2:])


def test_an_export_without_what_is_derived(store: Store) -> None:
    save(store, talks())
    store.save_derivation(derivation(talks()))
    lines = [from_line(line) for line in store.export_lines(derived=False)]
    assert lines[0] == replace(talks().document, text="")
    assert lines[1:] == [*sorted(talks().entries, key=lambda e: lines.index(e)), *talks().problems]
    assert next(store.documents(derived=False)) == lines[0]


@pytest.mark.parametrize(("kind", "count"), [(None, 5), ("statement", 2), ("event", 1), ("figure", 1), ("commitment", 1)])
def test_entries_of_a_kind(store: Store, kind: str | None, count: int) -> None:
    save(store, talks())
    save(store, reply())
    assert len(tuple(store.entries(kind))) == count
    of_one = tuple(store.entries(kind, document=reply().document.id[:6]))
    assert len(of_one) == (1 if kind in (None, "statement") else 0)


def test_asking_for_what_there_is_not(store: Store) -> None:
    save(store, talks())
    for ask in (store.entry, store.document, store.entity, lambda id_: store.entries(document=id_)):
        with pytest.raises(UnknownEntry, match=r"no (entry|document|entity) 'zz'.*onrecord (export|entities)"):
            ask("zz")
    with pytest.raises(UsageError, match=r"'rumour'.*statement, event, figure, commitment"):
        store.entries("rumour")


def test_the_beginning_of_an_id_is_enough_if_only_one_has_it(store: Store) -> None:
    found = [replace(entry, id=id_) for entry, id_ in zip(talks().entries, ("abc1", "abc2", "abd", "ab"), strict=True)]
    save(store, replace(talks(), entries=tuple(found)))
    assert [store.entry(given).id for given in ("abd", "abc1", "ab")] == ["abd", "abc1", "ab"]
    with pytest.raises(UnknownEntry, match=r"abc1 \(statement\), abc2 \(event\)\. Give more"):
        store.entry("abc")
    with pytest.raises(UnknownEntry, match="no entry"):
        store.entry("AB%")


def test_an_error_lists_only_a_few(store: Store) -> None:
    for n in range(8):
        save(store, reading(f"Text {n}.", key=f"{n}.txt", id_=f"d{n}"))
    with pytest.raises(UnknownEntry, match=r"8 of the record's document ids: d0 \(0.txt\),.* and 3 more"):
        store.document("d")


def test_more_documents_than_are_fetched_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.listing._AT_ONCE", 3)
    saved = [reading(f"Text {n}.", key=f"{n}.txt") for n in range(8)]
    for article in saved:
        save(store, article)
    assert list(store.readings()) == saved
    assert sum(isinstance(from_line(line), Document) for line in store.export_lines()) == 8
