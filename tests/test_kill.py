"""A kill at any moment leaves a database that opens, that has lost nothing, and that the next build brings to its end."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import onrecord
from onrecord.process import process
from onrecord.record import Problem, Reading, Source
from onrecord.store import open_store
from tests.news import BRIDGE, CAPITAL, GUILD, HARBOUR, MINISTER, export, forbid_parsing, lay_out, lay_out_story

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")

CHANGED = GUILD + "\nThe minister, Ilse Marrant, said that she could row.\n"
Results = dict[str, Reading | Problem]


@pytest.fixture(autouse=True)
def parsed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an article yields is looked up where it is known: what is killed is storing and linking, a hundred times."""
    known: Results = {}

    def look_up(sources: Iterable[Source], settings: None = None) -> Iterator[tuple[Source, Reading | Problem]]:
        for source in sources:
            if source.id not in known:
                ((_, known[source.id]),) = process([source], settings)
            yield source, known[source.id]

    monkeypatch.setattr("onrecord.process.process", look_up)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A record that was built before, of files of which one has changed and one has gone since, and others came."""
    folder, place = lay_out(tmp_path / "news", {**HARBOUR, "guild.txt": GUILD, "gone.txt": MINISTER}), tmp_path / "before.db"
    onrecord.build([folder], into=place)
    lay_out(folder, {"guild.txt": CHANGED, **CAPITAL, "empty.txt": ""})
    (folder / "gone.txt").unlink()
    return place


def killed(place: Path, folder: Path, arm: Callable[[], object]) -> bool:
    """Whether a build in a process of its own was killed, as `arm` arranged it there; False where it came to its end."""
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        try:
            arm()
            onrecord.build([folder], into=place)
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return os.WIFSIGNALED(status)


def die(*_arguments: object, **_options: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(number: int) -> None:
    """Be killed just before the statement or commit of this number."""
    left = iter(range(number, -1, -1))

    def count(*_arguments: object) -> None:
        if next(left) == 0:
            die()

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


def as_read(place: Path) -> list[str]:
    with open_store(place) as store:
        return list(store.export_lines(derived=False))


def test_a_kill_at_any_statement(before: Path, tmp_path: Path) -> None:
    folder, place, whole = tmp_path / "news", tmp_path / "story.db", tmp_path / "whole.db"
    shutil.copy(before, whole)
    old = as_read(whole)
    with open_store(whole) as store:
        known = store.known()
    onrecord.build([folder], into=whole)
    expected, new = export(whole), as_read(whole)
    replaced, came = set(old) - set(new), set(new) - set(old)
    assert replaced
    assert came
    moment = 0
    shutil.copy(before, place)
    while killed(place, folder, partial(die_at, moment)):
        with closing(sqlite3.connect(place)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        now = set(as_read(place))
        assert now >= set(old) - replaced, f"killed at {moment}: what no file has changed is lost"
        guild = {line for line in now & (replaced | came) if '"guild.txt"' in line and '"document"' in line[:22]}
        assert len(guild) == 1, f"killed at {moment}: the changed article is not there once"
        half = replaced if guild <= replaced else came
        assert now >= {line for line in half if f'"{article(guild)}"' in line}, f"killed at {moment}: it is there by half"
        with open_store(place) as store:
            assert store.known().keys() >= known.keys()
        onrecord.build([folder], into=place)
        assert export(place) == expected, f"killed at {moment}: the next build does not bring it to its end"
        shutil.copy(before, place)
        moment += 2  # every second one, for half the time: the statements of one article are those of the next
    assert moment > 80
    assert export(place) == expected


def article(lines: set[str]) -> str:
    """The id of the document in the only one of these lines."""
    (line,) = lines
    return line.split('"id": "')[1].split('"')[0]


def test_a_kill_while_the_database_is_made(tmp_path: Path) -> None:
    folder, place, whole = lay_out(tmp_path / "news", {"bridge.txt": BRIDGE}), tmp_path / "story.db", tmp_path / "whole.db"
    onrecord.build([folder], into=whole)
    moment = 0
    while killed(place, folder, partial(die_at, moment)):
        onrecord.build([folder], into=place)
        assert export(place) == export(whole), f"killed at {moment}"
        for file in tmp_path.glob("story.db*"):
            file.unlink()
        moment += 3
    assert moment > 80


@pytest.mark.parametrize("moment", ["link_record", "Store.save_derivation"])
def test_a_kill_between_storing_and_linking_leaves_a_mark(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    folder, place, whole = tmp_path / "news", tmp_path / "story.db", tmp_path / "whole.db"
    shutil.copy(before, whole)
    shutil.copy(before, place)
    onrecord.build([folder], into=whole)
    assert killed(place, folder, lambda: monkeypatch.setattr(f"onrecord.pipeline.{moment}", die))
    with open_store(place) as store:
        assert store.link_pending
    assert as_read(place) == as_read(whole)
    assert export(place) != export(whole)
    forbid_parsing(monkeypatch)
    onrecord.build([folder], into=place)
    assert export(place) == export(whole)
    with open_store(place) as store:
        assert not store.link_pending


def test_the_command_is_killed_from_outside(tmp_path: Path, record: Path) -> None:
    folder, place = lay_out_story(tmp_path / "news"), tmp_path / "story.db"
    command = [sys.executable, "-m", "onrecord", "build", str(folder), "-o", str(place)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        give_up = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < give_up and not documents(place):
            time.sleep(0.001)
        running.kill()
    assert documents(place)
    onrecord.build([folder], into=place)
    assert export(place) == export(record)


def documents(place: Path) -> int:
    """How many articles are stored by now, as far as can be told while they are being stored."""
    try:
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as connection:
            number: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    return number
