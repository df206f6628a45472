"""News: what a headline or the first sentence tells without a day is of the days before its article came out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.words import load_words
from onrecord.record import Document, EventStatus, TimeExpression, When, cut

# Clauses that tell the news beside the main one: "two were hurt when a barge caught fire".
WITH_IT = ("when", "after", "as")
DATELINE = 8  # words that may stand before the first sentence: "ANSAVA (Agency) -"


def news_of(
    token: Token, verb: Token | None, status: EventStatus, document: Document, times: Sequence[TimeExpression]
) -> When | None:
    """The days before publication, for what is told as happened by the main verb of a headline or of an article's first
    sentence in which there is no time; `link` reckons them, and the words are the verb's."""
    if status != "happened" or not _is_first(token, document):
        return None
    sentence = token.sent
    if any(t.words.start < sentence.end_char and t.words.end > sentence.start_char and t.type != "SET" for t in times):
        return None
    told_by = _main_verb(verb if verb is not None else token)
    if told_by is None:
        return None
    return When(None, None, cut(document.text, told_by.idx, told_by.idx + len(told_by)), "published", told_as="news")


def _is_first(token: Token, document: Document) -> bool:
    """Does a word stand in the headline or in the first sentence below it? A text without one may begin anywhere."""
    title = document.title
    if title is None or token.idx < title.start:
        return False
    if token.idx < title.end:
        return True
    between = [z for z in document.zones if z.kind == "body" and z.end > title.end and z.start < token.sent.start_char]
    words = [w for z in between for w in document.text[max(z.start, title.end):min(z.end, token.sent.start_char)].split()]
    return document.zone_at(token.idx) == "body" and len(words) <= DATELINE


def _main_verb(token: Token) -> Token | None:
    """The verb of the main clause that tells of something as its subject, its object, or in a clause that goes with it."""
    if token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
        token = token.head
    if token.pos_ == "VERB" and token.dep_ == "advcl" and any(
        c.lower_ in WITH_IT and c.dep_ in ("mark", "advmod", "prep") for c in token.lefts
    ):
        return token if token.head.dep_ == "ROOT" else None
    while token.dep_ in ("conj", "ccomp") and token.head.pos_ == "VERB":
        if token.dep_ == "ccomp" and token.head.lemma_.lower() not in load_words("events_parties", "told_by"):
            return None
        token = token.head
    finite = token.tag_ in ("VBD", "VBZ", "VBP", "VBN")
    return token if token.pos_ == "VERB" and token.dep_ == "ROOT" and finite else None
