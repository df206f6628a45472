"""Names that stand for a state without being it, and where cities lie."""

from __future__ import annotations

import pytest

from onrecord.link import link_record
from onrecord.places import coordinates, stands_for
from onrecord.record import Document, Evidence, Mention, Reading

PLACES = ("Velmora", "Norland", "Russia")


@pytest.mark.parametrize(("name", "state", "how"), [
    ("Kremlin", "Russia", "seat of the government of"), ("the White House", "United States", "seat of the government of"),
    ("Moscow", "Russia", "capital of"), ("Kyiv", "Ukraine", "capital of"), ("Washington", "United States", "capital of"),
    ("Russian army", "Russia", "army of"), ("Ukraine's Foreign Ministry", "Ukraine", "ministry of"),
    ("Velmoran Finance Ministry", "Velmora", "ministry of"), ("Norland’s parliament", "Norland", "parliament of"),
    ("Pentagon", "United States", "defence ministry of"), ("Brussels", "European Union", "seat of the institutions of"),
])
def test_what_a_name_stands_for(name: str, state: str, how: str) -> None:
    standing = stands_for(name, PLACES)
    assert standing is not None and (standing.state, standing.how) == (state, how)


@pytest.mark.parametrize("name", ["Russia", "Norland", "Halden Courier", "Police", "Salvation Army", "Kharkiv", "Ministry"])
def test_what_stands_for_nothing_else(name: str) -> None:
    assert stands_for(name, PLACES) is None


@pytest.mark.parametrize(("name", "near"), [
    ("Kharkiv", (50, 36)), ("Kyiv", (50, 31)), ("London", (52, 0)), ("Paris", (49, 2)), ("Halden Bay", None),
    ("Springfield", None), ("Russia", None),
])
def test_coordinates(name: str, near: tuple[int, int] | None) -> None:
    found = coordinates(name)
    assert (found and (round(found[0]), round(found[1]))) == near


def test_related_is_not_equal() -> None:
    words = Evidence(0, 7, "Kremlin")
    kinds = (("Kremlin", "organisation"), ("Russia", "place"), ("Kharkiv", "place"))
    mentions = tuple(Mention(words, name, kind) for name, kind in kinds)
    document = Document("d", "d.txt", "text/plain", text="Kremlin")
    kharkiv, kremlin, russia = link_record([Reading(document, mentions)]).entities
    assert [(r.entity, r.how) for r in kremlin.related] == [(russia.id, "seat of the government of")]
    assert (russia.related, russia.lat) == ((), None)
    assert kharkiv.lat is not None and round(kharkiv.lat) == 50
