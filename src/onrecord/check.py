"""check: every quote is still where the record says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError
from onrecord.read import decode_text
from onrecord.record import Document, to_json
from onrecord.store import Store

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
    places = {document: place for place, document in store.known().items()}
    texts: dict[str, str] = {}
    for listed in store.documents():
        document = store.document(listed.id)
        texts[document.id] = document.text
        checked.documents += 1
        if document.media_type in COMPARED and "#" not in places.get(document.id, "#"):
            _compare_file(document, Path(places[document.id]), checked)
    lines = [to_json(d) for d in store.documents()] + [to_json(e) for e in store.entries()]
    lines += [to_json(e) for e in store.entities()] + [to_json(link) for link in store.links()]
    for line in lines:
        own = line["id"] if line["kind"] == "document" else line.get("document")
        for evidence in _evidence(line):
            checked.quotes += 1
            where = evidence.get("document") or own
            text = texts.get(where, "") if isinstance(where, str) else ""
            if text[evidence["start"]:evidence["end"]] != evidence["quote"]:
                checked.faults.append(
                    f"{line['kind']} {line['id']}: {evidence['quote'][:60]!r} "
                    f"does not stand at {evidence['start']} of {where}"
                )
    return checked


def _compare_file(document: Document, place: Path, checked: Checked) -> None:
    try:
        data = place.read_bytes()
        text = decode_text(data)
    except (OSError, ReadError) as error:
        checked.changed.append(f"{place} cannot be read any more ({error})")
        return
    checked.files += 1
    if text != document.text:
        checked.changed.append(f"{place} has changed since it was read; run onrecord build again")


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)
