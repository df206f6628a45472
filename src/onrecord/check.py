"""check: every quote is still where the record says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError
from onrecord.read import find_sources, read_article
from onrecord.record import Source
from onrecord.store import Store

RECORD = re.compile(r"#\d+$")  # what a location adds to the file for the second record in it, and those after
COMPARED = ("text/plain", "text/markdown")  # media whose text is the decoded file itself


@dataclass(slots=True)
class Checked:
    """What a check found: how much it looked at, quotes that are not where the record says, and files that have changed."""

    documents: int = 0
    quotes: int = 0
    files: int = 0
    faults: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def check_record(store: Store) -> Checked:
    """Compare every quote of the record with the stored text, and the stored texts of plain text files with the files.

    A file that has changed or gone is reported as changed, which is no fault: the record says what it said when it was read.
    """
    checked = Checked()
    documents = {document.id: document for document in store.texts()}
    checked.documents = len(documents)
    for kind, document, values in store.payloads():
        for evidence in _evidence(values):
            checked.quotes += 1
            source = documents.get(evidence.get("document") or document or "")
            start, end, quote = evidence["start"], evidence["end"], evidence["quote"]
            if source is None or start < 0 or source.text[start:end] != quote:
                where = source.path if source else f"a document {evidence.get('document')!r} that there is not"
                what = " ".join(filter(None, (values.get("kind", kind), values.get("id"))))
                checked.faults.append(f"{what}: {quote[:60]!r} does not stand at character {start} of {where}")
    comparable = {id_: document.text for id_, document in documents.items() if document.media_type in COMPARED}
    _compare_files({place: comparable[id_] for place, id_ in store.known().items() if id_ in comparable}, checked)
    return checked


def _compare_files(places: Mapping[str, str], checked: Checked) -> None:
    """Read the files of these locations again, each once, and compare their texts."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for place in filter(_is_file_or_record, places):
        files[place if Path(place).exists() else RECORD.sub("", place)].append(place)
    for file, within in files.items():
        texts = dict(_texts_now(file))
        checked.files += bool(texts)
        if not texts:
            checked.changed.append(f"{file} cannot be read any more; the record keeps what it said")
        elif any(texts.get(place) != places[place] for place in within):
            checked.changed.append(f"{file} has changed since it was read; run onrecord build again")


def _is_file_or_record(place: str) -> bool:
    return Path(place).is_absolute()  # standard input is no place to go back to


def _texts_now(file: str) -> Iterable[tuple[str, str]]:
    """The texts that a file holds by now, by location."""
    for found in find_sources([file]):
        if isinstance(found, Source) and found.media_type in COMPARED:
            try:
                yield found.location, read_article(found).text
            except ReadError:
                continue


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)
