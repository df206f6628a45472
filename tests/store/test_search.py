"""Which words find which passages, that what is shown stands there, and that no query is an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Document, Zone
from onrecord.store import Store
from onrecord.store.passages import paragraphs
from onrecord.store.search import index_query
from tests.store.examples import TALKS, reading, reply, save, statement, talks


@pytest.fixture
def filled(store: Store) -> Store:
    save(store, talks())
    save(store, reply())
    return store


@pytest.mark.parametrize(("query", "paragraphs_found", "entries_found"), [
    ("river", ["President Lena Ortiz said on Friday that “the river will be open to all”."], ["statement"]),
    ("RIVER open", ["President Lena Ortiz said on Friday that “the river will be open to all”."], ["statement"]),
    ("merida", ["At least 35 boats were waiting, officials in\nPort Mérida said."], []),
    ('"officials in port"', ["At least 35 boats were waiting, officials in\nPort Mérida said."], []),
    ('"port officials"', [], []),
    ("alask*", ["Leaders meet in Alaska"], []),
    ("alask", [], []),
    ('"meet in al"*', ["Leaders meet in Alaska"], []),
    ("lena bridge", [], ["commitment"]),
    ("bridge", ["Ortiz promised a bridge."], ["commitment"]),
    ("35 boats", ["At least 35 boats were waiting, officials in\nPort Mérida said."], ["figure"]),
    ("elephant", [], []),
    ("river elephant", [], []),
])
def test_what_is_found(filled: Store, query: str, paragraphs_found: list[str], entries_found: list[str]) -> None:
    hits = filled.search(query, limit=20)
    assert [hit.words for hit in hits if hit.entry is None] == paragraphs_found
    assert [filled.entry(hit.entry).kind for hit in hits if hit.entry] == entries_found
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
    for hit in hits:
        assert filled.document(hit.document).text[hit.start:hit.end] == hit.words
        assert filled.document(hit.document).path == hit.path


@pytest.mark.parametrize("limit", [-1, 0, 1, 2, 50])
def test_no_more_than_the_limit(filled: Store, limit: int) -> None:
    assert len(filled.search("ortiz", limit=limit)) == min(max(limit, 0), len(filled.search("ortiz", limit=99)))


ODD = [
    "", " ", '"', '""', '"""', "*", "**", '"*"', "a*b*", "a AND", "OR", "NOT x", "NEAR(a b)", "names:river", "-river",
    "^river", "(river", "river)", "{a b}: c", "a + b", "it's", "; DROP TABLE passages; --", "…", "a\0b", "\0", "caf\udce9",
    '"open', 'a"b"c', "river " * 3000, '"' + "river " * 3000, "a* " * 300,
]


@pytest.mark.parametrize("query", ODD, ids=lambda query: ascii(query[:20]))
def test_odd_queries_are_no_errors(filled: Store, query: str) -> None:
    filled.search(query, limit=3)


def test_no_query_is_an_error(filled: Store) -> None:
    @settings(max_examples=100, deadline=None)
    @given(query=st.text(max_size=12) | st.text('"*ab -:()^+{}\0\'', max_size=12))
    def ask(query: str) -> None:
        filled.search(query, limit=3)

    ask()


@pytest.mark.parametrize(("query", "asked"), [
    ("river open", '"river" "open"'),
    ('"open to all" river*', '"open to all" "river" *'),
    ('"open t"*', '"open t" *'),
    ("cease-fire", '"cease-fire"'),
    ("— * \"\" ...", ""),
])
def test_how_a_query_is_put_to_the_index(query: str, asked: str) -> None:
    assert index_query(query) == asked


@pytest.mark.parametrize("before", [0, 3, 40, 200])
@pytest.mark.parametrize("after", [0, 3, 40, 200])
def test_of_a_long_passage_the_words_around_the_match_are_shown(store: Store, before: int, after: int) -> None:
    text = "Head\n" + "lorem " * before + "needle" + " ipsum" * after
    save(store, reading(text))
    (hit,) = store.search("needle", limit=5)
    assert text[hit.start:hit.end] == hit.words
    assert "needle" in hit.words.split()
    assert set(hit.words.split()) <= {"lorem", "needle", "ipsum"}
    assert len(hit.words) <= 240


def test_a_long_passage_without_blanks_and_a_match_in_the_names_only(store: Store) -> None:
    text = "Ortiz\n" + "水" * 500 + " Ortiz"
    save(store, reading(text, [statement("d", text, "Ortiz", "水" * 500)], id_="d"))
    shown = {hit.entry is None: hit for hit in store.search("ortiz", limit=5)}
    assert shown[False].words == "水" * 240
    assert all(text[hit.start:hit.end] == hit.words for hit in shown.values())


@pytest.mark.parametrize(("text", "zones", "found"), [
    (TALKS, [("headline", 0, 23), ("body", 23, len(TALKS))], [
        "Leaders meet in Alaska", "President Lena Ortiz said on Friday that “the river will be open to all”.",
        "Ortiz promised a bridge.", "At least 35 boats were waiting, officials in\nPort Mérida said.",
    ]),
    ("One line\r\nwrapped here.\r\n\r\n \r\nTwo", [("body", 0, 33)], ["One line\r\nwrapped here.", "Two"]),
    ("Kept.\nA caption.\nKept too.", [("body", 0, 6), ("caption", 6, 17), ("body", 17, 26)], ["Kept.", "Kept too."]),
    ("\n\n  \n", [("body", 0, 5)], []),
    ("No zones.", [], []),
], ids=["article", "wrapped lines", "furniture left out", "blank", "no zones"])
def test_paragraphs(text: str, zones: list[tuple[str, int, int]], found: list[str]) -> None:
    document = Document("d", "a.txt", "text/plain", zones=tuple(Zone(*zone) for zone in zones), text=text)
    assert [text[start:end].strip() for start, end in paragraphs(document)] == found


def test_the_index_can_be_made_anew(filled: Store) -> None:
    before = filled.search("ortiz", limit=20)
    with filled._writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM passages_fts_data")
    filled.rebuild_search()
    assert filled.search("ortiz", limit=20) == before
    save(filled, reply(), location="/news/talks.txt")
    assert not any(hit.document == talks().document.id for hit in filled.search("ortiz", limit=20))
    with filled._writing.begin() as connection:
        connection.exec_driver_sql("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
