"""MEANTIME (NewsReader): how events stand against its factuality, and its values against the figures found."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import place
from onrecord.extract import extract_entries
from onrecord.extract.accounts import Tellers
from onrecord.extract.events.mentions import find_mentions
from onrecord.process import read_docs
from onrecord.record import Figure, Given, Source

DONE, AHEAD, NOT, OPEN = "happened or ongoing", "planned or proposed", "declined, cancelled or denied", "unclear"
CLASS_OF = {
    "happened": DONE,
    "ongoing": DONE,
    "planned": AHEAD,
    "proposed": AHEAD,
    "declined": NOT,
    "cancelled": NOT,
    "denied": NOT,
    "unclear": OPEN,
}
TOPICS = ("airbus", "apple", "stock")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article as text, where its annotated sentences end, its event mentions with their class, and where its values
    stand."""

    name: str
    text: str
    end: int
    mentions: tuple[tuple[int, int, str], ...]
    values: tuple[tuple[int, int, str], ...]


def read_article(path: Path) -> Annotated:
    """One CAT file: tokens joined by blanks, sentences by line ends."""
    root = ElementTree.parse(path).getroot()
    text, spans, last, end = "", {}, 0, 0
    for token in root.iter("token"):
        sentence = int(token.get("sentence") or 0)
        text += "" if not text else "\n\n" if sentence == 1 and last == 0 else " "
        last = sentence
        spans[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
        end = len(text) if sentence <= 5 else end
    mentions = [(*_span(mark, spans), _class_of(mark)) for mark in root.iter("EVENT_MENTION")]
    values = [(*_span(mark, spans), mark.get("type") or "") for mark in root.iter("VALUE")]
    return Annotated(path.stem, text, end, tuple(mentions), tuple(values))


def _span(mark: ElementTree.Element, spans: dict[str | None, tuple[int, int]]) -> tuple[int, int]:
    found = [spans[a.get("t_id")] for a in mark.iter("token_anchor")]
    return min(s for s, _ in found), max(e for _, e in found)


def _class_of(mark: ElementTree.Element) -> str:
    if mark.get("polarity") == "NEG":
        return NOT
    if mark.get("time") == "FUTURE":
        return AHEAD
    certain = mark.get("certainty") == "CERTAIN" and mark.get("polarity") == "POS" and mark.get("time") == "NON_FUTURE"
    return DONE if certain else OPEN


def macro(pairs: list[tuple[str, str]]) -> float:
    """The macro F1 of the four classes over pairs of gold and found."""
    total = 0.0
    for name in (DONE, AHEAD, NOT, OPEN):
        hit = sum(g == p == name for g, p in pairs)
        found, gold = sum(p == name for _, p in pairs), sum(g == name for g, _ in pairs)
        total += 2 * hit / (found + gold) if found + gold else 0.0
    return total / 4


def compare(articles: list[Annotated]) -> Iterator[tuple[list[tuple[str, str]], int, int, list[str]]]:
    """For each article the pairs of classes of matched mentions, how many mentions there are, how many values are found,
    and those that are not."""
    sources = [Source(a.name, a.name, f"/{a.name}", "text/plain", a.text.encode(), Given()) for a in articles]
    for article, (document, doc) in zip(articles, read_docs(sources), strict=True):
        entries = tuple(extract_entries(document, doc))
        found = {m.token.idx: m.status for m in find_mentions(document, doc, Tellers(entries))}
        pairs = [(wanted, CLASS_OF[found[i]]) for s, e, wanted in article.mentions for i in range(s, e) if i in found]
        spans = [(p.start, p.end) for f in entries if isinstance(f, Figure) for p in f.evidence]
        missed = [article.text[s:e] for s, e, _ in article.values if not any(a < e and s < b for a, b in spans)]
        yield pairs, len(article.mentions), len(article.values) - len(missed), missed


def measure_meantime(folder: Path, *, show: bool = False) -> list[tuple[str, str]]:
    """Status and values on the three topics."""
    root = place("ONRECORD_CORPORA", "events", "meantime", "intra-doc_annotation")
    if root is None:
        return []
    articles = [read_article(p) for topic in TOPICS for p in sorted((root / f"corpus_{topic}").glob("*.xml"))]
    pairs: list[tuple[str, str]] = []
    mentions = values = found = 0
    for article, (some, number, hits, missed) in zip(articles, compare(articles), strict=True):
        pairs += some
        mentions, values, found = mentions + number, values + len(article.values), found + hits
        if show:
            print(article.name[:40], missed)
    majority = Counter(g for g, _ in pairs).most_common(1)[0][0]
    base, mine = macro([(g, majority) for g, _ in pairs]), macro(pairs)
    right = sum(g == p for g, p in pairs)
    if show:
        print(Counter(pairs))
    return [
        (
            "MEANTIME, 90 articles: event status against factuality, macro F1 of four classes (majority baseline)",
            f"{100 * mine:.1f} ({100 * base:.1f}); {right} of {len(pairs)} right",
        ),
        ("MEANTIME: share of its event mentions that are matched", f"{100 * len(pairs) / mentions:.1f} % of {mentions}"),
        ("MEANTIME: values found as figures, recall", f"{100 * found / values:.1f} % of {values}"),
    ]
