"""Terms: each party's offers, demands, refusals and red lines by issue, the latest first."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.ledger import Tracked
from onrecord.link.wording import is_light, load_lists, stem
from onrecord.record import CommitmentType, Entity, Name

TERMS: frozenset[CommitmentType] = frozenset({"offer", "demand", "refusal", "red_line", "threat", "promise", "deadline"})
COMMON = 3  # commitments that share a word, of two parties at least, which then is an issue of this story
# fmt: off
BEFORE_NOUNS = frozenset({
    "the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "of", "no", "any", "more", "this", "that", "these",
    "those", "all", "two", "three", "four", "five", "six", "both",
})
# fmt: on
MOST = 6  # issues in a story's own vocabulary


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party holds on one issue: its commitments about it, the latest first."""

    party: str
    issue: str
    held: tuple[Tracked, ...]


@cache
def load_issues() -> dict[str, frozenset[str]]:
    """The issues of `lexicon/issues.toml`, each with the stems of its words."""
    lists = tomllib.loads(files("onrecord").joinpath("lexicon/issues.toml").read_text(encoding="utf-8"))["issues"]
    return {issue: frozenset(stem(w) for w in words.split()) for issue, words in lists.items() if issue != "origin"}


def lay_out_terms(tracked: Iterable[Tracked], entities: Sequence[Entity]) -> tuple[Cell, ...]:
    """The matrix of parties and issues, cell by cell: issues in the order of their list, then those of the story's own
    vocabulary; parties with most terms first. A person stands for the state or body whose office he holds."""
    acts_for = _acts_for(entities)
    told = [(_party(t, acts_for), t, _words(t)) for t in tracked if t.commitment.type in TERMS]
    issues = {**load_issues(), **{name: frozenset({word}) for name, word in _own_issues(told)}}
    cells: dict[tuple[str, str], list[Tracked]] = defaultdict(list)
    for party, one, words in told:
        for issue in _issues_of(words, issues):
            cells[party, issue].append(one)
    many = Counter(party for party, _, _ in told)
    order = {issue: number for number, issue in enumerate(issues)}
    found = (Cell(party, issue, tuple(sorted(held, key=_latest, reverse=True))) for (party, issue), held in cells.items())
    return tuple(sorted(found, key=lambda c: (order[c.issue], -many[c.party], c.party)))


def _latest(tracked: Tracked) -> tuple[date, str]:
    return tracked.document.published.to or tracked.document.published.from_ or date.min, tracked.commitment.id


def _acts_for(entities: Sequence[Entity]) -> Mapping[str, str]:
    """The state or body that each entity acts for, by id."""
    names = {entity.id: entity.name for entity in entities}
    known = {entity.name for entity in entities}
    out: dict[str, str] = {}
    for entity in entities:
        if entity.type == "person":
            bodies = Counter(r.of for r in entity.roles if r.of in known and r.tenure == "current")
            out.update({entity.id: bodies.most_common(1)[0][0]} if bodies else {})
        elif entity.related and entity.related[0].entity in names:
            out[entity.id] = names[entity.related[0].entity]
    return out


def _party(tracked: Tracked, acts_for: Mapping[str, str]) -> str:
    by: Name = tracked.commitment.by
    return acts_for.get(by.entity or "", by.name)


def _words(tracked: Tracked) -> frozenset[str]:
    """The words of a commitment that are no names, without their endings."""
    return frozenset(stem(word) for _, word in _pairs(tracked))


def _pairs(tracked: Tracked) -> Iterator[tuple[str, str]]:
    """Each word of a commitment that matters and is no name, with the one before it."""
    for commitment in (tracked.commitment, *tracked.again):
        for piece in commitment.what:
            words = [w.strip("“”\"'‘’.,;:()") for w in piece.quote.split()]
            for before, word in zip(("", *words), words, strict=False):
                if word.isalpha() and word.islower() and len(word) > 3 and not is_light(word):
                    yield before.lower(), word


def _own_issues(told: Sequence[tuple[str, Tracked, frozenset[str]]]) -> Iterator[tuple[str, str]]:
    """The nouns that commitments of several parties share and that belong to no issue of the list, the commonest first:
    each as it is mostly written, and its stem. A noun is what mostly stands behind an article, a possessive, a number or
    "of"."""
    known = frozenset(word for words in load_issues().values() for word in words)
    parties: dict[str, set[str]] = defaultdict(set)
    number: Counter[str] = Counter()
    named: dict[str, Counter[str]] = defaultdict(Counter)
    as_noun: Counter[str] = Counter()
    for party, tracked, words in told:
        for word in words - known:
            parties[word].add(party)
            number[word] += 1
        for before, word in _pairs(tracked):
            named[stem(word)][word] += 1
            as_noun[stem(word)] += before in BEFORE_NOUNS
    common = [
        word for word, count in number.items()
        if count >= COMMON and len(parties[word]) > 1 and 2 * as_noun[word] >= named[word].total() and word not in _times()
    ]  # fmt: skip
    for word in sorted(common, key=lambda w: (-number[w], w))[:MOST]:
        yield named[word].most_common(1)[0][0], word


@cache
def _times() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lists()["time"]["words"].split())


def _issues_of(words: frozenset[str], issues: Mapping[str, frozenset[str]]) -> Iterator[str]:
    yield from (issue for issue, forms in issues.items() if words & forms)
