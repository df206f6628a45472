"""The tagger: trained weights that find cues and tell, for each, which words are its speaker, its own and its content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extract.statements.passages import Passage, paths_to
from onrecord.extract.statements.pieces import Pieces, cut_words, spread, stack

Scores = NDArray[np.float32]
ROOM = 2048  # pieces in one call: more costs memory and saves no time
# The labels of `Labelled.labels`, in the order of the weights: 0 for none, these for the first token of each, and for
# further ones the next higher.
SPEAKER, CUE, CONTENT = 1, 3, 5
LABELS = 7


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as the tagger has read it: the chance of each token to be a cue's head, the chance that it is then one of
    attitude, and the states of the pieces."""

    passage: Passage
    pieces: Pieces
    chances: Scores  # (tokens,)
    attitudes: Scores  # (tokens,)
    states: Scores  # (pieces, width)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the tokens of a passage are to one cue: the likeliest label of each and the chances of all; and the chance of
    each act, in the order of ACTS."""

    labels: tuple[int, ...]
    chances: Scores  # (tokens, labels)
    acts: tuple[float, ...]


class Tagger:
    """The weights of one folder (the one that comes with onrecord, if none is given): `finder.onnx`, `labeller.onnx`,
    `tokenizer.json`, `settings.json`."""

    def __init__(self, folder: Traversable | None = None) -> None:
        folder = folder or files("onrecord.extract.statements").joinpath("weights")
        self.settings: dict[str, Any] = json.loads(folder.joinpath("settings.json").read_text(encoding="utf-8"))
        self._tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self._finder = _session(folder.joinpath("finder.onnx").read_bytes())
        self._labeller = _session(folder.joinpath("labeller.onnx").read_bytes())

    def read(self, passages: Sequence[Passage]) -> list[Read]:
        """Each passage with the chances of its tokens to be the head of a cue, in order."""
        cut = cut_words(self._tokenizer, passages)
        kinds = [spread(passage.kinds, pieces) for passage, pieces in zip(passages, cut, strict=True)]
        found: dict[int, Read] = {}
        for group, longest in _groups([len(p.ids) for p in cut]):
            states, cues, modes = self._finder.run(None, {
                "ids": stack([cut[i].ids for i in group], longest), "kinds": stack([kinds[i] for i in group], longest),
                "mask": _mask([len(cut[i].ids) for i in group], longest),
            })
            for row, i in enumerate(group):
                firsts = cut[i].firsts
                chances, attitudes = _chance(cues[row][firsts]), _chance(modes[row][firsts])
                found[i] = Read(passages[i], cut[i], chances, attitudes, states[row, :len(cut[i].ids)])
        return [found[i] for i in range(len(passages))]

    def label(self, wanted: Sequence[tuple[Read, int]]) -> list[Labelled]:
        """For each passage read and position of a cue's head in it: what its tokens are to that cue, in order."""
        paths = [spread(paths_to(read.passage, cue), read.pieces) for read, cue in wanted]
        lengths = [len(read.pieces.ids) for read, _ in wanted]
        found: dict[int, Labelled] = {}
        for group, longest in _groups(lengths):
            states = np.zeros((len(group), longest, wanted[group[0]][0].states.shape[1]), dtype=np.float32)
            for row, i in enumerate(group):
                states[row, :lengths[i]] = wanted[i][0].states
            scores, acts = self._labeller.run(None, {
                "states": states, "paths": stack([paths[i] for i in group], longest),
                "mask": _mask([lengths[i] for i in group], longest),
            })
            for row, i in enumerate(group):
                read, cue = wanted[i]
                labels, chances = _likeliest(scores[row][read.pieces.firsts])
                of_acts = _shares(acts[row, read.pieces.firsts[cue]])
                found[i] = Labelled(labels, chances, tuple(float(chance) for chance in of_acts))
        return [found[i] for i in range(len(wanted))]


@cache
def load_tagger() -> Tagger:
    """The tagger that comes with onrecord, loaded once a process."""
    return Tagger()


def _session(weights: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _groups(lengths: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """Indexes in groups of like length with not too many pieces in all, each with its greatest length."""
    group: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if group and (len(group) + 1) * lengths[group[0]] > ROOM:
            yield group, lengths[group[0]]
            group = []
        group.append(i)
    if group:
        yield group, lengths[group[0]]


def _mask(lengths: Sequence[int], longest: int) -> Scores:
    return (np.arange(longest)[None, :] < np.array(lengths)[:, None]).astype(np.float32)


def _chance(scores: Scores) -> Scores:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def _shares(scores: Scores) -> Scores:
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(grown / grown.sum(-1, keepdims=True), dtype=np.float32)


def _likeliest(scores: Scores) -> tuple[tuple[int, ...], Scores]:
    """The likeliest labels that make stretches: a further token follows only a first or a further one of its own kind."""
    chances = _shares(scores)
    logs = np.log(chances + 1e-9)
    best, back = logs[0] + _START, []
    for row in logs[1:]:
        steps = best[:, None] + _STEPS
        back.append(steps.argmax(0))
        best = steps.max(0) + row
    at = int(best.argmax())
    labels = [at]
    for pointers in reversed(back):
        at = int(pointers[at])
        labels.append(at)
    labels.reverse()
    return tuple(labels), chances


def _allowed() -> tuple[Scores, Scores]:
    steps = np.zeros((LABELS, LABELS), dtype=np.float32)
    start = np.zeros(LABELS, dtype=np.float32)
    for first in (SPEAKER, CUE, CONTENT):
        start[first + 1] = -1e4
        steps[:, first + 1] = -1e4
        steps[first, first + 1] = steps[first + 1, first + 1] = 0
    return start, steps


_START, _STEPS = _allowed()
