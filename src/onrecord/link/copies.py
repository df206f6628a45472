"""Copies: articles whose text comes from another one, whole or by far the most of it, and which is the probable origin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from onrecord.link.texts import RUN, OwnText, own_text
from onrecord.record import Document, Evidence, Link, Publication, Reading, make_id

MOST = 0.6  # of an article's own words have to come from the other,
REWORDED = 0.5  # or this many of every sentence nearly, and nearly all its numbers and names
NAMED = 0.6  # of its numbers and names have to be there too
TOUCHED, NEARLY_ALL = 0.3, 0.9
SHORTEST = 8  # own words of an article that can be told to be a copy
AROUND = 4  # words on each side of a name that tell whether it stands among what is shared
SENTENCE = 6  # words of a sentence that is looked for in other articles
PERMUTATIONS, BANDS, ALIKE = 64, 16, 0.5
STANDING = 30  # articles that share a sentence, from where on it is an outlet's standing text
SAME_TEXT = 0.9  # shared both ways: further copies are looked for among the copies of the one
OPENING = 90  # characters at the head of an article in which an outlet or agency names itself
CREDITS = ("credit", "source_note", "byline")  # what a dateline names besides its town is the document's `wire`


@dataclass(frozen=True, slots=True)
class Shared:
    """What one article shares with another: the part of its own words and of its numbers and names that stand there, and
    the part of its sentences of which something does."""

    words: float
    names: float
    sentences: float


def find_copies(readings: Sequence[Reading], dates: Mapping[str, Publication]) -> tuple[Link, ...]:
    """A `copy_of` link from each copy to its probable origin, which is no copy itself: the article of the agency or outlet
    that the copy names, else the earlier one, else the longer. `dates` are the publication dates given the story."""
    texts = {r.document.id: own_text(r.document) for r in readings}
    texts = {id_: text for id_, text in texts.items() if len(text.own) >= SHORTEST}
    comes_from: dict[str, dict[str, Shared]] = defaultdict(dict)
    for a, b in _candidates(list(texts.values())):
        for one, other in ((a, b), (b, a)):
            shared = share(texts[one], texts[other])
            if is_copied(shared):
                comes_from[one][other] = shared
    documents = {id_: text.document for id_, text in texts.items()}
    origins = _find_origins(documents, comes_from, dates)
    return tuple(_link(texts[copy], texts[origin], why) for copy, (origin, why) in origins.items())


def _link(copy: OwnText, origin: OwnText, why: str) -> Link:
    shared = share(copy, origin)
    figures = f"{shared.words:.0%} of its own words and {shared.names:.0%} of its numbers and names stand there; {why}"
    a, b = copy.document.id, origin.document.id
    return Link(make_id("link", "copy_of", a, b), "copy_of", a, b, figures, _longest_passage(copy, origin))


def share(text: OwnText, other: OwnText) -> Shared:
    """What of an article's own words, numbers and names stands in another."""
    covered: set[int] = set()
    plain = [w.plain for w in text.words]
    for i in range(len(plain) - RUN + 1):
        if tuple(plain[i:i + RUN]) in other.runs:
            covered.update(range(i, i + RUN))
    words = sum(1 for i in text.own if i in covered) / len(text.own)
    named = {text.words[i].plain for i in text.own if text.words[i].name and _is_among(i, covered)}
    names = sum(1 for name in named if name in other.vocabulary) / len(named) if named else 1.0
    touched = [sum(i in covered for i in sentence) >= TOUCHED * len(sentence) for sentence in text.sentences]
    return Shared(words, names, sum(touched) / len(touched))


def is_copied(shared: Shared) -> bool:
    """Is so much shared that the one text comes from the other, word for word or reworded here and there?"""
    reworded = shared.words >= REWORDED and shared.sentences >= NEARLY_ALL and shared.names >= NEARLY_ALL
    return reworded or (shared.words >= MOST and shared.names >= NAMED)


def _is_among(place: int, covered: set[int]) -> bool:
    """Does a word stand among words that the other text has, rather than in a paragraph more?"""
    around = [i for i in range(place - AROUND, place + AROUND + 1) if i != place]
    return 2 * sum(1 for i in around if i in covered) >= AROUND


def _longest_passage(text: OwnText, other: OwnText) -> tuple[Evidence, ...]:
    """The longest passage that both have word for word, in each of them."""
    best = (0, 0, 0)
    plain = [w.plain for w in text.words]
    theirs = [w.plain for w in other.words]
    i = 0
    while i < len(plain) - RUN:
        there = other.runs.get(tuple(plain[i:i + RUN]))
        if there is None or not text.words[i].own:
            i += 1
            continue
        length = next((n for n, (a, b) in enumerate(zip(plain[i:], theirs[there:], strict=False)) if a != b), None)
        length = min(len(plain) - i, len(theirs) - there) if length is None else length
        best = max(best, (length, -i, there))
        i += length
    length, i, there = best[0], -best[1], best[2]
    return (text.passage(i, i + length - 1), other.passage(there, there + length - 1)) if length else ()


def _candidates(texts: Sequence[OwnText]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that share sentences, nearly: by MinHash over pairs of words, so that the work grows with the texts.
    An article that is all another's is not itself looked for again."""
    index = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    owners: list[str] = []
    known = {text.document.id: text for text in texts}
    for text in texts:
        sentences = [[text.words[i].plain for i in places] for places in text.sentences]
        hashes = [_hash(sentence) for sentence in sentences if len(sentence) >= SENTENCE]
        met: Counter[str] = Counter()
        for one in hashes:
            others = {owners[i] for i in index.query(one)} - {text.document.id}
            met.update(others if len(others) <= STANDING else ())
        enough = min(2, max(len(hashes), 1))
        near = [other for other, times in met.items() if times >= enough]
        yield from ((text.document.id, other) for other in sorted(near))
        if any(_is_same_text(text, known[other]) for other in near):
            continue
        for one in hashes:
            index.insert(len(owners), one)
            owners.append(text.document.id)


def _is_same_text(text: OwnText, other: OwnText) -> bool:
    return min(share(text, other).words, share(other, text).words) >= SAME_TEXT


def _hash(sentence: Sequence[str]) -> RMinHash:
    found = RMinHash(num_perm=PERMUTATIONS, seed=1)
    found.update([f"{a} {b}" for a, b in pairwise(sentence)])
    return found


def _find_origins(
    documents: Mapping[str, Document], comes_from: Mapping[str, Mapping[str, Shared]], dates: Mapping[str, Publication]
) -> dict[str, tuple[str, str]]:
    """Of each copy its origin and why it is that; a copy of a copy has the first one's."""
    origin: dict[str, tuple[str, str]] = {}
    for id_ in sorted(comes_from):
        choices = []
        for other in comes_from[id_]:
            reason = _why_origin(documents[other], documents[id_], id_ in comes_from.get(other, ()), dates)
            if reason is not None:
                choices.append((reason[0], -len(documents[other].text), other, reason[1]))
        if choices:
            _, _, other, why = min(choices)
            origin[id_] = (other, why)
    ends = {id_: _end(id_, origin) for id_ in origin}
    return {id_: (end, origin[id_][1]) for id_, end in ends.items() if end is not None}


def _end(copy: str, origin: Mapping[str, tuple[str, str]]) -> str | None:
    """The last of a row of copies, None where it goes round in a circle."""
    seen = {copy}
    end = origin[copy][0]
    while end in origin:
        if end in seen:
            return None
        seen.add(end)
        end = origin[end][0]
    return end


def _why_origin(
    origin: Document, copy: Document, both_ways: bool, dates: Mapping[str, Publication]
) -> tuple[int, str] | None:
    """Why the one can be the origin of the other, the strongest reason being 0; None where it cannot."""
    if (named := _credits(copy, origin)) is not None:
        return 0, f"it names {named}"
    if both_ways and _credits(origin, copy) is not None:
        return None
    if both_ways and origin.wire is not None and origin.wire == copy.wire and bool(origin.publisher) != bool(copy.publisher):
        return None if origin.publisher else (0, f"both name {origin.wire}, and only the copy names an outlet besides")
    order = _order(dates[origin.id], dates[copy.id])
    if order is not None:
        return (1, "the other is earlier") if order else None
    if not both_ways:
        return 2, "the other has more of the text"
    longer = (len(origin.text), copy.path) > (len(copy.text), origin.path)
    return (3, "the other is longer, and nothing tells which is earlier") if longer else None


def _order(one: Publication, other: Publication) -> bool | None:
    """Was the one published before the other? None where that is not told."""
    if _before(one.to, other.from_):
        return True
    return False if _before(other.to, one.from_) else None


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _credits(copy: Document, origin: Document) -> str | None:
    """The agency or outlet that a copy names and whose own article the other is, by its publisher or by how it opens."""
    notes = " ".join(copy.text[z.start:z.end] for z in copy.zones if z.kind in CREDITS)
    opening = origin.text[:OPENING].strip().casefold()
    names = {copy.wire} | set(re.findall(r"\b(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+", notes))
    for name in sorted(n for n in names if n and len(n) > 3):
        own = (origin.publisher or "").casefold() == name.casefold() or opening.startswith(name.casefold())
        if own and not copy.text[:OPENING].strip().casefold().startswith(name.casefold()):
            return name
    return None
