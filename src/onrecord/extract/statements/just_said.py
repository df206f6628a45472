"""Just said: what an article tells in the simple past, with no sign of another time, is news of the days before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extract.words import load_words
from onrecord.record import Document, Evidence, Statement, TimeExpression, When

BEHIND = 20  # characters in which the time of a saying may follow what is said
WRITTEN = ("book", "article", "testimony", "letter", "message")  # what may be quoted long after
FINE = ("day", "week", "weekend")  # "on Tuesday": news has days and weeks


def is_fresh(cue: Token | None) -> bool:
    """Is something told as just said: a cue in the simple past that news has for it, without a word for another time?"""
    if cue is None:
        return True
    known = cue.tag_ == "VBG" or (cue.tag_ == "VBD" and cue.lower_ in load_words("saying", "fresh"))
    return known and is_simple(cue)


def is_headline(cue: Token, document: Document) -> bool:
    """Does a headline tell what is said, in the present: "Kesmaria rejects demand for list"?"""
    return cue.tag_ in ("VBZ", "VBP") and document.zone_at(cue.idx) == "headline"


def is_simple(verb: Token) -> bool:
    """Is a verb without auxiliaries, and without an adverb for another time?"""
    if any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.children):
        return False
    others = load_words("saying", "at_other_times")
    return not any(t.lower_ in others for t in verb.children if t.dep_ in ("advmod", "npadvmod", "prep", "amod"))


def news_day(words: Evidence, content: Sequence[Evidence], view: str, times: Sequence[TimeExpression]) -> When | None:
    """The days before publication for what these words, a cue's, tell; `link` reckons them. None where the paragraph has
    named another time of the past by then, but in what is said: a month, a year, a date."""
    here = range(view.rfind("\n", 0, words.start) + 1, max((e.end for e in content), default=words.end) + BEHIND)
    named = (t for t in times if t.words.start in here and not any(e.start <= t.words.start < e.end for e in content))
    return None if any(_is_other(t) for t in named) else When(None, None, words, "published", told_as="news")


def _is_other(time: TimeExpression) -> bool:
    """Is a time one of the past that news does not go by?"""
    if time.direction == "future" or time.type not in ("DATE", "TIME") or time.value.endswith("_REF"):
        return False
    return time.unit not in FINE or (time.direction == "past" and re.search(r"-\d\d-\d\d", time.value) is not None)


def tell_news(
    document: Document, view: str, told: Sequence[Statement], heads: Mapping[str, Token | None],
    times: Sequence[TimeExpression],
) -> Iterator[Statement]:
    """Statements in the order of their article, those told as just said that have no day with the days of news, which hang
    on their cue; a quotation that goes on without one has those of the statement before. `heads` are the cues by statement.

    What came through somebody else may be older, as may what was written; a belief has no day.
    """
    before: Statement | None = None
    for statement in told:
        goes_on = statement.cue is None and before is not None and before.speaker.name == statement.speaker.name
        if statement.said is None and statement.mode == "speech" and not statement.via:
            if goes_on and before is not None and before.said is not None and before.said.told_as is not None:
                statement = replace(statement, said=before.said)
            elif statement.cue is not None and _is_news(statement, heads.get(statement.id), document):
                statement = replace(statement, said=news_day(statement.cue, statement.content, view, times))
        before = statement
        yield statement


def _is_news(statement: Statement, cue: Token | None, document: Document) -> bool:
    written = statement.occasion is not None and statement.occasion.medium in WRITTEN
    if cue is None or written:
        return False
    if cue.tag_ == "VBG":  # "offered details, noting": it goes with what is told so
        main = cue.sent.root
        return is_fresh(cue) and main.tag_ == "VBD" and is_simple(main)
    return is_fresh(cue) or (is_simple(cue) and is_headline(cue, document))
