"""Reading a text as the program does, and comparing what it finds with what a table expects."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.process import process
from onrecord.record import Evidence, Given, Reading, Source, Statement

WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")
SAME = 0.5  # of the words of two contents together


def read_table(path: Path) -> list[dict[str, Any]]:
    """The cases of a table."""
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return cases


def with_misses(path: Path) -> list[Any]:
    """The cases of a table as pytest parameters; those named in the `.misses.toml` beside it must fail."""
    listed = path.with_suffix(".misses.toml")
    misses: dict[str, str] = tomllib.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    cases = read_table(path)
    unknown = set(misses) - {case["name"] for case in cases}
    assert not unknown, f"misses that are no cases: {unknown}"
    marks = {name: [pytest.mark.xfail(strict=True, reason=reason)] for name, reason in misses.items()}
    return [pytest.param(c, id=c["name"], marks=marks.get(c["name"], [])) for c in cases]


def read_text(text: str, *, given: Given | None = None) -> Reading:
    """The reading of one plain text."""
    (reading,) = read_texts([("case.txt", text, given or Given())])
    return reading


def read_texts(articles: Sequence[tuple[str, str, Given]]) -> list[Reading]:
    """The readings of plain texts, each with its path and what is given of it."""
    sources = [Source(path, path, f"/{path}", "text/plain", text.encode(), given) for path, text, given in articles]
    readings = [reading for _, reading in process(sources)]
    assert all(isinstance(reading, Reading) for reading in readings), readings
    return [reading for reading in readings if isinstance(reading, Reading)]


def words_of(text: str, pieces: list[tuple[int, int]]) -> frozenset[int]:
    """The words that some stretches of a text touch, by where they start."""
    return frozenset(m.start() for m in WORD.finditer(text) if any(s < m.end() and m.start() < e for s, e in pieces))


def spans(pieces: tuple[Evidence, ...]) -> list[tuple[int, int]]:
    """Evidence as plain spans."""
    return [(e.start, e.end) for e in pieces]


def shared(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the words of two contents together that both have."""
    return len(a & b) / len(a | b) if a | b else 0.0


def bare(name: str) -> str:
    """A name or description in small letters, with straight apostrophes, without an article before it."""
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words and words[0] in ("the", "a", "an") else words)


def statements(reading: Reading) -> list[Statement]:
    """The statements of a reading."""
    return [e for e in reading.entries if isinstance(e, Statement)]
