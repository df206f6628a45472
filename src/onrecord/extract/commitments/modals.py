"""Modals: what somebody says that he will or that another must do, "we will close the port", "the mayor must resign"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers, name_of
from onrecord.extract.commitments.deeds import auxiliaries, conditions_of, subject_of_clause
from onrecord.extract.commitments.dues import ENDS
from onrecord.extract.commitments.making import Making, Party
from onrecord.extract.commitments.parties import bound_by, can_commit, is_paper
from onrecord.extract.commitments.terms import of_word_given
from onrecord.extract.words import forms_of, load_words
from onrecord.record import CommitmentType, Statement
from onrecord.resolve import UNNAMED, Who

FIRST = frozenset({"i", "we"})
WOULD = frozenset({"would", "'d", "’d"})
WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"}) | WOULD
COMMITTED = ("promise", "threaten", "refuse", "offer", "agree")
UNDER = frozenset({"if", "unless", "whether", "until", "before", "when", "because", "although", "while", "once"})
SWORN = re.compile(
    r"\b(?:you have|I give you|on) my word\b|\bthat(?:[’']s| is) a promise\b|\bI promise you\b|\bmark my words\b", re.I
)
SWEARING = 16  # words behind a sentence in which its speaker may give his word on it
VAGUE = frozenset({"there", "it", "this", "that", "you", "one", "which", "who", "what", "these", "those"})
NEVER = frozenset({"accept", "allow", "recognise", "recognize", "surrender", "cede", "agree", "tolerate", "permit", "yield"})
# fmt: off
STARTS = frozenset({
    "let", "look", "see", "say", "take", "imagine", "remember", "consider", "think", "believe", "thank", "guess", "trust",
    "wait", "bear", "suffice", "please", "note", "read", "listen", "forget", "mind", "ask",
})
# fmt: on


def of_statement(statement: Statement, doc: Doc, who: Who, tellers: Tellers) -> Iterator[Making]:
    """What somebody commits himself to, or asks of others, in the words of a statement."""
    belief = statement.mode == "attitude" and statement.manner == "indirect"
    if statement.speaker.name == UNNAMED or belief or statement.act == "deny":
        return
    for piece in statement.content:
        span = doc.char_span(piece.start, piece.end, alignment_mode="contract")
        if span is not None and (making := of_word_given(span, statement)) is not None:
            yield making
        for verb in (t for t in span or () if t.pos_ in ("VERB", "AUX") or t.is_upper):
            if tellers.teller(verb.idx, verb.idx + len(verb)) not in (statement, None):
                continue  # another one says it, by this one's account
            reading = _Reading(verb, statement, who)
            if (making := reading.modal() or reading.order(piece.start)) is not None:
                yield making


class _Reading:
    """One verb in the words of a statement."""

    def __init__(self, verb: Token, statement: Statement, who: Who) -> None:
        self.verb, self.statement, self.who = verb, statement, who
        self.by = name_of(statement.speaker)
        self.subject = subject_of_clause(verb)
        self.aux = auxiliaries(verb)

    def modal(self) -> Making | None:
        """What the speaker, or somebody for whom he speaks, will or will not do; what another must do."""
        verb, subject = self.verb, self.subject
        if subject is None and verb.dep_ == "conj" and self.aux & WILL and verb.head.pos_ in ("VERB", "AUX"):
            subject = self.subject = subject_of_clause(verb.head)  # "intends to take it and will not retreat"
        if subject is None and self._has_to():
            subject = subject_of_clause(verb.head)
        if subject is None or self._is_aside():
            return None
        if verb.sent[0].lower_ in ("suppose", "imagine", "supposing"):
            return None
        maker = self._maker()
        if self.aux & WILL and not (self.aux & WOULD and self.statement.manner == "direct"):
            return self._will(subject, maker)
        if (flat := self._flat(subject, maker)) is not None:
            return flat
        if maker is None and (self.aux & {"must", "should"} or self._has_to()):
            return self._demand(subject)
        return None

    def _flat(self, subject: Token, maker: Party) -> Making | None:
        """What is said in the present: "we do not negotiate", "not one prisoner crosses before", "if they do, the port
        closes"."""
        act, present = self.statement.act, self.verb.tag_ in ("VBZ", "VBP", "VB")
        until = any(t.lower_ in ("before", "until", "unless") and t.i > self.verb.i for t in self.verb.subtree)
        if self._is_emphatic(subject) and present and not self.aux and until:
            return self._made("refusal", "not one, before", self.by, None, None)
        if act not in ("refuse", "threaten") or not present or self.aux - {"do", "does", "not"}:
            return None
        idle = set(forms_of(self.verb)) & load_words("commitments", "idle")
        if act == "refuse" and maker is not None and self._is_denied() and not idle:
            return self._made("refusal", "does not", maker, None, subject)
        conditional = bool(self._conditions())
        nothing = any(t.lower_ in ("not", "no") for t in subject.subtree)
        if nothing and conditional:
            return self._made("refusal", "none, before", self.by, None, None)
        if act == "threaten" and conditional and self._is_dire():
            return self._made("threat", "if, in the present", self.by, None, None)
        return None

    def _conditions(self) -> bool:
        above = [self.verb.head] if self.verb.dep_ == "ccomp" else []
        return bool(conditions_of([self.verb], above))

    def _will(self, subject: Token, maker: Party) -> Making | None:
        verb, negated = self.verb, self._is_denied()
        conditional = self._conditions() or verb.sent[0].lower_ == "otherwise"
        dire = self._is_dire()
        if verb.sent[0].lower_ == "otherwise" and dire:
            return self._made("threat", "otherwise", self.by, None, None)
        if maker is None and self._is_emphatic(subject) and conditional:
            return self._made("threat", "not one, if", self.by, None, None)
        if maker is None:
            act = self.statement.act
            threatened = (dire and (conditional or act == "threaten")) or (conditional and act in ("threaten", "warn"))
            return self._told_of_things(subject, negated, threatened)
        bound = self._has_day()
        idle = set(forms_of(verb)) & load_words("commitments", "idle")
        if self._is_trade() or (idle and not ((bound and verb.lemma_ in ("be", "have")) or self._is_presence())):
            return None
        never = any(c.lower_ == "never" for c in verb.children) and set(forms_of(verb)) & NEVER
        type_: CommitmentType | None = "red_line" if never else "refusal" if negated else None
        if type_ is None and dire and (conditional or self.statement.act == "threaten"):
            type_ = "threat"
        elif type_ is None and (self.statement.act in COMMITTED or conditional or bound or self._is_sworn()):
            type_ = "promise"
        return self._made(type_, "will not" if negated else "will", maker, None, subject) if type_ is not None else None

    def _told_of_things(self, subject: Token, negated: bool, threatened: bool) -> Making | None:
        """What will happen by the speaker's hand: "there will be consequences", "bridges would be blown up if"."""
        thing = subject.lower_ == "there" or (subject.pos_ == "NOUN" and not can_commit(subject, self.who))
        passive = subject.dep_ == "nsubjpass" and not any(c.dep_ == "agent" for c in self.verb.rights)
        if not negated and (self.statement.act == "threaten" or self._is_sworn()) and self._is_suffered(subject):
            return self._made("threat", "somebody will suffer", self.by, subject if subject.lower_ != "you" else None, None)
        if threatened and (passive or thing) and (not negated or self.statement.act == "threaten"):
            return self._made("threat", "there will be consequences", self.by, None, None)
        sure = passive or subject.lower_ == "there" or self._has_day() or self._is_sworn()
        if subject.lower_ == "there" and self.statement.manner == "direct" and self._is_no_more():
            return self._made("refusal", "there will be no more", self.by, None, None)
        if (self.statement.act == "promise" and (passive or thing) and sure) or self._is_sworn():
            return self._made("promise", "it will be", self.by, None, None)
        if passive and negated and self.statement.act in COMMITTED:
            return self._made("refusal", "will not be", self.by, None, None)
        return None

    def _is_suffered(self, subject: Token) -> bool:
        """Is another one to suffer something: "you will lose your career", "the North would face fire and fury"?"""
        other = subject.lower_ == "you" or (subject.dep_ == "nsubj" and can_commit(subject, self.who))
        return other and bool(set(forms_of(self.verb)) & load_words("commitments", "suffering"))

    def _is_emphatic(self, subject: Token) -> bool:
        """Is it said in so many words that not a single one will: "not one prisoner", "not a ton of wheat"?"""
        begins = [t for t in subject.subtree if t.i <= subject.i]
        pairs = pairwise(begins)
        single = any(t.lower_ == "not" and after.lower_ in ("one", "a", "an") for t, after in pairs)
        return single and self.statement.manner == "direct"

    def _is_no_more(self) -> bool:
        things = (c for c in self.verb.rights if c.dep_ == "attr")
        none = [d for t in things for d in t.lefts if d.lower_ == "no"]
        return any(self.statement.act == "refuse" or d.nbor().lower_ in ("more", "further", "second") for d in none)

    def _is_sworn(self) -> bool:
        """Does the speaker give his word on what he says: "You have my word on that"?"""
        sentence = self.verb.sent
        after = self.verb.doc[sentence.start : sentence.end + SWEARING].text
        return self.statement.manner == "direct" and SWORN.search(after) is not None

    def _has_day(self) -> bool:
        """Does a time stand with the verb by which it will be done?"""
        starts = {t.words.start for t in self.verb.doc._.times}
        bounds = (
            c
            for c in self.verb.subtree
            if c.dep_ == "prep" and c.lower_ in ENDS and not any(g.dep_ == "pcomp" for g in c.rights)
        )
        return any(t.idx in starts for c in bounds for t in c.subtree)

    def _is_presence(self) -> bool:
        """Will somebody be at a place at some time: "she will be in Skarvik on Wednesday"?"""
        if self.verb.lemma_ != "be" or any(c.dep_ in ("attr", "acomp") for c in self.verb.rights):
            return False
        starts = {t.words.start for t in self.verb.doc._.times}
        places = (g for c in self.verb.rights if c.lower_ in ("in", "at") for g in c.rights if g.dep_ == "pobj")
        there = any((m := self.who.mention(g)) is not None and m.type in ("place", "organisation") for g in places)
        return there and any(t.idx in starts for t in self.verb.subtree)

    def _has_to(self) -> bool:
        """Does the verb hang on "has to" or "needs to"?"""
        above = self.verb.head
        has = self.verb.dep_ == "xcomp" and above.lower_ in ("has", "have", "needs", "need", "needed")
        return has and any(a.lower_ == "to" for a in self.verb.lefts)

    def _demand(self, subject: Token) -> Making | None:
        idle = self.verb.lemma_ == "be" and self.verb.pos_ == "AUX"
        if subject.lower_ in VAGUE | FIRST or idle or self._is_denied() or self.aux & {"have", "had"}:
            return None
        if any(c.lower_ in ("it", "so", "that") and c.dep_ == "dobj" for c in self.verb.rights) and self.verb.lemma_ == "do":
            return None
        if set(forms_of(self.verb)) & load_words("commitments", "answering"):
            return None
        somebody = can_commit(subject, self.who) and not is_paper(subject)
        if "must" not in self.aux and not (somebody or self.statement.act == "demand"):
            return None
        doer = subject if somebody and subject.dep_ == "nsubj" else None
        return self._made("demand", "must" if "must" in self.aux else "should", self.by, subject if somebody else None, doer)

    def _maker(self) -> Party:
        """Who is bound by the verb's subject: the speaker, or one for whom he speaks; None for everybody else."""
        subject, statement = self.subject, self.statement
        if subject is None or subject.dep_ == "nsubjpass":
            return None
        if subject.lower_ in FIRST:
            quoted = statement.manner != "indirect" or (statement.cue is not None and statement.cue.quote == ":")
            return self.by if quoted else None
        if is_paper(subject) or set(forms_of(subject)) & load_words("commitments", "things"):
            return None
        found = self.who.speaker(subject)
        if found.name == statement.speaker.name or self._is_they(subject):
            return self.by
        if subject.pos_ == "PRON":
            mention = self.who.mention(subject)
            unlike = subject.lower_ in ("it", "they") and mention is None and not statement.via
            quoted = any(q.start <= subject.idx < q.end for q in subject.doc._.quotations)
            own = (found.anonymous or unlike) and not quoted and subject.lower_ in ("it", "they", "he", "she")
            return self.by if own and statement.manner != "direct" else None
        return bound_by(statement, subject, self.who)

    def _is_they(self, subject: Token) -> bool:
        """Is it "they" in what several say: "the two sides said they would write it down"?"""
        words, cue = self.statement.speaker.words, self.statement.cue
        if subject.lower_ != "they" or words is None or cue is None or self.statement.manner == "direct":
            return False
        if self.verb.dep_ != "ccomp" or not cue.start <= self.verb.head.idx < cue.end:
            return False
        head = subject.doc.char_span(words.start, words.end, alignment_mode="expand")
        return head is not None and head.root.tag_ in ("NNS", "NNPS")

    def order(self, start: int) -> Making | None:
        """What the speaker tells somebody to do: "Give us the files", "STOP!"."""
        verb, statement = self.verb, self.statement
        pressing = statement.act in ("demand", "threaten", "warn", "ask")
        if self.subject is not None or statement.manner == "indirect" or not pressing or verb.i == 0:
            return None
        opens = verb.idx == start or verb.is_sent_start or verb.nbor(-1).text in ("“", '"', ",", ":", "‘", "'")
        plain = verb.tag_ in ("VB", "VBP") and verb.pos_ == "VERB" and not self.aux
        if (
            not opens
            or not (plain or (verb.text.isupper() and len(verb) > 2))
            or verb.lower_ in STARTS | load_words("commitments", "answering")
            or self._is_aside()
        ):
            return None
        return self._made("demand", "tells somebody to", self.by, statement.addressee, None)

    def _is_denied(self) -> bool:
        """Is the verb denied by a word before it, or its subject by "no"?"""
        before = any(c.dep_ == "neg" or c.lower_ in ("never", "not", "n't", "n’t") for c in self.verb.lefts)
        nouns = [c for c in self.verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
        return before or any(d.lower_ in ("no", "neither") for n in nouns for d in n.lefts)

    def _is_dire(self) -> bool:
        dire = load_words("commitments", "dire")
        near = (self.verb, *(c for c in self.verb.children if c.dep_ in ("dobj", "attr", "nsubj", "nsubjpass", "prt")))
        return any(set(forms_of(t)) & dire for t in near if t.pos_ in ("VERB", "NOUN"))

    def _is_trade(self) -> bool:
        return any(set(forms_of(t)) & load_words("commitments", "trade") for t in self.verb.subtree if t.pos_ == "NOUN")

    def _is_aside(self) -> bool:
        """Does the verb stand in a question, a condition or a clause about something else?"""
        if self.verb.dep_ == "ccomp" and self.verb.head.lemma_.lower() in (
            "think",
            "hope",
            "believe",
            "guess",
            "expect",
            "suppose",
        ):
            return True
        under = any(c.dep_ == "mark" and c.lower_ in UNDER for c in self.verb.lefts)
        aside = self.verb.dep_ in ("advcl", "relcl", "acl", "csubj")
        return under or aside or self.verb.sent.text.rstrip("”\"'’ ").endswith("?")

    def _made(self, type_: CommitmentType, rule: str, by: Party, to: Party, doer: Token | None) -> Making:
        return Making(type_, self.verb, self.verb, rule, by, to, doer, inside=self.statement)
