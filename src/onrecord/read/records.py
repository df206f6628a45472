"""JSON: one object, a list of objects, or one object a line; each object is an article of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import ReadError
from onrecord.read.decoding import decode_text, replace_surrogates
from onrecord.read.given import FIELDS, given_by_fields
from onrecord.record import Given, Source

_MEDIA_TYPES = (("text", "text/plain"), ("html", "text/html"))  # what is preferred where an object has both


@dataclass(frozen=True, slots=True)
class Record:
    """One object of a JSON file: its `number` in the file (from 1, broken ones counted), the `field` that holds the
    article and its `media_type`, its canonical `data`, and what its other fields say (`messages`: what they cannot)."""

    number: int
    field: str
    media_type: str
    data: bytes
    given: Given
    messages: tuple[str, ...]


def split_records(data: bytes) -> Iterator[Record | str]:
    """The bytes of a JSON or JSON Lines file in; its records out, in order, and a message for each that is broken.

    A broken line costs no other line: `list(split_records(b'{"text": "Rain fell."}'))`.
    """
    try:
        text = decode_text(data).lstrip("\ufeff")
    except ReadError as error:
        yield str(error)
        return
    whole = _parse(text)
    if not isinstance(whole, str):
        found = list(enumerate(whole, 1)) if isinstance(whole, list) else [(1, whole)]
        if not found:
            yield "the list is empty. Save the file again with its articles."
        for number, value in found:
            yield _record(value, number, f"record {number}")
    elif _is_lines(text):
        yield from _split_lines(text)
    else:
        yield f"this is no valid JSON ({whole}). Save it again as an object, a list of objects, or one object a line."


def read_field(source: Source) -> str:
    """The Source of a record in, the text or HTML that its `field` holds out: `read_field(source)`."""
    value = json.loads(source.data).get(source.field)
    if not isinstance(value, str):
        raise ReadError(f"{source.location}: the record has no text in its field {source.field!r}. Add the file again.")
    return value


def _split_lines(text: str) -> Iterator[Record | str]:
    number = 0
    for line_number, line in enumerate(text.split("\n"), 1):  # not splitlines: U+2028 may stand inside a JSON string
        if not line.strip():
            continue
        number += 1
        value = _parse(line)
        if isinstance(value, str):
            yield f"line {line_number} is no valid JSON ({value}). Mend or delete the line; the others are read."
        else:
            yield _record(value, number, f"line {line_number}")


def _is_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
        return False
    return any(line.lstrip().startswith("{") and not isinstance(_parse(line), str) for line in lines)


def _parse(text: str) -> Any:
    """The JSON value, or as a string what is wrong with it (a string is no record either)."""
    try:
        value = json.loads(text)
    except RecursionError:
        return "it is nested too deeply"
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        return str(error)
    return "it is only a string" if isinstance(value, str) else value


def _record(value: Any, number: int, where: str) -> Record | str:
    if not isinstance(value, Mapping):
        return f"{where} is no JSON object. Write each article as an object with its text in the field `text`."
    try:
        canonical = replace_surrogates(json.dumps(value, sort_keys=True, ensure_ascii=False))
        fields = json.loads(canonical)
    except RecursionError:
        return f"{where} is nested too deeply. Save each article as a flat object."
    for content, media_type in _MEDIA_TYPES:
        for name in FIELDS[content]:
            if isinstance(fields.get(name), str) and fields[name].strip():
                given, messages = given_by_fields(fields)
                return Record(number, name, media_type, canonical.encode(), given, messages)
    names = ", ".join((*FIELDS["text"], *FIELDS["html"]))
    return f"{where} has no article: none of the fields {names} holds text. Rename the one that should."
