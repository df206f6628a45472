"""Descriptions: whom "the president", "his special envoy", "the Norlander" or "the ministry" means in one article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.places import same_nation, stands_for
from onrecord.record import Document, Evidence, Mention, Reason, Role, Speaker, cut
from onrecord.resolve.candidates import PRONOUNS
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import bodies, load_people, role_nouns
from onrecord.resolve.titles import Title, is_national, is_office, nation_of, same_office, same_owner, take_apart

DEFINITE = ("the", "this", "that")
AGE = ("year", "old")
REACH = 3  # sentences back in which a body is the one that "the company" takes up


class Descriptions:
    """Finds whom the descriptions of one article mean, by the roles and traits that the article gives to names.
    `antecedent` tells what a pronoun in a description ("his envoy") stands for."""

    def __init__(
        self, document: Document, doc: Doc, names: Names, roles: Sequence[Role],
        antecedent: Callable[[Token], Speaker | None],
    ) -> None:
        self._document, self._doc, self._names, self._roles = document, doc, names, roles
        self._antecedent = antecedent
        self._apart = {role: self._title_of(role) for role in roles}

    def of(self, head: Token) -> Speaker | None:
        """Whom a noun phrase with this head means, with the reason, or None where the article does not tell."""
        if head.lower_ == "year" and head.head.lower_ == "old":
            head = head.head
        lefts = list(head.lefts)
        owner = next((t for t in lefts if t.dep_ == "poss"), None)
        if (here := next((r for r in self._roles if r.words.start <= head.idx < r.words.end), None)) is not None:
            return Speaker(here.name) if self._apart[here] and head.lower_ == self._noun(here) else None
        if head.tag_ in ("NNS", "NNPS") or not (owner is not None or any(t.lower_ in DEFINITE for t in lefts)):
            return None
        if head.lower_ in AGE or any(t.lower_ in ("older", "younger", "elder") for t in lefts):
            return self._by_age(head)
        title = take_apart(head, self._names)
        if head.lower_ in role_nouns() or title.noun in role_nouns():
            return self._by_role(head, title, owner) or self._leader(head, title)
        if head.lower_ in bodies() or head.lower_ in load_people()["generic_bodies"]["nouns"]:
            return self._by_body(head, title, owner)
        return self._by_nation(head) if is_national(head, self._names) else None

    def _title_of(self, role: Role) -> Title | None:
        span = self._doc.char_span(role.words.start, role.words.end, alignment_mode="expand")
        nouns = [t for t in span or () if is_office(t)]
        if nouns:
            top = next((t for t in nouns if not any(a in nouns for a in t.ancestors)), nouns[0])
            return take_apart(top, self._names)
        words = role.title.lower().split()
        before = words[:next((i for i, w in enumerate(words) if w in ("of", "for", "at")), len(words))]
        return Title(tuple(before) or tuple(words), (role.of,) if role.of else (), role.tenure)

    def _by_role(self, head: Token, title: Title, owner: Token | None) -> Speaker | None:
        """The one person who holds, held or is to hold the office as far as the text has told by then."""
        owners = list(title.of)
        if owner is not None and owner.lower_ in PRONOUNS:
            found = self._antecedent(owner)
            if found is None:
                return None
            owners = [o for o in owners if o.lower() != owner.lower_] + [found.name]
        elif owner is not None and self._names.of(owner) is None:
            owners = [o for o in owners if not same_owner(o, owner.text)]
        told = [r for r in self._roles if r.words.end <= head.idx]
        latest = {(r.name, self._noun(r)): r for r in told}
        fitting = [r for r in latest.values() if self._fits(r, title, owners)]
        names = list(dict.fromkeys(r.name for r in fitting))
        if len(names) > 1 and len(title.words) == 1 and not owners:
            elsewhere = {r.name for r in self._roles if r.of}
            bare = [r.name for r in fitting if len(self._words(r)) == 1 and r.name not in elsewhere]
            names = self._commonest(list(dict.fromkeys(bare)))
        if len(names) != 1:
            return None
        role = next(r for r in fitting if r.name == names[0])
        return Speaker(names[0], why=Reason(f"the text calls {names[0]} so", role.words))

    def _noun(self, role: Role) -> str:
        apart = self._apart[role]
        return apart.noun if apart else role.title

    def _words(self, role: Role) -> Sequence[str]:
        apart = self._apart[role]
        return apart.words if apart else role.title.lower().split()

    def _fits(self, role: Role, title: Title, owners: Iterable[str]) -> bool:
        apart = self._apart[role]
        if apart is None or role.tenure != title.tenure or not same_office(title.noun, apart.noun):
            return False
        if not all(word in apart.words for word in title.words[:-1]):
            return False
        known = (*apart.of, role.of) if role.of else apart.of
        of = [name for o in known for name in (o, *self._owners_of(o))]
        return all(any(same_owner(owner, o) for o in of) for owner in owners)

    def _owners_of(self, name: str) -> list[str]:
        """The bodies and states that the person who is given as an office's owner holds an office of."""
        return [r.of for r in self._roles if r.name == name and r.of]

    def _commonest(self, names: list[str]) -> list[str]:
        """Of several people with the same bare title the one the article is about: named twice as often as any other."""
        counts = sorted(((sum(m.name == n for m in self._names.mentions), n) for n in names), reverse=True)
        clear = len(counts) == 1 or (len(counts) > 1 and counts[0][0] >= 2 * counts[1][0])
        return [counts[0][1]] if clear else []

    def _by_body(self, head: Token, title: Title, owner: Token | None) -> Speaker | None:
        """The body that has the noun in its name, or, for "the company" and the like, the one that the sentences before are
        about."""
        if owner is not None or title.of or len(title.words) > 1:
            return None
        before = [m for m in self._names.mentions if m.type == "organisation" and m.words.end <= head.idx]
        named = {m.name: m for m in before if head.lower_ in m.name.lower().split()}
        if len(named) == 1:
            name, mention = next(iter(named.items()))
            return Speaker(name, why=Reason("named so before", mention.words))
        if named or head.lower_ not in load_people()["generic_bodies"]["nouns"]:
            return None
        near = [m for m in self._bodies_before(head) if not self._says_otherwise(m.name)]
        if len({m.name for m in near}) != 1:
            return None
        return Speaker(near[0].name, why=Reason("the only body that the sentences before name", near[0].words))

    def _bodies_before(self, head: Token) -> Iterator[Mention]:
        """The bodies that the sentences before name."""
        sentence = head.sent
        for _ in range(REACH):
            if sentence.start == 0:
                return
            sentence = self._doc[sentence.start - 1].sent
            yield from (m for t in sentence if (m := self._names.of(t)) and m.type == "organisation")

    @staticmethod
    def _says_otherwise(name: str) -> bool:
        """Does a name itself tell that it is a ministry, a court or the like, which nobody calls a company?"""
        other = bodies() - set(load_people()["generic_bodies"]["nouns"])
        return any(word in other for word in name.lower().split())

    def _leader(self, head: Token, title: Title) -> Speaker | None:
        """The one person of a state, where the text speaks of its leader and gives him no other office: "Norland's Greta
        Voll … the Norland leader"; the seat of a government stands for its state."""
        if head.lower_ != "leader" or len(title.of) != 1:
            return None
        (of,) = title.of
        standing = stands_for(of, ())
        nation = standing.state if standing is not None else nation_of(of, self._names)
        found = self._of_nation(head, nation)
        own = [r for r in self._roles if found is not None and r.name == found.name]
        return None if own and not any(same_office("leader", self._noun(r)) for r in own) else found

    def _by_nation(self, head: Token) -> Speaker | None:
        """The one person of a nation: "the Norlander" is Norland's Ines Palmgren."""
        return self._of_nation(head, head.text)

    def _of_nation(self, head: Token, nation: str) -> Speaker | None:
        of: dict[str, Evidence] = {}
        for mention in (m for m in self._names.mentions if m.type == "person" and m.words.end <= head.idx):
            span = self._doc.char_span(mention.words.start, mention.words.end)
            owners = [t for t in span.root.lefts if t.dep_ in ("poss", "amod", "compound")] if span is not None else []
            owner = next((t for t in owners if t.i < span.start and same_nation(t.text, nation)), None) if span else None
            if owner is not None:
                of[mention.name] = cut(self._document.text, owner.idx, mention.words.end)
        for role in self._roles:
            if role.of and role.words.end <= head.idx and same_nation(nation_of(role.of, self._names), nation):
                of.setdefault(role.name, role.words)
        if len(of) != 1:
            return None
        name, words = next(iter(of.items()))
        return Speaker(name, why=Reason("the only one of that nation", words))

    def _by_age(self, head: Token) -> Speaker | None:
        """The one person of an age, or the older or younger of two: "the 54-year-old"."""
        ages = {m.name: (int(t.text), t) for m in self._names.mentions if m.type == "person" for t in self._age_of(m)}
        wanted = next((t for t in head.subtree if t.like_num and t.text.isdigit()), None)
        if wanted is not None:
            fitting = [name for name, (age, _) in ages.items() if age == int(wanted.text)]
        elif len(ages) == 2 and len({age for age, _ in ages.values()}) == 2:
            older = not any(t.lower_ == "younger" for t in head.lefts)
            fitting = [(max if older else min)(ages, key=lambda name: ages[name][0])]
        else:
            fitting = []
        if len(fitting) != 1:
            return None
        token = ages[fitting[0]][1]
        words = cut(self._document.text, token.idx, token.idx + len(token))
        return Speaker(fitting[0], why=Reason("the one of that age", words))

    def _age_of(self, mention: Mention) -> Iterator[Token]:
        """The number between commas or in brackets behind a name."""
        span = self._doc.char_span(mention.words.start, mention.words.end)
        if span is None or span.end + 2 >= len(self._doc):
            return
        sign, number, end = self._doc[span.end], self._doc[span.end + 1], self._doc[span.end + 2]
        if sign.text in (",", "(") and number.text.isdigit() and len(number) <= 2 and end.text in (",", ")", "."):
            yield number
