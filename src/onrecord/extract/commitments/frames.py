"""Frames: verbs of promising, threatening, demanding, offering and refusing, with their complements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from onrecord.extract.commitments.arguments import Arguments, is_owned
from onrecord.extract.commitments.deeds import auxiliaries, has_to, subject_of_clause
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.parties import can_commit
from onrecord.extract.events.moods import is_negated
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.record import CommitmentType, Name
from onrecord.resolve import UNNAMED, can_speak

TYPES: tuple[CommitmentType, ...] = ("promise", "threat", "demand", "offer", "refusal")
EVERYBODY = frozenset({"everybody", "everyone", "nobody", "both", "each"})
AHEAD = frozenset({"will", "would", "'ll", "’ll", "shall", "wo", "'d", "’d", "can", "could", "may", "might"})
SURE = frozenset({"will", "would", "'ll", "’ll", "shall", "'d", "’d", "could"})
OUGHT = frozenset({"must", "should", "ought", "shall", "have", "has", "need", "needs"})
BEHIND = {
    "to": ("pobj", "pcomp"),
    "for": ("pobj", "pcomp"),
    "on": ("pobj", "pcomp"),
    "with": ("pobj",),
    "at": ("pcomp", "pobj"),
}


@cache
def load_frames() -> dict[str, tuple[tuple[CommitmentType, frozenset[str]], ...]]:
    """Each verb of the lexicon, with its particle, and the types it may tell with the complements that tell it."""
    found: dict[str, list[tuple[CommitmentType, frozenset[str]]]] = {}
    for type_ in TYPES:
        for verb, complements in load_lists("commitments")[type_].items():
            if verb != "origin":
                found.setdefault(verb, []).append((type_, frozenset(complements)))
    return {verb: tuple(types) for verb, types in found.items()}


@dataclass(frozen=True)
class Frame(Arguments):
    """A verb with its arguments, the type of commitment it may tell, and the complements by which it does."""

    type: CommitmentType
    complements: frozenset[str]

    def read(self) -> Making | None:
        """The commitment that the verb tells, None where it has no such complement."""
        ways = (
            self._infinitive,
            self._somebody_to,
            self._on_somebody,
            self._that,
            self._must,
            self._dire,
            self._thing,
            self._behind,
            self._doing,
        )
        return next((making for way in ways if (making := way()) is not None), None)

    def _made(self, deed: Token, to: Token | None, doer: Token | None, how: str) -> Making | None:
        forms = set(forms_of(deed))
        if self.type == "refusal" and forms & load_words("commitments", "comment"):
            return None
        if self.type == "demand" and forms & load_words("commitments", "answering"):
            return None
        if self.maker is None and not self._is_done_to_somebody():
            return None
        type_: CommitmentType = (
            "threat" if self.type == "promise" and deed.pos_ == "NOUN" and _is_against(deed) else self.type
        )
        denied = is_negated(deed) or any(
            t.lower_ == "not" for c in deed.lefts if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree
        )
        type_ = "refusal" if type_ == "promise" and how == "that" and denied and doer is None else type_
        by = self.maker if self.maker is not None else Name(UNNAMED)
        return Making(type_, self.verb, deed, f"{self.verb.lemma_.lower()} {how}".strip(), by, to, doer)

    def _is_done_to_somebody(self) -> bool:
        """Is it told of somebody that he was promised, threatened with or ordered something, by whom is left open?"""
        done = self.passive and self.patient is not None and can_commit(self.patient, self.who)
        return done and (self.type != "demand" or self.verb.lemma_.lower() == "order")

    def _addressee(self) -> Token | None:
        return self.patient if self.passive else next((o for o in self.objects if can_commit(o, self.who)), None)

    def _infinitive(self) -> Making | None:
        if "inf" not in self.complements:
            return None
        deed = next((d for d in self.infinitives if not any(c.dep_ == "nsubj" for c in d.lefts)), None)
        return self._made(deed, self._addressee(), None, "to") if deed is not None else None

    def _somebody_to(self) -> Making | None:
        if "objinf" not in self.complements:
            return None
        for deed in self.infinitives:
            own = subject_of_clause(deed)
            to = own or (self.patient if self.passive else next(iter(self.objects), None))
            somebody = to is not None and (can_commit(to, self.who) or to.lower_ == "you")
            if to is not None and somebody:
                return self._made(deed, to, own, "somebody to")
            if to is not None and "np" in self.complements and not self.passive:
                return self._made(to, None, None, "something")
        return None

    def _on_somebody(self) -> Making | None:
        if "onobj" not in self.complements:
            return None
        for preposition in (
            c for c in self.verb.rights if c.lower_ in ("on", "upon", "to", "for") and c.dep_ in ("prep", "dative", "prt")
        ):
            to = next((g for g in preposition.rights if g.dep_ == "pobj"), None)
            if to is None or not can_commit(to, self.who):
                continue
            deeds = [*self.infinitives, *(a for a in to.rights if a.dep_ in ("acl", "relcl", "xcomp") and has_to(a))]
            near = (*to.rights, *self.verb.rights)
            things = [g for p in near if p.lower_ == "for" for g in p.rights if g.dep_ in ("pobj", "pcomp") and g != to]
            if deeds or (things and preposition.lower_ != "for"):
                return self._made((deeds or things)[0], to, subject_of_clause(deeds[0]) if deeds else None, "on somebody to")
        return None

    def _that(self) -> Making | None:
        if "that" not in self.complements:
            return None
        for clause in self.clauses:
            doer = subject_of_clause(clause)
            if doer is None or doer.lower_ == "there" or not auxiliaries(clause) & AHEAD:
                continue
            own = self.maker is not None and not self.passive and self._is_same(doer, self.maker)
            idle = set(forms_of(clause)) & load_words("commitments", "idle") and doer.lower_ not in EVERYBODY
            if not own and idle and not can_commit(doer, self.who):
                continue
            return self._made(clause, self._addressee(), doer if own and not is_negated(clause) else None, "that")
        return None

    def _must(self) -> Making | None:
        if "must" not in self.complements:
            return None
        for clause in self.clauses:
            doer, aux = subject_of_clause(clause), auxiliaries(clause)
            bare = (clause.tag_ in ("VB", "VBP") or "be" in aux) and not aux & {"do", "does", "did", "is", *AHEAD, "to"}
            if doer is not None and (aux & OUGHT or bare) and doer.lower_ not in ("i", "we"):
                to = doer if can_commit(doer, self.who) else None
                made = self._made(clause, to, to, "that somebody should")
                term = self.verb.lemma_.lower() == "insist" and any(t.lower_ == "any" for t in clause.subtree)
                return replace(made, type="red_line") if made is not None and term else made  # "before any talks"
        return None

    def _dire(self) -> Making | None:
        if "dire" not in self.complements:
            return None
        for clause in self.clauses:
            doer = subject_of_clause(clause)
            if doer is None or not auxiliaries(clause) & SURE:
                continue
            own = self.maker is not None and not is_negated(clause) and self._is_same(doer, self.maker)
            told = any(_is_dire(t) for t in (clause, *clause.children))
            if (own and told) or (doer.lower_ == "there" and told) or (_is_dire(doer) and doer.pos_ == "NOUN"):
                return self._made(clause, self._addressee(), doer if own else None, "that")
        return None

    def _thing(self) -> Making | None:
        if "np" not in self.complements:
            return None
        thing = next((o for o in self.objects if o.dep_ == "dobj"), None)
        given = next((c for c in self.verb.rights if c.dep_ == "dative"), None)
        to = given if given is not None and given.pos_ in ("NOUN", "PROPN", "PRON") else None
        to = to or next(
            (g for c in self.verb.rights if c.lower_ in ("to", "from", "of") for g in c.rights if g.dep_ == "pobj"), None
        )
        if self.passive:
            thing, to = (thing, self.patient) if thing is not None else (self.patient, to)
        thing = thing or next((o for o in self.objects if is_owned(o)), None)
        thing = thing or (self._relativized() if self.type == "promise" else None)
        if thing is None or not (thing.pos_ in ("NOUN", "PROPN") or is_owned(thing)) or not self._is_taken(thing):
            return None
        owner = next((c for c in thing.lefts if c.dep_ == "poss"), None)
        if self.type == "refusal" and owner is not None:
            to = owner
        return self._made(thing, to if to is not None and can_commit(to, self.who) else None, None, "something")

    def _relativized(self) -> Token | None:
        """The noun that a clause without an object is about: "the truce that he promised"."""
        subject = subject_of_clause(self.verb)
        about = self.verb.dep_ == "relcl" and not self.passive and subject is not None and subject.tag_ not in ("WDT", "WP")
        return self.verb.head if about and not self.clauses and not self.infinitives else None

    def _is_taken(self, thing: Token) -> bool:
        """Is a thing one that can be promised, asked for or refused, not one that the verb has another sense with?"""
        mention, forms = self.who.mention(thing), set(forms_of(thing))
        if mention is not None and mention.type in ("person", "organisation"):
            return False
        somebody = can_speak(thing) and thing.tag_ != "NNS" and not forms & load_words("commitments", "things")
        if self.type in ("promise", "threat") and somebody:
            return False
        if self.type == "offer" and (
            forms & load_words("commitments", "empty_offers") or any(c.lower_ == "any" for c in thing.lefts)
        ):
            return False
        if self.type == "offer" and any(
            t.lemma_.lower() in load_words("commitments", "trade") or t.lower_ in load_words("commitments", "trade")
            for t in thing.subtree
        ):
            return False
        if self.type == "threat":
            return _is_dire(thing)
        return not (self.type == "refusal" and forms & load_words("commitments", "findings"))

    def _behind(self) -> Making | None:
        for name, roles in BEHIND.items():
            if name not in self.complements:
                continue
            for preposition in (c for c in self.verb.rights if c.lower_ == name and c.dep_ in ("prep", "dative", "prt")):
                deed = next((g for g in preposition.rights if g.dep_ in roles), None)
                if deed is None or deed.pos_ in ("PRON", "NUM", "ADV", "ADJ"):
                    continue
                acting = next(
                    (
                        a
                        for a in (*deed.rights, *self.infinitives)
                        if a.dep_ in ("acl", "relcl", "xcomp", "advcl") and has_to(a)
                    ),
                    None,
                )
                if acting is not None and can_commit(deed, self.who):
                    return self._made(acting, deed, None, f"{name} somebody to")
                mention = self.who.mention(deed)
                put_off = _infinitive_behind(deed) if name == "for" and mention is not None else None
                if put_off is not None:
                    return self._made(put_off, deed, None, "for somebody to")
                if name == "for" and mention is not None and mention.type == "person":
                    return None
                if can_commit(deed, self.who) and name in ("on", "to", "with", "at") and self.who.mention(deed) is not None:
                    continue
                return self._made(deed, self._addressee(), None, name)
        return None

    def _doing(self) -> Making | None:
        if "ing" not in self.complements:
            return None
        deed = next((c for c in self.verb.rights if c.dep_ in ("xcomp", "ccomp", "pcomp", "dobj") and c.tag_ == "VBG"), None)
        return self._made(deed, None, None, "doing") if deed is not None else None

    def _is_same(self, doer: Token, maker: Token) -> bool:
        """Is who is to do something the one who says so?"""
        if doer.pos_ == "PRON" and doer.lower_ in ("he", "she", "it", "they", "i", "we"):
            named = self.who.speaker(doer)
            return named.anonymous or named.name == self.who.speaker(maker).name
        return self.who.speaker(doer).name == self.who.speaker(maker).name


def _infinitive_behind(name: Token) -> Token | None:
    """What somebody is called on to do where words between dashes put it off: "called for Voll to — at last — resign"."""
    after = name.doc[name.right_edge.i + 1 : name.sent.end]
    to = next((t for t in after if not t.is_punct), None)
    if to is None or to.lower_ != "to" or to.i + 1 >= len(name.doc) or to.nbor().text not in ("—", "–", "-", "--", ","):
        return None
    behind = name.doc[to.i + 2 : name.sent.end]
    dash = next((t for t in behind if t.text == to.nbor().text), None)
    return next((t for t in behind if dash is not None and t.i == dash.i + 1 and t.tag_ in ("VB", "VBP", "NN")), None)


def _is_against(deed: Token) -> bool:
    return bool(set(forms_of(deed)) & load_words("commitments", "consequences"))


def _is_dire(word: Token) -> bool:
    return bool(set(forms_of(word)) & load_words("commitments", "dire"))
