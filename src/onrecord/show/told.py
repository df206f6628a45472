"""Told: the statements of a story as its page shows them, numbered, and laid out by day and by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from onrecord.answers import Said
from onrecord.record import Document, Entity, EntityRole, Speaker, Statement, make_id
from onrecord.show.days import WEEKDAYS, interval_words, said_words
from onrecord.show.wording import Piece, words_of

NO_DAY = "Day not known"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its number on the page, its words, its days in words, the id of its speaker's place there, and the
    other tellings of it that are folded under it."""

    number: int
    said: Said
    words: tuple[Piece, ...]
    days: str
    voice: str
    again: tuple[Told, ...] = ()

    @property
    def statement(self) -> Statement:
        """The entry itself."""
        return self.said.statement

    @property
    def document(self) -> Document:
        """The article it stands in."""
        return self.said.document


@dataclass(frozen=True, slots=True)
class Day:
    """Statements that share their days: `heading` names these, `note` says how they are known, `by` marks days of
    publication, which the statements cannot be later than; `clusters` are those of one article each."""

    id: str
    heading: str
    note: str
    by: bool
    date: date | None
    clusters: tuple[tuple[Told, ...], ...]

    @property
    def number(self) -> int:
        """How many statements these are."""
        return sum(len(cluster) for cluster in self.clusters)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is quoted: the name or description, roles and other names as articles give them, the statements; and
    for a joint party the voices and names it is made of."""

    id: str
    name: str
    anonymous: bool
    roles: tuple[str, ...]
    also: tuple[str, ...]
    told: tuple[Told, ...]
    members: tuple[tuple[str, str | None], ...] = ()

    @property
    def direct(self) -> int:
        """How many of the statements are quoted word for word."""
        return sum(1 for told in self.told if told.statement.manner == "direct")

    @property
    def articles(self) -> int:
        """How many articles the statements stand in."""
        return len({told.document.id for told in self.told})


def number_statements(said: Iterable[Said], documents: Sequence[Document]) -> tuple[Told, ...]:
    """The statements in the order of these documents, and of the record within each, numbered from 1."""
    texts = {document.id: document.text for document in documents}
    place = {document.id: position for position, document in enumerate(documents)}
    return tuple(
        Told(number, one, words_of(one.statement, texts[one.document.id]), said_words(one), _voice_id(one.statement.speaker))
        for number, one in enumerate(sorted(said, key=lambda s: place[s.document.id]), start=1)
    )


def fold_told(told: Iterable[Told], folded: Iterable[Said]) -> tuple[Told, ...]:
    """The statements of which others are tellings, with these, in the order of their numbers."""
    known = {one.statement.id: one for one in told}
    out = (
        replace(known[said.statement.id], said=said, again=tuple(known[other.statement.id] for other in said.again))
        for said in folded
    )
    return tuple(sorted(out, key=lambda one: one.number))


def by_day(told: Iterable[Told]) -> tuple[Day, ...]:
    """The statements by their days, in order of the last day that is possible; those without a day come last."""
    return tuple(_day(list(group)) for _, group in groupby(sorted(told, key=_order_of_days), key=_order_of_days))


def by_voice(told: Iterable[Told], entities: Mapping[str, Entity]) -> tuple[Voice, ...]:
    """The statements by speaker, most first. A speaker is an entity; where there is none, a name or a description."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.voice].append(one)
    voices = (_voice(id_, group, entities, groups) for id_, group in groups.items())
    return tuple(sorted(voices, key=lambda v: (-len(v.told), v.name.casefold(), v.id)))


def _order_of_days(told: Told) -> tuple[date, bool, date]:
    said, by = told.said, told.said.dated_by != "said"
    if by:
        return (said.to or date.max), True, (said.to or date.max)
    return (said.to or said.from_ or date.max), False, (said.from_ or date.min)


def _day(told: Sequence[Told]) -> Day:
    said = told[0].said
    by = said.dated_by != "said"
    known = bool(told[0].days)
    only = said.to if by or said.from_ == said.to else None
    if not known:
        note = "Neither the words nor the article tell one."
    elif by:
        note = "or earlier: known only from the date of publication"
    else:
        note = WEEKDAYS[only.weekday()] if only else ""
    heading = (interval_words(said.to, said.to) if by else told[0].days) if known else NO_DAY
    id_ = "day-" + ("unknown" if not known else f"by-{said.to}" if by else f"{said.from_}-{said.to}")
    clusters = (tuple(cluster) for _, cluster in groupby(told, key=lambda t: t.document.id))
    return Day(id_, heading, note, by and known, only if known else None, tuple(clusters))


def _voice_id(speaker: Speaker) -> str:
    if speaker.entity and not speaker.anonymous:
        return f"voice-{speaker.entity}"
    name = (speaker.anonymous and speaker.description) or speaker.name
    return "voice-" + make_id("voice", str(speaker.anonymous), name.casefold())


def _voice(id_: str, told: Sequence[Told], entities: Mapping[str, Entity], known: Mapping[str, object]) -> Voice:
    speaker = told[0].statement.speaker
    name = (speaker.anonymous and speaker.description) or speaker.name
    entity = entities.get(speaker.entity or "") if not speaker.anonymous else None
    members = tuple(_members(speaker, entities, known))
    if entity is None:
        return Voice(id_, name, speaker.anonymous, (), (), tuple(told), members)
    roles = Counter(_title(role) for role in entity.roles)
    also = tuple(alias for alias in entity.aliases if entity.name.casefold() not in alias.casefold())
    return Voice(id_, entity.name, False, tuple(_unlike(r for r, _ in roles.most_common())), also, tuple(told), members)


def _members(
    speaker: Speaker, entities: Mapping[str, Entity], known: Mapping[str, object]
) -> Iterator[tuple[str, str | None]]:
    """The names of a joint party's members, each with its own place on the page where it has one."""
    for member in speaker.members:
        entity, place = entities.get(member), f"voice-{member}"
        yield entity.name if entity else member, place if place in known else None


def _title(role: EntityRole) -> str:
    """A role as it is shown: "former mayor", where the text tells of its end without saying "former" itself."""
    title = " ".join(role.title.split())
    if role.of and title.islower() and role.of.casefold() not in title:
        title = f"{title}, {role.of}"
    if role.tenure == "former" and not title.lower().startswith(("former", "ex-", "late", "then")):
        return f"former {title}"
    return f"{title} to be" if role.tenure == "coming" and not title.lower().endswith(("-elect", "elect")) else title


def _unlike(titles: Iterable[str]) -> Iterator[str]:
    """The titles without those that differ from an earlier one by their case alone."""
    seen: set[str] = set()
    for title in titles:
        if title.casefold() not in seen:
            seen.add(title.casefold())
            yield title
