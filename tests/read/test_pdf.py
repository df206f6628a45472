"""PDF: pages joined by a blank line; locked, scanned and broken files refused with a remedy."""

from __future__ import annotations

import pypdf
import pytest

from onrecord.errors import ReadError
from onrecord.read import read_article
from tests.read.examples import SENTENCE, lock_pdf, make_pdf, source


def test_pages_are_joined_by_a_blank_line() -> None:
    article = read_article(source(make_pdf("The ferry stays.", "", "The ramp is cracked."), "application/pdf"))
    assert article.text == "The ferry stays.\n\n\n\nThe ramp is cracked."
    assert (article.blocks, article.problems) == ((), ())


def test_an_empty_password_is_tried() -> None:
    assert read_article(source(lock_pdf(make_pdf(SENTENCE), ""), "application/pdf")).text == SENTENCE


@pytest.mark.parametrize(
    ("case", "data", "part"),
    [
        ("no text layer", make_pdf("", ""), "OCR"),
        ("a password", lock_pdf(make_pdf(SENTENCE), "secret"), "locked with a password"),
        ("no PDF", b"Not a PDF at all, but words.", "is no readable PDF"),
        ("cut off", make_pdf(SENTENCE)[:200], "is no readable PDF"),
        ("no pages", make_pdf(), "no text layer"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(case: str, data: bytes, part: str) -> None:
    with pytest.raises(ReadError, match=r"^a .*\.$") as refused:
        read_article(source(data, "application/pdf"))
    assert part in str(refused.value)


def test_a_page_that_fails_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pypdf.PageObject.extract_text

    def extract_text(self: pypdf.PageObject) -> str:
        if self.page_number == 1:
            raise KeyError("/Font")
        return real(self) + "\ud83d\x00"

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extract_text)
    article = read_article(source(make_pdf("One.", "Two.", "Three."), "application/pdf"))
    assert article.text == "One.\ufffd\n\nThree.\ufffd"
    (problem,) = article.problems
    assert "page 2 cannot be read" in problem.message
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda self: 1 / 0)
    with pytest.raises(ReadError, match="page 1 cannot be read"):
        read_article(source(make_pdf("One."), "application/pdf"))
