"""Who is meant: a name, a description or a pronoun in one article becomes a speaker with the article's fullest name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.record import Document, Evidence, Role, Speaker, cut
from onrecord.resolve.mentions import Names
from onrecord.resolve.nations import same_nation
from onrecord.resolve.people import Gender, gender_of_word, group_nouns, is_indefinite, load_people, role_nouns

PERSONAL: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female",
}
OUTSIDE = ("cc", "punct", "mark", "advmod", "prep", "appos")  # what stands before a noun and is no part of its phrase
OF_A_HEAD = ("of", "for", "from", "in", "at", "on", "with")  # prepositions that belong to a description
PLURAL = frozenset({"they", "them", "their", "theirs"})
NEUTRAL = frozenset({"it", "its"})
PRONOUNS = frozenset(PERSONAL) | PLURAL | NEUTRAL
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
REACH = 6  # sentences looked back over for what a pronoun stands for
UNNAMED = "unnamed source"


class Who:
    """Resolves words of one article to speakers. `in_quotation` tells the tokens that stand inside quotation marks, whose
    names are no antecedents for pronouns outside them."""

    def __init__(
        self, document: Document, doc: Doc, names: Names, roles: Sequence[Role], in_quotation: frozenset[int]
    ) -> None:
        self._document, self._doc, self._names, self._roles = document, doc, names, roles
        self._quoted = in_quotation
        self._gender: dict[str, Gender] = {}
        self._known: dict[int, Speaker | None] = {}
        for role in roles:
            for word in role.title.split():
                if gender := gender_of_word(word):
                    self._gender.setdefault(role.name, gender)

    def speaker(self, head: Token) -> Speaker:
        """The speaker that a noun phrase with this head stands for: named, or described as the text describes it."""
        words = self._words(head)
        if head.lower_ in PRONOUNS:
            found = self._antecedent(head)
            if found is None:
                return Speaker(head.text, None, words, (), True, head.text)
            return Speaker(found.name, None, words, (), found.anonymous, found.description)
        relative = next((t for t in head.ancestors if t.dep_ == "relcl"), None) if head.tag_ in ("WDT", "WP") else None
        if relative is not None:
            return replace(self.single(relative.head), words=words)
        joint = [t for t in head.conjuncts if t.i > head.i and t.pos_ in ("PROPN", "NOUN")]
        if joint and any(self._named(t) or self._apposed(t) for t in (head, *joint)):
            names = [self.single(t).name for t in (head, *joint)]
            both = ", ".join(names[:-1]) + " and " + names[-1]
            return Speaker(both, None, self._words_between(head, joint[-1]))
        return self.single(head)

    def single(self, head: Token) -> Speaker:
        """The speaker that a noun phrase stands for, whatever is joined to it by "and"."""
        words = self._words(head)
        if name := self._named(head) or self._apposed(head):
            return Speaker(name, None, words)
        if name := self._by_role(head):
            return Speaker(name, None, words)
        return self._described(head, words)

    def _named(self, head: Token) -> str | None:
        mention = self._names.of(head)
        return mention.name if mention else None

    def _apposed(self, head: Token) -> str | None:
        """The person whose name follows a description: "the referee, Hugo Tarn", "the potter Ines Dahl"."""
        for child in head.rights:
            mention = self._names.of(child)
            if child.dep_ == "appos" and mention is not None and mention.type == "person":
                return mention.name
        after = head.nbor() if head.i + 1 < len(self._doc) else head
        if after.text == "," and after.i + 1 < len(self._doc):
            after = after.nbor()
        mention = self._names.of(after)
        named = mention is not None and mention.type == "person" and mention.words.start == after.idx
        if mention is None or not named or head.lower_ not in role_nouns():
            return None
        behind = self._document.text[mention.words.end:mention.words.end + 1]
        return mention.name if behind == "," or after.idx == head.idx + len(head) + 1 else None

    def _described(self, head: Token, words: Evidence) -> Speaker:
        text = " ".join(words.quote.split())
        first = text.split()[0].lower()
        name = text[len(first) + 1:] if first in ("the", "a", "an") and " " in text else text
        unnamed = is_indefinite(first) or head.lower_ in group_nouns() or head.tag_ == "NNS"
        institution = not unnamed and head.lower_ not in role_nouns()
        if institution or (any(t.dep_ == "poss" for t in head.lefts) and not unnamed):
            return Speaker(name, None, words)
        return Speaker(name, None, words, (), True, name)

    def _words(self, head: Token) -> Evidence:
        """The mention: what stands before the head in its phrase, the head, and what hangs on it by a preposition."""
        mention = self._names.of(head)
        lefts = [t for t in head.lefts if t.dep_ not in OUTSIDE and not t.is_punct]
        start = min([head.idx, *(t.left_edge.idx for t in lefts)] + ([mention.words.start] if mention else []))
        end = max(head.idx + len(head), mention.words.end if mention else 0)
        if mention is None and head.lower_ not in PRONOUNS:
            last = head
            for child in head.rights:
                if child.dep_ == "prep" and child.i == last.i + 1 and child.lower_ in OF_A_HEAD:
                    inner = [t for t in child.subtree if not t.is_punct]
                    last = max(inner, key=lambda t: t.i)
                    end = last.idx + len(last)
        return cut(self._document.text, start, end)

    def _words_between(self, first: Token, last: Token) -> Evidence:
        return cut(self._document.text, self._words(first).start, self._words(last).end)

    def _by_role(self, head: Token) -> str | None:
        """The person a description means: "the president", "the Russian leader", by the roles the article gives."""
        lefts = list(head.lefts)
        definite = any(t.lower_ in ("the", "this", "that") or t.dep_ == "poss" for t in lefts)
        if not definite or head.tag_ == "NNS" or head.lower_ not in role_nouns():
            return None
        modifiers = [t.text for t in lefts if t.dep_ in ("amod", "compound", "nmod", "poss") and t.lower_ not in PRONOUNS]
        names = list(dict.fromkeys(role.name for role in self._roles if self._role_fits(role, head.lower_, modifiers)))
        if not modifiers and len(names) > 1:
            bare = dict.fromkeys(r.name for r in self._roles if r.name in names and r.title.lower() == head.lower_)
            names = self._commonest(list(bare))
        return names[0] if len(names) == 1 else None

    def _commonest(self, names: list[str]) -> list[str]:
        """Of several people with the same bare title the one the article is about: named twice as often as any other."""
        counts = sorted(((sum(m.name == n for m in self._names.mentions), n) for n in names), reverse=True)
        clear = len(counts) == 1 or (len(counts) > 1 and counts[0][0] >= 2 * counts[1][0])
        return [counts[0][1]] if clear else []

    def _role_fits(self, role: Role, noun: str, modifiers: Sequence[str]) -> bool:
        words = role.title.lower().split()
        heads = load_people()["same_office"]["heads"]
        if not (noun in words or (noun in heads and any(w in heads for w in words))):
            return False
        title = role.title.split()
        return all(any(m.lower() == w.lower() or (m[0].isupper() and same_nation(m, w)) for w in title) for m in modifiers)

    def _antecedent(self, pronoun: Token) -> Speaker | None:
        if pronoun.i not in self._known:
            self._known[pronoun.i] = None  # a pronoun is never its own antecedent
            self._known[pronoun.i] = self._look_back(pronoun)
        return self._known[pronoun.i]

    def _look_back(self, pronoun: Token) -> Speaker | None:
        gender = PERSONAL.get(pronoun.lower_)
        inside = pronoun.i in self._quoted
        for sentence in self._sentences_before(pronoun):
            for token in self._candidates(sentence, pronoun):
                if (token.i in self._quoted) != inside and token.i in self._quoted:
                    continue
                found = self._fits(token, pronoun, gender)
                if found is not None:
                    if gender and not found.anonymous:
                        self._gender.setdefault(found.name, gender)
                    return found
        return None

    def _sentences_before(self, pronoun: Token) -> Iterator[Sequence[Token]]:
        sentence = pronoun.sent
        yield [t for t in sentence if t.i < pronoun.i]
        start = sentence.start
        for _ in range(REACH):
            if start == 0:
                return
            sentence = self._doc[start - 1].sent
            yield list(sentence)
            start = sentence.start

    @staticmethod
    def _candidates(sentence: Sequence[Token], pronoun: Token) -> list[Token]:
        """Subjects first, those of main clauses before those of others; then everybody else in order."""
        nouns = [t for t in sentence if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ != "compound"]
        depth = {t.i: sum(1 for _ in t.ancestors) for t in nouns}
        return sorted(nouns, key=lambda t: (t.dep_ not in SUBJECTS, depth[t.i] if t.dep_ in SUBJECTS else 0, t.i))

    def _fits(self, token: Token, pronoun: Token, gender: Gender | None) -> Speaker | None:
        word = pronoun.lower_
        if token.lower_ in PRONOUNS:
            same = PERSONAL.get(token.lower_) == gender if gender else token.lower_[:2] == word[:2]
            return self._antecedent(token) if same else None
        if token.pos_ == "PRON":
            return None
        mention = self._names.of(token)
        if gender:
            if mention is not None:
                known = self._gender.get(mention.name)
                return Speaker(mention.name) if mention.type == "person" and known in (None, gender) else None
            if token.lower_ not in role_nouns() or token.tag_ == "NNS" or gender_of_word(token.text) not in (None, gender):
                return None
            if token.dep_ not in SUBJECTS:
                return None
            found = self.speaker(token)
            return found if self._gender.get(found.name) in (None, gender) else None
        if word in PLURAL:
            plural = token.tag_ == "NNS" and token.lower_ in group_nouns()
            joint = any(t.i > token.i for t in token.conjuncts) and mention is not None
            return self.speaker(token) if (plural or joint) and token.dep_ in SUBJECTS else None
        if mention is not None and mention.type != "person" and token.dep_ in SUBJECTS:
            return Speaker(mention.name)
        if token.dep_ in SUBJECTS and token.pos_ == "NOUN" and token.tag_ != "NNS" and token.lower_ not in role_nouns():
            return self.speaker(token)
        return None
