"""Disputes over articles: the table `disputes.toml`, who denies what, what an article corrects, which accounts cannot both
hold. What is not found, or found and false, stands in `disputes.misses.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.record import Evidence, Given, Link
from tests.tables.reading import read_texts, with_misses

TABLE = Path(__file__).with_name("disputes.toml")
KINDS = {"denies": ("denial", "correction", "unsupported"), "conflicts_with": ("accounts",)}


def differences(case: dict[str, Any]) -> list[str]:
    """What is missing of a case's links, and what is linked besides."""
    given = [(a["path"], a["text"], Given(published=a["published"], publisher=a.get("publisher"))) for a in case["article"]]
    readings = read_texts(given)
    paths = {r.document.id: r.document.path for r in readings}
    texts = {a["path"]: a["text"] for a in case["article"]}
    found = [(_kind(link), link) for link in link_record(readings).links if _kind(link) is not None]
    out = []
    for wanted in case.get("link", []):
        ends = [(path, texts[path].index(words), texts[path].index(words) + len(words))
                for path, words in (wanted["from"], wanted["to"])]  # fmt: skip
        hits = [f for f in found if f[0] == wanted["kind"] and _fits(f[1], ends, paths)]
        found = [f for f in found if f not in hits]
        if not hits and not wanted.get("optional"):
            out.append(f"missed: {wanted['kind']} {wanted['from']} {wanted['to']}")
    return out + [f"false: {kind} {link.evidence[0].quote!r} {link.evidence[1].quote!r}" for kind, link in found]


def _kind(link: Link) -> str | None:
    if link.relation == "conflicts_with" and "deed" in link.why:
        return "accounts"
    return link.why.partition(":")[0] if link.relation == "denies" else None


def _fits(link: Link, ends: list[tuple[str, int, int]], paths: dict[str, str]) -> bool:
    one, other = link.evidence
    straight = _touch(one, ends[0], paths) and _touch(other, ends[1], paths)
    turned = link.relation == "conflicts_with" and _touch(one, ends[1], paths) and _touch(other, ends[0], paths)
    return straight or turned


def _touch(piece: Evidence, end: tuple[str, int, int], paths: dict[str, str]) -> bool:
    return paths[piece.document or ""] == end[0] and piece.start < end[2] and end[1] < piece.end


@pytest.mark.parametrize("case", with_misses(TABLE))
def test_disputes(case: dict[str, Any]) -> None:
    assert differences(case) == []
