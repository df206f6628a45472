"""Whether two articles hold one statement: the table `same_statements.toml`, and what is compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.link import link_record
from onrecord.link.texts import plain_word
from onrecord.link.wording import read_wordings, say_the_same
from onrecord.quantities import read_numbers
from onrecord.record import Given
from tests.tables.reading import read_texts, with_misses

SAME = Path(__file__).with_name("same_statements.toml")


@pytest.mark.parametrize("case", with_misses(SAME))
def test_same_statement(case: dict[str, Any]) -> None:
    readings = read_texts([(a["path"], a["text"], Given(published=a.get("given"))) for a in case["articles"]])
    stands_in = {entry.id: reading.document.path for reading in readings for entry in reading.entries}
    links = [link for link in link_record(readings).links if link.relation == "same_statement"]
    assert any(stands_in[link.from_] != stands_in[link.to] for link in links) is case["same"]


@pytest.mark.parametrize(("a", "b", "quoted", "same"), [
    ("We will rebuild the bridge within three weeks.", "We will rebuild the bridge within three weeks", True, True),
    ("the bridge within three weeks of the thaw", "rebuild the bridge within three weeks of the thaw", True, True),
    ("We will rebuild the bridge in May.", "We will rebuild the tunnel in May.", True, False),
    ("We will open it on Monday if it is dry.", "We will open it on Monday", True, False),
    ("the old [bridge] has to be closed by Monday noon", "the old one has to be closed by Monday noon", True, True),
    ("the repair would cost two million crowns", "the repair will cost 2 million crowns", False, True),
    ("the repair would cost two million crowns", "the repair will cost 3 million crowns", False, False),
    ("the repair of the bridge would never cost so much", "the repair of the bridge would cost so much", False, False),
    ("guards from Karsk fired at Sund first", "guards from Sund fired at Karsk first", False, False),
])
def test_wording(a: str, b: str, quoted: bool, same: bool) -> None:
    (one,), (other,) = (read_wordings(text, quoted=quoted, denied=False) for text in (a, b))
    assert (say_the_same(one, other) is not None) is same
    assert (say_the_same(other, one) is not None) is same


@pytest.mark.parametrize(("words", "read"), [
    ("two hundred and twelve storks", "212 storks"), ("twenty five men", "25 men"), ("1.5 million", "1500000"),
    ("one man and two dogs", "one man and 2 dogs"), ("three thousand and four", "3004"), ("fifteen", "15"),
    ("hundred men", "hundred men"), ("two and three", "2 and 3"), ("6,000 men", "6000 men"),
])
def test_numbers(words: str, read: str) -> None:
    assert " ".join(read_numbers(words.split())) == read


@pytest.mark.parametrize(("a", "b"), [
    ("centre", "center"), ("organisation", "organization"), ("harbour", "harbor"), ("realised", "realized"),
    ("organi-\nsation", "organization"), ("travelled", "traveled"), ("tonnes", "tons"), ("Mayor’s", "mayor"),
])
def test_spellings(a: str, b: str) -> None:
    assert plain_word(a) == plain_word(b)
