"""Text files: every character kept, every encoding told, nothing lost to a few bad bytes, and binary junk refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.read import decode_text, read_article
from tests.read.examples import SENTENCE, source

ENGLISH = "The minister said “we have run out of road” and that’s all. She didn’t say when — or whether — talks resume. "
FRENCH = "Le ministre a déclaré que la réunion était reportée à une date ultérieure. Où sont passés les élèves du collège ? "
GERMAN = "Der Präsident erklärte, die Gespräche über die Brücke würden fortgeführt. Größere Fortschritte gäbe es nicht. "
RUSSIAN = "Президент заявил, что переговоры будут продолжены на следующей неделе, но даты встречи не назвал. "


@pytest.mark.parametrize(
    ("case", "text", "encoding"),
    [
        ("everything kept", "\ufeff Rain\r\nfell\x00 \t\n\n\f here \u2028 \xa0", "utf-8"),
        ("UTF-16 by its mark", "\ufeff" + ENGLISH, "utf-16-le"),
        ("UTF-16, the other way", "\ufeff" + RUSSIAN, "utf-16-be"),
        ("UTF-32", "\ufeff" + GERMAN, "utf-32-le"),
        ("UTF-32, the other way", "\ufeff" + GERMAN, "utf-32-be"),
        ("one curly mark in Windows-1252", "Rain fell, and that’s all.", "cp1252"),
        ("an accent at the very end", "They met in the café", "latin-1"),
        ("English in Windows-1252", ENGLISH, "cp1252"),
        ("French in Windows-1252", FRENCH, "cp1252"),
        ("German in Latin-1", GERMAN, "latin-1"),
        ("Russian in Windows-1251", RUSSIAN, "cp1251"),
        ("Russian in KOI8-R", RUSSIAN, "koi8-r"),
    ],
)
def test_the_text_is_the_file_character_for_character(case: str, text: str, encoding: str) -> None:
    article = read_article(source(text.encode(encoding)))
    assert article.text == text
    assert article.problems == ()
    assert article.blocks == ()


@pytest.mark.parametrize(
    ("case", "data", "text"),
    [
        ("a bad byte among curly quotes", ENGLISH.encode() + b"\xff.", ENGLISH + "\ufffd."),
        ("cut off in a character", ENGLISH.encode()[:20], ENGLISH[:18] + "\ufffd"),
        ("cut off after plain ASCII", b"Rain fell \xe2\x80", "Rain fell \ufffd"),
        ("UTF-16 cut off", ("\ufeff" + ENGLISH).encode("utf-16-le")[:-1], "\ufeff" + ENGLISH[:-1] + "\ufffd"),
        ("half a pair in UTF-16", b"\xff\xfeR\0a\0i\0n\0 \0f\0e\0l\0l\0\x3d\xd8a\0", "\ufeffRain fell\ufffda"),
    ],
)
def test_a_few_bad_bytes_are_replaced_and_told(case: str, data: bytes, text: str) -> None:
    article = read_article(source(data))
    assert article.text == text
    (problem,) = article.problems
    assert problem.document == article.source.id
    assert "bad byte(s) are read as U+FFFD" in problem.message


def test_a_replacement_character_of_the_file_itself_is_no_problem() -> None:
    assert read_article(source("Rain \ufffd fell.".encode())).problems == ()


@pytest.mark.parametrize(
    ("case", "data", "part"),
    [
        ("random bytes", random.Random(7).randbytes(3000), "control characters"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3" * 3, "control characters"),
        ("UTF-16 without its mark", ENGLISH.encode("utf-16-le"), "saved as UTF-8"),
        ("blanks", b" \r\n\t ", "holds no words"),
        ("a byte order mark", b"\xef\xbb\xbf", "holds no words"),
        ("dashes", b"-- * --", "holds no words"),
        ("high bytes that mean nothing", bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0x80]) * 40, "a: "),
    ],
)
def test_what_is_no_text_is_refused(case: str, data: bytes, part: str) -> None:
    with pytest.raises(ReadError, match=r"^a[: ]") as refused:
        read_article(source(data))
    assert part in str(refused.value)


def test_a_line_of_ten_megabytes() -> None:
    line = (SENTENCE + " ") * 100_000
    assert read_article(source(line.encode())).text == line
    old = (ENGLISH * 90_000).encode("cp1252")
    assert decode_text(old).encode("cp1252") == old


def test_a_media_type_that_is_not_read() -> None:
    with pytest.raises(ReadError, match=r"image/png is not read\. Give it as one of text/plain"):
        read_article(source(b"x", "image/png"))


@for_all(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_as_it_is(text: str) -> None:
    assert decode_text(text.encode()) == text


@for_all(st.one_of(st.binary(), st.builds(bytes.__add__, st.just(SENTENCE.encode()), st.binary(max_size=20))))
def test_any_bytes_decode_the_same_twice_and_never_to_surrogates(data: bytes) -> None:
    try:
        text = decode_text(data)
    except ReadError:
        return
    assert text == decode_text(data)
    text.encode()
