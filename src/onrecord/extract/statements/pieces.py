"""Pieces: words cut into the pieces that the tagger's vocabulary has, in batches of one length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from onrecord.extract.statements.passages import Codes, Passage

MOST = 3  # pieces of one word that are read: of an address, a number, a name nobody knows the first ones do


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one passage: `ids` in the vocabulary, `owners` the position of each one's token (-1 for the two marks of
    beginning and end), `firsts` the piece at which each token begins."""

    ids: Codes
    owners: Codes
    firsts: Codes


def cut_words(tokenizer: Tokenizer, passages: Sequence[Passage]) -> list[Pieces]:
    """The pieces of each passage, in order."""
    encoded = tokenizer.encode_batch([list(p.words) for p in passages], is_pretokenized=True)
    return [_pieces(e.ids, e.word_ids, len(p.words)) for e, p in zip(encoded, passages, strict=True)]


def _pieces(ids: Sequence[int], owners: Sequence[int | None], words: int) -> Pieces:
    kept: list[int] = []
    whose: list[int] = []
    firsts = [0] * words  # a word of signs that the vocabulary leaves out is read as the mark of beginning
    seen = 0
    before: int | None = None
    for identity, owner in zip(ids, owners, strict=True):
        seen = seen + 1 if owner is not None and owner == before else 1
        if owner is not None and seen == 1:
            firsts[owner] = len(kept)
        if owner is None or seen <= MOST:
            kept.append(identity)
            whose.append(-1 if owner is None else owner)
        before = owner
    return Pieces(np.array(kept, dtype=np.int64), np.array(whose, dtype=np.int64), np.array(firsts, dtype=np.int64))


def spread(codes: Codes, pieces: Pieces) -> Codes:
    """Codes of tokens as codes of pieces: rows repeated, and rows of nothing for the marks of beginning and end."""
    nothing = np.zeros((1, codes.shape[1]), dtype=np.int64)
    return np.concatenate([codes, nothing])[pieces.owners]


def stack(rows: Sequence[Codes], length: int) -> Codes:
    """Rows of codes as one array, filled with zeros to one length."""
    out = np.zeros((len(rows), length, *rows[0].shape[1:]), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return out
