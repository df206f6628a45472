"""Genders: what the text itself tells, by a title, an office or a pronoun, and only then what a first name tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from onrecord.record import Role
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import Gender, first_name_gender, gender_of_word, titles

OWN: dict[str, Gender] = {"his": "male", "himself": "male", "her": "female", "herself": "female"}
NEUTRAL_OWN = frozenset({"their", "themself"})
SUBJECTS = ("nsubj", "nsubjpass")


class Genders:
    """The genders of an article's people by their names; more is told as pronouns are understood."""

    def __init__(self, doc: Doc, names: Names, roles: Sequence[Role]) -> None:
        self._told: dict[str, Gender] = {}
        self._shown: dict[str, Gender] = {}
        self.neutral: set[str] = set()  # those of whom the text says "their"
        before = list(_words_before(doc, names))
        self._titled = {role.name for role in roles} | {name for name, word in before if word in titles()}
        by_title = ((name, gender) for name, word in before if (gender := gender_of_word(word)))
        for name, gender in (*by_title, *_by_role(roles)):
            self._told.setdefault(name, gender)
        for name, gender in self._by_own(doc, names):
            self._shown.setdefault(name, gender)

    def of(self, name: str) -> Gender | None:
        """The gender of a name: as a title or an office tells it, else a first name, else a pronoun, else None."""
        named = None if name in self.neutral else _by_first_name(name)
        return self._told.get(name) or named or self._shown.get(name)

    def is_titled(self, name: str) -> bool:
        """Has a name a title or an office anywhere in the article?"""
        return name in self._titled

    def fits(self, name: str, gender: Gender) -> bool:
        """Can a name be that of somebody of a gender?"""
        return self.of(name) in (None, gender)

    def tell(self, name: str, gender: Gender) -> None:
        """What a pronoun that can mean only one person tells of that person."""
        self._shown.setdefault(name, gender)

    def _by_own(self, doc: Doc, names: Names) -> Iterable[tuple[str, Gender]]:
        """By "his" or "her" in a clause whose subject is the only person named in the sentence before it."""
        for token in doc:
            if token.lower_ not in OWN and token.lower_ not in NEUTRAL_OWN:
                continue
            people = {m.name for t in token.sent if t.i < token.i and (m := names.of(t)) and m.type == "person"}
            verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
            subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS] if verb is not None else []
            mention = names.of(subjects[0]) if len(subjects) == 1 else None
            if mention is None or people != {mention.name}:
                continue
            if token.lower_ in OWN:
                yield mention.name, OWN[token.lower_]
            else:
                self.neutral.add(mention.name)


def _words_before(doc: Doc, names: Names) -> Iterable[tuple[str, str]]:
    """The names of people, each with the word that stands before it."""
    for mention in names.mentions:
        span = doc.char_span(mention.words.start, mention.words.end) if mention.type == "person" else None
        if span is not None and span.start:
            yield mention.name, doc[span.start - 1].text


def _by_role(roles: Sequence[Role]) -> Iterable[tuple[str, Gender]]:
    for role in roles:
        for word in role.title.split():
            if gender := gender_of_word(word):
                yield role.name, gender
            if word.lower() in ("of", "for", "to"):
                break  # "a neighbour of the queen"


def _by_first_name(name: str) -> Gender | None:
    first, _, rest = name.partition(" ")
    return first_name_gender(first) if rest else None
