"""What the tagger reads: passages, their codes, their pieces and their paths."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.extract import find_quotations
from onrecord.extract.statements.passages import KINDS, LONGEST, PATHS, Passage, find_passages, paths_to
from onrecord.extract.statements.pieces import MOST, cut_words, spread, stack
from onrecord.extract.statements.tagger import CONTENT, LABELS, SPEAKER, load_tagger
from onrecord.parse import choose_model, load_pipeline

WORDS = st.sampled_from([
    "she", "said", "“", "”", '"', "''", "that", "Ørsted", "the", "pier", ",", ".", "\n", "12%", "x" * 90, "𝔘", "\u200d", "—",
])


def parse(text: str) -> Doc:
    """A text as the program parses it."""
    return load_pipeline(choose_model())(text)


def passages(text: str) -> tuple[Doc, list[Passage]]:
    """A text's Doc and its passages."""
    doc = parse(text)
    return doc, list(find_passages(doc, find_quotations(doc.text)))


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_every_word_is_in_one_passage_and_every_code_in_its_table(text: str) -> None:
    doc, found = passages(text)
    assert [i for passage in found for i in passage.tokens] == [t.i for t in doc if not t.is_space]
    for passage in found:
        assert passage.kinds.min() >= 0
        assert (passage.kinds < np.array(KINDS)).all()
        paths = paths_to(passage, len(passage.tokens) - 1)
        assert paths.min() >= 0
        assert (paths < np.array(PATHS)).all()


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=30, deadline=None)
def test_any_text_can_be_read_and_labelled(text: str) -> None:
    _, found = passages(text)
    tagger = load_tagger()
    reads = tagger.read(found)
    assert [len(r.chances) for r in reads] == [len(p.tokens) for p in found]
    for read, labelled in zip(reads, tagger.label([(r, 0) for r in reads]), strict=True):
        assert len(labelled.labels) == len(read.passage.tokens)
        assert all(0 <= label < LABELS for label in labelled.labels)
        for before, label in zip((0, *labelled.labels), labelled.labels, strict=False):
            if label and label % 2 == 0:  # a further token of a stretch goes on one of its own kind
                assert before in (label, label - 1)


def test_a_long_paragraph_is_parted_at_a_sentence() -> None:
    sentence = "The harbour master waited at the gate until the last lorry had left the yard. "
    _, found = passages(sentence * 20)
    assert len(found) > 1
    assert all(len(p.tokens) <= LONGEST and p.words[-1] == "." for p in found)


def test_marks_of_all_kinds_are_read_alike() -> None:
    marked = ["“We go,” she said.", '"We go," she said.', "''We go,'' she said.", "‘We go,’ she said."]
    assert len({passages(text)[1][0].words for text in marked}) == 1


def test_of_a_long_word_the_first_pieces_are_read() -> None:
    _, (passage,) = passages("Ask xqzvkwxqzvkwxqzvkwxqzvkw now")
    (pieces,) = cut_words(load_tagger()._tokenizer, [passage])
    owners = pieces.owners.tolist()
    assert owners.count(1) == MOST
    assert [owners[first] for first in pieces.firsts] == list(range(len(passage.tokens)))
    assert (spread(passage.kinds, pieces)[0] == 0).all()


def test_rows_are_filled_to_one_length() -> None:
    rows = [np.ones((2, 3), dtype=np.int64), np.ones((4, 3), dtype=np.int64)]
    assert stack(rows, 5).sum(axis=(1, 2)).tolist() == [6, 12]


def test_the_path_to_a_cue_tells_steps_and_branch() -> None:
    _, (passage,) = passages("Rohn said the pier is closed.")
    said = passage.words.index("said")
    up, down, _, distance = paths_to(passage, said)[passage.words.index("Rohn")]
    assert (up, down) == (1, 0)
    assert distance < paths_to(passage, said)[said][3]


def test_a_batch_gives_what_single_passages_give() -> None:
    _, found = passages("“We go,” she said.\nThe mayor of Lindhafen, who had been ill, said that the fair would open.")
    tagger = load_tagger()
    together = tagger.read(found)
    for passage, read in zip(found, together, strict=True):
        assert np.allclose(tagger.read([passage])[0].chances, read.chances, atol=0.05)


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content"),
    [
        ("“We go,” she said.", "said", ["she"], ['"', "We", "go", ",", '"']),
        ("The mayor denied that the fair was off.", "denied", ["The", "mayor"], ["that", "the", "fair", "was", "off"]),
    ],
)
def test_a_cue_gets_its_speaker_and_its_content(text: str, cue: str, speaker: list[str], content: list[str]) -> None:
    _, (passage,) = passages(text)
    tagger = load_tagger()
    (read,) = tagger.read([passage])
    assert read.chances.argmax() == passage.words.index(cue)
    (labelled,) = tagger.label([(read, passage.words.index(cue))])
    named = [w for w, label in zip(passage.words, labelled.labels, strict=True) if label in (SPEAKER, SPEAKER + 1)]
    told = [w for w, label in zip(passage.words, labelled.labels, strict=True) if label in (CONTENT, CONTENT + 1)]
    assert (named, told) == (speaker, content)
