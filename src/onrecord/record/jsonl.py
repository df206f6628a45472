"""The record as JSON objects, one a line: every frozen type to a dict and back.

The shapes are those of `docs/reference/record.md`. Attribute names that are Python keywords end in an underscore, which
the JSON leaves off (`from_` is "from"); tuples are lists; dates are ISO strings; a `kind` is added to what has one.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.errors import RecordError
from onrecord.record.commitment import Commitment
from onrecord.record.document import Document
from onrecord.record.entry import Entity, Entry, Link, Problem
from onrecord.record.event import Event
from onrecord.record.figure import Figure
from onrecord.record.statement import Statement

T = TypeVar("T")
_PLANS: dict[type, tuple[tuple[Field[Any], Any], ...]] = {}  # fields of each type with their resolved hints
Line = Document | Entry | Entity | Link | Problem
KINDS: dict[str, type[Line]] = {
    cls.kind: cls for cls in (Document, Statement, Event, Figure, Commitment, Entity, Link, Problem)
}


def to_json(value: Any) -> Any:
    """A frozen type, or a tuple of them, as plain JSON values: `to_json(Evidence(0, 2, "He"))`."""
    if is_dataclass(value) and not isinstance(value, type):
        out: dict[str, Any] = {"kind": value.kind} if hasattr(value, "kind") else {}
        for f in fields(value):
            inner = getattr(value, f.name)
            if f.metadata.get("exported", True) and not _is_left_out(f, inner):
                out[f.name.rstrip("_")] = to_json(inner)
        return out
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _is_left_out(f: Field[Any], value: Any) -> bool:
    return (value is None and "omit_none" in f.metadata) or (value == () and "omit_empty" in f.metadata)


def from_json(cls: type[T], data: Any) -> T:
    """The frozen type `cls` from plain JSON values. Unknown fields are left out, so newer lines can be read.

    Raises RecordError when a field is missing or holds what its type does not allow.
    """
    if not isinstance(data, Mapping):
        raise RecordError(f"{cls.__name__} must be an object, not {type(data).__name__}.")
    given: dict[str, Any] = {}
    for f, hint in _plan(cls):
        key = f.name.rstrip("_")
        if key in data:
            given[f.name] = _value(hint, data[key], f"{cls.__name__}.{key}")
        elif f.default is MISSING and f.default_factory is MISSING:
            raise RecordError(f"{cls.__name__} lacks {key!r}.")
    return cls(**given)


def to_line(value: Line) -> str:
    """One line of JSON, without its line end; key order is that of the types, so equal entries give equal lines."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(", ", ": "))


def from_line(line: str) -> Line:
    """The entry, document, entity, link or problem that a line of an export holds. Raises RecordError."""
    try:
        data = json.loads(line, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise RecordError(f"Not a line of JSON: {error}") from error
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind not in KINDS:
        raise RecordError(f"Unknown kind {kind!r}; known are {', '.join(KINDS)}.")
    return from_json(KINDS[kind], data)


def _plan(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    if cls not in _PLANS:
        hints = get_type_hints(cls)
        _PLANS[cls] = tuple((f, hints[f.name]) for f in fields(cls))
    return _PLANS[cls]


def _value(hint: Any, value: Any, where: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _one_of(args, value, where)
    if origin is Literal:
        if value in args:
            return value
        raise RecordError(f"{where} cannot be {value!r}; it is one of {', '.join(map(str, args))}.")
    if origin is tuple:
        if isinstance(value, list):
            return tuple(_value(args[0], item, where) for item in value)
    elif is_dataclass(hint) and isinstance(hint, type):
        return from_json(hint, value)
    elif hint is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise RecordError(f"{where} is no ISO date: {value!r}.") from error
    elif hint in (Decimal, float) and isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return Decimal(str(value)) if hint is Decimal else float(value)
    elif isinstance(hint, type) and isinstance(value, hint) and isinstance(value, bool) == (hint is bool):
        return value
    raise RecordError(f"{where} cannot be {value!r}.")


def _one_of(args: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and type(None) in args:
        return None
    problems = []
    for hint in args:
        if hint is not type(None):
            try:
                return _value(hint, value, where)
            except RecordError as error:
                problems.append(str(error))
    raise RecordError(problems[0] if len(problems) == 1 else f"{where}: {'; or '.join(problems)}")
