"""The language of a text: told where it is clear, None where it is not."""

from __future__ import annotations

import pytest

from onrecord.read import detect_language
from tests.read.examples import SENTENCE
from tests.read.test_decoding import FRENCH, GERMAN, RUSSIAN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SENTENCE, "en"),
        (SENTENCE.upper(), "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (RUSSIAN, "ru"),
        ("El ministro dijo que las conversaciones se reanudarán la próxima semana, pero no dio ninguna fecha.", "es"),
        ("", None),
        ("The ferry stays in port.", None),
        ("The ferry stays." + " " * 90, None),
        ("Onslow, Achterberg, Marchant, Kasz, Sorrin, Brell, Tarn, Quent, Menk, Pelin, Trevail, Solenne, Korvik", None),
        ("12 345 6789 00 11 22 33 44 55 66 77 88 99 100 200 300 400 500 600 700 800 900 1000 2000 3000 4000", None),
        ("asdf qwer zxcv poiu lkjh mnbv asdf qwer zxcv tyui ghjk vbnm asdf qwer zxcv poiu lkjh mnbv", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_only_the_beginning_is_looked_at() -> None:
    assert detect_language(SENTENCE * 60 + RUSSIAN * 100_000) == "en"
