"""Entities: one for each person, body and place of the story, whatever its articles call them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.record import Entity, EntityRole, EntityType, Evidence, KnownAs, Reading, Statement, make_id

PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who", "we", "i", "you"})
Names = dict[str, Counter[EntityType]]


def find_entities(readings: Sequence[Reading]) -> tuple[tuple[Entity, ...], tuple[KnownAs, ...]]:
    """The entities of a record, and which of them each name in each document stands for.

    A surname that an article gives alone stands for the one person of the record who has it; where two do, for nobody but
    itself. Unnamed sources are no entities.
    """
    votes: Names = defaultdict(Counter)
    for reading in readings:
        for name, kind in _named(reading):
            votes[name][kind] += 1
    types = {name: max(sorted(count), key=lambda k: count[k]) for name, count in votes.items()}
    canonical = _canonical(types, {e.speaker.name for r in readings for e in r.entries if isinstance(e, Statement)})
    known: list[KnownAs] = []
    aliases: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, list[EntityRole]] = defaultdict(list)
    for reading in readings:
        for name in sorted({name for name, _ in _named(reading)}):
            full = canonical[name]
            known.append(KnownAs(reading.document.id, name, types[full], _id(types[full], full)))
        for form, name in _forms(reading):
            aliases[canonical[name]].add(form)
        for role in reading.roles:
            words = Evidence(role.words.start, role.words.end, role.words.quote, reading.document.id)
            roles[canonical.get(role.name, role.name)].append(EntityRole(role.title, role.of, words, reading.document.id))
    entities = (
        Entity(_id(types[full], full), full, types[full], tuple(sorted(aliases[full] - {full})), tuple(roles[full]))
        for full in sorted(set(canonical.values()))
    )
    return tuple(sorted(entities, key=lambda e: (e.name, e.id))), tuple(known)


def _id(kind: EntityType, name: str) -> str:
    return make_id("entity", kind, name)


def _named(reading: Reading) -> Iterator[tuple[str, EntityType]]:
    """The names of an article with their types: those mentioned, and speakers who are not anonymous."""
    mentioned = {m.name for m in reading.mentions}
    for mention in reading.mentions:
        yield mention.name, mention.type
    for entry in reading.entries:
        if isinstance(entry, Statement) and not entry.speaker.anonymous and entry.speaker.name not in mentioned:
            yield entry.speaker.name, "other"


def _forms(reading: Reading) -> Iterator[tuple[str, str]]:
    """What stands in the text for each name: mentions, and speakers' words that are no pronouns."""
    for mention in reading.mentions:
        yield " ".join(mention.words.quote.replace("[", "").replace("]", "").split()), mention.name
    for entry in reading.entries:
        if isinstance(entry, Statement) and not entry.speaker.anonymous and entry.speaker.words:
            form = " ".join(entry.speaker.words.quote.split())
            if form.casefold() not in PRONOUNS and (" " in form or form[:1].isupper()):
                yield form, entry.speaker.name


def _canonical(types: dict[str, EntityType], speakers: set[str]) -> dict[str, str]:
    """Each name and the fullest name in the record that it can only stand for. A place shares its name with people; it is
    taken for one of them only where it speaks."""
    people = [name for name, kind in types.items() if kind == "person" and " " in name]
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in people:
        by_surname[name.split()[-1]].add(name)
    canonical = {}
    for name in types:
        if " " in name or (types[name] == "place" and name not in speakers):
            canonical[name] = name
            continue
        fullest = _longest_of_one(by_surname.get(name, ()))
        canonical[name] = fullest or name
    return canonical


def _longest_of_one(names: Iterable[str]) -> str | None:
    """The one person that several full names can be: "Joe Biden" and "Joseph R. Biden" are not told to be one."""
    found = sorted(names, key=lambda n: (-len(n.split()), n))
    if not found:
        return None
    longest = found[0].split()
    return found[0] if all(n.split()[0] == longest[0] for n in found) else None
