"""The network: a small pre-trained encoder that reads words with their parse, and from its middle on twice: once to find
cues, and once for each cue to tell what every token is to it."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.extract.statements.attribution import ACTS
from onrecord.extract.statements.passages import KINDS, PATHS
from training.statements.corpus import LABELS

WIDTH, HEADS, INNER, LAYERS, SHARED = 384, 12, 1536, 6, 3
POSITIONS = 512


class Layer(nn.Module):
    """A layer of BERT: attention, then a feed-forward, each added to its input and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.rise, self.fall = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after_inner = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        weights = self.drop(torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1))
        attended = (weights @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.after_attention(x + self.drop(self.out(attended)))
        return self.after_inner(x + self.drop(self.fall(nn.functional.gelu(self.rise(x)))))


class Stack(nn.Module):
    """Some layers, one after the other; `mask` is 1 where there is a piece."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(number))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        bias = ((1.0 - mask) * -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Finder(nn.Module):
    """From pieces and the kinds of their tokens: the middle state of each piece, its score as a cue's head, and the score of
    its being, as a cue, one of attitude."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.ModuleList(nn.Embedding(n, WIDTH) for n in KINDS)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)
        self.shared, self.top = Stack(SHARED), Stack(LAYERS - SHARED)
        self.score = nn.Linear(WIDTH, 1)
        self.mode_score = nn.Linear(WIDTH, 1)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        for i, table in enumerate(self.kinds):
            x = x + table(kinds[..., i])
        middle = self.shared(self.drop(self.norm(x)), mask)
        top = self.top(middle, mask)
        return middle, self.score(top).squeeze(-1), self.mode_score(self.drop(top)).squeeze(-1)


class Labeller(nn.Module):
    """From middle states and each token's path to one cue: scores of the labels of each piece, and of acts (to be read at
    the cue's own)."""

    def __init__(self) -> None:
        super().__init__()
        self.paths = nn.ModuleList(nn.Embedding(n, WIDTH) for n in PATHS)
        self.top = Stack(LAYERS - SHARED)
        self.score = nn.Linear(WIDTH, len(LABELS))
        self.act_score = nn.Linear(WIDTH, len(ACTS))
        self.drop = nn.Dropout(0.2)

    def forward(self, middle: Tensor, paths: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = middle
        for i, table in enumerate(self.paths):
            x = x + table(paths[..., i])
        top = self.top(x, mask)
        return self.score(top), self.act_score(self.drop(top))


def load_encoder(folder: Path, kept: list[int]) -> tuple[Finder, Labeller]:
    """Both parts with the weights of a BERT-shaped encoder (`model.safetensors`), of its vocabulary the pieces kept; what
    the encoder has no weights for is drawn small at random."""
    raw = load_file(folder / "model.safetensors")
    finder, labeller = Finder(len(kept)), Labeller()
    for table in (*finder.kinds, *labeller.paths):
        nn.init.normal_(table.weight, std=0.02)
    with torch.no_grad():
        finder.words.weight.copy_(raw["embeddings.word_embeddings.weight"][kept])
        kind = raw["embeddings.token_type_embeddings.weight"][0]
        finder.positions.weight.copy_(raw["embeddings.position_embeddings.weight"] + kind)
        _copy(finder.norm, raw, "embeddings.LayerNorm")
        for i in range(LAYERS):
            tops = (finder.top.layers, labeller.top.layers)
            for layer in [finder.shared.layers[i]] if i < SHARED else [top[i - SHARED] for top in tops]:
                for name, part in PARTS.items():
                    _copy(getattr(layer, name), raw, f"encoder.layer.{i}.{part}")
    finder.words.weight.requires_grad_(False)
    return finder, labeller


PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "after_attention": "attention.output.LayerNorm", "rise": "intermediate.dense",
    "fall": "output.dense", "after_inner": "output.LayerNorm",
}


def _copy(module: nn.Module, raw: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(raw[f"{name}.weight"])
    module.bias.copy_(raw[f"{name}.bias"])
