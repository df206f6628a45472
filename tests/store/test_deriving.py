"""What is derived is replaced as a whole, joined when it is read, and old ids of entities stay good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import UnknownEntry
from onrecord.record import Derivation, Entity, KnownAs, Statement, from_line
from onrecord.store import Store
from onrecord.store.deriving import redirects_after
from onrecord.store.joining import Derived, join
from tests.store.examples import derivation, reply, rows, save, talks


def test_linking_ends_what_saving_began(store: Store) -> None:
    assert not store.link_pending
    save(store, talks())
    assert store.link_pending
    store.save_derivation(derivation(talks()))
    assert not store.link_pending
    save(store, talks())
    assert store.link_pending


def test_what_another_build_saves_meanwhile_is_still_to_be_linked(store: Store) -> None:
    save(store, talks())
    covers = store.readings_saved
    save(store, reply())
    store.save_derivation(derivation(talks()), covers=covers)
    assert store.link_pending
    store.save_derivation(derivation(talks()), covers=store.readings_saved)
    assert not store.link_pending


def test_what_is_derived_is_joined_when_it_is_read(store: Store) -> None:
    save(store, talks())
    derived = derivation(talks())
    store.save_derivation(derived)
    said = next(store.entries("statement"))
    assert isinstance(said, Statement)
    assert said.said
    assert (said.speaker.name, said.speaker.entity) == ("Lena Ortiz Vega", derived.entities[0].id)
    assert (said.said.from_, said.said.to) == (date(2025, 8, 15), date(2025, 8, 15))
    assert said.speaker.words == talks().entries[0].speaker.words
    assert store.entry(said.id) == said
    assert said in store.entries(document=talks().document.id)
    assert said in map(from_line, store.export_lines())
    assert talks().entries[0] in map(from_line, store.export_lines(derived=False))
    assert tuple(store.readings()) == (talks(),)
    assert store.entities() == derived.entities
    assert store.links() == derived.links


def test_a_derivation_replaces_the_one_before(store: Store, place: Path) -> None:
    save(store, talks())
    store.save_derivation(derivation(talks()))
    store.save_derivation(Derivation())
    assert [rows(place, table) for table in ("entities", "entity_names", "resolved_days", "links")] == [0, 0, 0, 0]
    assert talks().entries[0] in store.entries()


def test_what_is_derived_twice_is_kept_once(store: Store) -> None:
    save(store, talks())
    derived = derivation(talks())
    twice = Derivation(*(getattr(derived, part) * 2 for part in ("entities", "names", "days", "links")))
    other = replace(derived.names[0], entity="other")
    store.save_derivation(replace(twice, names=(*derived.names, other)))
    assert store.entities() == derived.entities
    assert next(store.entries("statement")).speaker.entity == derived.entities[0].id


def test_the_old_id_of_an_entity_stays_good_over_several_renamings(store: Store) -> None:
    save(store, talks())
    seen = []
    for name in ("Lena Ortiz", "Lena Ortiz Vega", "President Ortiz"):
        store.save_derivation(derivation(talks(), canonical=name))
        seen.append(store.entities()[0].id)
    assert [store.entity(id_).name for id_ in seen] == ["President Ortiz"] * 3
    assert not any(id_ in line for id_ in seen[:2] for line in store.export_lines())
    store.save_derivation(derivation(talks(), canonical="Lena Ortiz"))
    assert [store.entity(id_).name for id_ in seen] == ["Lena Ortiz"] * 3


A, B, C = (("d1", "a"), ("d2", "a"), ("d3", "a"))


@pytest.mark.parametrize(("redirects", "before", "after", "living", "expected"), [
    ({}, {A: "old"}, {A: "new"}, {"new"}, {"old": "new"}),
    ({}, {A: "old"}, {A: "new"}, {"old", "new"}, {}),
    ({}, {A: "old", B: "old", C: "old"}, {A: "x", B: "y", C: "y"}, {"x", "y"}, {"old": "y"}),
    ({}, {A: "old", B: "old"}, {A: "y", B: "x"}, {"x", "y"}, {"old": "x"}),
    ({"first": "old"}, {A: "old"}, {A: "new"}, {"new"}, {"first": "new", "old": "new"}),
    ({"old": "new"}, {A: "new"}, {A: "old"}, {"old"}, {"new": "old"}),
    ({"first": "old"}, {A: "old"}, {}, set(), {"first": "old"}),
    ({}, {A: "old"}, {A: "ghost"}, set(), {}),
], ids=[
    "renamed", "one name moved", "split: most names", "split: smallest id", "chain", "back again", "gone", "not there",
])
def test_redirects(
    redirects: dict[str, str], before: dict[tuple[str, str], str], after: dict[tuple[str, str], str], living: set[str],
    expected: dict[str, str],
) -> None:
    assert redirects_after(redirects=redirects, names_before=before, names_after=after, living=living) == expected


def test_a_redirect_whose_end_is_gone_finds_nothing(store: Store) -> None:
    save(store, talks())
    old, new = (derivation(talks(), canonical=name) for name in ("Lena Ortiz", "Lena Ortiz Vega"))
    for derived in (old, new, Derivation()):
        store.save_derivation(derived)
    with pytest.raises(UnknownEntry, match="onrecord entities"):
        store.entity(old.entities[0].id)
    store.save_derivation(new)
    assert store.entity(old.entities[0].id) == new.entities[0]


@pytest.mark.parametrize(("called", "found"), [
    ("e1", "e1"), ("Lena Ortiz", "e1"), ("lena ortiz", "e1"), ("Vega", "e1"), ("ÉMILE", "e3"), ("Lena", "e2"),
])
def test_entities_answer_to_their_names(store: Store, called: str, found: str) -> None:
    store.save_derivation(Derivation((
        Entity("e1", "Lena Ortiz", "person", ("Vega", "Lena")), Entity("e2", "Lena", "place"),
        Entity("e3", "Émile", "person"),
    )))
    assert store.entity(called).id == found


def test_a_name_that_two_entities_share_is_no_answer(store: Store) -> None:
    store.save_derivation(Derivation((Entity("e1", "Lena", "person"), Entity("e2", "Lena", "place"))))
    with pytest.raises(UnknownEntry, match=r"e1 \(Lena, person\), e2 \(Lena, place\)"):
        store.entity("lena")


WORDS = {"start": 4, "end": 6, "quote": "he"}
KNOWN = Derived({("d", "Ortiz"): ("e1", "Lena Ortiz"), ("x", "Ortiz"): ("e9", "Ana Ortiz")},
                {("d", 4, 6): ("2025-08-15", None, "story"), ("x", 4, 6): ("2001-01-01", None, "story")})


def name(**more: object) -> dict[str, object]:
    return {"name": "Ortiz", "entity": None, "words": None, **more}


def when(**more: object) -> dict[str, object]:
    return {"from": None, "to": None, "words": WORDS, "anchor": "published", **more}


@pytest.mark.parametrize(("payload", "joined"), [
    (name(), name(entity="e1", name="Lena Ortiz")),
    (name(members=["m"], role="actor"), name(entity="e1", name="Lena Ortiz", members=["m"], role="actor")),
    (name(name="Nobody"), name(name="Nobody")),
    (name(words=WORDS | {"document": "x"}), name(words=WORDS | {"document": "x"}, entity="e9", name="Ana Ortiz")),
    ({"name": "Ortiz", "title": "aide"}, {"name": "Ortiz", "title": "aide"}),
    (when(), {"from": "2025-08-15", "to": None, "words": WORDS, "anchor": "story"}),
    (when(time="10:00+00:00"), when(**{"from": "2025-08-15"}, anchor="story", time="10:00+00:00")),
    (when(words=None), when(words=None)),
    (when(words=WORDS | {"end": 7}), when(words=WORDS | {"end": 7})),
    ({"from": "a", "to": "b", "words": None}, {"from": "a", "to": "b", "words": None}),
    ({"via": [name()]}, {"via": [name(entity="e1", name="Lena Ortiz")]}),
    ({"history": [{"document": "x", "by": name()}]},
     {"history": [{"document": "x", "by": name(entity="e9", name="Ana Ortiz")}]}),
    (name(name="Tom and Ann", members=["Tom", "Ann"]), name(name="Tom and Ann", members=["Tom", "Ann"])),
    (name(name="Ortiz and Ann", members=["Ortiz", "Ann"]), name(name="Lena Ortiz and Ann", members=["e1", "Ann"])),
    ("article", "article"),
], ids=[
    "name", "party", "unknown", "words elsewhere", "no name", "day", "time of day stays", "without words", "other span",
    "no interval", "deep", "another document's", "joint party unknown", "joint party", "no object",
])
def test_joining(payload: object, joined: object) -> None:
    assert join(payload, KNOWN, "d") == joined


def test_an_entity_that_is_missing_leaves_the_name_as_read(store: Store) -> None:
    save(store, reply())
    store.save_derivation(Derivation(names=(KnownAs(reply().document.id, "Tom Hale", "person", "e5"),)))
    speaker = next(store.entries("statement")).speaker
    assert (speaker.name, speaker.entity) == ("Tom Hale", "e5")
