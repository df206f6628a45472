"""Who is meant: a name, a description or a pronoun in one article becomes a speaker with the article's fullest name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Token

from onrecord.places import load_nations, stands_for
from onrecord.record import Document, Evidence, Mention, Place, Reason, Role, Speaker, cut
from onrecord.resolve.antecedents import Antecedents
from onrecord.resolve.candidates import PAIRS, PRONOUNS
from onrecord.resolve.descriptions import Descriptions
from onrecord.resolve.genders import Genders
from onrecord.resolve.groups import joint_name
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import gender_of_word, group_nouns, is_indefinite, role_nouns
from onrecord.resolve.titles import is_national, nation_of, national_words

OUTSIDE = ("cc", "punct", "mark", "advmod", "prep", "appos")  # what stands before a noun and is no part of its phrase
OF_A_HEAD = ("of", "for", "from", "in", "at", "on", "with")  # prepositions that belong to a description
WHOSE_PEOPLE = re.compile(r"(?:\s+(?:of|from)(?:\s+(?:the|and)|\s+[A-Z][\w’'-]+)+)?,\s+")
RELATIVE = ("WDT", "WP")
UNNAMED = "unnamed source"


class Who:
    """Resolves words of one article to speakers, each with the reason where no name stands there. `in_quotation` tells the
    tokens that stand inside quotation marks."""

    def __init__(
        self, document: Document, doc: Doc, names: Names, roles: Sequence[Role], in_quotation: frozenset[int]
    ) -> None:
        self._document, self._doc, self._names, self._roles = document, doc, names, roles
        self._genders = Genders(doc, names, roles)
        self._antecedents = Antecedents(document, doc, names, self._genders, in_quotation, self.single)
        self._descriptions = Descriptions(document, doc, names, roles, self._antecedents.of)
        self._groups = self._antecedents.groups

    def speaker(self, head: Token) -> Speaker:
        """The speaker that a noun phrase with this head stands for: named, or described as the text describes it."""
        words = self._words(head)
        if head.lower_ in PRONOUNS or head.lower_ in PAIRS:
            found = self._antecedents.of(head)
            if found is None:
                return Speaker(head.text, None, words, anonymous=True, description=head.text)
            return replace(found, words=words)
        relative = next((t for t in head.ancestors if t.dep_ == "relcl"), None) if head.tag_ in RELATIVE else None
        if relative is not None:
            return self._relative(head, relative.head, words)
        if (latter := self._of_a_pair(head)) is not None:
            return replace(latter, words=words)
        if head.tag_ in ("NNPS", "NNP") and head.text.endswith("s") and len(family := self._family(head.text[:-1])) > 1:
            return Speaker(joint_name(family), None, words, tuple(family), why=Reason("the family of that name", words))
        group = next((g for g in self._groups if g[0].words.start <= head.idx < g[-1].words.end), None)
        if group is not None and any(self._names.of(t) for t in (head, *head.conjuncts)):
            there = cut(self._document.text, min(words.start, group[0].words.start), group[-1].words.end)
            together = [m.name for m in group]
            return Speaker(joint_name(together), None, there, tuple(together))
        joint = [t for t in head.conjuncts if t.i > head.i and t.pos_ in ("PROPN", "NOUN")]
        if joint and any(self._named(t) or self._apposed(t) for t in (head, *joint)):
            several = [self.single(t) for t in (head, *joint)]
            there = cut(self._document.text, words.start, self._words(joint[-1]).end)
            named = tuple(s.name for s, t in zip(several, (head, *joint), strict=True) if self._named(t) or self._apposed(t))
            return Speaker(joint_name([s.name for s in several]), None, there, named)
        return self.single(head)

    def single(self, head: Token) -> Speaker:
        """The speaker that a noun phrase stands for, whatever is joined to it by "and"."""
        words = self._words(head)
        if name := self._named(head) or self._apposed(head):
            return Speaker(name, None, words)
        if found := self._descriptions.of(head):
            return replace(found, words=words)
        return self._described(head, words)

    def mention(self, token: Token) -> Mention | None:
        """The name that a token is part of, or None."""
        return self._names.of(token)

    def is_national(self, token: Token) -> bool:
        """Is a word the adjective or the people of a nation, a known one or one that the article names?"""
        return is_national(token, self._names)

    def nation_of(self, token: Token) -> str:
        """The nation of an adjective or a people: "Russia" for "Russian"."""
        return nation_of(national_words(token), self._names)

    def pair(self, mention: Mention) -> tuple[str, ...]:
        """The two that a name joined by a hyphen means: "the Morrow-Oum summit"; none for a double name."""
        parts = re.split(r"[-–]", mention.name)
        if len(parts) != 2 or not all(p[:1].isupper() for p in parts):
            return ()
        names = [m.name for m in self._names.mentions]
        known = [next((n for n in names if n == p or n.endswith(f" {p}")), None) for p in parts]
        before_noun = self._document.text[mention.words.end:mention.words.end + 1] == " " and mention.type != "person"
        return tuple(k or p for k, p in zip(known, parts, strict=True)) if all(known) or before_noun else ()

    def words(self, head: Token) -> Evidence:
        """The words of the phrase with this head."""
        return self._words(head)

    def place(self, noun: Token, *, within: bool = False) -> Place | None:
        """The place that a noun names. Behind "in" or "near" (`within`) a name whose kind is not sure is one too."""
        mention = self._names.of(noun)
        if mention is not None and mention.type == "place":
            return Place(mention.name, None, mention.words)
        owner = any(t.dep_ == "case" for t in noun.rights)
        if not within or noun.pos_ != "PROPN" or noun.ent_type_ in ("DATE", "TIME") or owner:
            return None
        if mention is not None:
            body = mention.type == "organisation" and (mention.name.isupper() or any(t.lower_ == "the" for t in noun.lefts))
            person = mention.type == "person" and " " in mention.name
            return None if body or person else Place(mention.name, None, mention.words)
        words = [t for t in noun.lefts if t.pos_ == "PROPN" and t.dep_ == "compound"]
        there = cut(self._document.text, min([noun.idx, *(t.idx for t in words)]), noun.idx + len(noun))
        return Place(there.quote, None, there)

    @property
    def places(self) -> frozenset[str]:
        """The names of places in the article."""
        return frozenset(m.name for m in self._names.mentions if m.type == "place")

    @cached_property
    def states(self) -> frozenset[str]:
        """The names of states in the article: known ones, and places of which it has the adjective."""
        nations = {nation_of(t.text, self._names) for t in self._doc if self.is_national(t) and self._names.of(t) is None}
        known = load_nations()
        return frozenset(n for n in self.places if known.get(n.lower()) == n.lower() or n in nations)

    def named_behind(self, noun: Token) -> tuple[Mention, ...]:
        """The people whose names follow a plural noun between commas: "the presidents of Norland and Sorvan, Greta Voll and
        Aron Telke, met"."""
        if noun.tag_ != "NNS":
            return ()
        for group in self._groups:
            between = self._document.text[noun.idx + len(noun):group[0].words.start]
            if group[0].type == "person" and WHOSE_PEOPLE.fullmatch(between):
                return tuple(group)
        return ()

    def two_states(self, token: Token) -> tuple[Mention, ...]:
        """The only two states that a sentence names up to a word, or together with the sentence before it: who "the two
        countries" are. A capital names its state."""
        sentence = token.sent
        before = self._doc[sentence.start - 1].sent if sentence.start else sentence
        for start in (sentence.start_char, before.start_char):
            near: dict[str, Mention] = {}
            for mention in self._names.mentions:
                standing = stands_for(mention.name, ()) if mention.type == "place" else None
                capital = standing is not None and standing.how == "capital of"
                state = standing.state if standing is not None and capital else mention.name
                if start <= mention.words.start < token.idx and (capital or mention.name in self.states):
                    near[state] = replace(mention, name=state)
            if near:
                return tuple(near.values()) if len(near) == 2 else ()
        return ()

    def side_of(self, speaker: str) -> str | None:
        """The body or state in whose name somebody says "we": what the only office that the text gives belongs to."""
        of = {role.of for role in self._roles if role.name == speaker and role.of and role.tenure == "current"}
        return next(iter(of)) if len(of) == 1 else None

    def _relative(self, head: Token, noun: Token, words: Evidence) -> Speaker:
        group = next((g for g in self._groups if g[0].words.start <= noun.idx < g[-1].words.end), None)
        behind = self._document.text[group[-1].words.end:head.idx].strip(" ,") if group else "none"
        if group is not None and not behind and head.head.tag_ != "VBZ":
            return replace(self.speaker(noun), words=words)
        found = self.single(noun)
        reason = found.why or Reason("the noun before it", found.words)
        return replace(found, words=words, why=None if found.anonymous else reason)

    def _of_a_pair(self, head: Token) -> Speaker | None:
        """The first or second of the last two names joined by "and": "the former", "the latter"."""
        if head.lower_ not in ("former", "latter") or not any(t.lower_ == "the" for t in head.lefts):
            return None
        pair = self._antecedents.last_pair(head.i)
        if pair is None:
            return None
        mention = pair[0] if head.lower_ == "former" else pair[1]
        return Speaker(mention.name, why=Reason(f"the {head.lower_} of the two named before", mention.words))

    def _named(self, head: Token) -> str | None:
        mention = self._names.of(head)
        if mention is None or " " in mention.name or mention.type != "person":
            return mention.name if mention else None
        family = [n for n in self._family(mention.name) if gender_of_word(self._before(mention)) in (self._genders.of(n),)]
        return family[0] if len(family) == 1 else mention.name

    def _family(self, surname: str) -> list[str]:
        """The full names of the article that end in a surname."""
        return list(dict.fromkeys(m.name for m in self._names.mentions if m.name.endswith(f" {surname}")))

    def _before(self, mention: Mention) -> str:
        """The word before a name."""
        words = self._document.text[:mention.words.start].split()
        return words[-1] if words else ""

    def _apposed(self, head: Token) -> str | None:
        """The person whose name follows a description: "the referee, Hugo Tarn", "the potter Ines Dahl"."""
        for child in head.rights:
            mention = self._names.of(child)
            if child.dep_ == "appos" and mention is not None and mention.type == "person":
                return mention.name
        after = head.nbor() if head.i + 1 < len(self._doc) else head
        if after.text == "," and after.i + 1 < len(self._doc):
            after = after.nbor()
        of_body = after.lower_ in ("to", "of", "for") and head.lower_ in role_nouns()  # "Envoy to the Council Nora Hale"
        if of_body:
            after = self._behind_body(after)
        mention = self._names.of(after)
        named = mention is not None and mention.type == "person" and mention.words.start == after.idx
        if mention is None or not named or head.lower_ not in role_nouns():
            return None
        behind = self._document.text[mention.words.end:mention.words.end + 1]
        return mention.name if behind == "," or of_body or after.idx == head.idx + len(head) + 1 else None

    def _behind_body(self, preposition: Token) -> Token:
        """The word that follows the name of a body or place behind a preposition, without a comma between."""
        noun = next((t for t in self._doc[preposition.i + 1:preposition.i + 3] if self._names.of(t) is not None), None)
        mention = self._names.of(noun) if noun is not None else None
        if mention is None or mention.type == "person":
            return preposition
        rest = (t for t in self._doc[preposition.i + 1:] if t.idx >= mention.words.end)
        return next(rest, preposition)

    def _described(self, head: Token, words: Evidence) -> Speaker:
        text = " ".join(words.quote.split()).replace("’", "'")
        text = re.split(r"\s[—–]\s", text)[-1]  # "RAMALLAH, West Bank — An Israeli military court": a dateline unmarked
        first = text.split()[0].lower()
        article = first in ("the", "a", "an", "his", "her", "their", "its", "my", "our")
        name = text[len(first) + 1:] if article and " " in text else text
        unnamed = is_indefinite(first) or head.lower_ in group_nouns() or head.tag_ == "NNS"
        institution = not unnamed and head.lower_ not in role_nouns()
        if institution or (any(t.dep_ == "poss" for t in head.lefts) and not unnamed):
            return Speaker(name, None, words)
        return Speaker(name, None, words, anonymous=True, description=name)

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
