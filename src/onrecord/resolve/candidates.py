"""Candidates: all in a sentence whom a pronoun may stand for, by number, kind and gender, with how prominent each is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.record import Document, Mention, Reason, Speaker, cut
from onrecord.resolve.genders import Genders
from onrecord.resolve.groups import joined_names, joint_name
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import Gender, bodies, gender_of_word, group_nouns, load_people, role_nouns

PERSONAL: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female",
}
PLURAL = frozenset({"they", "them", "their", "theirs"})
NEUTRAL = frozenset({"it", "its"})
PAIRS = frozenset({"both", "neither"})
PRONOUNS = frozenset(PERSONAL) | PLURAL | NEUTRAL
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun may stand for: who it is, the token, and how prominent its place is (0 most)."""

    who: Speaker
    token: Token
    rank: int


class Candidates:
    """The candidates of one article. `describe` gives whom a description means, `antecedent` what a pronoun stands for."""

    def __init__(
        self, document: Document, doc: Doc, names: Names, genders: Genders, *,
        describe: Callable[[Token], Speaker], antecedent: Callable[[Token], Speaker | None],
    ) -> None:
        self._document, self._doc, self._names, self._genders = document, doc, names, genders
        self._describe, self._antecedent = describe, antecedent
        self.groups = list(joined_names(document.text, names))

    def among(self, sentence: Sequence[Token], pronoun: Token) -> Iterator[Candidate]:
        """Everybody among the tokens of a sentence whom a pronoun may stand for."""
        if pronoun.lower_ in PLURAL:
            yield from self._several(sentence, pronoun)
            return
        gender = PERSONAL.get(pronoun.lower_)
        for token in sentence:
            if token.pos_ not in ("PROPN", "NOUN", "PRON", "ADJ") or token.dep_ == "compound":
                continue
            who = self._person(token, pronoun, gender) if gender else self._body(token, pronoun)
            if who is not None:
                yield Candidate(who, token, _rank(token))

    def _person(self, token: Token, pronoun: Token, gender: Gender) -> Speaker | None:
        """Whom a token stands for, if it is a person of this gender, as far as that is told."""
        if token.lower_ in PRONOUNS:
            return self._antecedent(token) if PERSONAL.get(token.lower_) == gender else None
        mention = self._names.of(token)
        if mention is not None:
            mine = self._is_somebody(mention) and self._genders.fits(mention.name, gender) and _ends(mention, token)
            return Speaker(mention.name) if mine else None
        if token.tag_ not in ("NN", "NNP") or token.dep_ not in SUBJECTS:
            return None
        persons = load_people()["persons"]
        one = token.lower_ in role_nouns() or token.lower_ in persons["nouns"]
        other = "female" if gender == "male" else "male"
        if not one or gender_of_word(token.text) == other or token.lower_ in persons[other]:
            return None
        found = self._describe(token)
        return found if found.anonymous or self._genders.fits(found.name, gender) else None

    def _is_somebody(self, mention: Mention) -> bool:
        """Is a mention that of a person surely: by a full name, or by a title before the name somewhere in the article?"""
        return mention.type == "person" and (" " in mention.name or self._genders.is_titled(mention.name))

    def _body(self, token: Token, pronoun: Token) -> Speaker | None:
        """Whom a token stands for, if it is a body, a state or a thing that is said to speak."""
        if token.lower_ in NEUTRAL:
            return self._antecedent(token)
        mention = self._names.of(token)
        if token.dep_ not in SUBJECTS and token.dep_ != "conj":
            return None
        if mention is not None:
            return Speaker(mention.name) if mention.type != "person" and _ends(mention, token) else None
        speaks = self._is_body(token) or token.lower_ in load_people()["papers"]["nouns"]
        return self._describe(token) if speaks and token.tag_ in ("NN", "NNP") and token.dep_ != "conj" else None

    def _several(self, sentence: Sequence[Token], pronoun: Token) -> Iterator[Candidate]:
        """Those whom "they" may be: names joined by "and", groups of people, "they" itself; last, one body or one person of
        whom the text says "their"."""
        inside = {t.idx for t in sentence}
        joined = [g for g in self.groups if g[0].words.start in inside and self._is_party(g)]
        for group in joined:
            token = next(t for t in sentence if group[0].words.start <= t.idx < group[0].words.end)
            yield Candidate(self.joint(group), token, 0)
        members = {m.words.start for g in joined for m in g}
        bodies_here = {m.name for t in sentence if (m := self._names.of(t)) and m.type == "organisation"}
        for token in sentence:
            mention = self._names.of(token)
            if token.lower_ in PLURAL and token.dep_ != "poss":
                found = self._antecedent(token)
                if found is not None:
                    yield Candidate(found, token, 0 if token.dep_ in SUBJECTS else 2)
            elif token.dep_ in SUBJECTS and mention is None and (token.lower_ in group_nouns() or is_people(token)):
                yield Candidate(self._describe(token), token, 0)
            elif mention is not None and token.dep_ in SUBJECTS and _ends(mention, token):
                if mention.words.start in members:
                    continue
                one_body = mention.type == "organisation" and len(bodies_here) == 1
                if one_body or mention.name in self._genders.neutral:
                    yield Candidate(Speaker(mention.name), token, 1)
            elif token.dep_ in SUBJECTS and self._is_body(token):
                found = self._describe(token)
                if not found.anonymous:
                    yield Candidate(found, token, 1)

    def _is_body(self, token: Token) -> bool:
        lists = load_people()
        body = token.lower_ in bodies() or token.lower_ in lists["generic_bodies"]["nouns"]
        one_person = token.lower_ in lists["persons"]["nouns"]
        return token.tag_ in ("NN", "NNP") and body and not one_person and self._names.of(token) is None

    def _is_party(self, group: Sequence[Mention]) -> bool:
        """Do joined names stand where they can be taken up again: as a subject or as the object of a verb?"""
        tokens = self._doc.char_span(group[0].words.start, group[-1].words.end, alignment_mode="expand") or ()
        return any(t.dep_ in (*SUBJECTS, "dobj") for t in tokens)

    def joint(self, group: Sequence[Mention]) -> Speaker:
        """Names joined by "and" as one party."""
        words = cut(self._document.text, group[0].words.start, group[-1].words.end)
        names = [m.name for m in group]
        return Speaker(joint_name(names), None, words, tuple(names), Reason("names joined together", words))


def is_people(noun: Token) -> bool:
    """Does a noun in the plural name people by their office or function: "residents", "ministers"?"""
    ones = {noun.lemma_.lower(), noun.lower_.removesuffix("s")}
    return noun.tag_ in ("NNS", "NNPS") and bool(ones & role_nouns() or ones & set(load_people()["persons"]["nouns"]))


def _ends(mention: Mention, token: Token) -> bool:
    """Is a token the last of its name?"""
    return mention.words.start <= token.idx and token.idx + len(token) >= mention.words.end - 1


def _rank(token: Token) -> int:
    """How prominent a place in a sentence is: 0 the subject of a main clause, 1 of another one, 2 anything else."""
    top = token
    while top.dep_ == "conj" and top.head.pos_ in ("PROPN", "NOUN", "PRON"):
        top = top.head
    while top.dep_ == "appos":
        top = top.head
    if top.dep_ not in SUBJECTS:
        return 2
    verb = top.head
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return 0 if verb.dep_ == "ROOT" else 1
