"""Answers: where somebody denies what another says: "denied any suspension", "called the report a lie"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers
from onrecord.extract.claims.answering import (
    ABOUT,
    Answer,
    accusation_before,
    concerns,
    holder_of,
    is_deictic,
    is_telling,
    outlets_of,
    statement_before,
    stretch,
    told_by_outlet,
    told_in,
)
from onrecord.extract.claims.corrections import find_corrections, is_false
from onrecord.extract.claims.predicates import deed_of
from onrecord.extract.events.moods import is_negated, mood_of
from onrecord.extract.words import forms_of, load_words
from onrecord.record import Evidence, Statement, cut

DEFINITE = frozenset({"the", "that", "this", "those", "these", "such", "all"})
VAGUE = ("of the kind", "of the sort", "such thing", "was the case", "is the case")
NOT_DENIED = frozenset({"confirm", "decline", "refuse", "neither", "hard", "difficult", "impossible", "nor", "cannot"})
FAR = 12  # sentences in which the words are looked for that somebody is said never to have said


def find_answers(doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """The denials and corrections of a document, in the order of the text."""
    for token in doc:
        if token.pos_ == "VERB":
            yield from _of_verb(token, doc, tellers)
    for statement in (s for s in doc._.said if isinstance(s, Statement) and s.act == "deny" and s.cue is not None):
        yield from _of_noun(statement, doc)
    yield from find_corrections(doc, tellers)


def _of_noun(by: Statement, doc: Doc) -> Iterator[Answer]:
    """What somebody denies by a noun of deed, in no words of a verb of denying: "a statement in denial of any payment"."""
    cue, (piece, *more) = by.cue, by.content
    span = doc.char_span(piece.start, piece.end, alignment_mode="contract")
    told_by = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    verbs = load_words("claims", "denying") | load_words("claims", "dismissing")
    if cue is None or more or span is None or any(t.pos_ in ("VERB", "AUX") for t in span):
        return
    if any(set(forms_of(t)) & verbs for t in told_by or () if t.pos_ == "VERB"):
        return
    if deed_of(span.root) is not None and any(t.lower_ == "any" for t in span.root.lefts):
        yield Answer("denial", by, (min(cue.start, piece.start), max(cue.end, piece.end)), span.root)


def _of_verb(verb: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    forms = set(forms_of(verb))
    denying, dismissing = forms & load_words("claims", "denying"), forms & load_words("claims", "dismissing")
    calling = forms & load_words("claims", "calling") and _called_false(verb)
    if not (denying or dismissing or calling) or not _is_done(verb):
        return
    told = _told(verb, denying=bool(denying))
    if told is None:
        return
    known, by = holder_of(verb, doc, tellers)
    if not known or by is None:
        return
    denied, noun = told
    words = stretch(verb, denied) if denied is not None else stretch(verb)
    outlets = outlets_of(noun, doc) if noun is not None else frozenset()
    found = told_by_outlet(outlets, verb, doc) or _pointed_at(verb, denied, noun, by, doc)
    yield Answer("denial", by, words, denied, found, min(outlets, default=None) if found is None else None)


def _pointed_at(
    verb: Token, denied: Token | None, noun: Token | None, by: Statement, doc: Doc
) -> Evidence | None:
    """What is denied where the words only point back at it: what was told just before, what the one said who "denied having
    said so", what he is accused of who "denied the charges"."""
    if denied is not None and set(forms_of(denied)) & load_words("claims", "saying"):
        subject = next((c for c in denied.lefts if c.dep_ == "nsubj"), None)
        whose = doc._.who.speaker(subject).name if subject is not None else by.speaker.name
        return statement_before(verb, doc, None, same=whose, back=FAR) or _vague(denied, verb, by, doc)
    if denied is not None and (found := _vague(denied, verb, by, doc)) is not None:
        return found
    if noun is not None and denied is None and set(forms_of(noun)) & load_words("claims", "charging"):
        found = accusation_before(verb, doc, by)
        if found is not None and not is_deictic(noun):
            return found
    if denied is not None or noun is None:
        return None
    if is_deictic(noun) and (clause := _main_clause(verb)) is not None:
        return clause
    if not _points(noun) or any(c.lower_ in ABOUT for c in noun.rights):
        return None
    whose = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    found = statement_before(verb, doc, by, same=doc._.who.speaker(whose).name if whose is not None else None)
    told = _noun_before(verb)
    if told is not None and (found is None or told.end > found.end):
        found = told
    charged = set(forms_of(noun)) & load_words("claims", "charging") and noun.head == verb
    return found if found is None or not charged or concerns(found, by, doc) else None


def _noun_before(verb: Token) -> Evidence | None:
    """What the last noun of telling in the sentence before says: "rumours that it was for sale"."""
    before = verb.doc[verb.sent.start - 1].sent if verb.sent.start else None
    for noun in reversed(before if before is not None else ()):
        clause = told_in(noun) if is_telling(noun) else None
        if clause is not None and clause.pos_ in ("VERB", "AUX"):
            tokens = [t for t in clause.subtree if not t.is_punct and t.lower_ != "that"]
            return cut(verb.doc.text, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    return None


def _main_clause(verb: Token) -> Evidence | None:
    """The words of the clause that one with a word of denying hangs on: "…, although Israel disputes this"."""
    above = verb.head
    if verb.dep_ != "advcl" or above.pos_ not in ("VERB", "AUX") or above.i > verb.i:
        return None
    tokens = [t for t in above.subtree if t.i < verb.left_edge.i and not t.is_punct and not t.is_space]
    return cut(verb.doc.text, tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if len(tokens) > 2 else None


def _vague(denied: Token, verb: Token, by: Statement, doc: Doc) -> Evidence | None:
    """What "anything of the kind" and "any such thing" point back at."""
    words = " ".join(t.lower_ for t in denied.subtree)
    vague = any(phrase in words for phrase in VAGUE) or words.endswith(("did so", "done so", "doing so"))
    subject = next((c for c in denied.lefts if c.dep_ == "nsubj"), None)
    happened = denied.lemma_.lower() in ("happen", "occur", "be") and subject is not None and is_deictic(subject)
    return statement_before(verb, doc, by) if vague or happened else None


def _is_done(verb: Token) -> bool:
    """Is a word of denying told as done, not as refused, possible or in vain: "neither confirmed nor denied"?"""
    before = verb.nbor(-1).lower_ if verb.i else ""
    if is_negated(verb) or mood_of(verb) in ("planned", "proposed") or before in ("no", "not"):
        return False
    near = {t.lemma_.lower() for t in (verb.head, *verb.head.lefts, *verb.lefts, *verb.conjuncts)}
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return not near & NOT_DENIED and (subject is None or subject.lower_ not in ("nobody", "none", "few", "one"))


def _told(verb: Token, *, denying: bool) -> tuple[Token | None, Token | None] | None:
    """What is denied, as the word that predicates it, or None with the noun that points at it; None where nothing told is
    denied."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if denying and any(c.dep_ == "dative" for c in verb.children):
        return None  # "denied them the visa"
    if denying and len(objects) > 1:
        return None  # "was denied entry"
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp") and _is_complement(c, verb)), None)
    if denying and clause is not None and not (clause.dep_ == "xcomp" and objects):
        return clause, None
    for noun in objects:
        if is_telling(noun):
            clause = told_in(noun)
            vague = clause is None and not denying and set(forms_of(noun)) & load_words("claims", "vague")
            return None if vague and not _called_false(verb) else (clause, noun)
        if is_deictic(noun) and (denying or _called_false(verb)):
            return None, noun
        if denying and noun.dep_ == "dobj" and deed_of(noun) is not None and not _is_given(noun):
            return noun, noun
    for preposition in (c for c in verb.rights if c.lower_ in ("at", "as", "on")):
        for noun in (g for g in preposition.rights if g.dep_ == "pobj" and is_telling(g)):
            if not denying and preposition.lower_ != "as":
                return told_in(noun), noun  # "scoffed at reports", "pushed back on claims"
    return None


def _is_complement(clause: Token, verb: Token) -> bool:
    """Is a clause what is denied, rather than the words in which it is denied?"""
    between = verb.doc[verb.i + 1 : clause.left_edge.i + 1] if clause.i > verb.i else verb.doc[verb.i : verb.i]
    return clause.i > verb.i and not any(t.text in ("“", '"', "''", "‘", ":", ",") for t in between if t.i < clause.i)


def _is_given(noun: Token) -> bool:
    """Is a deed one that somebody is kept from rather than charged with: "denied the release"?"""
    determiner = next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "")
    return determiner in ("the", "a", "an") and not any(True for c in noun.lefts if c.dep_ == "poss")


def _points(noun: Token | None) -> bool:
    """Does a noun point at something told before: "it", "the report", "the allegations"?"""
    if noun is None:
        return False
    return is_deictic(noun) or any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.lefts)


def _called_false(verb: Token) -> bool:
    """Is something called false: "dismissed the report as baseless", "called it a lie"? What is no report may be called
    absurd and still be so."""
    told = (c for c in verb.children if is_telling(c) and not set(forms_of(c)) & load_words("claims", "vague"))
    mocking = load_words("claims", "mocking") if any(True for _ in told) else frozenset()
    beside = [c for c in verb.rights if c.dep_ in ("oprd", "xcomp", "ccomp", "acomp", "attr", "advcl")]
    beside += [g for c in verb.rights if c.lower_ == "as" for g in c.rights]
    beside += [g for c in beside for g in c.children if c.dep_ == "ccomp"]
    return any(is_false(t) or {t.lower_, t.lemma_.lower()} & mocking for t in beside)
