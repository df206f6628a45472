"""Speed: words a second of `build`, beside the bare parser in the same run, and what a second build costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import onrecord
from benchmarks.places import ROOT, place
from onrecord.parse import choose_model, load_pipeline, parse_views

ARTICLES = 500


def measure_speed(folder: Path) -> list[tuple[str, str]]:
    """Words a second of the first build of 500 articles, of the parser alone on the same texts, and the time of a second
    build over unchanged files."""
    articles = folder / "articles"
    texts = _texts(articles)
    words = sum(len(text.split()) for text in texts)
    load_pipeline(choose_model())  # loaded once for both
    parsing = _seconds(lambda: sum(1 for _ in parse_views(texts, model=choose_model())))
    first = _seconds(lambda: onrecord.build([articles], into=folder / "speed.db"))
    second = _seconds(lambda: onrecord.build([articles], into=folder / "speed.db"))
    return [
        (f"build of {len(texts)} articles, {words:,} words: words a second", f"{words / first:,.0f}"),
        ("the parser alone on the same texts (nlp.pipe, all pipes): words a second", f"{words / parsing:,.0f}"),
        ("first build against the parser alone, times", f"{first / parsing:.2f}"),
        ("second build over unchanged files: seconds, and share of the first", f"{second:.2f}, 1/{first / second:,.0f}"),
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _texts(folder: Path) -> list[str]:
    """500 articles as files: of PolNeAR where it is there, else the samples over and over with a number in each."""
    folder.mkdir()
    polnear = place("ONRECORD_CORPORA", "polnear", "train", "text")
    paths = sorted(polnear.glob("*.txt")) if polnear else sorted((ROOT / "samples" / "articles").glob("*.txt"))
    texts = []
    for number in range(ARTICLES):
        text = paths[number % len(paths)].read_text(encoding="utf-8")
        text += f"\n\nNumber {number} came last." if number >= len(paths) else ""
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        texts.append(text)
    return texts
