"""A place becomes an engine: checks that there is a store, or makes one, and brings its tables up to date."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from onrecord.errors import NotAStore
from onrecord.store.dialect import file_of, is_database, make_engine, url_of
from onrecord.store.migrations import bring_up_to_date


def open_engine(place: str | Path, *, create: bool) -> Engine:
    """An engine on the store at a path or a URL, its tables those of this onrecord. Raises NotAStore."""
    url = url_of(place)
    file = file_of(url)
    if file is not None:
        _check_file(file, create=create)
    shown = str(file or url)
    with ExitStack() as undo:
        engine = make_engine(url)
        undo.callback(engine.dispose)
        try:
            bring_up_to_date(engine, shown, create=create)
        except DatabaseError as error:
            raise NotAStore(
                f"{shown} cannot be opened as an onrecord store: {error.orig}. If another program holds it, try again "
                "when that is done; if it is damaged, move it away and make a new one with `onrecord build`."
            ) from error
        undo.pop_all()
    return engine


def _check_file(file: Path, *, create: bool) -> None:
    if file.is_dir():
        raise NotAStore(f"{file} is a folder. Name a file in it, such as {file / 'story.db'}.")
    if file.exists():
        if not is_database(file):
            raise NotAStore(
                f"{file} is no database. Give the path of an onrecord store, or a new path to `onrecord build`."
            )
    elif not create:
        raise NotAStore(f"There is no store at {file}. Make one with `onrecord build`.")
    elif not file.parent.is_dir():
        raise NotAStore(f"There is no folder {file.parent} to make {file.name} in. Make the folder first.")
