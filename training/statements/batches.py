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
from training.statements.corpus import IGNORED, Example
from training.statements.judged import Judged, Judgements


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example in pieces: each array a row a piece; for every cue its path codes and labels, IGNORED on further pieces."""

    example: Example
    pieces: Pieces
    kinds: np.ndarray
    cues: np.ndarray  # 1 on the first piece of a cue's head, 0 on other first pieces, IGNORED elsewhere
    paths: tuple[np.ndarray, ...]
    labels: tuple[np.ndarray, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of some examples: (passages, pieces) and, for each of their cues, (cues, pieces); `home` and `at` say in which
    passage and at which piece a cue's head stands."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    cues: Tensor
    home: Tensor
    paths: Tensor
    labels: Tensor
    at: Tensor
    acts: Tensor
    act_weights: Tensor
    modes: Tensor
    mode_weights: Tensor


def prepare(tokenizer: Tokenizer, examples: Sequence[Example], judgements: Judgements) -> list[Prepared]:
    """Examples in pieces, in order."""
    pieces = cut_words(tokenizer, [e.passage for e in examples])
    return [_prepared(e, p, judgements) for e, p in zip(examples, pieces, strict=True)]


def _prepared(example: Example, pieces: Pieces, judgements: Judgements) -> Prepared:
    cues = np.full(len(pieces.ids), IGNORED, dtype=np.int64)
    if example.is_whole:
        cues[pieces.firsts] = 0
    paths, labels = [], []
    for cue in example.cues:
        cues[pieces.firsts[cue.head]] = 1 if example.is_whole else IGNORED
        paths.append(spread(paths_to(example.passage, cue.head), pieces))
        row = np.full(len(pieces.ids), IGNORED, dtype=np.int64)
        row[pieces.firsts] = cue.labels
        labels.append(row)
    judged = tuple(judgements.of(example.article, cue) for cue in example.cues)
    return Prepared(example, pieces, spread(example.passage.kinds, pieces), cues, tuple(paths), tuple(labels), judged)


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
    judged = [j for p in group for j in p.judged]
    return Batch(
        _tensor(stack([p.pieces.ids for p in group], longest)),
        _tensor(stack([p.kinds for p in group], longest)),
        _tensor(stack([np.ones(len(p.pieces.ids), dtype=np.int64) for p in group], longest)).float(),
        _filled([p.cues for p in group], longest),
        torch.tensor(home, dtype=torch.long),
        _tensor(stack(paths, longest)) if paths else torch.zeros(0, longest, 4, dtype=torch.long),
        _filled(labels, longest) if labels else torch.zeros(0, longest, dtype=torch.long),
        torch.tensor([int(p.pieces.firsts[cue.head]) for p in group for cue in p.example.cues], dtype=torch.long),
        torch.tensor([j.act for j in judged], dtype=torch.long), torch.tensor([j.act_weight for j in judged]),
        torch.tensor([float(j.mode) for j in judged]), torch.tensor([j.mode_weight for j in judged]),
    )


def _tensor(array: np.ndarray) -> Tensor:
    return torch.from_numpy(array)


def _filled(rows: Sequence[np.ndarray], length: int) -> Tensor:
    out = np.full((len(rows), length), IGNORED, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return torch.from_numpy(out)
