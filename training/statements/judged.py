"""What has been judged of the corpus's attributions by reading: speech or attitude, and the act. Where nothing has, what
the lexicon says counts a little."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.extract.statements.cues import load_lexicon
from onrecord.extract.statements.tagger import ACTS
from training.statements.corpus import Cue

FOLDER = Path(__file__).parents[1]
WEAK = 0.15  # of a judged one: the lexicon is right on five of six modes, and on acts where it names one of its own


@dataclass(frozen=True, slots=True)
class Judged:
    """The act (its number in ACTS) and the mode (1 for an attitude) of an attribution, and how much each counts."""

    act: int
    act_weight: float
    mode: int
    mode_weight: float


class Judgements:
    """The judgements of `acts.tsv` and `modes.tsv` that may be learned from."""

    def __init__(self) -> None:
        self._acts = read_judged(FOLDER / "acts.tsv", "learn")
        self._modes = read_judged(FOLDER / "modes.tsv", "learn")

    def of(self, article: str, cue: Cue) -> Judged:
        """What is known of the attribution with this cue."""
        lexicon = load_lexicon()
        act, mode = self._acts.get((article, cue.start)), self._modes.get((article, cue.start))
        named = lexicon.acts.get(cue.lemma, "assert")
        telling = named not in ("assert", "express")
        return Judged(
            [str(known) for known in ACTS].index(act or named), 1.0 if act else WEAK if telling else 0.0,
            int((mode or ("attitude" if cue.lemma in lexicon.attitude else "speech")) == "attitude"),
            1.0 if mode else WEAK if cue.lemma in lexicon.acts else 0.0,
        )


def read_judged(path: Path, part: str) -> dict[tuple[str, int], str]:
    """The judgements of one part of a table, by article and the code point where the cue begins."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {(row[1], int(row[2])): row[6] for row in lines[1:] if row[0] == part}
