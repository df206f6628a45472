"""On which side of the telling a day lies: by tense, mood and the nouns of plan that stand around its words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Span, Token

from onrecord.record import Direction, Evidence

NAMED = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT", "LAW", "GPE", "LOC"})


@cache
def _is(word: str, group: str) -> bool:
    """Is a word in a list of `lexicon/en/tense.toml`?"""
    return word in _lists()[group]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("onrecord.dating").joinpath("lexicon/en/tense.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items() if name != "origin"}


def direction_of(doc: Doc, words: Evidence) -> Direction:
    """On which side of the telling the day lies, by the verb that governs the words and by what stands before the noun.

    "either" where the words stand outside a clause, or in one without a tense.
    """
    span = _span(doc, words)
    if span is None:
        return "either"
    if any(_is(left.lower_, "gone") for left in (span.root.head, *span.lefts)):
        return "past"
    if _follows_saying(span):
        return "past"
    if _is_aside(span) or _is_limit(span):
        return "either"
    if _is_attributive(span):
        return _told_of(span.root)
    by = span.root.head.lower_ == "by"
    for above in (span.root, *span.root.ancestors):
        if by and above.pos_ == "VERB" and any(t.lower_ == "to" for t in _chain(above)):
            return "future"
        if above.lower_ == "ahead" or (above.pos_ == "NOUN" and _is_of_plan(above)):
            return "future"
        if above.pos_ in ("VERB", "AUX") or above.lower_ == "due":
            limit = any(t.lower_ in ("until", "till", "to", "by", "through") for t in _up_to(span.root, above))
            return "future" if limit and _is(above.lemma_, "puts_off") else _tense(above)
    root = span.sent.root
    return _tense(root) if span.start - span.sent.start <= 1 and root.tag_ == "VBD" else "either"


def _is_aside(span: Span) -> bool:
    """Do the words stand in brackets?"""
    for token in reversed(span.doc[span.sent.start:span.start]):
        if token.text in "()":
            return token.text == "("
    return False


def _is_limit(span: Span) -> bool:
    """Are the words the end of a stretch, which may lie ahead whatever the tense: "extended through 2021"?"""
    return span.root.head.lower_ in ("through", "until", "till", "thru") and not _is_put_off(span)


def _is_put_off(span: Span) -> bool:
    return any(_is(t.lemma_, "puts_off") for t in span.root.ancestors)


def _is_attributive(span: Span) -> bool:
    """Does a year alone, or a day without its year, stand before a noun and tell of that, not of the clause: "his 1969
    classic", "a Dec. 8 flight"?"""
    root = span.root
    before_noun = root.dep_ in ("nummod", "compound", "nmod", "amod") and root.head.i >= span.end
    years = [token for token in span if token.like_num and len(token) == 4]
    return before_noun and any(token.like_num for token in span) and (not years or len(span) == 1)


def _told_of(token: Token) -> Direction:
    """The tense in which a clause tells of the noun behind a date: "the Nov. 13 attacks that killed 130 people"."""
    noun = token.head
    while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    clause = next((c for c in noun.rights if c.dep_ == "relcl"), None)
    return _tense(clause) if clause is not None and clause.tag_ == "VBD" else "either"


def _follows_saying(span: Span) -> bool:
    """Does a verb in the past tense stand right before the words: "said on Monday it would", "met Friday"?"""
    near = span.doc[max(span.start - 2, span.sent.start):span.start]
    before = [t for t in near if t.lower_ not in ("on", "early", "late")]
    return bool(before) and before[-1].tag_ == "VBD" and before[-1].lower_ not in ("was", "were", "had", "did")


def _is_of_plan(noun: Token) -> bool:
    return _is(noun.lemma_.lower(), "prepares") or any(_is(child.lower_, "ahead") for child in noun.children)


def is_still_ahead(doc: Doc, words: Evidence) -> bool:
    """Does the article itself, and not somebody it quotes on what was then the future, say that the day lies ahead?

    True for "will meet on 12 May", "is due on 12 May", "has until 12 May"; false for "would meet", "was due".
    """
    span = _span(doc, words)
    if span is None:
        return False
    verb = next((t for t in (span.root, *span.root.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or _is_attributive(span) or _is_aside(span):
        return False
    chain = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    if verb.dep_ in ("xcomp", "acl") and verb.head.pos_ in ("VERB", "AUX", "NOUN"):
        chain += [verb.head, *(child for child in verb.head.children if child.dep_ in ("aux", "auxpass"))]
    if any(t.lower_ == "than" or _is(t.lower_, "gone") for t in _up_to(span.root, verb)):
        return False  # "later than the 1 July that had been promised"
    if any(_is(t.lower_, "surely") for t in chain):
        return True
    limit = span.root.head.lower_ in ("until", "by")
    if _is(verb.lemma_, "timetable") and verb.tag_ in ("VBZ", "VBP") and span.root.head.lower_ in ("on", "in", "at", "by"):
        return True
    aim = verb.head if verb.dep_ == "xcomp" else verb
    if (limit or verb.dep_ == "xcomp") and _is(aim.lemma_, "aims") and aim.tag_ in ("VBZ", "VBP"):
        return True
    if limit and any(t.lower_ == "can" for t in chain):
        return True
    told = any((t.tag_ in ("VBD", "VBN") and not _is(t.lower_, "plans")) or _is(t.lower_, "will") for t in chain)
    planned = any(_is(t.lower_, "plans") for t in chain) and any(t.lower_ in ("is", "are") for t in chain)
    return not told and (planned or (limit and verb.tag_ in ("VBZ", "VBP")))


def is_promised(doc: Doc, words: Evidence) -> bool:
    """Does the verb that governs the words stand in the future: "will grow in the fourth quarter"?"""
    span = _span(doc, words)
    verb = next((t for t in (span.root, *span.root.ancestors) if t.pos_ in ("VERB", "AUX")), None) if span else None
    return verb is not None and any(_is(t.lower_, "surely") for t in _chain(verb))


def is_noun_of_year(doc: Doc, words: Evidence) -> bool:
    """Is a year read as one: no count of things ("2025 people"), no number of something ("room 1987"), no part of a name?"""
    span = _span(doc, words)
    if span is None or not span.root.like_num:
        return True
    head, before = span.root, doc[span.start - 1] if span.start else None
    told = before is not None and (
        _is(before.lower_, "before_year") or before.tag_ in ("PRP$", "POS", "JJ") or before.is_punct
    )
    if head.dep_ == "nummod" and head.head.i > head.i and head.head.tag_ == "NNS" and not told:
        return False
    if before is None or before.idx + len(before) + 1 != span.start_char or before.ent_type_ in ("DATE", "TIME"):
        return True
    return before.pos_ != "PROPN" and not (before.tag_ == "NN" and not _is(before.lower_, "yeared"))


def is_in_name(doc: Doc, words: Evidence) -> bool:
    """Do the words stand in the name of something else: "the Monday Club", "April Dunne"?"""
    span = _span(doc, words)
    if span is None:
        return False
    after = doc[span.end] if span.end < len(doc) else None
    root = span.root
    numbered = any(t.like_num for t in span)  # "Feb 9", whatever the parser takes it for
    named = (
        after is not None and after.pos_ == "PROPN" and after.is_title and after.idx == span.end_char + 1
        and after.ent_type_ not in ("DATE", "TIME") and not (numbered and after.ent_type_ == "GPE")
        and root.dep_ in ("compound", "nmod", "nummod", "amod")
        and root.head.pos_ == "PROPN" and root.head.i > root.i
    )
    owned = span.start > 0 and doc[span.start - 1].tag_ == "POS"  # "Norvex's March 6 meeting"
    return named or (not (owned or numbered) and all(t.ent_type_ in NAMED for t in span))


def introduces(word: str) -> bool:
    """Does a word introduce a season or a year: "in", "since"?"""
    return _is(word.lower(), "introduces")


def pos_of(doc: Doc, words: Evidence) -> str:
    """The part of speech of the last of some words, "" where the parser did not see them."""
    span = _span(doc, words)
    return span[-1].pos_ if span is not None else ""


def _span(doc: Doc, words: Evidence) -> Span | None:
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    return span if span is not None and span.text.strip() else None


def _up_to(token: Token, above: Token) -> Iterator[Token]:
    """A token and what governs it, below another."""
    while token != above and token.head != token:
        yield token
        token = token.head


def _chain(verb: Token) -> Iterator[Token]:
    yield from (child for child in verb.children if child.dep_ in ("aux", "auxpass"))


def _is_reported(verb: Token) -> bool:
    """Does a verb stand in a clause that somebody is said to have said?"""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ccomp"


def _was_planned(above: Token) -> bool:
    """Is something told as what was planned then: "was due to meet", "was to meet"? It may have been before the telling."""
    told = {above.lower_, above.head.lower_, *(child.lower_ for child in _chain(above))}
    planned = above.lower_ == "due" or (_is(above.lower_, "plans") and above.tag_ in ("VBN", "JJ"))
    return bool(told & {"was", "were"}) and (planned or above.lower_ in ("was", "were"))


def _is_of_past(verb: Token) -> bool:
    """Does a participle describe what a verb in the past tells of: "a launch scheduled for Sunday was scrubbed"?"""
    above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None) if verb.dep_ == "acl" else None
    return above is not None and (above.tag_ == "VBD" or any(t.tag_ == "VBD" for t in _chain(above)))


def _is_told(verb: Token) -> bool:
    """Does a clause stand by itself, so that its "could" tells what was possible then?"""
    return verb.dep_ == "ROOT"


def _tense(verb: Token) -> Direction:
    helpers = {child.lower_ for child in _chain(verb)}
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "until", "before") for child in verb.children):
        return "either"
    bare = verb.lemma_ == "be" and verb.tag_ == "VBD" and not any(child.dep_ == "acomp" for child in verb.children)
    if bare and _is_reported(verb):
        return "either"  # "said that the new date was March 11": the tense is that of the saying
    planned = _is(verb.lower_, "plans") and (verb.tag_ in ("VBN", "JJ") or verb.lower_ == "due")
    if planned and "been" in helpers and helpers & {"had"}:
        return "either"  # "a visit that had been planned for Friday"
    if helpers & {"had"}:
        return "past"
    if _is(verb.lemma_, "foresees") and verb.tag_ == "VBD" and not helpers & {"was", "were"}:
        return "future"  # "expects no miracles from her meeting on Friday"
    if planned and (helpers & {"was", "were"} or verb.head.lower_ in ("was", "were") or _is_of_past(verb)):
        return "either"  # "was due to meet on Friday" is said before that Friday and after it
    if helpers & {"could"} and not helpers & {"will"}:
        return "past" if _is_told(verb) else "future"
    if verb.tag_ == "VBN" and "have" in helpers:
        return "past"
    if any(_is(h, "will") for h in helpers) or planned:
        return "future"
    if verb.dep_ in ("xcomp", "advcl", "acl") and helpers & {"to"}:
        return "either" if verb.dep_ == "xcomp" and _was_planned(verb.head) else "future"
    if verb.tag_ in ("VBD", "VBN") or helpers & {"had", "has", "was", "were", "did"}:
        return "past"
    if verb.dep_ in ("advcl", "acl", "xcomp", "conj", "pcomp") and verb.tag_ == "VBG" and verb.head.i != verb.i:
        return _tense(verb.head) if verb.head.pos_ in ("VERB", "AUX") else "either"
    if verb.tag_ == "VBP" and _is(verb.lower_, "same_in_past"):  # "were killed when shells hit the market"
        return _tense(verb.head) if verb.dep_ in ("advcl", "relcl", "conj") and verb.head.pos_ == "VERB" else "either"
    return "future" if verb.tag_ in ("VBP", "VBZ") and not _is(verb.lemma_, "states") else "either"
