"""Attributions, sentence by sentence: five tables of invented texts, and what of them is not yet found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Reading, Statement
from tests.tables.reading import SAME, bare, read_text, shared, spans, statements, with_misses, words_of

TABLES = [Path(__file__).with_name(f"{name}.toml") for name in ("sentences", "quotations", "speakers", "channels", "acts")]
# What a case may say of a statement besides its content, speaker and manner; a field that it leaves out is not checked.
CHECKED = ("act", "mode", "anonymous", "place", "medium")


def located(text: str, pieces: list[str]) -> list[tuple[int, int]]:
    """Where the pieces of a content stand, in order."""
    found, start = [], 0
    for piece in pieces:
        at = text.index(piece, start)
        found.append((at, at + len(piece)))
        start = at + len(piece)
    return found


def differences(case: dict[str, Any], reading: Reading, *, full: bool = False) -> list[str]:
    """What a reading lacks of a case's statements, has wrong in them, or has besides them; with `full` also what is wrong
    in addressee, via and occasion, where a case that names none says that there is none."""
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
        if "speaker" in wanted and not same(statement.speaker.name, wanted["speaker"]):
            out.append(f"speaker: {statement.speaker.name!r}, not {wanted['speaker']!r}")
        if statement.manner != wanted["manner"]:
            out.append(f"manner: {statement.manner}, not {wanted['manner']}")
        told = fields(statement)
        wrong = [key for key in CHECKED if key in wanted and told[key] != wanted[key]]
        out += [f"{key}: {told[key]!r}, not {wanted[key]!r}" for key in wrong]
        if full:
            out += channel_differences(statement, wanted)
    false = [statements(reading)[i] for i in found]
    return out + [f"false: {s.speaker.name}: {[e.quote for e in s.content]}" for s in false]


def same(found: str, wanted: str) -> bool:
    """Are two names or descriptions the same but for case and a leading article?"""
    return bare(found) == bare(wanted)


def fields(statement: Statement) -> dict[str, Any]:
    """The plain fields of a statement, by the names that the tables use."""
    where = statement.occasion
    return {
        "act": statement.act, "mode": statement.mode, "anonymous": statement.speaker.anonymous,
        "place": where.place if where else None, "medium": where.medium if where else None,
    }


def channel_differences(statement: Statement, wanted: dict[str, Any]) -> list[str]:
    """What is wrong in a statement's addressee, via and occasion: an occasion is right that shares half of its words."""
    out = []
    addressee = statement.addressee.name if statement.addressee else ""
    if not same(addressee, wanted.get("addressee", "")):
        out.append(f"addressee: {addressee!r}, not {wanted.get('addressee', '')!r}")
    via = [name.name for name in statement.via]
    if [bare(v) for v in via] != [bare(v) for v in wanted.get("via", [])]:
        out.append(f"via: {via}, not {wanted.get('via', [])}")
    told = set(statement.occasion.words.quote.split()) if statement.occasion else set()
    meant = set(wanted.get("occasion", "").split())
    if (told or meant) and len(told & meant) < SAME * len(told | meant):
        out.append(f"occasion: {' '.join(sorted(told))!r}, not {wanted.get('occasion', '')!r}")
    return out


CASES = [
    pytest.param(table.stem, *p.values, id=f"{table.stem}: {p.id}", marks=p.marks)
    for table in TABLES for p in with_misses(table)
]


@pytest.mark.parametrize(("table", "case"), CASES)
def test_statements_of_a_sentence(table: str, case: dict[str, Any]) -> None:
    assert differences(case, read_text(case["text"]), full=table == "channels") == []
