"""Entities: one for each person, body and place of the story, whatever its articles call them."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.link.rulings import entity_id
from onrecord.link.spelling import body_of, family_of, parts_of, same_person, suffix_of
from onrecord.record import Entity, EntityRole, EntityType, Evidence, KnownAs, Publication, Reading, Statement

PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who", "we", "i", "you"})
KINDS: tuple[EntityType, ...] = ("person", "place", "organisation", "other")  # of equally many votes the first counts
OWNER = 5  # letters by which "Tavrony's" and "Tavronian" are one owner
SEVERAL = 2  # articles
LONGEST = 9  # words of what is a name, with a title perhaps, and not a description
Key = tuple[str, str]  # a name, and the document that it is only the name in, "" for all
Names = dict[str, Counter[EntityType]]
Company = dict[str, set[str]]
Called = dict[str, set[str]]  # short forms, with the names that articles give them


def find_entities(
    readings: Sequence[Reading], dates: Mapping[str, Publication] = MappingProxyType({})
) -> tuple[tuple[Entity, ...], tuple[KnownAs, ...]]:
    """The entities of a record, and which of them each name in each document stands for. `dates` are the publication dates
    given the story, by document, for when a role was given.

    Spellings of one person's name are one; a surname that an article gives alone stands for the one person of the record who
    has it, and where two do, for nobody but itself. Unnamed sources are no entities.
    """
    votes: Names = defaultdict(Counter)
    for reading in readings:
        for name, kind in _named(reading):
            votes[name][kind] += 1
    types = {name: max(KINDS, key=lambda k: count[k]) for name, count in votes.items()}
    types |= dict.fromkeys(_people_by_surname(types, readings), "person")
    said = [e.speaker for r in readings for e in r.entries if isinstance(e, Statement)]
    speakers = {name for speaker in said for name in speaker.members or (speaker.name,)}
    counts = {name: sum(count.values()) for name, count in votes.items()}
    full_names = [name for name, kind in types.items() if kind == "person" and len(parts_of(name)) > 1]
    people = _one_spelling(full_names, counts, _company(readings))
    canonical = _canonical(types, people, _spelled_out(readings), speakers, counts)
    shared = _names_of_several(types)

    def key_of(name: str, document: str) -> Key:
        full = canonical.get(name, name)
        return full, document if full in shared else ""

    known: list[KnownAs] = []
    aliases: dict[Key, set[str]] = defaultdict(set)
    roles: dict[Key, list[EntityRole]] = defaultdict(list)
    keys: dict[Key, None] = {}
    for reading in readings:
        id_ = reading.document.id
        for name in sorted({name for name, _ in _named(reading)}):
            key = key_of(name, id_)
            keys[key] = None
            known.append(KnownAs(id_, name, types[key[0]], _id(types, key)))
        for form, name in _forms(reading):
            aliases[key_of(name, id_)].add(form)
        for role in reading.roles:
            words = Evidence(role.words.start, role.words.end, role.words.quote, id_)
            published = dates.get(id_, reading.document.published)
            given = EntityRole(role.title, role.of, words, id_, role.tenure, published.from_, published.to)
            roles[key_of(role.name, id_)].append(given)
    entities = (
        Entity(_id(types, key), key[0], types[key[0]], tuple(sorted(aliases[key] - {key[0]})), tuple(roles[key]))
        for key in keys
    )
    return tuple(sorted(entities, key=lambda e: (e.name, e.id))), tuple(known)


def _people_by_surname(types: Mapping[str, EntityType], readings: Sequence[Reading]) -> Iterator[str]:
    """The names of two words that are taken for a body's though several articles call somebody by the second one, and nobody
    else has that surname."""
    families: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            if mention.type == "person" and " " not in mention.name:
                families[mention.name].add(reading.document.id)
    known = {family_of(name) for name, kind in types.items() if kind == "person" and " " in name}
    for name, kind in types.items():
        words = name.split()
        like_a_person = kind == "organisation" and len(words) == 2 and all(w.istitle() for w in words)
        if like_a_person and len(families[words[1]]) >= SEVERAL and family_of(name) not in known:
            yield name


def _id(types: Mapping[str, EntityType], key: Key) -> str:
    name, document = key
    return entity_id(types[name], f"{name} of {document}" if document else name)


def _names_of_several(types: Mapping[str, EntityType]) -> set[str]:
    """The names of bodies that the record gives to several by their owners: "Foreign Ministry", where it also has "Tavrony's
    foreign ministry" and "Ilmark's foreign ministry". Alone, such a name means one of them in each article."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, kind in types.items():
        words = name.split()
        if kind in ("organisation", "other") and len(words) > 1:
            owner = words[0].removesuffix("'s").removesuffix("’s")
            owners[" ".join(words[1:]).casefold()].add(owner.casefold()[:OWNER])
    bodies = (name for name, kind in types.items() if kind in ("organisation", "other"))
    return {name for name in bodies if len(owners.get(name.casefold(), ())) > 1}


def _named(reading: Reading) -> Iterator[tuple[str, EntityType]]:
    """The names of an article with their types: those mentioned, and speakers who are not anonymous."""
    mentioned = {m.name for m in reading.mentions}
    for mention in reading.mentions:
        yield mention.name, mention.type
    for entry in reading.entries:
        if isinstance(entry, Statement) and not entry.speaker.anonymous:
            names = entry.speaker.members or (entry.speaker.name,)  # a joint party is no entity, its members are
            yield from ((name, "other") for name in names if name not in mentioned and len(name.split()) <= LONGEST)


def _forms(reading: Reading) -> Iterator[tuple[str, str]]:
    """What stands in the text for each name: mentions, and speakers' words that are no pronouns."""
    for mention in reading.mentions:
        yield " ".join(mention.words.quote.replace("[", "").replace("]", "").split()), mention.name
    for entry in reading.entries:
        speaker = entry.speaker if isinstance(entry, Statement) else None
        if speaker is None or speaker.words is None or speaker.anonymous or speaker.members or speaker.why is not None:
            continue
        form = " ".join(speaker.words.quote.split())
        plain = form.casefold() not in PRONOUNS and "," not in form and len(form.split()) <= LONGEST
        if plain and (" " in form or form[:1].isupper()):
            yield form, speaker.name


def _company(readings: Sequence[Reading]) -> Company:
    """The people whom articles name beside each, by full names."""
    company: Company = defaultdict(set)
    for reading in readings:
        names = {m.name for m in reading.mentions if m.type == "person" and " " in m.name}
        for name in names:
            company[name] |= names - {name}
    return company


def _canonical(
    types: dict[str, EntityType], people: Mapping[str, str], called: Called, speakers: set[str], counts: Mapping[str, int]
) -> dict[str, str]:
    """Each name and the name in the record that it can only stand for: spellings of one person's name, a surname that one
    person has, the short form of a body that some article spells out. A place shares its name with people; it is taken for
    one of them only where it speaks."""
    by_family: dict[str, set[str]] = defaultdict(set)
    for name, full in people.items():
        by_family[family_of(name)].add(full)
    bodies = sorted((n for n, kind in types.items() if kind == "organisation"), key=lambda n: (counts[n], len(n), n))
    same = {body_of(name): name for name in bodies}  # of several forms the commonest
    canonical = {}
    for name, kind in types.items():
        if name in people:
            canonical[name] = people[name]
        elif len(called.get(name, ())) == 1:
            canonical[name] = next(iter(called[name]))
        elif kind == "organisation" and (" " in name or same[body_of(name)] != name):
            canonical[name] = same[body_of(name)]
        elif " " in name or (kind == "place" and name not in speakers):
            canonical[name] = name
        else:
            full_names = by_family.get(family_of(name), set())
            canonical[name] = next(iter(full_names)) if len(full_names) == 1 else name
    return canonical


def _one_spelling(
    names: Sequence[str], counts: Mapping[str, int], company: Company
) -> dict[str, str]:
    """Each full name of a person with the spelling to go by, the commonest of those that are one person's: looked for among
    names of one last name, so that the work grows with the names."""
    by_family: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_family[family_of(name)].append(name)
    chosen: dict[str, str] = {}
    for family in by_family.values():
        groups: list[list[str]] = []
        for name in sorted(family, key=lambda n: (not suffix_of(n), n)):
            fitting = [group for group in groups if all(_is_one(name, other, company) for other in group)]
            if len(fitting) == 1:
                fitting[0].append(name)
            else:
                groups.append([name])
        for group in groups:
            best = max(group, key=lambda n: (counts.get(n, 0), len(n), n))
            chosen |= dict.fromkeys(group, best)
    return chosen


def _is_one(name: str, other: str, company: Company) -> bool:
    """Are two names one person's: by their spelling, if no article has both; by a short form of the first name only where
    their articles name somebody else in common."""
    if other in company.get(name, ()):
        return False
    if same_person(name, other, {}):
        return True
    return same_person(name, other, load_nicknames()) and bool(company.get(name, set()) & company.get(other, set()))


@cache
def load_nicknames() -> dict[str, str]:
    """Short forms of first names with the full form: {"joe": "joseph", …}."""
    text = files("onrecord.link").joinpath("lexicon/nicknames.toml").read_text(encoding="utf-8")
    return {short: line[0] for line in tomllib.loads(text)["names"] for short in line[1:]}


def _spelled_out(readings: Sequence[Reading]) -> Called:
    """The names that articles give to short forms: {"OMM": {"Ordava Monitoring Mission"}}."""
    called: Called = defaultdict(set)
    for reading in readings:
        for mention in reading.mentions:
            form = " ".join(mention.words.quote.split())
            if mention.type != "person" and form != mention.name and form.isupper():
                called[form].add(mention.name)
    return called
