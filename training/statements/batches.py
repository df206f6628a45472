"""Batches: passages of like length as arrays, with what is to be learned of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extract.statements.passages import paths_to
from onrecord.extract.statements.pieces import Pieces, cut_words, spread, stack
from training.statements.corpus import Example

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example in pieces: each array a row a piece; for every cue its path codes and labels, IGNORED on further pieces."""

    example: Example
    pieces: Pieces
    kinds: np.ndarray
    cues: np.ndarray  # 1 on the first piece of a cue's head, 0 on other first pieces, IGNORED elsewhere
    paths: tuple[np.ndarray, ...]
    labels: tuple[np.ndarray, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some examples: (passages, pieces) and, for each of their cues, (cues, pieces); `home` says which passage."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    cues: Tensor
    home: Tensor
    paths: Tensor
    labels: Tensor


def prepare(tokenizer: Tokenizer, examples: Sequence[Example]) -> list[Prepared]:
    """Examples in pieces, in order."""
    pieces = cut_words(tokenizer, [e.passage for e in examples])
    return [_prepared(e, p) for e, p in zip(examples, pieces, strict=True)]


def _prepared(example: Example, pieces: Pieces) -> Prepared:
    cues = np.full(len(pieces.ids), IGNORED, dtype=np.int64)
    cues[pieces.firsts] = 0
    paths, labels = [], []
    for head, roles in example.cues.items():
        cues[pieces.firsts[head]] = 1
        paths.append(spread(paths_to(example.passage, head), pieces))
        row = np.full(len(pieces.ids), IGNORED, dtype=np.int64)
        row[pieces.firsts] = roles
        labels.append(row)
    return Prepared(example, pieces, spread(example.passage.kinds, pieces), cues, tuple(paths), tuple(labels))


def batches(prepared: Sequence[Prepared], size: int, rng: random.Random) -> Iterator[Batch]:
    """All examples once, in batches of at most `size` pieces and of like length, in a drawn order."""
    order = sorted(range(len(prepared)), key=lambda i: (len(prepared[i].pieces.ids) + rng.random() * 8))
    groups: list[list[Prepared]] = [[]]
    for i in order:
        longest = len(prepared[i].pieces.ids)
        if groups[-1] and (len(groups[-1]) + 1) * longest > size:
            groups.append([])
        groups[-1].append(prepared[i])
    rng.shuffle(groups)
    for group in groups:
        yield as_batch(group)


def as_batch(group: Sequence[Prepared]) -> Batch:
    """Some examples as one batch."""
    longest = max(len(p.pieces.ids) for p in group)
    home = [i for i, p in enumerate(group) for _ in p.paths]
    paths = [row for p in group for row in p.paths]
    labels = [row for p in group for row in p.labels]
    return Batch(
        _tensor(stack([p.pieces.ids for p in group], longest)),
        _tensor(stack([p.kinds for p in group], longest)),
        _tensor(stack([np.ones(len(p.pieces.ids), dtype=np.int64) for p in group], longest)).float(),
        _filled([p.cues for p in group], longest),
        torch.tensor(home, dtype=torch.long),
        _tensor(stack(paths, longest)) if paths else torch.zeros(0, longest, 4, dtype=torch.long),
        _filled(labels, longest) if labels else torch.zeros(0, longest, dtype=torch.long),
    )


def _tensor(array: np.ndarray) -> Tensor:
    return torch.from_numpy(array)


def _filled(rows: Sequence[np.ndarray], length: int) -> Tensor:
    out = np.full((len(rows), length), IGNORED, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return torch.from_numpy(out)
