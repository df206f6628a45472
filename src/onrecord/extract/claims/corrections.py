"""Corrections: where it is said that what somebody claims is false, or rests on nothing: "there is no evidence that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers
from onrecord.extract.claims.answering import (
    Answer,
    holder_of,
    is_deictic,
    is_telling,
    statement_before,
    stretch,
    told_in,
)
from onrecord.extract.claims.predicates import deed_of, sense_of
from onrecord.extract.events.moods import is_negated
from onrecord.extract.words import forms_of, load_words
from onrecord.record import Dispute, Evidence, Statement, cut

TRUE = frozenset({"true", "correct", "accurate", "case", "so", "right"})
SHOWING = frozenset({"show", "suggest", "indicate", "prove", "reveal"})
BE = ("be", "'s", "’s")
FAR = 30  # sentences in which somebody's claims are looked for that are called his
FINDING = frozenset({"be", "find", "have", "see", "exist", "uncover", "turn", "discover", "come", "show"})


def find_corrections(doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """What is told to be false, or without evidence, by the article itself or by somebody in it."""
    for token in doc:
        if set(forms_of(token)) & load_words("claims", "evidence") and token.pos_ == "NOUN":
            yield from _of_evidence(token, doc, tellers)
        elif token.pos_ == "AUX" and token.lemma_.lower() in BE:
            yield from _of_be(token, doc, tellers)
        elif is_telling(token) and any(c.dep_ == "amod" and is_false(c) for c in token.lefts):
            yield from _of_false_claim(token, doc, tellers)
        elif token.lower_ in load_words("claims", "falsely"):
            yield from _of_falsely(token, doc, tellers)
        elif token.lower_ == "otherwise" and set(forms_of(token.head)) & SHOWING:
            own = tellers.innermost(token.head.idx, token.head.idx + len(token.head)) is None
            found = statement_before(token.head, doc, None, back=1) if own else None
            if found is not None:
                yield Answer("correction", None, stretch(token.head, token), None, found)
        elif token.pos_ == "VERB" and set(forms_of(token)) & load_words("claims", "verifying"):
            yield from _of_verifying(token, doc, tellers)
        elif token.lower_ == "contrary":
            yield from _of_contrary(token, tellers)


def is_false(token: Token) -> bool:
    """Is a word one for what is not true?"""
    return bool({token.lower_, token.lemma_.lower()} & load_words("claims", "false"))


def _of_evidence(noun: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    without = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "without" else None
    if verb is None and without is None:
        return
    none = any((c.lower_ in ("no", "little", "zero") and c.dep_ == "det") or c.lower_ == "no" for c in noun.lefts)
    holding = without.head if without is not None else verb
    giving = verb is not None and bool(set(forms_of(verb)) & load_words("claims", "giving"))
    none = none or (giving and verb is not None and _is_yet_to_be(verb))
    behind = giving and verb is not None and verb.dep_ == "pcomp" and verb.head.lower_ == "without"
    if without is not None or behind or (giving and (none or (verb is not None and is_negated(verb)))):
        yield from _unsupported(noun, verb if giving and verb is not None else noun, doc, tellers)
        return
    if verb is None or holding is None or not (none or is_negated(verb)) or not set(forms_of(verb)) & FINDING:
        return
    denied, points = _complement(noun)
    words = (verb if verb.i < noun.i else noun), noun
    known, by = holder_of(verb, doc, tellers)
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "expl")), None)
    if not known or (by is None and not (subject is None or subject.dep_ == "expl" or subject == noun)):
        return
    kind: Dispute = "correction" if by is None else "denial"
    if denied is not None:
        yield Answer(kind, by, stretch(*words, denied), denied)
    elif points and (found := statement_before(noun, doc, by)) is not None:
        yield Answer(kind, by, stretch(*words), None, found)


def _is_yet_to_be(verb: Token) -> bool:
    """Is something told as not done so far: "has yet to provide"?"""
    before = verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]
    return [t.lower_ for t in before][-2:] == ["yet", "to"]


def _complement(noun: Token) -> tuple[Token | None, bool]:
    """What there is no evidence for, as the word that predicates it, or whether it only points at something told."""
    for child in (*noun.rights, *(c for c in noun.head.rights if c.i > noun.i)):
        if child.dep_ in ("acl", "ccomp", "relcl") and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts):
            return child, False
        if child.lower_ in ("of", "for", "to", "in", "behind"):
            for inner in child.rights:
                if inner.dep_ == "pcomp" or (inner.dep_ == "pobj" and deed_of(inner) is not None):
                    return inner, False
                if is_deictic(inner) or is_telling(inner):
                    clause = next((c for c in inner.rights if c.dep_ in ("acl", "ccomp", "relcl")), None)
                    that = clause is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
                    return (clause, False) if that else (None, True)
    return None, False


def _unsupported(noun: Token, verb: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """ "claimed, without offering evidence, that …", "he gave no proof": of what the one says who gave none."""
    inside = tellers.innermost(noun.idx, noun.idx + len(noun))
    if inside is not None and not (inside.cue is not None and inside.cue.start <= verb.idx < inside.cue.end):
        return
    first = verb.nbor(-1) if verb.i and verb.nbor(-1).lower_ == "without" else verb
    first = noun.head if noun.head.lower_ == "without" else first
    told = [s for s in doc._.said if isinstance(s, Statement) and s.cue is not None and _is_of(s.cue, noun)]
    if told and first.lower_ == "without":
        last = max(told, key=lambda s: s.cue.start if s.cue is not None else 0)
        yield Answer("unsupported", None, stretch(first), None, max(last.content, key=lambda e: len(e.quote)))
        return
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None:
        return
    name = doc._.who.speaker(subject).name
    if (found := statement_before(verb, doc, None, same=name)) is not None:
        negation = [c for c in verb.lefts if c.dep_ in ("neg", "aux")]
        yield Answer("unsupported", None, stretch(*negation, verb), None, found)


def _is_of(cue: Evidence, token: Token) -> bool:
    return token.sent.start_char <= cue.start < token.sent.end_char


def _of_be(be: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """ "The claim is false", "“That is a lie,” she said"."""
    subject = next((c for c in be.lefts if c.dep_ == "nsubj"), None)
    if subject is None or not (is_deictic(subject) or is_telling(subject)):
        return
    if be.dep_ == "relcl" or subject.tag_ == "WDT" or any(c.lower_ in ("if", "whether", "unless") for c in be.lefts):
        return
    if is_deictic(subject) and any(c.lower_ == "wrong" or c.dep_ in ("xcomp", "ccomp", "advcl") for c in be.rights):
        return  # "it was wrong to compare them"
    if any(c.dep_ == "aux" and c.lower_ not in ("have", "has") for c in be.lefts) or not any(
        c.dep_ in ("attr", "acomp") and (c.lower_ in TRUE if is_negated(be) else is_false(c)) for c in be.rights
    ):
        return
    known, by = holder_of(be, doc, tellers)
    if not known:
        return
    kind: Dispute = "correction" if by is None else "denial"
    about = told_in(subject) if is_telling(subject) else None
    whose = next((c for c in subject.lefts if c.dep_ == "poss"), None)
    same = doc._.who.speaker(whose).name if whose is not None else None
    found = statement_before(be, doc, by, same=same, back=1 if same is None else FAR)
    if found is not None or about is not None:
        yield Answer(kind, by, stretch(subject, be), about, found if about is None else None)


def _of_false_claim(noun: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """ "repeated the debunked claim that …": the words of the claim stand behind it."""
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and c.pos_ in ("VERB", "AUX")), None)
    if clause is None or not any(c.lower_ == "that" for c in clause.lefts) or tellers.innermost(noun.idx, noun.idx + 1):
        return
    tokens = sorted(clause.subtree, key=lambda t: t.i)
    tokens = tokens[1:] if tokens[0].lower_ == "that" else tokens
    false = next(c for c in noun.lefts if c.dep_ == "amod" and is_false(c))
    words = cut(doc.text, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    yield Answer("correction", None, (false.idx, noun.idx + len(noun)), None, words)


def _of_falsely(adverb: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """ "falsely claimed that …"."""
    verb = adverb.head
    if tellers.innermost(adverb.idx, adverb.idx + len(adverb)) is not None:
        return
    for statement in doc._.said:
        cue = statement.cue if isinstance(statement, Statement) else None
        if cue is not None and (cue.start <= verb.idx < cue.end or cue.start <= adverb.idx < cue.end):
            words = min(statement.content, key=lambda e: abs(e.start - verb.idx))
            start, end = min(adverb.idx, verb.idx), max(adverb.idx + len(adverb), verb.idx + len(verb))
            yield Answer("correction", None, (start, end), None, words)
            return


def _of_verifying(verb: Token, doc: Doc, tellers: Tellers) -> Iterator[Answer]:
    """ "The claim could not be independently verified": by the article itself."""
    patient = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if patient is None or not is_negated(verb) or tellers.innermost(verb.idx, verb.idx + len(verb)) is not None:
        return
    if not (is_telling(patient) or is_deictic(patient)):
        return
    if (told := told_in(patient) if is_telling(patient) else None) is not None:
        yield Answer("unsupported", None, stretch(patient, verb), told)
        return
    found = statement_before(verb, doc, None)
    both = next((c for c in patient.lefts if c.lower_ in ("neither", "either")), None)
    if found is not None:
        yield Answer("unsupported", None, stretch(both or patient, verb), None, found)
    if found is not None and both is not None:
        other = statement_before(verb, doc, _teller_of(found, doc))
        if other is not None:
            yield Answer("unsupported", None, stretch(both, verb), None, other)


def _of_contrary(word: Token, tellers: Tellers) -> Iterator[Answer]:
    """ "Contrary to what she told reporters, no engineer has looked at them": what the main clause says is not so."""
    to = [t for t in word.doc[word.i + 1 : word.i + 3] if t.lower_ == "to"]
    verb = next((t for t in word.ancestors if t.pos_ in ("VERB", "AUX") and t.dep_ in ("ROOT", "ccomp")), None)
    if not to or verb is None or word.i > verb.i or tellers.innermost(verb.idx, verb.idx + len(verb)) is not None:
        return
    told = (t for t in word.doc[to[0].i + 1 : verb.i] if t.pos_ == "VERB" or is_telling(t))
    saying = load_words("claims", "saying")
    if any(is_telling(t) or set(forms_of(t)) & saying for t in told) and sense_of(verb) == "not so":
        yield Answer("correction", None, stretch(word, verb), verb)


def _teller_of(words: Evidence, doc: Doc) -> Statement | None:
    said = (s for s in doc._.said if isinstance(s, Statement))
    return next((s for s in said if any(p.start < words.end and words.start < p.end for p in s.content)), None)
