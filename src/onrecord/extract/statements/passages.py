"""Passages: what the tagger reads at once. A paragraph of a Doc, or a part of a long one, as words and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from onrecord.extract.quotations import Quotation

LONGEST = 160  # tokens in a passage, so at most 482 pieces; a paragraph of more is parted at a sentence's end
MARK = '"'  # what every quotation mark is read as: outlets differ in their marks, and the state says which way it stands
FAR = 7  # steps in the parse tree, and the code for "in another sentence"
UNKNOWN = 0
# The labels that spaCy's English pipelines give; their order is part of the weights. What is not among them is UNKNOWN.
TAGS = (
    "", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN", "JJ", "JJR",
    "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
)
RELATIONS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp",
    "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod",
    "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep",
    "prt", "punct", "quantmod", "relcl", "xcomp",
)
ENTITIES = (
    "", "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT",
    "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)  # how a token stands to quotation marks
LETTERS = ("none", "lower", "title", "upper")
KINDS = (len(TAGS), len(RELATIONS), len(ENTITIES), 4, len(LETTERS))  # how many codes each column of `kinds` has
PATHS = (FAR + 1, FAR + 1, len(RELATIONS) + 1, 17)  # and each column of what `paths_to` gives
_TAG = {name: i for i, name in enumerate(TAGS)}
_RELATION = {name: i for i, name in enumerate(RELATIONS)}
_ENTITY = {name: i for i, name in enumerate(ENTITIES)}
_AT_CUE = len(RELATIONS)

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a Doc without its blanks: `tokens` are indexes into the Doc, `words` what the tagger reads for them,
    `kinds` a row of codes for each (tag, relation, entity, state of quotation, letters), `heads` each token's head as a
    position in the passage, its own for a sentence's root; `position` finds a token of the Doc in the passage."""

    tokens: tuple[int, ...]
    words: tuple[str, ...]
    kinds: Codes
    heads: tuple[int, ...]
    position: dict[int, int]


def find_passages(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Passage]:
    """The passages of a parsed text, in order: its paragraphs, long ones in parts that end with a sentence."""
    states = _states(doc, quotations)
    part: list[Token] = []
    for sentence in doc.sents:
        for token in sentence:
            if token.is_space:
                if "\n" in token.text and part and not _announces(part[-1], token, states):
                    yield _passage(part, states)
                    part = []
                continue
            if len(part) >= LONGEST or (token.i == sentence.start and len(part) + len(sentence) > LONGEST and part):
                yield _passage(part, states)
                part = []
            part.append(token)
    if part:
        yield _passage(part, states)


def _announces(last: Token, end: Token, states: dict[int, int]) -> bool:
    """Does a paragraph end in a colon, and the next begin with a quotation: "He wrote:"? They are read as one."""
    return last.text == ":" and states.get(end.i + 1) == OPENING


def _states(doc: Doc, quotations: Sequence[Quotation]) -> dict[int, int]:
    """How each token that has to do with a quotation stands to its marks, by index."""
    found: dict[int, int] = {}
    waiting = iter(quotations)
    quotation = next(waiting, None)
    for token in doc:
        while quotation is not None and token.idx >= quotation.end:
            quotation = next(waiting, None)
        if quotation is None:
            break
        end = token.idx + len(token)
        if end <= quotation.start:
            continue
        if token.idx < quotation.inner_start:
            found[token.i] = OPENING
        elif token.idx >= quotation.inner_end:
            found[token.i] = CLOSING
        else:
            found[token.i] = INSIDE
    return found


def _passage(tokens: Sequence[Token], states: dict[int, int]) -> Passage:
    position = {token.i: i for i, token in enumerate(tokens)}
    kinds = np.array([_codes(token, states.get(token.i, OUTSIDE)) for token in tokens], dtype=np.int64)
    words = tuple(MARK if states.get(t.i, OUTSIDE) >= OPENING else t.text for t in tokens)
    heads = tuple(position.get(token.head.i, i) for i, token in enumerate(tokens))
    return Passage(tuple(t.i for t in tokens), words, kinds, heads, position)


def _codes(token: Token, state: int) -> tuple[int, int, int, int, int]:
    return (
        _TAG.get(token.tag_, UNKNOWN), _RELATION.get(token.dep_, UNKNOWN), _ENTITY.get(token.ent_type_, UNKNOWN), state,
        _letters(token.text),
    )


def _letters(word: str) -> int:
    if not any(map(str.isalpha, word)):
        return 0
    return 1 if word.islower() else 3 if word.isupper() and len(word) > 1 else 2


def paths_to(passage: Passage, cue: int) -> Codes:
    """How each token of a passage stands to the one at position `cue` in the parse: a row of codes (steps up to the ancestor
    they share, steps down from it to the cue, relation of the branch under that ancestor, signed distance by powers of two).
    """
    heads, relations = passage.heads, passage.kinds[:, 1]
    above: dict[int, int] = {}
    at, steps = cue, 0
    while at not in above:
        above[at] = steps
        at, steps = heads[at], steps + 1
    rows = []
    for i in range(len(heads)):
        at, branch, up = i, _AT_CUE, 0
        while at not in above and heads[at] != at:
            branch, up, at = int(relations[at]), up + 1, heads[at]
        if at in above:
            rows.append((min(up, FAR - 1), min(above[at], FAR - 1), branch, _distance(i - cue)))
        else:
            rows.append((FAR, FAR, UNKNOWN, _distance(i - cue)))
    return np.array(rows, dtype=np.int64)


def _distance(steps: int) -> int:
    size = min(abs(steps).bit_length(), 8)
    return 8 + size if steps >= 0 else 8 - size
