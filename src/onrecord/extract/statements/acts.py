"""Acts: what somebody does with his words, and whether he has said them or only holds them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.statements.attribution import ACTS, Attribution
from onrecord.extract.statements.cues import named_act
from onrecord.extract.words import load_words
from onrecord.record import Act, Mode

NEUTRAL = ("assert", "express", None)  # acts that a cue names without telling: what is said tells more
STOPS = (".", "?", "!")
AHEAD = ("promise", "predict")  # acts that are a threat where dire things are held out


def act_of(found: Attribution) -> Act:
    """The act that the tagger takes an attribution for. But a question, behind a cue that names no act, asks; consequences
    that are promised or foretold are a threat; and what is only quoted, without a cue, asserts."""
    told = found.told()
    if _is_question(told) and (found.head is None or named_act(found.head) in NEUTRAL):
        return "ask"
    if found.judged is None:
        return (named_act(found.head) if found.head is not None else None) or "assert"
    act = ACTS[max(range(len(ACTS)), key=found.judged.acts.__getitem__)]
    dire = load_words("acts", "dire")
    return "threaten" if act in AHEAD and any(word.lemma_.lower() in dire for word in told) else act


def _is_question(told: Sequence[Token]) -> bool:
    """Is a content one sentence that ends with a question mark?"""
    return bool(told) and told[-1].text == "?" and sum(word.text in STOPS for word in told) == 1


def mode_of(found: Attribution) -> Mode:
    """Speech, or an attitude: a belief, wish or feeling laid to somebody without an act of speaking."""
    return "attitude" if found.judged is not None and found.judged.attitude >= 0.5 else "speech"
