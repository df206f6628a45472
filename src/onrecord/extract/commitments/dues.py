"""Dues: the time by which something is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from onrecord.extract.commitments.deeds import Stretch
from onrecord.extract.words import load_words
from onrecord.record import TimeExpression

VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
ENDS = frozenset({"by", "within", "before", "until", "till", "than"})  # what bounds a deed, wherever the parser hangs it
STEPS = 4


def due_of(
    deed: Token, told: Token, times: Sequence[TimeExpression], given: Token | None = None
) -> tuple[Stretch, TimeExpression, bool] | None:
    """The time by which a deed is to be done, as the words that tell it, the expression in them, and whether they stand
    apart from the deed's own; None where none is told. `given` is a word of it, where it is known."""
    found: list[tuple[tuple[bool, int], Stretch, TimeExpression, bool]] = []
    for time in times:
        span = deed.doc.char_span(time.words.start, time.words.end, alignment_mode="expand")
        if span is None or (span.root.sent != deed.sent and span.root.sent != told.sent):
            continue
        if given is not None:
            if given in span or given in span.root.subtree:
                start, _ = _bound(span)
                return (start, time.words.end), time, True
            continue
        if time.type == "SET" or time.value.endswith(VAGUE):
            continue
        start, word = _bound(span)
        if (apart := _belongs(span, word, time, deed, told)) is not None:
            lasting = not apart and time.type == "DURATION"
            start, end = (span.start_char, _start_behind(span, times)) if lasting else (start, time.words.end)
            found.append(((word not in ENDS, span.start), (start, end), time, apart))
    if not found:
        return None
    _, stretch, time, apart = min(found, key=lambda f: f[0])
    return stretch, time, apart


def _start_behind(span: Span, times: Sequence[TimeExpression]) -> int:
    """Where the words for a length end with its first day: "a 30-day truce from Monday"."""
    doc = span.doc
    for time in times:
        first = doc.char_span(time.words.start, time.words.end, alignment_mode="expand")
        if (
            first is not None
            and span.end < first.start <= span.end + 5
            and doc[first.start - 1].lower_ in ("from", "starting", "beginning", "on")
        ):
            return time.words.end
    return span.end_char


def _bound(span: Span) -> tuple[int, str]:
    """Where the words for a time begin with what bounds it ("by", "no later than"), and the last word of that."""
    doc, i = span.doc, span.start
    bounding = load_words("commitments", "bounding")
    while i > 0 and doc[i - 1].lower_ in ("the", "a", "an", "noon", "midnight"):
        i -= 1
    if i == 0 or doc[i - 1].lower_ not in bounding:
        return span.start_char, ""
    word = doc[i - 1].lower_
    if word == "than" and doc[max(0, i - 3) : i - 1].text.lower() == "no later":
        return doc[i - 3].idx, word
    return doc[i - 1].idx, word


def _belongs(span: Span, word: str, time: TimeExpression, deed: Token, told: Token) -> bool | None:
    """Does a time belong to a deed: True where its words stand apart from the deed's, False where they are part of a phrase
    in it, None where it does not."""
    root = span.root
    inside = deed == root or deed.is_ancestor(root)
    if time.type == "DURATION":
        lasting = load_words("commitments", "lasting")
        behind = span.doc[span.end : span.end + 2]
        short = time.value.startswith("PT") and word == "for"
        if word in ("within", "in", "for", "another") and (inside or word == "within") and not short:
            return True
        if span.doc[span.start - 1 if span.start else 0].lower_ in ("next", "coming", "another") and inside:
            return True
        return False if inside and any(t.lemma_.lower() in lasting or t.lower_ in lasting for t in behind) else None
    if word in ENDS:
        return True if inside or _above(root, (told, deed)) is not None else None
    if time.direction == "past" and not inside:
        return None
    holder = _above(root, (deed,))
    if holder is not None and (word or root.dep_ in ("npadvmod", "advmod", "tmod")):
        return (
            None
            if time.direction == "past"
            and time.type == "DATE"
            and word in ("", "in", "on", "of", "from", "to")
            and time.anchor != "published"
            else True
        )
    noun = root.head if root.dep_ in ("compound", "nmod", "poss", "amod", "nummod") else None
    meeting = noun is not None and noun.dep_ in ("dobj", "pobj", "attr", "nsubj") and inside and time.direction != "past"
    return False if meeting and time.unit == "day" else None


def _above(token: Token, heads: Sequence[Token]) -> Token | None:
    """The word among some on which a time hangs, by prepositions and other words for time only; an object may stand
    between."""
    above = token
    for _ in range(STEPS):
        if above in heads:
            return above
        if above.head == above:
            return None
        objects = above.dep_ in ("dobj", "pobj", "attr", "nsubjpass", "oprd", "acomp")
        adverbial = above.dep_ in (
            "npadvmod",
            "tmod",
            "advmod",
            "prep",
            "pcomp",
            "compound",
            "nmod",
            "amod",
            "nummod",
            "conj",
            "xcomp",
        )
        if not objects and not adverbial:
            return None
        above = above.head
    return above if above in heads else None
