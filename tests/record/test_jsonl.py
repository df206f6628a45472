"""Every kind of line comes back from its JSON as it went in, and what is no line is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import (
    ENTRY_KINDS,
    Change,
    Document,
    Entity,
    Evidence,
    Line,
    Link,
    Mention,
    Problem,
    Role,
    Speaker,
    TimeExpression,
    When,
    from_json,
    from_line,
    make_problem,
    to_json,
    to_line,
)
from tests.record.generated import anything, evidence

KINDS = (Document, *ENTRY_KINDS, Entity, Link, Problem)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(max_examples=25)
@given(data=st.data())
def test_a_line_comes_back(kind: type[Line], data: st.DataObject) -> None:
    value = data.draw(anything(kind, evidence()))
    line = to_line(value)
    assert from_line(line) == value
    assert "\n" not in line
    assert to_line(from_line(line)) == line


@pytest.mark.parametrize("cls", [Mention, Role, TimeExpression], ids=lambda cls: cls.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_what_has_no_line_of_its_own_comes_back(cls: type, data: st.DataObject) -> None:
    value = data.draw(anything(cls, evidence()))
    assert from_json(cls, json.loads(json.dumps(to_json(value)), parse_float=Decimal)) == value


@pytest.mark.parametrize(("value", "expected"), [
    (Evidence(0, 2, "He"), {"start": 0, "end": 2, "quote": "He"}),
    (Evidence(0, 2, "He", "d1"), {"start": 0, "end": 2, "quote": "He", "document": "d1"}),
    (When(date(2025, 8, 8), None), {"from": "2025-08-08", "to": None, "words": None, "anchor": "explicit"}),
    (Change("up", percent=Decimal("50")), {"direction": "up", "percent": 50, "baseline": None}),
    (Change("up", factor=Decimal("1.5")), {"direction": "up", "factor": 1.5, "baseline": None}),
    (Speaker("Putin"), {
        "name": "Putin", "entity": None, "words": None, "members": [], "anonymous": False, "description": None,
    }),
], ids=["evidence", "evidence elsewhere", "open interval", "whole percent", "factor", "speaker"])
def test_the_shape_is_that_of_the_contract(value: object, expected: object) -> None:
    assert to_json(value) == expected


@pytest.mark.parametrize(("line", "says"), [
    ("{", "Not a line of JSON"),
    ("[]", "Unknown kind None"),
    ('{"kind": "rumour"}', "Unknown kind 'rumour'"),
    ('{"kind": "problem", "id": "1", "stage": "read"}', "lacks 'message'"),
    ('{"kind": "problem", "id": 1, "stage": "read", "message": "", "document": null}', "Problem.id cannot be 1"),
    ('{"kind": "link", "id": "1", "relation": "likes", "from": "a", "to": "b", "why": ""}', "cannot be 'likes'"),
    ('{"kind": "document", "id": "1", "path": "", "media_type": "", "title": {"start": 0, "end": 5, "quote": "He"}}',
     "does not fit the quote"),
], ids=["broken", "no object", "unknown kind", "field missing", "wrong type", "not one of", "offsets that lie"])
def test_what_is_no_line_is_refused(line: str, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        from_line(line)


def test_fields_of_a_newer_version_are_passed_over() -> None:
    problem = make_problem("read", "The file is empty.", path="a.txt")
    assert from_line(json.dumps(to_json(problem) | {"severity": 3})) == problem
