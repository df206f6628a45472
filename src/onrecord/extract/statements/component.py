"""The same attributions for any spaCy pipeline: `nlp.add_pipe("onrecord_statements")` puts them on `doc._.statements`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.errors import UsageError
from onrecord.extract.quotations import Quotation, find_quotations
from onrecord.extract.statements.acts import act_of, mode_of
from onrecord.extract.statements.attribution import Attribution, Stretch
from onrecord.extract.statements.attributions import find_attributions
from onrecord.extract.statements.content import manner_of, pieces_of
from onrecord.extract.statements.speakers import phrase_of
from onrecord.record import Act, Manner, Mode

NAME = "onrecord_statements"


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as spans of its Doc: the speaker's words and the cue (None where there are none), the content in order
    and without outer quotation marks, its manner, its mode, its act, how sure it is, and the rule it was found by."""

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    manner: Manner
    mode: Mode
    act: Act
    confidence: float
    rule: str


@Language.factory(NAME, assigns=["doc._.statements"], requires=["token.dep", "token.head", "token.tag", "token.pos"])
def make_component(nlp: Language, name: str) -> StatementsComponent:
    """The component for an English pipeline with a tagger and a parser; a line end counts as the end of a paragraph.

    With entities and lemmas before it, it finds more (attributions within others need lemmas): add it last.
    """
    return StatementsComponent()


class StatementsComponent:
    """Puts the attributions of a parsed Doc on `doc._.statements`, a tuple of Attributed in the order of the text."""

    def __init__(self) -> None:
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", getter=_statements)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its attributions: `[(s.speaker, s.content) for s in nlp(text)._.statements]`.

        Raises UsageError for a Doc that no parser has seen.
        """
        if len(doc) and not doc.has_annotation("DEP"):
            raise UsageError(f"{NAME} needs a parsed text. Add it behind the tagger and the parser of an English pipeline.")
        quotations = find_quotations(doc.text)
        rows = [row for a in find_attributions(doc, quotations) if (row := _row(doc, a, quotations)) is not None]
        doc.user_data[NAME] = sorted(rows, key=lambda row: row["content"][0])
        return doc


def _row(doc: Doc, found: Attribution, quotations: tuple[Quotation, ...]) -> dict[str, Any] | None:
    """An attribution as plain values, which a Doc can be copied and stored with."""
    pieces = pieces_of(doc.text, doc.text, found.stretches, quotations)
    if not pieces:
        return None
    words = found.words or (phrase_of(found.speaker) if found.speaker is not None else None)
    return {
        "speaker": words, "cue": found.cue, "content": [(piece.start, piece.end) for piece in pieces],
        "manner": manner_of(doc.text, pieces, quotations), "mode": mode_of(found), "act": act_of(found),
        "confidence": round(found.confidence, 2), "rule": found.rule,
    }


def _statements(doc: Doc) -> tuple[Attributed, ...]:
    return tuple(_attributed(doc, doc.user_data.get(NAME, ())))


def _attributed(doc: Doc, rows: list[dict[str, Any]]) -> Iterator[Attributed]:
    for row in rows:
        content = tuple(span for piece in row["content"] if (span := _span(doc, piece)) is not None)
        yield Attributed(
            _span(doc, row["speaker"]), _span(doc, row["cue"]), content,
            row["manner"], row["mode"], row["act"], row["confidence"], row["rule"],
        )


def _span(doc: Doc, stretch: Stretch | None) -> Span | None:
    return doc.char_span(*stretch, alignment_mode="expand") if stretch is not None else None
