"""Scope: where and when what was counted was, what of, and against what a change is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.extract.figures.amounts import direction_of
from onrecord.extract.figures.counted import Counted
from onrecord.extract.placing import only_place, place_behind
from onrecord.extract.words import load_words
from onrecord.record import Change, Document, Place, Statement, TimeExpression, When, cut
from onrecord.resolve import Who

DIRECTIONS: dict[str, Literal["up", "down", "none"]] = {"up": "up", "down": "down", "none": "none"}
GOING = frozenset({"to", "into"})  # where something goes is not where it was counted
PART = r"(?:[^.;:,\n]|(?<=\d)[.,](?=\d))"  # of a clause: a point inside a number ends none
BASELINE = re.compile(
    rf"^(?:{PART}{{0,60}}?)\b(?:compared (?:with|to)|relative to|as against|than|versus|vs\.?|over|since|from|on|against)\s+"
    rf"(?P<words>(?:the |a |an )?{PART}{{2,60}}?)(?=[.;:,\n”\"]"
    r"|\s+(?:and|but|to|while|as|after|when|because|according)\b|$)",
    re.I,
)
FROM = re.compile(
    rf"^{PART}{{0,40}}?\bfrom\s+(?P<words>[$€£]?\d{PART}*?(?=[;:,\n]|\.(?!\d)|\s(?:in|on|at|last|a|and|the|by)\b|$)|\w+)"
)
FROM_BEFORE = re.compile(rf"\bfrom\s+(?P<words>[$€£]?\d{PART}{{0,24}}?)\s+to\s+$")
YEARLY = re.compile(
    r"^[^.;:,\n]{0,30}?\b(?P<words>year[- ]on[- ]year|month[- ]on[- ]month|quarter[- ]on[- ]quarter)\b", re.I
)


def period_of(counted: Counted, doc: Doc, times: Sequence[TimeExpression], told: Statement | None) -> When | None:
    """The days that a count is about, by a time expression in the same clause: none of those that tell when somebody said
    it."""
    sentence = counted.head.sent
    first, last = sentence.start_char, sentence.end_char
    pieces = [(p.start, p.end) for p in told.content] if told else [(first, last)]
    here = [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and first <= t.words.start < last
        and not t.value.endswith("_REF")
        and any(s <= t.words.start < e for s, e in pieces)
    ]
    fitting = [t for t in here if not _is_of_saying(doc, t) and not _is_another(counted, t, doc)]
    if not fitting:
        return None
    at = counted.numeral.start
    best = min(fitting, key=lambda t: abs(t.words.start - at) if t.words.start > at else 2 * abs(t.words.start - at))
    return When(None, None, best.words, best.anchor, hangs_on=best.hangs_on)


def _is_of_saying(doc: Doc, time: TimeExpression) -> bool:
    """Does a day hang on a verb of saying?"""
    token = _token_at(doc, time.words.start)
    for _ in range(4):
        if token is None or token.head == token:
            return False
        token = token.head
        if token.pos_ == "VERB":
            return token.lemma_.lower() in ("say", "tell", "announce", "report", "add", "write", "state", "declare")
    return False


def _is_another(counted: Counted, time: TimeExpression, doc: Doc) -> bool:
    """Does a time belong to another number between the two, or is it what a change is measured from?"""
    start, end = sorted((counted.numeral.start, time.words.start))
    between = [t for t in doc if start < t.idx < end and t.like_num and not counted.span.start <= t.i < counted.span.end]
    between = [t for t in between if not _is_beside(counted, t)]
    before = doc.text[max(0, time.words.start - 18) : time.words.start].lower()
    baseline = counted.numeral.sort in ("percent", "factor", "points") and re.search(
        r"\b(?:from|than(?: in)?|with|over|to)\s+$", before
    )
    return bool(baseline) or any(t.pos_ == "NUM" and t.ent_type_ not in ("DATE", "TIME") for t in between)


def _is_beside(counted: Counted, number: Token) -> bool:
    """Does a number stand in what only tells more of the same: "20 were injured in 112 accidents between 2015 and 2016"?"""
    thing, verb = number.head, counted.head.head
    return thing.dep_ == "pobj" and thing.head.lower_ in ("in", "during") and thing.head.head == verb and verb.pos_ == "VERB"


def _token_at(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def place_of(counted: Counted, who: Who, told: Statement | None) -> Place | None:
    """The place where it was, by "in", "at" or "near" in the same clause."""
    doc = counted.span.doc
    behind = next((t for t in doc if t.idx >= max(counted.end, counted.numeral.end)), None)
    if behind is not None and (found := place_behind(behind, who, besides=GOING)) is not None:
        return found
    heads = [counted.head, *counted.span]
    if counted.noun is not None:
        heads.append(counted.noun)
    token = counted.head
    for _ in range(3):
        if token.head == token:
            break
        token = token.head
        if not (told is not None and told.cue is not None and told.cue.start <= token.idx < told.cue.end):
            heads.append(token)
        if token.pos_ == "VERB" and token.dep_ not in ("xcomp", "acl", "advcl", "relcl", "conj"):
            break
    for head in heads:
        for child in head.rights:
            found = place_behind(child, who, besides=GOING)
            if found is not None:
                return found
    verb = heads[-1]
    before = (verb.lefts, *(c.rights for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")))
    found = next((p for group in before for c in group if (p := place_behind(c, who, besides=GOING)) is not None), None)
    return found or _only_place(counted, who, told)


def _only_place(counted: Counted, who: Who, told: Statement | None) -> Place | None:
    """The one place that the sentence, or what is laid to somebody in it, names with "in" or "at"."""
    pieces = (
        [(p.start, p.end) for p in told.content] if told else [(counted.head.sent.start_char, counted.head.sent.end_char)]
    )
    return only_place((t for t in counted.head.sent if any(s <= t.idx < e for s, e in pieces)), who, besides=GOING)


def words_of(document: Document, counted: Counted) -> str | None:
    """What or who is counted, in the text's words: "Ukrainian civilian casualties", "prisoners of war"."""
    noun = counted.noun
    if noun is None:
        of = next(
            (g for t in counted.span for c in t.rights if c.lower_ in ("of", "in") for g in c.rights if g.dep_ == "pobj"),
            None,
        )
        if of is None:
            return None
        noun = of
        start = of.left_edge.idx
    else:
        start = min((t.idx for t in noun.lefts if t.i >= counted.span.end and not t.is_punct), default=noun.idx)
    end = noun.idx + len(noun)
    for child in noun.rights:
        inner = [t for t in child.subtree if not t.is_punct]
        origin = child.lower_ == "from" and all(t.pos_ in ("ADP", "PROPN", "DET", "CCONJ") for t in inner)
        if (child.lower_ == "of" or origin) and child.i == noun.i + 1:
            end = inner[-1].idx + len(inner[-1])
    words = " ".join(document.text[start:end].split())
    return words or None


def change_of(
    document: Document, counted: Counted, view: str, times: Sequence[TimeExpression], measure: str | None
) -> Change | None:
    """The change that a number tells, with what it is measured against; None for a number that tells none."""
    numeral = counted.numeral
    from_to = FROM.match(view[counted.end : counted.end + 90]) or FROM_BEFORE.search(
        view[max(0, numeral.start - 60) : numeral.start]
    )
    if measure in ("increase", "decrease"):
        direction = direction_of(counted) or ("down" if measure == "decrease" else "up")
        baseline = _baseline(document, view, counted.end, times)
    elif counted.head.dep_ == "pobj" and counted.head.head.lower_ in ("to", "at"):
        told = direction_of(counted) or ("none" if _is_still(counted) else None)
        if told is None or (told != "none" and counted.head.head.lower_ == "at"):
            return None
        direction, baseline = told, " ".join(from_to["words"].split()) if from_to else None
    else:
        return None
    exact = numeral.low if numeral.low is not None else numeral.high
    return Change(
        DIRECTIONS[direction],
        exact if numeral.sort == "percent" else None,
        exact if numeral.sort == "factor" else None,
        baseline,
    )


def _is_still(counted: Counted) -> bool:
    """Is a level said not to have changed: "unchanged at 6.2 percent"?"""
    word = counted.head.head.head
    return any(w.lower_ in load_words("figures", "still") for w in (word, *word.children))


def _baseline(document: Document, view: str, end: int, times: Sequence[TimeExpression]) -> When | str | None:
    """What a change is measured against: a time where it is one, else the words."""
    behind = view[end : end + 130]
    match = YEARLY.match(behind) or BASELINE.match(behind)
    if match is None:
        return None
    start, stop = end + match.start("words"), end + match.end("words")
    time = next((t for t in times if t.words.start < stop and start < t.words.end), None)
    if time is not None and time.type != "DURATION":
        return When(None, None, time.words, time.anchor, hangs_on=time.hangs_on)
    return " ".join(cut(document.text, start, stop).quote.split())
