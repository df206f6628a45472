"""How often the statements of each rule are right: to hold against the confidence that they carry.

    python -m benchmarks.rules

Measured on PolNeAR train less the held-out articles: right is a content that shares half of its words with an attribution of
the gold and has the same source, as the scorer counts it.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import onrecord
from benchmarks.places import heldout, place

ARTICLES = 200


def main() -> None:
    """Print each rule with its share of right statements and their number."""
    polnear, scorers = place("ONRECORD_CORPORA", "polnear", "train"), place("ONRECORD_SCORERS")
    if polnear is None or scorers is None:
        return
    sys.path.insert(0, str(scorers))
    import polnear as reader
    import statements as scorer
    from words import Text, iou

    names = sorted(path.name for path in (polnear / "text").glob("*.txt") if path.name not in heldout())
    chosen = set(random.Random(7).sample(names, ARTICLES))
    gold = {a.name: a for a in reader.read_part(polnear) if a.name in chosen}
    parser, _ = scorer.load_parser(None)
    texts = {name: Text(article.text, parser(article.text)) for name, article in gold.items()}
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        record = Path(folder) / "rules.db"
        onrecord.build([polnear / "text" / name for name in sorted(chosen)], into=record)
        with onrecord.open(record) as story:
            for said in story.said():
                article = gold[said.document.path]
                text = texts[article.name]
                statement = said.statement
                words = text.words([(e.start, e.end) for e in statement.content])
                source = [(statement.speaker.words.start, statement.speaker.words.end)] if statement.speaker.words else []
                every[statement.rule] += 1
                right[statement.rule] += any(
                    iou(text.words(a.content), words) >= 0.5
                    and (text.same_mention(a.source, source) if a.source else not source)
                    for a in article.gold
                )
    for rule, number in every.most_common():
        print(f"{rule:24} {right[rule] / number:.2f} of {number}")


if __name__ == "__main__":
    main()
