"""Claims: what clauses say is so or not, in whose voice, and which of them answer what another says."""

from __future__ import annotations

import pytest

from onrecord.record import Claim, Statement
from tests.tables.reading import read_text

SHUT = "Norland shut two of the river gates on Monday."
SAID = "The mayor of Velm said on Tuesday that Norland had shut two of the river gates."


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a text, each of whose words stand where they say."""
    reading = read_text(text)
    for claim in reading.claims:
        for words in (claim.words, claim.points_to):
            assert words is None or text[words.start:words.end] == words.quote
    statements = {entry.id for entry in reading.entries if isinstance(entry, Statement)}
    assert all(claim.statement in {None, *statements} for claim in reading.claims)
    return reading.claims


def test_a_clause_tells_who_does_what() -> None:
    (claim,) = claims_of(SHUT)
    assert (claim.sense, claim.head, claim.agents, claim.statement) == ("so", "shut", ("Norland",), None)
    assert "gate" in claim.object


def test_a_claim_is_in_the_voice_of_who_tells_it() -> None:
    (claim,) = (c for c in claims_of(SAID) if c.head == "shut")
    assert claim.statement is not None


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Norland did not shut the gates.", "not so"),
        ("Not one gate was shut by Norland.", "not so"),
        ("Nobody shut the gates.", "not so"),
        ("Norland will shut the gates on Friday.", "planned"),
    ],
)
def test_a_claim_is_so_or_not_or_planned(text: str, sense: str) -> None:
    assert [c.sense for c in claims_of(text) if c.head == "shut"] == [sense]


@pytest.mark.parametrize(
    "text",
    [
        "Did Norland shut the gates?", "If Norland shuts the gates, the fields dry out.", "Norland may shut the gates.",
        "The mayor feared that Norland would shut the gates.",
    ],
)
def test_what_is_asked_feared_or_conditional_is_no_claim(text: str) -> None:
    assert [c for c in claims_of(text) if c.head == "shut" and c.sense == "so"] == []


@pytest.mark.parametrize(
    ("text", "kind", "head"),
    [
        ("Norland denied that it had shut the gates.", "denial", "shut"),
        ("Norland denied any closure of the gates.", "denial", "close"),
        ("Norland rejected accusations that it had shut the gates.", "denial", "shut"),
        ("There is no evidence that Norland shut the gates.", "correction", "shut"),
    ],
)
def test_a_denial_names_what_it_denies(text: str, kind: str, head: str) -> None:
    assert [(c.disputes, c.head, c.sense) for c in claims_of(text) if c.disputes] == [(kind, head, "not so")]


@pytest.mark.parametrize(
    "text",
    [
        "Norland neither confirmed nor denied that it had shut the gates.", "Norland denied the farmers a hearing.",
        "Norland rejected a demand to open the gates.", "There is no denying that the gates are shut.",
        "Norland did not deny that it had shut the gates.",
    ],
)
def test_what_is_refused_or_left_open_is_no_denial(text: str) -> None:
    assert [c for c in claims_of(text) if c.disputes] == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Norland denied it.", "denial"), ("Norland's minister called the claim a lie.", "denial"),
        ("The claim is false.", "correction"), ("The claim could not be confirmed.", "unsupported"),
        ("The gauge shows otherwise.", "correction"),
    ],
)
def test_words_that_point_back_find_what_was_told_before(answer: str, kind: str) -> None:
    (claim,) = (c for c in claims_of(f"{SAID} {answer}") if c.disputes)
    assert claim.disputes == kind
    assert claim.points_to is not None
    assert claim.points_to.quote == "Norland had shut two of the river gates"


def test_a_false_claim_is_corrected_by_its_adverb() -> None:
    (claim,) = (c for c in claims_of("The mayor falsely claimed that Norland had shut the gates.") if c.disputes)
    assert claim.disputes == "correction"
    assert claim.statement is None
    assert claim.words.quote == "falsely claimed"
