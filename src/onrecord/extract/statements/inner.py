"""Quotations inside quotations: whom a speaker quotes word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.extract.quotations import Quotation
from onrecord.extract.statements.attribution import Attribution, Stretch
from onrecord.extract.statements.cues import cue_span, load_lexicon
from onrecord.extract.statements.speakers import find_speaker, words_of

# Inside double marks single ones quote, inside single ones double ones do.
SINGLES = re.compile(r"(?<!\w)[‘'`](?=[A-Z])(?P<words>[^‘“”\"\n]+?[\w.,!?…—])[’'](?!\w)")
DOUBLES = re.compile(r"[“\"](?P<words>[^“”\"\n]+)[”\"]")
NEAR = 8  # words between a cue and what it quotes
SURE = 0.7


def quotations_inside(doc: Doc, quotations: Sequence[Quotation], taken: set[int]) -> Iterator[Attribution]:
    """The attributions of what a quotation quotes itself, by the verb beside it: "She yelled, ‘Go!’ and we ran"."""
    text = doc.text  # put together anew each time it is asked for
    for quotation in quotations:
        inner = text[quotation.inner_start:quotation.inner_end]
        for match in (DOUBLES if text[quotation.start:quotation.inner_start] in ("‘", "'") else SINGLES).finditer(inner):
            start, end = (quotation.inner_start + match.start("words"), quotation.inner_start + match.end("words"))
            cue = _cue_beside(doc, (start, end), quotation)
            if cue is not None and cue.i not in taken and (speaker := find_speaker(cue)) is not None:
                words = words_of(speaker, ())
                yield Attribution(cue, cue_span(cue), speaker, words, ((start, end),), "quotation inside another", SURE)


def _cue_beside(doc: Doc, words: Stretch, quotation: Quotation) -> Token | None:
    """The reporting verb nearest to quoted words, within the same outer quotation: before them, else behind them."""
    acts = load_lexicon().acts
    inside = doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="contract")
    verbs = [t for t in inside or () if t.pos_ == "VERB" and t.lemma_.lower() in acts]
    text = doc.text
    before = [t for t in verbs if t.idx < words[0] and len(text[t.idx:words[0]].split()) <= NEAR]
    behind = [t for t in verbs if t.idx >= words[1] and len(text[words[1]:t.idx].split()) <= NEAR]
    return before[-1] if before else behind[0] if behind else None
