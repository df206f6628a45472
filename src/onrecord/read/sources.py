"""Files, folders, patterns and standard input to the sources in them, one for each article."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadError
from onrecord.read.given import SIDECAR_SUFFIX, fill_given, given_by_sidecar
from onrecord.read.listing import Listed, file_mode, list_files, locate
from onrecord.read.media import JSON, media_type_by_suffix, sniff_media_type
from onrecord.read.records import Record, split_records
from onrecord.record import Given, Skipped, Source, Unread, make_id, make_problem

STDIN = "-"
LARGEST = 50_000_000  # bytes of one file: a long article has 100 kB of text, a long page 5 MB of markup


def find_sources(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None
) -> Iterator[Source | Unread | Skipped]:
    """Files, folders, glob patterns and "-" (standard input) in; the Sources found there out, in a fixed order, among
    them an Unread for what cannot be read and a Skipped for what is no article.

    Nothing is raised, and no file stops the next. A file that is reached twice is read once. `stdin` stands in for
    standard input: `for source in find_sources(["articles", "late/*.html"]): ...`
    """
    waiting = [path for path in paths if str(path) != STDIN]
    if len(waiting) < len(paths):
        yield from _read_stdin(sys.stdin.buffer if stdin is None else stdin)
    for found in list_files(waiting):
        if isinstance(found, Listed):
            yield from _read_file(found)
        else:
            yield found


def _read_stdin(stream: BinaryIO) -> Iterator[Source | Unread]:
    try:
        data = stream.read(LARGEST + 1)
    except OSError as error:
        yield _unread(STDIN, STDIN, f"standard input cannot be read ({error}). Save it in a file, and give that.")
        return
    yield from _split(Source(STDIN, STDIN, f"{STDIN}/{make_id(data)}", "", data), Given())


def _read_file(listed: Listed) -> Iterator[Source | Unread]:
    location = locate(listed.file)
    try:
        with listed.file.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        yield _unread(listed.path, location, "the file has gone since it was listed. Add it again when it is back.")
        return
    except OSError as error:
        yield _unread(listed.path, location, f"the file cannot be read ({error.strerror}). Look at its permissions.")
        return
    sidecar, given = b"", Given()
    beside = listed.file.with_name(listed.file.name + SIDECAR_SUFFIX)
    if file_mode(beside):
        try:
            sidecar = beside.read_bytes()
            given, messages = given_by_sidecar(sidecar)
        except OSError as error:
            messages = (f"the sidecar cannot be read ({error.strerror}). Look at its permissions.",)
        for message in messages:
            yield _unread(listed.path + SIDECAR_SUFFIX, location + SIDECAR_SUFFIX, message)
    media_type = media_type_by_suffix(listed.path) or ""
    yield from _split(Source(listed.path, listed.path, location, media_type, data, sidecar=sidecar), given)


def _split(file: Source, given: Given) -> Iterator[Source | Unread]:
    """A whole file as a Source, and what its sidecar says; out come the Sources of its articles."""
    if not file.data:
        yield _unread(file.path, file.location, "the file is empty. Save the article again.")
        return
    if len(file.data) > LARGEST:
        yield _unread(
            file.path,
            file.location,
            f"the file has more than {LARGEST // 1_000_000} MB. Split it (JSON lines: `split -l 1000`), and add the parts.",
        )
        return
    try:
        media_type = file.media_type or sniff_media_type(file.data)
    except ReadError as error:
        yield _unread(file.path, file.location, str(error))
        return
    if media_type == JSON:
        yield from _split_records(file, given)
    else:
        yield replace(file, key=given.url or file.path, media_type=media_type, given=given)


def _split_records(file: Source, given: Given) -> Iterator[Source | Unread]:
    records = list(split_records(file.data))
    if file.sidecar and len(records) > 1:
        message = "a sidecar describes one article, but the file holds several; it is left out. Put its fields into each."
        yield _unread(file.path + SIDECAR_SUFFIX, file.location + SIDECAR_SUFFIX, message)
        file, given = replace(file, sidecar=b""), Given()
    for number, record in enumerate(records, start=1):
        if isinstance(record, str):
            yield _unread(file.path, f"{file.location}#{number}", record)
        else:
            mark = f"#{record.number}" if record.number > 1 else ""
            for message in record.messages:
                yield _unread(file.path + mark, f"{file.location}#{number}:fields", message)
            yield _source(file, record, mark, fill_given(given, record.given))


def _source(file: Source, record: Record, mark: str, given: Given) -> Source:
    return Source(
        key=given.url or file.path + mark,
        path=file.path,
        location=file.location + mark,
        media_type=record.media_type,
        data=record.data,
        given=given,
        sidecar=file.sidecar,
        field=record.field,
    )


def _unread(path: str, location: str, message: str) -> Unread:
    return Unread(make_problem("read", f"{path}: {message}", path=path), location)
