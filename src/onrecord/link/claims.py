"""Claims: those of a record with who tells them, as they are compared."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.link.parties import Parties
from onrecord.link.wording import numbers_in
from onrecord.record import Claim, Evidence, Name, Publication, Reading, ResolvedDay, Statement

NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
OWNED = re.compile(r"(.+)[’']s? ")  # "Tarsia's general staff" speaks for Tarsia
WORD = re.compile(r"[^\W_]+")
# Verbs that say too little for two clauses with one of them to tell one deed.
LIGHT = frozenset({
    "be", "have", "make", "take", "do", "give", "get", "go", "come", "put", "see", "find", "become", "include", "want",
    "need", "know", "plan", "aim", "involve", "use", "keep", "set", "lead", "begin", "start", "continue", "remain", "show",
    "happen", "occur", "work", "help", "allow", "mean", "bring", "run", "play", "change",
})  # fmt: skip
ROOT = 3  # letters that a name of a state has at least besides, and by which its adjective may be longer


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it is compared: its article and the day that came out, who tells it by name (None: the article), as an
    entity (the article's id) and for which sides; what deed it tells (one word for verbs of one meaning), who does it and
    for which sides; what things it names in words of one meaning, which of these are words of names, the names, its numbers,
    and the days that it names, if it names one only."""

    claim: Claim
    document: str
    teller: Name | None
    published: date | None
    voice: frozenset[str]
    speaks_for: frozenset[str]
    deed: str
    agents: frozenset[str]
    sides: frozenset[str]
    object: frozenset[str]
    things: frozenset[str]
    named: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    days: tuple[date | None, date | None]

    @property
    def words(self) -> Evidence:
        """The clause, with its document."""
        return self.placed(self.claim.words)

    def placed(self, piece: Evidence) -> Evidence:
        """A passage of the article, with its document."""
        return Evidence(piece.start, piece.end, piece.quote, self.document)


def read_claims(
    readings: Sequence[Reading], parties: Parties, days: Sequence[ResolvedDay], dates: Mapping[str, Publication]
) -> Iterator[Told]:
    """The claims of the record, in its order."""
    nations = _nations(readings)
    by_document: dict[str, list[ResolvedDay]] = defaultdict(list)
    for day in days:
        by_document[day.document].append(day)
    for reading in readings:
        document = reading.document.id
        published = dates.get(document, reading.document.published)
        statements = {entry.id: entry for entry in reading.entries if isinstance(entry, Statement)}

        def who(names: Sequence[str], document: str = document) -> frozenset[str]:
            return frozenset(one for name in names for one in parties.who(document, Name(nations.get(name, name))))

        for claim in reading.claims:
            statement = statements.get(claim.statement or "")
            if claim.statement is not None and statement is None:
                continue
            voice = parties.who(document, statement.speaker) if statement is not None else frozenset({document})
            owner = OWNED.match(statement.speaker.name) if statement is not None else None
            speaks_for = parties.sides(voice) | (who((owner[1],)) if owner is not None else frozenset())
            agents = who(claim.agents)
            of_states = who(tuple(n for name in claim.agents if (n := _state_in(name, nations)) is not None))
            object_ = frozenset(_thing(word) for word in claim.object)
            named = frozenset(word for name in claim.names for word in WORD.findall(name.casefold()) if len(word) > 2)
            yield Told(
                claim,
                document,
                _name(statement) if statement is not None else None,
                published.to,
                voice,
                speaks_for,
                _deed(claim.head),
                agents,
                parties.sides(agents) | of_states,
                object_,
                object_ | {_thing(word) for word in claim.rest} | named,
                named,
                who(claim.names),
                numbers_in(claim.words.quote),
                _days_in(claim, by_document[document]),
            )


def _name(statement: Statement) -> Name:
    """Who makes a statement, as a plain name."""
    speaker = statement.speaker
    return Name(speaker.name, None, speaker.words, speaker.members, speaker.why)


def _nations(readings: Sequence[Reading]) -> dict[str, str]:
    """The nations of adjectives that stand for agents in one article and whose state another one names: "Ulvenian" is
    Ulvenia."""
    mentions = (m for reading in readings for m in reading.mentions if m.type != "person")
    places = {m.name for m in mentions if len(m.name) > ROOT and " " not in m.name}
    names = {name for reading in readings for claim in reading.claims for name in (*claim.agents, *claim.names)}
    told = (names | {name.partition(" ")[0] for name in names}) - places
    found = {}
    for name in (n for n in told if n.endswith(("an", "ian", "ese", "ish"))):
        of = sorted(p for p in places if name.startswith(p.rstrip("aeiouy")) and len(name) - len(p) <= ROOT)
        if len(of) == 1:
            found[name] = of[0]
    return found


def _state_in(name: str, nations: Mapping[str, str]) -> str | None:
    """The state that a name begins with the adjective of: "Tarsian 4th Brigade" is of Tarsia."""
    first, _, rest = name.partition(" ")
    return nations.get(first) if rest else None


def _days_in(claim: Claim, days: Sequence[ResolvedDay]) -> tuple[date | None, date | None]:
    found = {(d.from_, d.to) for d in days if claim.words.start <= d.start and d.end <= claim.words.end}
    return next(iter(found)) if len(found) == 1 else (None, None)


def _deed(head: str) -> str:
    return _groups("groups").get(head, head)


def _thing(word: str) -> str:
    """One word for those of one meaning, a noun's own group before that of its verb."""
    return _groups("things").get(word) or _groups("groups").get(word, word)


def day_of_month(word: str) -> int | None:
    """The day that an ordinal names, in letters or figures: 15 for "fifteenth" and "15th"."""
    if (match := NTH.fullmatch(word)) is not None:
        return int(match[1])
    found = _lists()["ordinals"]["values"].get(word)
    return int(found) if found is not None else None


@cache
def excluding() -> dict[str, frozenset[str]]:
    """The verbs for what somebody does himself, each with the deeds done to him that exclude it."""
    return {verb: frozenset(others) for verb, others in _lists()["excluding"].items()}


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files("onrecord.link").joinpath("lexicon/claims.toml").read_text(encoding="utf-8"))


@cache
def _groups(table: str) -> dict[str, str]:
    """Each word of the groups of `lexicon/claims.toml` with the name of its group."""
    return {word: name for name, words in _lists()[table].items() for word in words}
