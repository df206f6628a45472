"""The spaCy component: attributions on any English pipeline."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from onrecord.extract.statements.component import Attributed
from onrecord.parse import choose_model

TEXT = """The ferry company would refund every ticket, its director, Asta Rohn, said on Monday.

“We were wrong,” she told passengers in Lindhafen. “It will not happen again.”"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    """An English pipeline with the component at its end."""
    pipeline = spacy.load(choose_model())
    pipeline.add_pipe("onrecord_statements")
    return pipeline


def told(nlp: Language, text: str) -> list[tuple[str | None, str | None, list[str], str]]:
    """Speaker, cue, content and manner of each attribution as words."""
    found: tuple[Attributed, ...] = nlp(text)._.statements
    return [
        (s.speaker.text if s.speaker else None, s.cue.text if s.cue else None, [c.text for c in s.content], s.manner)
        for s in found
    ]


def test_attributions_are_spans_of_the_doc(nlp: Language) -> None:
    assert told(nlp, TEXT) == [
        ("its director, Asta Rohn", "said", ["The ferry company would refund every ticket"], "indirect"),
        ("she", "told", ["We were wrong", "It will not happen again."], "direct"),
    ]


def test_every_attribution_says_how_sure_it_is(nlp: Language) -> None:
    assert all(0 <= s.confidence <= 1 and s.mode == "speech" for s in nlp(TEXT)._.statements)


@pytest.mark.parametrize("text", ["", "\n\n", "No one came.", "“", "…”", "\u00a0 said", "''''", "Mr. " * 300])
def test_odd_texts_do_no_harm(nlp: Language, text: str) -> None:
    assert isinstance(nlp(text)._.statements, tuple)


def test_it_does_with_a_parser_alone() -> None:
    pipeline = spacy.load(choose_model(), exclude=["ner", "lemmatizer", "attribute_ruler"])
    pipeline.add_pipe("onrecord_statements")
    assert [content for _, _, content, _ in told(pipeline, TEXT)] == [content for _, _, content, _ in told(pipeline, TEXT)]
    assert ("she", "told", ["We were wrong", "It will not happen again."], "direct") in told(pipeline, TEXT)


def test_the_component_is_found_by_name_in_a_blank_process() -> None:
    assert "onrecord_statements" in spacy.registry.factories
