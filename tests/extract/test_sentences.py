"""Attributions, sentence by sentence: the table of `sentences.toml`, and what of it is not yet found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Reading
from tests.tables.reading import SAME, read_text, shared, spans, statements, with_misses, words_of

TABLE = Path(__file__).with_name("sentences.toml")


def located(text: str, pieces: list[str]) -> list[tuple[int, int]]:
    """Where the pieces of a content stand, in order."""
    found, start = [], 0
    for piece in pieces:
        at = text.index(piece, start)
        found.append((at, at + len(piece)))
        start = at + len(piece)
    return found


def differences(case: dict[str, Any], reading: Reading) -> list[str]:
    """What a reading lacks of a case's statements, has wrong in them, or has besides them."""
    text = case["text"]
    found = {i: words_of(text, spans(s.content)) for i, s in enumerate(statements(reading))}
    out = []
    for wanted in case.get("statement", []):
        words = words_of(text, located(text, wanted["content"]))
        best = max(found, key=lambda i: shared(words, found[i]), default=None)
        if best is None or shared(words, found[best]) < SAME:
            out.append(f"missed: {wanted['content']}")
            continue
        del found[best]
        statement = statements(reading)[best]
        name = statement.speaker.name
        if "speaker" in wanted and name.casefold() != wanted["speaker"].casefold():
            out.append(f"speaker: {name!r}, not {wanted['speaker']!r}")
        if statement.manner != wanted["manner"]:
            out.append(f"manner: {statement.manner}, not {wanted['manner']}")
    false = [statements(reading)[i] for i in found]
    return out + [f"false: {s.speaker.name}: {[e.quote for e in s.content]}" for s in false]


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_statements_of_a_sentence(case: dict[str, Any]) -> None:
    assert differences(case, read_text(case["text"])) == []
