"""JSON: objects, lists and lines; the names of fields; what is broken and what is read nevertheless."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from onrecord.read import FIELDS, Given, Source, read_article
from onrecord.record import Problem
from tests.read.examples import SENTENCE, found_in

URL = "https://courier.example/ferry"


def read_file(tmp_path: Path, content: str | bytes, name: str = "a.json") -> list[object]:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return found_in(tmp_path / name)


def one_source(tmp_path: Path, record: object) -> Source:
    (found,) = read_file(tmp_path, json.dumps(record))
    assert isinstance(found, Source)
    return found


def shapes(found: list[object]) -> list[str]:
    return [item.key if isinstance(item, Source) else item.message for item in found if isinstance(item, Source | Problem)]


@pytest.mark.parametrize(
    ("case", "name", "content", "expected"),
    [
        ("one object", "a.json", '{"text": "One."}', ["a.json"]),
        ("list", "a.json", '[{"text": "One."}, {"text": "Two."}]', ["a.json", "a.json#2"]),
        ("lines", "a.jsonl", '{"text": "One."}\n\n{"text": "Two."}\r\n', ["a.jsonl", "a.jsonl#2"]),
        ("lines in .json", "a.json", '{"text": "One."}\n{"text": "Two."}', ["a.json", "a.json#2"]),
        ("lines in .ndjson", "a.ndjson", '{"text": "One."}\n{"text": "Two."}', ["a.ndjson", "a.ndjson#2"]),
        ("a list in .jsonl", "a.jsonl", '[\n{"text": "One."},\n{"text": "Two."}\n]', ["a.jsonl", "a.jsonl#2"]),
        ("a URL is the key", "a.jsonl", f'{{"text": "One.", "url": "{URL}"}}\n{{"text": "Two."}}', [URL, "a.jsonl#2"]),
        ("byte order mark", "a.json", '\ufeff{"text": "One."}', ["a.json"]),
        ("line separator in a string", "a.jsonl", '{"text": "One.\u2028Two."}\n{"text": "3."}', ["a.jsonl", "a.jsonl#2"]),
        ("UTF-16", "a.json", '{"text": "Café."}'.encode("utf-16").decode("latin-1"), ["a.json"]),
    ],
)
def test_shapes_of_files(case: str, name: str, content: str, expected: list[str], tmp_path: Path) -> None:
    data = content.encode("latin-1") if case == "UTF-16" else content.encode()
    found = read_file(tmp_path, data, name)
    assert shapes(found) == expected
    for item in found:
        assert isinstance(item, Source)
        assert item.path == name
        assert item.location.endswith(item.path if item.key in (URL, name) else item.key)
        assert read_article(item).text


def test_a_broken_line_costs_no_other(tmp_path: Path) -> None:
    lines = '{"text": "One."}\n{"text": "Tw\n\n{"text": "Three."}\n17\n{"title": "No text"}\n{"text": "Six."}'
    found = read_file(tmp_path, lines, "a.jsonl")
    first, broken, third, number, empty, sixth = shapes(found)
    assert (first, third, sixth) == ("a.jsonl", "a.jsonl#3", "a.jsonl#6")
    assert "line 2 is no valid JSON" in broken
    assert "line 5 is no JSON object" in number
    assert "line 6 has no article" in empty


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ('{"text": "One.",\n "title": "T"', "no valid JSON"),
        ("[]", "the list is empty"),
        ("null", "no JSON object"),
        ('"words"', "no valid JSON (it is only a string)"),
        ('["words"]', "record 1 is no JSON object"),
        ('{"title": "T", "text": "  "}', "record 1 has no article: none of the fields text, maintext"),
        ('{"text": ["a", "b"]}', "record 1 has no article"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "a", "n": ' + "1" * 5000 + "}", "no valid JSON"),
        (b"\x00\x01\x02\x03\x04\x05\x06" * 9, "this is no text"),
        (b" \n", "no valid JSON"),
    ],
)
def test_what_is_no_article_is_a_problem(content: str | bytes, part: str, tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path, content)
    assert isinstance(problem, Problem)
    assert problem.path == "a.json"
    assert problem.message.startswith("a.json: ")
    assert part in problem.message


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"headline": "Ferry stays"}, Given(title="Ferry stays")),
        ({"title": "", "headline": "Ferry stays"}, Given(title="Ferry stays")),
        ({"title": "First", "headline": "Second"}, Given(title="First")),
        ({"source_domain": "courier.example"}, Given(publisher="courier.example")),
        ({"source": {"id": None, "name": "The Courier"}}, Given(publisher="The Courier")),
        ({"publisher": {"@type": "Organization", "name": "The Courier"}}, Given(publisher="The Courier")),
        ({"authors": ["Ada Brell", {"name": "Jon Tarn"}, "Ada Brell"]}, Given(author="Ada Brell, Jon Tarn")),
        ({"byline": " Ada \n Brell "}, Given(author="Ada Brell")),
        ({"link": URL}, Given(url=URL)),
        ({"date_publish": "2025-02-21 07:42:00"}, Given(published="2025-02-21 07:42:00")),
        ({"datePublished": "2025-02-21T07:42:00+02:00"}, Given(published="2025-02-21T07:42:00+02:00")),
        ({"date": "2025-02-21"}, Given(published="2025-02-21")),
        ({"published": "last Tuesday", "date": "2025-02-21"}, Given(published="2025-02-21")),
    ],
)
def test_fields_by_their_many_names(record: dict[str, object], expected: Given, tmp_path: Path) -> None:
    assert one_source(tmp_path, {"text": SENTENCE, **record}).given == expected


@pytest.mark.parametrize("value", ["21 February 2025", "2025-02", "2025-02-30", "2025-02-21abc", 1740123720, {"$date": 1}])
def test_a_date_that_is_no_iso_date_is_left_out_and_told(value: object, tmp_path: Path) -> None:
    problem, found = read_file(tmp_path, json.dumps({"text": SENTENCE, "published": value}))
    assert isinstance(found, Source)
    assert found.given == Given()
    assert isinstance(problem, Problem)
    assert problem.message.startswith("a.json: published = ")
    assert "Write an ISO date" in problem.message


@pytest.mark.parametrize(
    ("record", "media_type", "field"),
    [
        *(({name: SENTENCE}, "text/plain", name) for name in FIELDS["text"]),
        *(({name: f"<p>{SENTENCE}"}, "text/html", name) for name in FIELDS["html"]),
        ({"text": SENTENCE, "html": "<p>other"}, "text/plain", "text"),
        ({"text": "", "html": f"<p>{SENTENCE}"}, "text/html", "html"),
        ({"text": None, "body": {"no": 1}, "content": SENTENCE}, "text/plain", "content"),
    ],
)
def test_where_the_article_stands(record: dict[str, object], media_type: str, field: str, tmp_path: Path) -> None:
    found = one_source(tmp_path, record)
    assert (found.media_type, found.field) == (media_type, field)
    assert read_article(found).text == SENTENCE


def test_html_in_a_record_fills_only_what_its_fields_leave_open(tmp_path: Path) -> None:
    html = '<meta property="og:title" content="Page title"><meta property="og:site_name" content="The Courier"><p>Rain fell.'
    article = read_article(one_source(tmp_path, {"html": html, "title": "Field title"}))
    assert article.given == Given(title="Field title", publisher="The Courier")
    assert article.blocks


def test_the_order_of_keys_changes_nothing(tmp_path: Path) -> None:
    one = one_source(tmp_path, {"text": "Café.", "title": "T", "x": {"b": 1, "a": 2}})
    two = one_source(tmp_path, {"x": {"a": 2, "b": 1}, "title": "T", "text": "Café."})
    assert one == two
    assert one.data == '{"text": "Café.", "title": "T", "x": {"a": 2, "b": 1}}'.encode()
    assert one.id == "daac6efea239fb83"


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    (found,) = read_file(tmp_path, r'{"text": "Rain \ud83d\ude00 fell \ud83d here", "title": "\udfff T"}')
    assert isinstance(found, Source)
    assert read_article(found).text == "Rain 😀 fell \ufffd here"
    assert found.given.title == "\ufffd T"


@for_all(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: any(c.isalnum() for c in text)))
def test_the_text_of_a_record_is_what_stands_there(text: str) -> None:
    data = json.dumps({"text": text}, sort_keys=True, ensure_ascii=False).encode()
    assert read_article(Source("a", "a", "/a", "text/plain", data, field="text")).text == text
