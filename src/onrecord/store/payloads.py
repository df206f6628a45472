"""Frozen types as the text of a `payload` column, and back, by way of plain JSON values."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from onrecord.record import ENTRY_KINDS, Document, Entry, from_json, to_json

_ENTRIES = {cls.kind: cls for cls in ENTRY_KINDS}
KINDS = tuple(_ENTRIES)


def pack(value: Any) -> str:
    """The payload of a frozen type: its JSON, without needless blanks."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def unpack(payload: str) -> Any:
    """The plain JSON values of a payload; numbers with a fraction as Decimal, so that figures stay exact."""
    return json.loads(payload, parse_float=Decimal)


def entry_from(data: Any) -> Entry:
    """The entry, of whichever kind, that plain JSON values hold."""
    return from_json(_ENTRIES[data["kind"]], data)


def document_from(data: Any, *, path: str, text: str = "") -> Document:
    """The document that plain JSON values hold, with the path it goes by in the store and, where given, its text."""
    return from_json(Document, {**data, "path": path, "text": text})
