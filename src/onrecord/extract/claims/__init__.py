"""claims: what the clauses of an article say is so or is not so, in whose voice, and which of them answer what another says.

Not entries: what is kept here serves the comparison of articles, as names and times do.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers
from onrecord.extract.claims.answering import Answer
from onrecord.extract.claims.answers import find_answers
from onrecord.extract.claims.predicates import Predicate, is_predicate, sense_of
from onrecord.record import Act, Claim, Document, Statement, cut

__all__ = ["find_claims"]

TELLING: tuple[Act, ...] = ("assert", "deny", "accuse", "agree", "warn", "express")
BINDING: tuple[Act, ...] = ("promise", "threaten", "offer", "demand", "predict")


def find_claims(document: Document, doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document whose statements are found, in the order of the text. What is asked, wished, feared or put
    under a condition is none."""
    tellers = Tellers(doc._.said)
    answers = list(find_answers(doc, tellers))
    taken = {t.i for a in answers if a.denied is not None for t in a.denied.subtree}
    found = [claim for a in answers if (claim := _of_answer(a, document, doc)) is not None]
    for token in doc:
        if token.i not in taken and document.zone_at(token.idx) in ("body", "headline") and is_predicate(token):
            found += _of_clause(token, document, doc, tellers)
    return tuple(sorted(found, key=lambda c: (c.words, c.disputes is None)))


def _of_clause(token: Token, document: Document, doc: Doc, tellers: Tellers) -> Iterator[Claim]:
    sense = sense_of(token)
    inner = tellers.innermost(token.idx, token.idx + len(token))
    told = inner if sense == "planned" else tellers.teller(token.idx, token.idx + len(token))
    if sense is None or told != inner or _is_asked(token, told, planned=sense == "planned"):
        return
    predicate = Predicate(token, doc._.who, told)
    words = cut(document.text, *predicate.stretch)
    yield Claim(words, told.id if told is not None else None, sense, *predicate.parts)


def _is_asked(token: Token, told: Statement | None, *, planned: bool) -> bool:
    """Is a clause a question, or told by somebody who asks or only expects? What somebody binds himself to is planned."""
    end = next((t.text for t in reversed(token.sent) if t.text not in "”’\"')"), "")
    acts = (*TELLING, *BINDING) if planned else TELLING
    return end == "?" or (told is not None and told.act not in acts)


def _of_answer(answer: Answer, document: Document, doc: Doc) -> Claim | None:
    words = cut(document.text, *answer.words)
    teller = answer.by.id if answer.by is not None else None
    if answer.denied is None:
        if answer.points_to is None and answer.outlet is None:
            return None
        names = (answer.outlet,) if answer.outlet is not None else ()
        return Claim(words, teller, "not so", "", names=names, disputes=answer.kind, points_to=answer.points_to)
    parts = Predicate(answer.denied, doc._.who, answer.by).parts
    return Claim(words, teller, "not so", *parts, disputes=answer.kind, points_to=answer.points_to)
