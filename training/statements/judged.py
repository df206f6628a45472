"""What has been judged of attributions by reading: the act, and speech or attitude. Where nothing has, what the lexicon says
counts a little."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.extract.statements.attribution import ACTS
from onrecord.extract.statements.cues import load_lexicon
from training.statements.corpus import Cue, Stretch

FOLDER = Path(__file__).parents[1]
WEAK = 0.15  # of a judged one: the lexicon is right on five of six modes, and on acts where it names one of its own
NONE = "x"  # the act of what a reader took for no attribution


@dataclass(frozen=True, slots=True)
class Judged:
    """The act (its number in ACTS) and the mode (1 for an attitude) of an attribution, and how much each counts."""

    act: int
    act_weight: float
    mode: int
    mode_weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A line of a table: an article (its path under the corpora, the bare file name for PolNeAR's, "made/7" for an invented
    passage), where the words of the cue and those of the content stand, and the act or the mode or both."""

    article: str
    cue: Stretch
    content: Stretch
    act: str | None
    mode: str | None


class Judgements:
    """Every judgement that may be learned from."""

    def __init__(self) -> None:
        known = [*read_table("acts"), *read_table("modes"), *read_table("judged"), *(made for made, _ in read_made())]
        self._acts = {(j.article, j.cue[0]): j.act for j in known if j.act}
        self._modes = {(j.article, j.cue[0]): j.mode for j in known if j.mode}

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


def read_table(name: str, part: str = "learn") -> list[Judgement]:
    """One part, "learn" or "measure", of `acts.tsv`, `modes.tsv` or `judged.tsv`; what is no attribution left out."""
    rows = _rows(f"{name}.tsv")
    return [_judgement(row["article"], row) for row in rows if row["part"] == part and row.get("act") != NONE]


def read_made() -> Iterator[tuple[Judgement, str]]:
    """The invented passages of `made.tsv`, each with what is judged of one of its cues."""
    for number, row in enumerate(_rows("made.tsv")):
        yield _judgement(f"made/{number}", row), row["passage"]


def _rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (FOLDER / name).read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _judgement(article: str, row: dict[str, str]) -> Judgement:
    cue, content = ((int(row[f"{part}_start"]), int(row[f"{part}_end"])) for part in ("cue", "content"))
    return Judgement(article, cue, content, row.get("act"), row.get("mode"))
