"""Entities over articles: one for each person, whatever the articles call them; nobody where it is not clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from onrecord.link import link_record
from onrecord.record import Document, EntityType, Evidence, Mention, Publication, Reading, Role, Speaker, Statement


def reading(number: int, *names: tuple[str, EntityType], speaker: str | None = None, anonymous: bool = False) -> Reading:
    """A reading that mentions some names, one after the other, and quotes a speaker."""
    mentions, text = [], ""
    for name, kind in names:
        mentions.append(Mention(Evidence(len(text), len(text) + len(name), name), name, kind))
        text += name + " "
    document = Document(f"d{number}", f"{number}.txt", "text/plain", text=text)
    said = ()
    if speaker:
        words = Evidence(0, len(speaker), speaker)
        who = Speaker(speaker, None, words, anonymous=anonymous)
        said = (Statement(
            f"s{number}", document.id, who, None, (words,), "indirect", "speech", "assert", None, None, None, (), 0.5, "t",
            "t",
        ),)
    return Reading(document, tuple(mentions), entries=said)


CASES: list[tuple[str, list[Reading], dict[tuple[str, str], str]]] = [
    ("a surname alone", [reading(1, ("Ana Torvik", "person")), reading(2, ("Torvik", "person"))],
     {("d1", "Ana Torvik"): "Ana Torvik", ("d2", "Torvik"): "Ana Torvik"}),
    ("two of the same surname",
     [reading(1, ("Ana Torvik", "person"), ("Jon Torvik", "person")), reading(2, ("Torvik", "person"))],
     {("d2", "Torvik"): "Torvik"}),
    ("a surname that another article takes for an organisation",
     [reading(1, ("Ana Torvik", "person")), reading(2, ("Torvik", "organisation"))], {("d2", "Torvik"): "Ana Torvik"}),
    ("a place that has a person's surname", [reading(1, ("Ana Skarvik", "person")), reading(2, ("Skarvik", "place"))],
     {("d2", "Skarvik"): "Skarvik"}),
    ("a speaker taken for a place",
     [reading(1, ("Ana Skarvik", "person")), reading(2, ("Skarvik", "place"), speaker="Skarvik")],
     {("d2", "Skarvik"): "Ana Skarvik"}),
    ("a speaker without a mention", [reading(1, speaker="Harbour Board")], {("d1", "Harbour Board"): "Harbour Board"}),
    ("an unnamed speaker is no entity", [reading(1, speaker="two officials", anonymous=True)], {}),
]


@pytest.mark.parametrize(("case", "readings", "expected"), CASES, ids=[c[0] for c in CASES])
def test_who_a_name_stands_for(case: str, readings: list[Reading], expected: dict[tuple[str, str], str]) -> None:
    derived = link_record(readings)
    names = {entity.id: entity.name for entity in derived.entities}
    found = {(known.document, known.name): names[known.entity] for known in derived.names}
    assert {key: found.get(key) for key in expected} == expected
    if not expected:
        assert found == {}


def test_the_order_of_articles_does_not_matter() -> None:
    readings = [reading(1, ("Ana Torvik", "person")), reading(2, ("Torvik", "person")), reading(3, ("Skarvik", "place"))]
    derived = {link_record(order) for order in permutations(readings)}
    assert len(derived) == 1


def test_roles_and_aliases_come_with_the_entity() -> None:
    words = Evidence(0, 8, "minister")
    first = reading(1, ("Ana Torvik", "person"))
    second = reading(2, ("Torvik", "person"))
    second = Reading(second.document, second.mentions, (Role("Torvik", "minister", None, words),))
    (entity,) = link_record([first, second]).entities
    assert entity.aliases == ("Torvik",)
    assert [(r.title, r.document, r.evidence.document) for r in entity.roles] == [("minister", "d2", "d2")]


def test_a_joint_party_is_no_entity_but_its_members_are() -> None:
    one = reading(1, speaker="Ana Torvik and Jon Skarvik")
    (said,) = one.entries
    assert isinstance(said, Statement)
    joint = replace(said, speaker=replace(said.speaker, members=("Ana Torvik", "Jon Skarvik")))
    entities = link_record([replace(one, entries=(joint,))]).entities
    assert [e.name for e in entities] == ["Ana Torvik", "Jon Skarvik"]


def test_a_role_is_dated_by_the_article_that_gives_it() -> None:
    first = reading(1, ("Ana Torvik", "person"))
    published = Publication(date(2031, 5, 1), date(2031, 5, 2), "text")
    role = Role("Ana Torvik", "mayor", None, Evidence(0, 5, "mayor"), "former")
    (entity,) = link_record([replace(first, document=replace(first.document, published=published), roles=(role,))]).entities
    assert [(r.tenure, r.from_, r.to) for r in entity.roles] == [("former", date(2031, 5, 1), date(2031, 5, 2))]
