"""Antecedents: what a pronoun stands for, by agreement, place in the sentence and nearness; where two fit, nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.record import Document, Mention, Reason, Speaker, cut
from onrecord.resolve.candidates import PAIRS, PERSONAL, PLURAL, PRONOUNS, SUBJECTS, Candidate, Candidates
from onrecord.resolve.genders import Genders
from onrecord.resolve.mentions import Names

REACH = 6  # sentences looked back over
NEAR = 1  # sentences looked back over for somebody whom the text does not name,
OTHER = 2  # the rank of a candidate that is no subject
NEAR_OTHER = 2  # for a name that is no subject,
NEAR_GROUP = 2  # and for a group or a body that "they" may be
CLAUSES = ("ccomp", "parataxis")


class Antecedents:
    """Finds what the pronouns of one article stand for. `describe` gives whom a description means; `quoted` are the tokens
    inside quotation marks, whose names are no antecedents for pronouns outside them."""

    def __init__(
        self, document: Document, doc: Doc, names: Names, genders: Genders, quoted: frozenset[int],
        describe: Callable[[Token], Speaker],
    ) -> None:
        self._document, self._doc, self._names, self._genders = document, doc, names, genders
        self._quoted = quoted
        self._candidates = Candidates(document, doc, names, genders, describe=describe, antecedent=self.of)
        self._known: dict[int, Speaker | None] = {}
        self._sentences = list(_whole_sentences(doc))
        self._place = {t.i: n for n, sentence in enumerate(self._sentences) for t in sentence}

    def of(self, pronoun: Token) -> Speaker | None:
        """Whom a pronoun stands for, with the reason, or None where the article leaves it open."""
        if pronoun.i not in self._known:
            self._known[pronoun.i] = None  # a pronoun is never its own antecedent
            found = self._find(pronoun)
            if found is not None and pronoun.lower_ in PERSONAL and not found.anonymous:
                self._genders.tell(found.name, PERSONAL[pronoun.lower_])
            self._known[pronoun.i] = found
        return self._known[pronoun.i]

    @property
    def groups(self) -> Sequence[tuple[Mention, ...]]:
        """The names that the article joins by "and", in order."""
        return self._candidates.groups

    def last_pair(self, place: int) -> tuple[Mention, ...] | None:
        """The last two names joined by "and" before a token, for "both" and "the latter"."""
        before = [g for g in self.groups if len(g) == 2 and g[-1].words.end <= self._doc[place].idx]
        return before[-1] if before else None

    def _find(self, pronoun: Token) -> Speaker | None:
        if pronoun.lower_ in PAIRS:
            pair = self.last_pair(pronoun.i)
            return self._candidates.joint(pair) if pair else None
        nothing = True
        for distance, sentence in self._sentences_back(pronoun):
            seen = (c for c in self._candidates.among(sentence, pronoun) if self._is_seen(c.token, pronoun))
            fitting = [c for c in seen if distance <= _reach(c, pronoun)]
            if not fitting:
                continue
            nothing = False
            best = min(c.rank for c in fitting)
            first = {c.who.name: c for c in reversed(fitting) if c.rank == best}
            if len(first) > 1 or (distance == 0 and self._is_told(pronoun, fitting)):
                return None
            found = next(iter(first.values()))
            if self._is_rivalled(pronoun, found, distance):
                return None
            ahead = self._later_in_sentence(pronoun)
            if ahead is not None and distance and ahead.who.name != found.who.name:
                return None
            return self._with_reason(found, _rule(distance, found.rank))
        found_ahead = self._later_in_sentence(pronoun)
        if found_ahead is None and nothing and self._place[pronoun.i] <= 1:
            found_ahead = self._right_after(pronoun)
        return self._with_reason(found_ahead, "named right after it") if found_ahead else None

    def _is_rivalled(self, pronoun: Token, found: Candidate, distance: int) -> bool:
        """Is somebody else the subject of the sentence before that in which somebody fits who is none?"""
        place = self._place[pronoun.i] - distance - 1
        if found.rank < OTHER or distance == 0 or place < 0:
            return False
        among = self._candidates.among(self._sentences[place], pronoun)
        return any(c.rank < OTHER and c.who.name != found.who.name and self._is_seen(c.token, pronoun) for c in among)

    @staticmethod
    def _is_told(pronoun: Token, fitting: Sequence[Candidate]) -> bool:
        """Is it open whether the speaker or the one spoken to is meant: "Anna Feld told Rosa Costa that she …"?"""
        above = pronoun.head.head
        if pronoun.head.dep_ != "ccomp" or pronoun.dep_ not in SUBJECTS:
            return False
        told = {c.i for c in above.children if c.dep_ in ("dobj", "dative", "iobj")}
        names = {c.who.name for c in fitting}
        return any(c.token.i in told for c in fitting) and len(names) > 1

    def _with_reason(self, found: Candidate, rule: str) -> Speaker:
        who = found.who
        words = cut(self._document.text, found.token.idx, found.token.idx + len(found.token))
        mention = self._names.of(found.token)
        if found.token.lower_ in PRONOUNS and who.why is not None:
            rule, words = who.why.rule, who.why.words or words
        elif who.words is not None:
            words = who.words
        elif mention is not None:
            words = mention.words
        return replace(who, words=words, why=Reason(rule, words))

    def _sentences_back(self, pronoun: Token) -> Iterator[tuple[int, Sequence[Token]]]:
        place = self._place[pronoun.i]
        barred = _barred(pronoun)
        yield 0, [t for t in self._sentences[place] if t.i < pronoun.i and t.i not in barred]
        for distance in range(1, REACH + 1):
            if place - distance < 0:
                return
            yield distance, self._sentences[place - distance]

    def _is_seen(self, token: Token, pronoun: Token) -> bool:
        """Inside a quotation only those outside the sentence are seen who do not speak there; outside, nobody inside one."""
        inside = pronoun.i in self._quoted
        if not inside:
            return token.i not in self._quoted
        return token.i in self._quoted or not any(t.i in self._quoted for t in token.sent)

    def _later_in_sentence(self, pronoun: Token) -> Candidate | None:
        """The subject of the main clause, for a pronoun in a clause before it: "As she told the court, Carla Ostrey …"."""
        gender = PERSONAL.get(pronoun.lower_)
        if gender is None:
            return None
        for verb in (t for t in pronoun.ancestors if t.pos_ in ("VERB", "AUX")):
            for subject in verb.lefts:
                mention = self._names.of(subject)
                before = subject.i > pronoun.i and subject.dep_ in SUBJECTS and pronoun.head != verb
                if before and mention is not None and mention.type == "person" and self._genders.fits(mention.name, gender):
                    joint = any(c.dep_ == "conj" for c in subject.children)
                    return None if joint else Candidate(Speaker(mention.name), subject, 0)
        return None

    def _right_after(self, pronoun: Token) -> Candidate | None:
        """The one person who is the subject of the sentence after an article's beginning with a pronoun."""
        gender = PERSONAL.get(pronoun.lower_)
        following = self._sentences[self._place[pronoun.i] + 1:self._place[pronoun.i] + 2]
        if gender is None or not following:
            return None
        people = [c for c in self._candidates.among(following[0], pronoun) if c.rank <= 1 and c.token.i not in self._quoted]
        return people[0] if len({c.who.name for c in people}) == 1 else None


def _whole_sentences(doc: Doc) -> Iterator[list[Token]]:
    """The sentences of a text, those that the parser breaks off before their end made whole."""
    held: list[Token] = []
    for sentence in doc.sents:
        held += sentence
        last = next((t for t in reversed(held) if not t.is_space), None)
        if last is None or last.is_punct or "\n" in held[-1].text_with_ws or any("\n" in t.text for t in held[-2:]):
            yield held
            held = []
    if held:
        yield held


def _barred(pronoun: Token) -> frozenset[int]:
    """The tokens before a pronoun that it cannot stand for: those in what is said by its verb, "His client had slept, he
    said", and those whose own phrase it is in."""
    verb = pronoun.head
    clauses = [c for c in verb.lefts if c.dep_ in CLAUSES]
    barred = {t.i for c in clauses for t in c.subtree}
    if verb.dep_ == "parataxis" and verb.head.i < pronoun.i:  # the parser hangs the saying on what is said
        barred |= {t.i for t in verb.head.subtree if t.i < pronoun.i}
    if pronoun.dep_ == "poss":
        barred |= {t.i for t in pronoun.head.subtree if t.i > pronoun.i}
    return frozenset(barred)


def _reach(candidate: Candidate, pronoun: Token) -> int:
    """How many sentences back a candidate is looked for: people named together and single names furthest, if subjects."""
    if pronoun.lower_ in PLURAL:
        return REACH if candidate.who.members or candidate.token.lower_ in PRONOUNS else NEAR_GROUP
    near = NEAR if candidate.who.anonymous else NEAR_OTHER
    return REACH if candidate.rank < OTHER and not candidate.who.anonymous else near


def _rule(distance: int, rank: int) -> str:
    near = ("in its own sentence", "of the sentence before")
    where = near[distance] if distance < len(near) else f"{distance} sentences before"
    return f"{'subject' if rank < OTHER else 'the one who fits'} {where}"
