"""What is set from articles that were not learned from: the threshold of cues, and how sure an attribution is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from onrecord.extract import find_quotations
from onrecord.extract.statements.passages import find_passages
from onrecord.extract.statements.sureness import FEATURES, confidence, sureness
from onrecord.extract.statements.tagger import CONTENT, SPEAKER, Labelled, Read, Tagger
from training.statements.corpus import Attribution, first_annotations, read_attributions, read_docs

LEAST_CHANCE = 0.2  # of a cue, from which it is looked at: of those with less one in nine was right
FOLDS = 5
NEAR = 0.005  # of thresholds with an F1 so near to the best the highest is taken: rather an entry too few than a wrong one
STEPS = tuple(round(0.2 + 0.05 * i, 2) for i in range(11))


@dataclass(frozen=True, slots=True)
class Tried:
    """An attribution that the tagger found in an article: what its confidence is reckoned from, and whether an attribution
    of the gold shares half of its content's words and a word of its speaker's."""

    article: str
    features: tuple[float, ...]
    right: bool


def try_articles(part: Path, names: Sequence[str], tagger: Tagger) -> tuple[list[Tried], int]:
    """What the tagger finds in some articles, and how many attributions their gold has."""
    annotations = first_annotations(part)
    tried: list[Tried] = []
    number = 0
    for name, doc in read_docs(part, names):
        gold = [_as_tokens(doc, a) for a in read_attributions(annotations[name])]
        number += len(gold)
        reads = tagger.read(list(find_passages(doc, find_quotations(doc.text))))
        wanted = [(read, int(i)) for read in reads for i in np.flatnonzero(read.chances >= LEAST_CHANCE)]
        tried += [Tried(name, *result) for result in _tried(doc, wanted, tagger.label(wanted), gold)]
    return tried, number


def _tried(
    doc: Doc, wanted: Sequence[tuple[Read, int]], labelled: Sequence[Labelled], gold: Sequence[tuple[set[int], set[int]]]
) -> Iterator[tuple[tuple[float, ...], bool]]:
    for (read, cue), found in zip(wanted, labelled, strict=True):
        tokens = read.passage.tokens
        content = {t for t, label in zip(tokens, found.labels, strict=True) if label in (CONTENT, CONTENT + 1)}
        speaker = {t for t, label in zip(tokens, found.labels, strict=True) if label in (SPEAKER, SPEAKER + 1)}
        right = any(
            2 * len(content & c) >= len(content | c) > 0 and (bool(speaker & s) or not (speaker or s)) for c, s in gold
        )
        if content:
            yield sureness(read, cue, doc[tokens[cue]], found), right


def _as_tokens(doc: Doc, attribution: Attribution) -> tuple[set[int], set[int]]:
    def within(stretches: list[tuple[int, int]]) -> set[int]:
        spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in stretches]
        return {t.i for span in spans if span is not None for t in span if not t.is_space}

    return within(attribution.content), within(attribution.source)


def fit(tried: Sequence[Tried]) -> list[float]:
    """Weights of a logistic regression of being right on the features, the constant first; by Newton's method."""
    x = np.array([(1.0, *t.features) for t in tried])
    y = np.array([t.right for t in tried], dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - 1e-2 * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + 1e-2 * np.eye(x.shape[1])
        weights += np.linalg.solve(bend, slope)
    return [round(float(w), 4) for w in weights]


def reliability(tried: Sequence[Tried]) -> list[tuple[float, float, int]]:
    """Ten equal groups of attributions by sureness: the mean sureness, the share that is right, the number. The sureness is
    that of weights set on four fifths of the articles for those of the last, five times over."""
    names = sorted({t.article for t in tried})
    sure = np.zeros(len(tried))
    for fold in range(FOLDS):
        left_out = set(names[fold::FOLDS])
        weights = fit([t for t in tried if t.article not in left_out])
        for i, one in enumerate(tried):
            if one.article in left_out:
                sure[i] = confidence(one.features, weights)
    order = np.argsort(sure)
    right = np.array([t.right for t in tried], dtype=float)
    return [(round(float(sure[g].mean()), 2), round(float(right[g].mean()), 2), len(g)) for g in np.array_split(order, 10)]


def tune(part: Path, names: Sequence[str], folder: Path) -> None:
    """Write `settings.json` into a folder of weights; print F1 by least confidence, and the reliability."""
    path = folder / "settings.json"
    settings = {"least_chance": LEAST_CHANCE, "least_confidence": 0.0, "confidence": [0.0] * (1 + FEATURES)}
    path.write_text(json.dumps(settings), encoding="utf-8")
    tried, number = try_articles(part, names, Tagger(folder))
    weights = fit(tried)
    sure = [confidence(t.features, weights) for t in tried]
    scores: dict[float, float] = {}
    for least in STEPS:
        kept = [t.right for t, s in zip(tried, sure, strict=True) if s >= least]
        scores[least] = 2 * sum(kept) / (len(kept) + number)
        precision, recall = sum(kept) / len(kept), sum(kept) / number
        print(f"at {least:.2f}: precision {precision:.3f}, recall {recall:.3f}, F1 {scores[least]:.3f}")
    best = max(least for least, score in scores.items() if score >= max(scores.values()) - NEAR)
    settings |= {"least_confidence": best, "confidence": weights}
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    for mean, right, count in reliability(tried):
        print(f"sure {mean:.2f}: right {right:.2f} of {count}")
