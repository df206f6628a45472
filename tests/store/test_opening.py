"""What is a store, what is none, and how an older one becomes one of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from onrecord.errors import NotAStore
from onrecord.store import Store, migrations, open_store, schema
from tests.store.examples import save, talks


def garbage(place: Path) -> None:
    place.write_text("Dear diary, this is no database at all.")


def damaged(place: Path) -> None:
    place.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


def foreign(place: Path) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")


def foreign_versions(place: Path) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE schema_version (version)")


def newer(place: Path) -> None:
    open_store(place, create=True).close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99)")
        connection.commit()


def empty(place: Path) -> None:
    place.touch()


def missing(place: Path) -> None:
    pass


@pytest.mark.parametrize(("make", "create", "says"), [
    (garbage, False, "no database.*onrecord build"),
    (garbage, True, "no database.*onrecord build"),
    (damaged, False, "cannot be opened"),
    (foreign, False, "another program.*moz_places"),
    (foreign, True, "another program.*moz_places"),
    (foreign_versions, False, "another program"),
    (newer, False, "newer onrecord.*version 99.*pip install --upgrade"),
    (newer, True, "newer onrecord"),
    (empty, False, "is empty.*onrecord build"),
    (missing, False, "no store at.*onrecord build"),
    (Path.mkdir, True, "is a folder"),
])
def test_what_is_no_store_is_refused(place: Path, make: object, create: bool, says: str) -> None:
    make(place)
    before = place.read_bytes() if place.is_file() else None
    with pytest.raises(NotAStore, match=says):
        open_store(place, create=create)
    assert (place.read_bytes() if place.is_file() else None) == before


@pytest.mark.parametrize(("url", "says"), [
    ("postgresql://localhost/news", "postgresql database"),
    ("sqlite:///{}/nowhere/story.db", "no folder"),
    ("sqlite:///{}/story.db", None),
    ("{}/story.db", None),
    ("sqlite://", None),
])
def test_places_may_be_paths_and_urls(tmp_path: Path, url: str, says: str | None) -> None:
    if says:
        with pytest.raises(NotAStore, match=says):
            open_store(url.format(tmp_path), create=True)
        return
    with open_store(url.format(tmp_path), create=True) as store:
        save(store, talks())
        assert len(tuple(store.documents())) == 1


def test_a_store_of_today_is_not_written_to_when_it_is_opened_and_read(place: Path, store: Store) -> None:
    save(store, talks())
    store.close()
    before, at = place.read_bytes(), place.stat().st_mtime_ns
    with open_store(place) as again:
        assert tuple(again.export_lines())
        assert again.search("river", limit=3)
    assert (place.read_bytes(), place.stat().st_mtime_ns) == (before, at)
    assert [file.name for file in place.parent.iterdir()] == [place.name]


def test_an_empty_file_can_become_a_store(place: Path) -> None:
    empty(place)
    with open_store(place, create=True) as store:
        assert not store.link_pending
        assert store.made_by is None


def older(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that only went through the first step."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        open_store(place, create=True).close()


def test_an_empty_older_store_is_brought_up_to_date(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(place, monkeypatch)
    with open_store(place) as store:
        save(store, talks())
        assert store.search("river", limit=1)


def test_what_an_older_store_holds_is_kept_and_can_be_searched(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(place, create=True) as store:
        save(store, talks())
        lines = tuple(store.export_lines())
    with closing(sqlite3.connect(place)) as connection:
        connection.executescript(
            "DROP TABLE passages_fts; DROP TABLE passages; DROP TABLE publications; DROP TABLE decisions;"
            "DROP TABLE rejected; DROP TABLE derived_problems; DROP TABLE outcomes; DROP TABLE claims;"
            "ALTER TABLE locations DROP COLUMN digest;"
            "DELETE FROM schema_version WHERE number > 1"
        )
    with open_store(place) as store:
        assert tuple(store.export_lines()) == lines
        assert store.search("river", limit=1)


def test_a_step_that_fails_leaves_the_store_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(place, monkeypatch)

    def halfway(connection: object) -> None:
        migrations.full_text(connection)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS[:1], halfway))
        with pytest.raises(KeyboardInterrupt):
            open_store(place)
    with open_store(place) as store:
        assert store.search("river", limit=1) == ()


def test_the_steps_lead_to_the_tables_that_the_statements_use(place: Path, store: Store) -> None:
    engine = create_engine(f"sqlite:///{place}")
    inspector = inspect(engine)
    for table in schema.metadata.sorted_tables:
        found = inspector.get_columns(table.name)
        columns = {c["name"]: (str(c["type"]), c["nullable"], c["primary_key"] > 0) for c in found}
        assert columns == {c.name: (str(c.type), c.nullable, c.primary_key) for c in table.columns}, table.name
        indexes = {index["name"]: index["column_names"] for index in inspector.get_indexes(table.name)}
        assert indexes == {index.name: list(index.columns.keys()) for index in table.indexes}, table.name
        keys = {tuple(key["constrained_columns"]): key["referred_table"] for key in inspector.get_foreign_keys(table.name)}
        assert keys == {(key.parent.name,): "documents" for key in table.foreign_keys}, table.name
    engine.dispose()


def test_foreign_keys_and_the_write_ahead_log_are_on(store: Store) -> None:
    with store._engine.connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in
                   ("foreign_keys", "journal_mode", "synchronous")}
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 1}
