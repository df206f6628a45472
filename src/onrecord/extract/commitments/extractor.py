"""The commitments extractor: what was promised, threatened, demanded, offered or refused, one entry for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.extract.accounts import Tellers, name_of
from onrecord.extract.commitments.alternatives import with_threats
from onrecord.extract.commitments.answering import with_answered
from onrecord.extract.commitments.deadlines import of_deadline
from onrecord.extract.commitments.joining import each_once
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.modals import of_statement
from onrecord.extract.commitments.nouns import of_noun
from onrecord.extract.commitments.terms import (
    of_commitment,
    of_no_plan,
    of_obligation,
    of_readiness,
    of_red_line,
    of_table,
)
from onrecord.extract.commitments.told_after import ToldAfter, find_standings, words_with
from onrecord.extract.commitments.verbs import of_paper, of_verb
from onrecord.extract.commitments.writing import VERSION, Writer
from onrecord.record import Commitment, Document, Evidence, Statement, Step, cut
from onrecord.resolve import Who


class CommitmentExtractor:
    """Yields the commitments of a document: by whom, to whom, what, under which condition, by when."""

    name = "commitments"
    version = VERSION
    requires = ("who", "times", "quotations", "said")

    def __call__(self, document: Document, doc: Doc) -> Iterator[Commitment]:
        """The commitments in the order of the text, each with what the article says came of it."""
        tellers = Tellers(doc._.said)
        writer = Writer(document, doc, tellers)
        made = each_once((m, e) for m in with_threats(_makings(doc, tellers)) if (e := writer.write(m)) is not None)
        made = list(with_answered(made))
        told = {after.of.id: after for after in find_standings(doc, made, doc._.who)}
        for making, entry in made:
            after = _governed(making, entry) or told.get(entry.id)
            yield _with_standing(entry, after, tellers, document) if after is not None else entry


extract_commitments = CommitmentExtractor()


def _makings(doc: Doc, tellers: Tellers) -> Iterator[Making]:
    """Where the text tells of a commitment, the surest kinds of words first."""
    who: Who = doc._.who
    for token in doc:
        yield from of_noun(token, who)
        found = (
            of_deadline(token, doc._.times, who),
            of_readiness(token, who),
            of_no_plan(token, who),
            of_commitment(token, who),
            of_table(token),
            of_obligation(token, doc._.times, who),
            of_red_line(token, who),
        )
        yield from (m for m in found if m is not None)
    for token in (t for t in doc if t.pos_ == "VERB"):
        yield from of_verb(token, who)
        if (making := of_paper(token, who)) is not None:
            yield making
    for statement in doc._.said:
        if isinstance(statement, Statement):
            yield from of_statement(statement, doc, who, tellers)


def _governed(making: Making, entry: Commitment) -> ToldAfter | None:
    """How an entry stands by the verb that has its noun for its object: "dropped its pledge"."""
    if making.undone is None:
        return None
    words = words_with(making.undone, making.told)
    return ToldAfter(entry, making.status, words, making.rule, making.undone)


def _with_standing(entry: Commitment, told: ToldAfter, tellers: Tellers, document: Document) -> Commitment:
    """An entry with what the article says came of it, in whose account."""
    teller = tellers.teller(told.verb.idx, told.verb.idx + len(told.verb))
    words = cut(document.text, *told.words)
    evidence = Evidence(words.start, words.end, words.quote, document.id)
    step = Step(told.status, None, name_of(teller.speaker) if teller else None, document.id, (evidence,), told.rule)
    return replace(entry, status=told.status, history=(step,))
