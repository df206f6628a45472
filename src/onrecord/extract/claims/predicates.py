"""Predicates: what a clause or a noun of deed says of whom, in lemmas and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from onrecord.extract.commitments.arguments import Arguments
from onrecord.extract.events.status import status_of_noun, status_of_verb
from onrecord.extract.placing import is_time
from onrecord.extract.words import forms_of, lists_by_word, load_lists, load_words
from onrecord.record import Sense, Statement
from onrecord.resolve import Who

FIRST = frozenset({"i", "we", "us", "me", "my", "our", "mine", "ours"})
DEICTIC = frozenset({"it", "this", "that", "these", "those", "what", "which"})
HIMSELF = frozenset({"it", "he", "she", "they"})  # in what is told in indirect speech most often the one who says it
OWN_CLAUSE = frozenset({"advcl", "parataxis", "relcl"})  # clauses inside a clause, which say something of their own
SENSES: dict[str, Sense] = {"happened": "so", "ongoing": "so", "denied": "not so", "planned": "planned"}
SMALL = frozenset({"own", "such", "other", "same", "new", "many", "few", "last", "first", "any", "several", "more", "only"})


def deed_of(token: Token) -> str | None:
    """The verb that a noun of deed stands for: "suspend" for "suspension"; None for another word."""
    known = lists_by_word("claims", "deeds")
    return next((known[f] for f in forms_of(token) if f in known), None) if token.pos_ in ("NOUN", "PROPN") else None


def is_light(verb: Token) -> bool:
    """Does a verb say little without its object: "carried out an attack"?"""
    return bool(set(forms_of(verb)) & load_words("claims", "light"))


def is_predicate(token: Token) -> bool:
    """Does a word predicate something that can be compared: a verb that tells more than that something was said, "be" with
    what somebody is, a noun of deed?"""
    if token.pos_ == "VERB":
        if set(forms_of(token)) & load_words("claims", "saying"):
            return False
        return not (is_light(token) and any(deed_of(c) for c in token.children if c.dep_ in ("dobj", "nsubjpass", "attr")))
    if token.lemma_.lower() == "be" and token.dep_ not in ("aux", "auxpass"):
        attribute = _attribute(token)
        return attribute is not None and deed_of(attribute) is None
    return deed_of(token) is not None and token.dep_ not in ("compound", "npadvmod")


def sense_of(token: Token) -> Sense | None:
    """Whether what a word predicates is told as so, as not so, or as planned; None where it is told as none of these."""
    if token.pos_ not in ("VERB", "AUX"):
        verb = token.head
        acts = token.dep_ in ("nsubj", "nsubjpass") and verb.pos_ == "VERB" and not is_light(verb)
        if acts and any(c.lower_ == "no" for c in token.lefts):
            return None  # "no deal has ever been defeated"
        return SENSES.get(status_of_noun(token))
    if _is_accused(token):
        return "so"
    sense = SENSES.get(status_of_verb(token))
    return "not so" if sense == "so" and _is_of_none(token) else sense


def _is_of_none(verb: Token) -> bool:
    """Is what a verb tells said of none: "nobody was hurt", "took nothing", "not one gate", "none of its planes"?"""
    for child in (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")):
        words = [child, *child.lefts]
        if any(t.lower_ in ("nobody", "nothing", "none", "neither") for t in words):
            return True
        if any(t.lower_ == "no" and t.nbor().lower_ == "one" for t in words if t.i + 1 < len(t.doc)):
            return True
        if any(t.lower_ == "not" and t.nbor().lower_ in ("one", "a", "any") for t in child.subtree if t.i < child.i):
            return True
    return False


def _is_accused(verb: Token) -> bool:
    """Does a verb tell what somebody is accused of: "accused Jurand of closing the sluices and drying out the fields"?"""
    first = verb
    while first.dep_ == "conj" and first.tag_ == "VBG":
        first = first.head
    return first.dep_ == "pcomp" and bool(set(forms_of(first.head.head)) & load_words("claims", "accusing"))


def _attribute(be: Token) -> Token | None:
    return next((c for c in be.rights if c.dep_ in ("attr", "acomp") and c.pos_ in ("NOUN", "ADJ", "PROPN", "VERB")), None)


@dataclass(frozen=True)
class Predicate:
    """What a word says of whom, told inside a statement or by the article itself."""

    token: Token
    who: Who
    inside: Statement | None

    @property
    def parts(self) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Its head, agents, object, names and the rest, as a `Claim` has them."""
        agents = tuple(dict.fromkeys(self._agents()))
        object_ = tuple(dict.fromkeys(self._lemmas(self._object_tokens)))
        names = tuple(dict.fromkeys(n for n in self._names() if n not in agents))
        rest = tuple(dict.fromkeys(x for x in self._lemmas(self._others()) if x not in object_))
        return self.head, agents, object_, names, rest

    @cached_property
    def head(self) -> str:
        """The lemma of what is predicated."""
        told = self._told
        if (phrase := _phrase_of(told)) is not None:
            return phrase
        return deed_of(told) or (forms_of(told)[0] if told.pos_ in ("VERB", "AUX") else told.lemma_.lower())

    @cached_property
    def stretch(self) -> tuple[int, int]:
        """Where its clause begins and ends in the text."""
        tokens = [t for t in self._tokens if not t.is_punct and not t.is_space] or [self.token]
        return min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)

    @cached_property
    def _told(self) -> Token:
        return (_attribute(self.token) or self.token) if self.token.pos_ == "AUX" else self.token

    @cached_property
    def _verb(self) -> Token | None:
        """The verb of the clause, that which a noun of deed is the object of among them."""
        if self.token.pos_ in ("VERB", "AUX"):
            return self.token
        above = self.token.head
        holds = above.pos_ in ("VERB", "AUX") and is_light(above) and self.token.dep_ in ("dobj", "nsubjpass", "attr")
        return above if holds else None

    @cached_property
    def _tokens(self) -> list[Token]:
        """The words of the clause, without the clauses inside it that say something of their own."""
        top = self._verb or self.token
        dropped: set[int] = set()
        joined = {c.i for c in top.rights if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")}
        joined |= {c.i for c in top.rights if c.dep_ == "cc"} if joined else set()
        joined = set() if self.head == "elapse" else joined
        for child in top.subtree:
            if child != top and (child.dep_ in OWN_CLAUSE or child.i in joined):
                dropped |= {t.i for t in child.subtree}
        kept = [t for t in sorted(top.subtree, key=lambda t: t.i) if t.i not in dropped]
        pieces = self.inside.content if self.inside is not None else ()
        told = [t for t in kept if any(p.start <= t.idx < p.end for p in pieces)]
        return told or kept

    @cached_property
    def _agent_token(self) -> Token | None:
        if self._verb is not None and self._verb.pos_ == "VERB":
            maker = Arguments(self._verb, self.who).maker
            if maker is not None and self._verb.dep_ == "relcl" and maker == self._verb.head and maker.dep_ == "dobj":
                maker = Arguments(maker.head, self.who).maker  # "troops laid the charges that destroyed the dam"
            return maker if maker is not None and maker.dep_ != "expl" else None
        if self.token.pos_ == "AUX":
            return next((c for c in self.token.lefts if c.dep_ == "nsubj"), None)
        return None

    def _agents(self) -> Iterator[str]:
        if self._agent_token is not None:
            yield from self._called(self._agent_token)
        if self.token.pos_ not in ("VERB", "AUX"):
            beside = [c for c in self.token.lefts if c.dep_ == "poss" or self.who.is_national(c)]
            by = [g for c in self.token.rights if c.lower_ == "by" for g in c.rights if g.dep_ == "pobj"]
            for token in (*beside, *by):
                yield from self._called(token)

    def _called(self, token: Token) -> Iterator[str]:
        """The names of whom a word means, or of whose he is: "its soldiers" are the army's or the state's."""
        if token.lower_ in FIRST:
            if self.inside is not None and not self.inside.speaker.anonymous:
                yield from self.inside.speaker.members or (self.inside.speaker.name,)
            return
        if self.who.mention(token) is None and self.who.is_national(token):
            yield self.who.nation_of(token)
            return
        found = self.who.speaker(token)
        told_of_himself = self.inside is not None and self.inside.manner == "indirect" and token.lower_ in HIMSELF
        if told_of_himself and (found.anonymous or token.lower_ == "it"):
            yield from self.inside.speaker.members or (self.inside.speaker.name,) if self.inside is not None else ()
            return
        if not found.anonymous and (found.name.lower() != token.lower_ or self.who.mention(token) is not None):
            yield from found.members or (found.name,)
            return
        for child in _beside(token):
            if child.lower_ in ("its", "their", "his", "her") and self.inside is not None:
                yield from self.inside.speaker.members or (self.inside.speaker.name,)
            elif child.dep_ == "poss" or self.who.is_national(child) or self.who.mention(child) is not None:
                yield from self._called(child)

    @cached_property
    def _object_tokens(self) -> list[Token]:
        """What it is done to, with what stands before it and behind its "of"."""
        phrase = _phrase_words(self._told)
        return [t for t in _with_modifiers(self._object_heads) if not (t.head == self._told and t.lower_ in phrase)]

    @cached_property
    def _object_heads(self) -> list[Token]:
        if self._verb is None or self._verb != self.token:
            heads = [g for c in self.token.rights if c.lower_ in ("of", "to", "on", "in", "against", "with")
                     for g in c.rights if g.dep_ == "pobj"]  # fmt: skip
            heads += [c for c in self.token.lefts if c.dep_ in ("compound", "nmod")]
        elif self.token.pos_ == "AUX":
            heads = [g for c in self._told.rights if c.dep_ == "prep" for g in c.rights if g.dep_ == "pobj"]
        else:
            arguments = Arguments(self.token, self.who)
            heads = [arguments.patient] if arguments.patient is not None else []
            direct = [c for c in self.token.rights if c.dep_ in ("dobj", "attr", "oprd", "dative")]
            at = [g for c in self.token.rights if c.lower_ in ("at", "on", "into") for g in c.rights if g.dep_ == "pobj"]
            aimed = set(forms_of(self.token)) & load_words("claims", "aiming") and at
            heads += at if aimed else direct  # "fired rockets at the market" is done to the market
        return heads

    def _names(self) -> Iterator[str]:
        for token in self._object_heads:
            if token.pos_ == "PRON" and token.lower_ not in DEICTIC:
                yield from self._called(token)  # "They sacked me"
        for token in self._tokens:
            mention = self.who.mention(token)
            if mention is not None and mention.type != "other":
                yield mention.name
            elif mention is None and self.who.is_national(token):
                yield self.who.nation_of(token)
            elif mention is None and token.pos_ == "PROPN" and token.text[:1].isupper() and not is_time(token):
                titled = self.who.mention(token.head) is not None  # "Premier Dana Telke"
                yield from () if titled else (token.text,)

    def _others(self) -> Iterator[Token]:
        """The other words of the clause, of a noun of deed only those that hang on it; who acts is named by the agents,
        unless by no name."""
        known = self._agent_token if self._agent_token is not None and self.who.mention(self._agent_token) else None
        tokens = self._tokens if self._verb == self.token else self.token.subtree
        return (t for t in tokens if t not in (known, self._told, self.token, self._verb))

    def _lemmas(self, tokens: Iterable[Token]) -> Iterator[str]:
        for token in tokens:
            if token.pos_ not in ("NOUN", "VERB") or self.who.mention(token) is not None or is_time(token):
                continue
            lemma = token.lemma_.lower()
            if len(lemma) > 2 and lemma not in SMALL and not self.who.is_national(token):
                light = token.pos_ == "VERB" and (is_light(token) or lemma in load_words("claims", "saying"))
                if not light and lemma not in load_words("claims", "telling"):
                    yield deed_of(token) or lemma


def _phrase_of(verb: Token) -> str | None:
    """The verb that a phrase stands for: "open fire" is shoot, "carry off" is take."""
    phrases = load_lists("claims")["phrases"]
    if verb.lemma_.lower() == "come" and any(c.lower_ == "went" and c.dep_ == "conj" for c in verb.rights):
        return "elapse"  # "the day came and went"
    beside = (c.lower_ for c in verb.rights if c.dep_ in ("prt", "dobj", "advmod", "prep", "xcomp", "ccomp"))
    return next((phrases[p] for w in beside for f in forms_of(verb) if (p := f"{f} {w}") in phrases), None)


def _phrase_words(verb: Token) -> frozenset[str]:
    """The words beside a verb that make up a phrase with it: "foot" of "set foot"."""
    phrases = load_lists("claims")["phrases"]
    return frozenset(c.lower_ for c in verb.rights if any(f"{f} {c.lower_}" in phrases for f in forms_of(verb)))


def _beside(noun: Token) -> Iterator[Token]:
    """The words that tell whose somebody is: "Tolvaran border guards", "gunmen of the Front"."""
    for child in noun.lefts:
        if child.dep_ in ("poss", "compound", "amod", "nmod", "nummod"):
            yield child
            if child.dep_ in ("compound", "nmod"):
                yield from _beside(child)
    of = (g for c in noun.rights if c.lower_ in ("of", "from") for g in c.rights if g.dep_ == "pobj")
    yield from of


def _with_modifiers(heads: Iterable[Token]) -> Iterator[Token]:
    for head in heads:
        yield head
        yield from (c for c in head.lefts if c.dep_ in ("compound", "amod", "nmod"))
        yield from _with_modifiers(g for c in head.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj")
        yield from _with_modifiers(c for c in head.rights if c.dep_ == "conj")
