"""Arguments: who and what stands with a verb: its maker, its objects, its infinitives and its clauses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import auxiliaries, has_to
from onrecord.extract.events.holding import subject_of
from onrecord.resolve import Who


@dataclass(frozen=True)
class Arguments:
    """A verb with those who do what it tells, to whom, and what hangs on it."""

    verb: Token
    who: Who

    @cached_property
    def passive(self) -> bool:
        """Is the verb in the passive?"""
        perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in self.verb.lefts)
        agent = any(c.dep_ == "agent" for c in self.verb.rights)
        named = self.verb.nbor(-1).text == "," if self.verb.i else False  # "the minister, Jorun Feld, offered"
        bare = (
            self.verb.tag_ == "VBN"
            and self.verb.dep_ == "acl"
            and not perfect
            and (agent or not (self.infinitives or named))
        )
        return bare or any(c.dep_ in ("nsubjpass", "auxpass") for c in self.verb.lefts)

    @cached_property
    def patient(self) -> Token | None:
        """The subject of a passive."""
        own = next((c for c in self.verb.lefts if c.dep_ == "nsubjpass"), None)
        return own or (self.verb.head if self.passive and self.verb.dep_ in ("acl", "relcl") else None)

    @cached_property
    def maker(self) -> Token | None:
        """Who does what the verb tells."""
        if self.passive:
            agents = (g for c in self.verb.rights if c.dep_ == "agent" for g in c.rights if g.dep_ == "pobj")
            return next(agents, None)
        found = self._subject_around_saying() or subject_of(self.verb, self.who)
        if found is None and self.verb.dep_ in ("conj", "ccomp", "ROOT"):
            before = [t for t in self.verb.sent if t.i < self.verb.i and t.dep_ == "nsubj" and t.head.i < self.verb.i]
            found = before[0] if before and self.verb.dep_ == "conj" else None
        return found

    def _subject_around_saying(self) -> Token | None:
        """The subject of what is said where a saying stands between: "the king had talked, she said, and had demanded"."""
        above = self.verb.head
        before = (
            c for c in above.lefts if c.dep_ == "ccomp" and auxiliaries(c) and auxiliaries(c) == auxiliaries(self.verb)
        )
        clause = next(before, None) if self.verb.dep_ == "conj" else None
        return next((c for c in clause.lefts if c.dep_ == "nsubj"), None) if clause is not None else None

    @cached_property
    def objects(self) -> list[Token]:
        """The objects, direct ones and those to whom something is given."""
        direct = [c for c in self.verb.rights if c.dep_ in ("dobj", "dative") and c.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
        named = [c for c in self.verb.rights if c.dep_ in ("ccomp", "xcomp", "dobj") and is_owned(c)]
        return direct + named

    @cached_property
    def infinitives(self) -> list[Token]:
        """The infinitives with "to" that hang on the verb or on its objects."""
        own = [c for c in self.verb.rights if c.dep_ in ("xcomp", "ccomp", "advcl", "acl") and has_to(c)]
        return own + [a for o in self.objects for a in o.rights if a.dep_ in ("acl", "relcl", "xcomp") and has_to(a)]

    @cached_property
    def clauses(self) -> list[Token]:
        """The clauses with a tense, or with a bare verb, that hang on the verb."""
        own = [c for c in self.verb.rights if c.dep_ == "ccomp" and not has_to(c)]
        return own + [a for o in self.objects for a in o.rights if a.dep_ in ("relcl", "acl") and _is_that(a)]


def _is_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def is_owned(word: Token) -> bool:
    """Is a word that the parser takes for a verb a noun behind its owner: "Voll's calls for a truce"?"""
    before = word.nbor(-1) if word.i else word
    return word.pos_ == "VERB" and word.lower_.endswith("s") and (before.tag_ == "POS" or before.lower_ in ("'s", "’s"))
