"""Dates: the time expressions of TimeBank, AQUAINT and WikiWars by the scorer, and how fast they are read."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.accuracy import score
from benchmarks.places import place
from onrecord.dating import find_times
from onrecord.parse import choose_model, load_pipeline, parse_views
from onrecord.process import read_times
from onrecord.reckoning import reckon_times
from onrecord.record import Document, Problem, Publication, Source, Zone
from onrecord.times import Told, find_times_in, read_dates

CLOSE = 10  # days
SLACK = timedelta(days=1)


def measure_times(folder: Path) -> list[tuple[str, str]]:
    """Detection and values on TimeBank with AQUAINT and on WikiWars, publication dates given; words a second on top of the
    parse."""
    corpora, scorers = place("ONRECORD_CORPORA", "times"), place("ONRECORD_SCORERS")
    if corpora is None or scorers is None:
        return []
    news = folder / "news"
    news.mkdir()
    for path in sorted((*(corpora / "timebank").glob("*.tml"), *(corpora / "aquaint").glob("*.tml"))):
        (news / path.name).symlink_to(path)
    rows = []
    for name, gold, options in (
        ("TimeBank and AQUAINT", news, ()), ("WikiWars, 16 articles", corpora / "wikiwars" / "tml", ("--no-types",)),
    ):
        texts = folder / f"{gold.name} texts"
        script = scorers / "times.py"
        write = [sys.executable, str(script), str(gold), "--write-texts", str(texts)]
        subprocess.run(write, check=True, capture_output=True)
        found = score(script, gold, _predict(texts), *options)
        for key in ("relaxed span", "relaxed value", "strict value", "relaxed type"):
            if key in found:
                figures = found[key]
                rows.append((f"{name}: {key} F1 (P, R)", f"{figures['F1']} ({figures['P']}, {figures['R']})"))
    speed = _speed(folder / "news texts")
    return [*rows, ("time expressions: words a second on top of the parse, TimeBank and AQUAINT", f"{speed:,.0f}")]


def measure_publication(folder: Path) -> list[tuple[str, str]]:
    """The publication dates of the news clusters from their texts alone, the dates they came with hidden: how often
    something is given, how often both ends within ten days, and how often what is given misses the true day by more than one
    (metadata follow the time zone of the outlet)."""
    del folder
    events = place("ONRECORD_CORPORA", "clusters", "events")
    if events is None:
        return []
    sources, days = [], {}
    for path in sorted(events.rglob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if article.get("text") and str(article.get("date_publish"))[:2] == "20":
            days[path.name] = date.fromisoformat(article["date_publish"][:10])
            sources.append(Source(path.name, path.name, f"/{path.name}", "text/plain", article["text"].encode()))
    found = [(days[s.path], result[0].published) for s, result in read_times(sources) if not isinstance(result, Problem)]
    given = [(day, p) for day, p in found if p.from_ or p.to]
    close = [p for _, p in given if p.from_ and p.to and (p.to - p.from_).days <= CLOSE]
    missed = [p for day, p in given if (p.from_ and p.from_ > day + SLACK) or (p.to and p.to < day - SLACK)]
    counts = f"{len(given)}, {len(close)}, {len(missed)} of {len(found)}"
    return [("news clusters, dates hidden: publication date given / within ten days / missed by more than a day", counts)]


def _predict(texts: Path) -> Path:
    lines = texts / "predictions.jsonl"
    with lines.open("w", encoding="utf-8") as out:
        for told in find_times_in([texts / "*.txt"], dates=read_dates(texts / "dct.tsv")):
            if isinstance(told, Told):
                words, found = told.expression.words, told.reckoned
                row = {"file": told.path, "start": words.start, "end": words.end, "value": found.value}
                out.write(json.dumps({**row, "type": told.expression.type}) + "\n")
    return lines


def _speed(texts: Path) -> float:
    """Words a second of finding and reckoning, the parse not counted."""
    articles = [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))]
    model = choose_model()
    load_pipeline(model)
    docs = list(parse_views(articles, model=model))
    day = date(2000, 1, 1)
    began = time.perf_counter()
    for text, doc in zip(articles, docs, strict=True):
        document = Document("d", "d.txt", "text/plain", zones=(Zone("body", 0, len(text)),), text=text)
        reckon_times(find_times(document, doc), Publication(day, day, "given"))
    return sum(len(text.split()) for text in articles) / (time.perf_counter() - began)
