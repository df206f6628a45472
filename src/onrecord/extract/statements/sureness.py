"""Sureness: how often an attribution found as surely as this one is right in content and speaker."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Token

from onrecord.extract.statements.cues import load_lexicon
from onrecord.extract.statements.passages import OUTSIDE
from onrecord.extract.statements.tagger import CONTENT, SPEAKER, Labelled, Read

FEATURES = 7


def sureness(read: Read, cue: int, head: Token, labelled: Labelled) -> tuple[float, ...]:
    """What confidence is reckoned from, for the cue at a position of a passage and its head's token: the odds of the cue,
    the mean and the least of the tokens' log chances, whether there is a speaker, whether the cue is a word of the lexicon,
    whether something quoted is in the content, and the logarithm of its length."""
    labels = np.array(labelled.labels)
    own = np.log(labelled.chances[np.arange(len(labels)), labels] + 1e-9)
    content = labels >= CONTENT
    lemma = head.lemma_.lower()
    lexicon = load_lexicon()
    chance = float(read.chances[cue])
    return (
        float(np.log(chance + 1e-6) - np.log(1 - chance + 1e-6)), float(own.mean()), float(own.min()),
        float(SPEAKER in labelled.labels), float(lemma in lexicon.acts or lemma in lexicon.noun_cues or lemma == "accord"),
        float((read.passage.kinds[content, 3] != OUTSIDE).any()), float(np.log1p(content.sum())),
    )


def confidence(features: Sequence[float], weights: Sequence[float]) -> float:
    """The share of attributions with such features that are right, by a logistic regression: weights, the constant first."""
    return float(1 / (1 + np.exp(-(weights[0] + np.dot(weights[1:], features)))))
