"""Accuracy: the gold articles and the held-out sample of PolNeAR, by the scorers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.places import heldout, link_articles, place
from onrecord.check import check_record
from onrecord.store import open_store


def export_of(articles: Path, folder: Path, name: str) -> tuple[Path, int, int]:
    """The export of the record of some articles, how many quotes it holds, and how many of them are out of place."""
    record, lines = folder / f"{name}.db", folder / f"{name}.jsonl"
    onrecord.build([articles], into=record)
    with open_store(record) as store:
        checked = check_record(store)
        lines.write_text("".join(f"{line}\n" for line in store.export_lines()), encoding="utf-8")
    return lines, checked.quotes, len(checked.faults)


def score(script: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a scorer says, as JSON."""
    command = [sys.executable, str(script), *map(str, arguments), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure_seeds(folder: Path) -> list[tuple[str, str]]:
    """Publication, zones, statements and entities on the gold articles."""
    gold, scorers = place("ONRECORD_GOLD"), place("ONRECORD_SCORERS")
    seeds = gold.parent / "seeds" if gold else None
    if gold is None or scorers is None or seeds is None or not seeds.exists():
        return []
    lines, quotes, faults = export_of(seeds, folder, "seeds")
    r = score(scorers / "seeds.py", gold, lines, "--kinds", "publication,zones,statements,entities")
    zones, said, dates = r["zones"], r["statements"], r["publication"]
    matched, meets = said["on matched"], dates["on matched"]["meets it"]
    return [
        ("gold articles: statements, joint F1 (P, R)", f"{said['F1']} ({said['P']}, {said['R']})"),
        ("gold articles: statements, content alone F1", f"{said['content']['F1']}"),
        ("gold articles: on matched, speaker / act / manner / addressee / via / said", _on_matched(matched)),
        ("gold articles: furniture found (R), precision", f"{zones['R']}, {zones['P']}"),
        ("gold articles: body lost, per cent", f"{zones['body lost']}"),
        ("gold articles: publication intervals given, and of them missing the gold's",
         f"{dates['predicted']}, {dates['predicted'] - round(meets['right'] * meets['of'] / 100)}"),
        ("gold articles: entities F1", f"{r['entities']['F1']}"),
        ("gold articles: quotes out of place", f"{faults} of {quotes}"),
    ]


def _on_matched(matched: dict[str, Any]) -> str:
    fields = ("speaker", "act", "manner", "addressee", "via", "said")
    return " / ".join(f"{matched[f]['right']} ({matched[f]['of']})" if f in matched else "none" for f in fields)


def measure_polnear(folder: Path) -> list[tuple[str, str]]:
    """Statements on the 100 held-out articles of PolNeAR train."""
    polnear, scorers = place("ONRECORD_CORPORA", "polnear", "train"), place("ONRECORD_SCORERS")
    if polnear is None or scorers is None:
        return []
    sample = link_articles(polnear, heldout(), folder / "polnear")
    lines, quotes, faults = export_of(sample / "text", folder, "polnear")
    said = score(scorers / "statements.py", sample, lines, "--only-reporting", "--ci")["statements"]
    found = score(scorers / "statements.py", sample, lines)["all"]["joint (IoU50 and source)"]
    joint = said["joint (IoU50 and source)"]
    by_manner = " / ".join(str(said[f"recall {m}"]["joint"]) for m in ("direct", "mixed", "indirect"))
    return [
        ("PolNeAR, 100 held out: statements, joint F1 (P, R)", f"{joint['F1']} ({joint['P']}, {joint['R']})"),
        ("PolNeAR, 100 held out: statements, 95 % of joint F1", said["joint F1, 95 %"]),
        ("PolNeAR, 100 held out: joint recall direct / mixed / indirect", by_manner),
        ("PolNeAR, 100 held out: direct segments with source, F1", f"{said['direct segments with source']['F1']}"),
        ("PolNeAR, 100 held out: all attributions, joint F1 (P, R)", f"{found['F1']} ({found['P']}, {found['R']})"),
        ("PolNeAR, 100 held out: quotes out of place", f"{faults} of {quotes}"),
    ]
