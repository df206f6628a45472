"""Events and figures: on the gold articles and on the twenty articles of `annotations/`, by the scorer."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.accuracy import score
from benchmarks.places import place

ANNOTATIONS = Path(__file__).with_name("annotations")
SHOWN = re.compile(r"(\S+): measure of (\S+): gold .*, found (.*)")
FIELDS = {"events": ("status", "date", "role"), "figures": ("bounds", "unit", "measure", "by", "period", "change")}
NEEDED = {"of": "", "period": None, "change_from": None, "approx": False, "place": None}  # what the scorer reads of a figure


def measure_events(folder: Path) -> list[tuple[str, str]]:
    """Events and figures of the gold articles, of the annotated ones, and of both together."""
    gold, scorers = place("ONRECORD_GOLD"), place("ONRECORD_SCORERS")
    clusters = place("ONRECORD_CORPORA", "clusters", "events")
    if gold is None or scorers is None or clusters is None:
        return []
    rows = []
    sets = {"gold articles": (gold, None), "20 annotated": (None, clusters), "both together": (gold, clusters)}
    for name, parts in sets.items():
        place_of = folder / name.replace(" ", "-")
        lay_out(place_of, *parts)
        given = score(scorers / "seeds.py", place_of / "gold", place_of / "found.jsonl", "--texts", place_of / "texts",
                      "--kinds", "events,figures", "--show")
        rows += list(_rows(name, given))
    return rows


def lay_out(folder: Path, gold: Path | None, clusters: Path | None) -> None:
    """Gold, texts and the export of both, as the scorer wants them: `gold/`, `texts/`, `found.jsonl`."""
    for name in ("gold", "texts", "articles"):
        (folder / name).mkdir(parents=True)
    entities: list[Any] = []
    lines: list[str] = []
    if gold is not None:
        entities += json.loads((gold / "story.json").read_text(encoding="utf-8"))["entities"]
        for path in sorted(gold.glob("[0-9]*.json")):
            shutil.copy(path, folder / "gold")
        for path in sorted((gold.parent / "seeds").glob("*.txt")):
            shutil.copy(path, folder / "texts")
        lines += _export(gold.parent / "seeds", folder / "gold-articles.db")
    if clusters is not None:
        entities += json.loads((ANNOTATIONS / "story.json").read_text(encoding="utf-8"))["entities"]
        lines += _lay_out_annotated(folder, clusters)
    (folder / "gold" / "story.json").write_text(json.dumps({"entities": entities}), encoding="utf-8")
    (folder / "found.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _lay_out_annotated(folder: Path, clusters: Path) -> Iterator[str]:
    """The annotations with the texts they belong to; yields the export, each cluster a story of its own."""
    groups = set()
    for path in sorted(ANNOTATIONS.glob("[0-9a-f]*.json")):
        made = json.loads(path.read_text(encoding="utf-8"))
        (article,) = clusters.glob(f"{made['cluster']}_*/{made['article']}.json")
        raw = json.loads(article.read_text(encoding="utf-8"))
        text = f"{raw['title']}\n\n{raw['text']}"
        (folder / "texts" / made["file"]).write_text(text, encoding="utf-8", newline="")
        group = folder / "articles" / made["cluster"]
        group.mkdir(exist_ok=True)
        (group / made["file"]).write_text(text, encoding="utf-8", newline="")
        (group / f"{made['file']}.meta.toml").write_text(f'published = "{made["published"]}"\n', encoding="utf-8")
        groups.add(group)
        day = {"from": made["published"], "to": made["published"]}
        made |= {"title": None, "statements": [], "commitments": [], "published": day, "published_given_story": day}
        made["figures"] = [NEEDED | figure for figure in made["figures"]]
        (folder / "gold" / path.name).write_text(json.dumps(made), encoding="utf-8")
    for group in sorted(groups):
        yield from _export(group, folder / f"{group.name}.db")


def _export(articles: Path, record: Path) -> list[str]:
    onrecord.build([articles], into=record)
    with onrecord.open(record) as story:
        return list(story.export())


def _is_other_reading(shown: str) -> bool:
    """Does a line of the scorer tell of a measure that the annotators have as another reading?"""
    match = SHOWN.fullmatch(shown)
    path = ANNOTATIONS / f"{match[1].removesuffix('.txt')}.json" if match else None
    if match is None or path is None or not path.exists():
        return False
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return any(f["id"] == match[2] and match[3] in f.get("measure_also", ()) for f in figures)


def _rows(name: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, fields in FIELDS.items():
        r = given[kind]
        yield f"{name}: {kind}, F1 (P, R) of n", f"{r['F1']} ({r['P']}, {r['R']}) of {r['gold']}"
        matched = r["on matched"]
        told = " / ".join(f"{matched[f]['right']} ({matched[f]['of']})" if f in matched else "none" for f in fields)
        yield f"{name}: {kind} matched, {' / '.join(fields)}", told
    measured = given["figures"]["on matched"]["measure"]
    right = round(measured["right"] * measured["of"] / 100) + sum(map(_is_other_reading, given["shown"]["figures"]))
    yield f"{name}: measure, with the annotators' other readings", f"{100 * right / measured['of']:.1f} ({measured['of']})"
    yield f"{name}: participants F1", str(given["events"]["participants"]["F1"])
