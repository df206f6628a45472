"""Laying out: gold and annotated articles with their texts and the program's export, as the scorer wants them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import onrecord

ANNOTATIONS = Path(__file__).with_name("annotations")
Made = dict[str, Any]


def lay_out(
    folder: Path, gold: Path | None, corpora: Path | None, annotations: Sequence[Path], complete: Callable[[Made], Made],
    entities: Sequence[Any] = (),
) -> None:
    """Writes `gold/`, `texts/` and `found.jsonl`: of the gold articles where `gold` is given, of the annotated ones where
    `corpora` is, each of these completed to what the scorer reads."""
    for name in ("gold", "texts", "articles"):
        (folder / name).mkdir(parents=True)
    lines: list[str] = []
    known: list[Any] = []
    if gold is not None:
        known += json.loads((gold / "story.json").read_text(encoding="utf-8"))["entities"]
        for path in sorted(gold.glob("[0-9]*.json")):
            shutil.copy(path, folder / "gold")
        for path in sorted((gold.parent / "seeds").glob("*.txt")):
            shutil.copy(path, folder / "texts")
        lines += export(gold.parent / "seeds", folder / "gold-articles.db")
    if corpora is not None:
        known += entities
        lines += _lay_out_annotated(folder, corpora, annotations, complete)
    (folder / "gold" / "story.json").write_text(json.dumps({"entities": known}), encoding="utf-8")
    (folder / "found.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _lay_out_annotated(
    folder: Path, corpora: Path, annotations: Sequence[Path], complete: Callable[[Made], Made]
) -> Iterator[str]:
    """The annotations with the texts they belong to; yields the export, each cluster a story of its own."""
    groups = set()
    for path in annotations:
        made = json.loads(path.read_text(encoding="utf-8"))
        text = text_of(made, corpora)
        (folder / "texts" / made["file"]).write_text(text, encoding="utf-8", newline="")
        group = folder / "articles" / (made.get("cluster") or path.stem)
        group.mkdir(exist_ok=True)
        (group / made["file"]).write_text(text, encoding="utf-8", newline="")
        (group / f"{made['file']}.meta.toml").write_text(f'published = "{made["published"]}"\n', encoding="utf-8")
        groups.add(group)
        day = {"from": made["published"], "to": made["published"]}
        dated = {"title": None, "published": day, "published_given_story": day}
        (folder / "gold" / path.name).write_text(json.dumps(complete({**made, **dated})), encoding="utf-8")
    for group in sorted(groups):
        yield from export(group, folder / f"{group.name}.db")


def text_of(made: Made, corpora: Path) -> str:
    """The text of an annotated article, as its corpus has it: of the clusters the headline, two line ends and the text."""
    if made.get("corpus", "clusters") == "clusters":
        name = made["article"].removesuffix(".json")
        (article,) = (corpora / "clusters" / "events").glob(f"{made['cluster']}_*/{name}.json")
        raw = json.loads(article.read_text(encoding="utf-8"))
        return f"{raw['title']}\n\n{raw['text']}"
    (article,) = (corpora / "polnear" / "train").rglob(made["article"])
    return article.read_bytes().decode("utf-8")


def export(articles: Path, record: Path) -> list[str]:
    """The lines of the record that is built of some articles."""
    onrecord.build([articles], into=record)
    with onrecord.open(record) as story:
        return list(story.export())
