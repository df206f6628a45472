"""What is saved replaces what it should and nothing else, in whichever order, and whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import make_problem
from onrecord.store import Store, open_store, writing
from tests.store.examples import derivation, reading, reply, rows, save, statement, talks

PARTS = ("documents", "locations", "entries", "mentions", "roles", "times", "problems", "passages")


def stored(place: Path) -> dict[str, int]:
    return {table: rows(place, table) for table in PARTS}


def test_a_reading_comes_back_as_it_was_saved(store: Store) -> None:
    save(store, talks())
    assert tuple(store.readings()) == (talks(),)
    assert store.document(talks().document.id) == talks().document
    assert tuple(store.documents()) == (replace(talks().document, text=""),)


def test_saving_twice_changes_nothing(store: Store, place: Path) -> None:
    save(store, talks())
    before, lines = stored(place), tuple(store.export_lines())
    save(store, talks())
    assert stored(place) == before
    assert tuple(store.export_lines()) == lines


def test_a_changed_file_takes_all_that_it_yielded_with_it(store: Store, place: Path) -> None:
    save(store, talks())
    save(store, reply(), location="/news/talks.txt")
    assert tuple(store.readings()) == (reply(),)
    assert stored(place) == {
        "documents": 1, "locations": 1, "entries": 1, "mentions": 0, "roles": 0, "times": 0, "problems": 0, "passages": 3,
    }
    assert store.search("river", limit=5) == ()
    assert store.known() == {"/news/talks.txt": reply().document.id}


def test_a_new_version_of_the_program_replaces_what_it_read(store: Store) -> None:
    save(store, talks())
    fewer = replace(talks(), entries=talks().entries[:1], mentions=(), problems=())
    save(store, fewer, made_by="test 2")
    assert tuple(store.readings()) == (fewer,)
    assert store.made_by == "test 2"


def test_of_two_entries_with_one_id_the_first_is_kept(store: Store) -> None:
    first = statement(talks().document.id, talks().document.text, "Lena Ortiz", "the river")
    save(store, replace(talks(), entries=(first, replace(first, confidence=0.1), first)))
    assert tuple(store.entries()) == (first,)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_arrival_never_shows(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Two copies of one page under different paths, another article, and a file that could not be read."""
    def act(store: Store, step: int) -> None:
        if step < 2:
            copy = talks(path=("b/talks.txt", "a/talks.txt")[step])
            titled = replace(copy, document=replace(copy.document, publisher=copy.document.path))
            save(store, titled, location=f"/{2 - step}/{copy.document.path}")
        elif step == 2:
            save(store, reply())
        else:
            store.save_problem(make_problem("read", "The file is empty.", path="c.txt"), location="/news/c.txt")

    exports = []
    for name, steps in (("sorted", range(4)), ("shuffled", order)):
        with open_store(tmp_path / name, create=True) as store:
            for step in steps:
                act(store, step)
            store.save_derivation(derivation(talks(), reply()))
            exports.append("\n".join(store.export_lines()).encode())
    assert exports[0] == exports[1]
    assert b'"path": "a/talks.txt"' in exports[0]
    assert b"/news" not in exports[0]


def test_a_document_stays_until_its_last_location_holds_something_else(store: Store) -> None:
    save(store, talks(), location="/one/talks.txt")
    save(store, talks(), location="/two/talks.txt")
    assert store.known() == dict.fromkeys(["/one/talks.txt", "/two/talks.txt"], talks().document.id)
    save(store, reply(), location="/one/talks.txt")
    assert {d.id for d in store.documents()} == {talks().document.id, reply().document.id}
    save(store, reply(), location="/two/talks.txt")
    assert {d.id for d in store.documents()} == {reply().document.id}


def test_the_path_follows_the_locations(store: Store) -> None:
    save(store, talks(path="a.txt"), location="/1")
    save(store, talks(path="b.txt"), location="/2")
    assert [d.path for d in store.documents()] == ["a.txt"]
    save(store, reply(), location="/1")
    assert store.document(talks().document.id).path == "b.txt"


def test_vanished_files_are_marked_and_nothing_else(store: Store, place: Path) -> None:
    save(store, talks())
    store.save_derivation(derivation(talks()))
    before, lines = stored(place), tuple(store.export_lines())
    store.mark_vanished(["/news/talks.txt", "/news/never-seen.txt"])
    assert store.vanished() == store.known() == {"/news/talks.txt": talks().document.id}
    assert stored(place) == before
    assert tuple(store.export_lines()) == lines
    assert not store.link_pending
    store.mark_vanished([])
    store.mark_seen(["/news/talks.txt"])
    assert store.vanished() == {}
    store.mark_vanished(["/news/talks.txt"])
    save(store, talks())
    assert store.vanished() == {}


def test_problems_of_a_location_are_replaced_and_end_when_it_is_read(store: Store) -> None:
    unreadable, empty = (make_problem("read", message, path="talks.txt") for message in ("Unreadable.", "Empty."))
    store.save_problem(unreadable, location="/news/talks.txt")
    assert not store.link_pending
    store.save_problem(empty, location="/news/talks.txt")
    store.save_problem(empty, location="/other/talks.txt")
    assert store.problems() == (empty,)
    save(store, reply(), location="/other/talks.txt")
    assert store.problems() == (empty,)
    save(store, talks())
    assert store.problems() == talks().problems


def test_a_file_that_cannot_be_read_any_more_keeps_its_document(store: Store) -> None:
    save(store, talks())
    problem = make_problem("read", "Disk error.", path="talks.txt")
    store.save_problem(problem, location="/news/talks.txt")
    assert tuple(store.readings()) == (talks(),)
    assert problem in store.problems()
    save(store, talks())
    assert problem not in store.problems()


@pytest.mark.parametrize("article", [
    reading("half a \ud800 pair"), reading("fine", key="caf\udce9.txt"),
], ids=["in the text", "in the path"])
def test_what_is_no_character_is_refused_with_its_place(store: Store, article: object) -> None:
    with pytest.raises(RecordError, match=r"'/news/x.txt' cannot be stored.*U\+FFFD"):
        save(store, article, location="/news/x.txt")
    assert store.known() == {}


def test_what_fails_halfway_leaves_the_record_as_it_was(store: Store, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store, talks())
    store.save_derivation(derivation(talks()))
    before, lines = stored(place), tuple(store.export_lines())

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "index_passages", fail)
    with pytest.raises(KeyboardInterrupt):
        save(store, reply(), location="/news/talks.txt")
    assert stored(place) == before
    assert tuple(store.export_lines()) == lines
    assert not store.link_pending


KILLED_BEFORE_LINKING = """
import os, signal, sys
from onrecord.store import open_store
from tests.store.examples import derivation, save, talks
store = open_store(sys.argv[1], create=True)
save(store, talks())
os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_WHILE_WRITING = """
import os, signal, sys
from onrecord.store import open_store, writing
from tests.store.examples import derivation, reply, save, talks
store = open_store(sys.argv[1], create=True)
save(store, talks())
writing.index_passages = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
save(store, reply())
"""


@pytest.mark.parametrize("program", [KILLED_BEFORE_LINKING, KILLED_WHILE_WRITING], ids=["before linking", "while writing"])
def test_a_kill_leaves_a_store_that_opens(place: Path, program: str) -> None:
    ended = subprocess.run([sys.executable, "-c", program, place], cwd=Path(__file__).parents[2], env=os.environ)
    assert ended.returncode == -signal.SIGKILL
    with open_store(place) as store:
        assert store.link_pending
        assert tuple(store.readings()) == (talks(),)
        assert store.search("river", limit=1)
        save(store, reply())
        store.save_derivation(derivation(talks(), reply()))
        assert not store.link_pending


def test_the_store_can_be_read_while_it_is_written(store: Store, place: Path) -> None:
    save(store, talks())
    lines = store.export_lines()
    first = next(lines)
    with open_store(place) as other:
        save(other, reply())
        assert len(other.known()) == 2
        with other._writing.begin() as connection:
            writing.set_meta(connection, made_by="unfinished")
            assert store.made_by == "test 1"
    rest = tuple(lines)
    assert first.startswith('{"kind": "document"')
    assert len(rest) == len(talks().entries) + 1  # the record as it was when reading began
    assert len(tuple(store.documents())) == 2
