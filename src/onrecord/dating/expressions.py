"""The time expressions of an article, each with its value and the side of the telling on which its day lies."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.dating.grammar import Found, scan
from onrecord.record import Direction, Document, Evidence, TimeExpression, Unit, ZoneKind, cut

NEAR: dict[str, tuple[Unit, int]] = {
    "yesterday": ("day", -1), "today": ("day", 0), "tonight": ("day", 0), "tomorrow": ("day", 1),
}
SIDES = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
UNITS: dict[str, Unit] = {"week": "week", "month": "month", "year": "year"}
# What stands before a noun whose day lies ahead: "their planned Friday meeting".
AHEAD = frozenset({"ahead", "upcoming", "planned", "scheduled", "due", "expected", "next", "coming", "forthcoming"})
PLANS = frozenset({"due", "scheduled", "expected", "planned", "set"})
INTENDS = frozenset({"plan", "intend", "expect", "hope", "want"})
WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "might", "may", "can", "could", "should", "must"})
TIMED_ZONES: frozenset[ZoneKind] = frozenset(
    {"body", "headline", "caption", "dateline", "byline", "other", "credit", "source_note"}
)


def find_times(document: Document, doc: Doc) -> tuple[TimeExpression, ...]:
    """The time expressions of an article in order: those of its text, captions, datelines and date lines, none of links
    or teasers. Weekdays, and days and months without a year, get a direction by the tense of their clause."""
    return tuple(_times(document, doc))


def _times(document: Document, doc: Doc) -> Iterator[TimeExpression]:
    for found in scan(document.text):
        if document.zone_at(found.start) in TIMED_ZONES and _is_time(doc, found):
            yield _expression(found, cut(document.text, found.start, found.end), doc)


def _is_time(doc: Doc, found: Found) -> bool:
    """Is it a time at all? "May" may be a verb, and the year in "Vision 2030" is part of a name."""
    span = doc.char_span(found.start, found.end)
    if span is None or found.kind not in ("month", "year"):
        return True
    if found.kind == "month":
        return span[0].pos_ == "PROPN"
    before = doc[span.start - 1] if span.start else None
    return before is None or before.pos_ != "PROPN" or before.idx + len(before) + 1 != found.start


def _expression(found: Found, words: Evidence, doc: Doc) -> TimeExpression:
    if found.near:
        return _near(found.near, words)
    direction = direction_of(doc, words)
    if found.kind == "weekday":
        return TimeExpression(words, "DATE", f"XXXX-WXX-{found.weekday}", "published", direction=direction)
    value = f"{found.year:04}" if found.year else "XXXX"
    value += f"-{found.month:02}" if found.month else ""
    value += f"-{found.day:02}" if found.day else ""
    unit: Unit = "day" if found.day else "month" if found.month else "year"
    return TimeExpression(words, "DATE", value, "explicit" if found.year else "published", unit, None, direction)


def _near(near: str, words: Evidence) -> TimeExpression:
    if near in NEAR:
        unit, offset = NEAR[near]
        value = "XXXX-XX-XX"
    else:
        side, noun = near.split()
        unit, offset, value = UNITS[noun], SIDES[side], {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}[noun]
    direction: Direction = "past" if offset < 0 else "future" if offset > 0 else "either"
    return TimeExpression(words, "DATE", value, "published", unit, offset, direction)


def direction_of(doc: Doc, words: Evidence) -> Direction:
    """On which side of the telling the day lies, by the verb that governs the words and by what stands before the noun.

    "either" where the words stand outside a clause, or in one without a tense.
    """
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    if span is None or not span.text.strip():
        return "either"
    if any(left.lower_ in ("since", "ago") for left in (span.root.head, *span.lefts)):
        return "past"
    for above in (span.root, *span.root.ancestors):
        if above.pos_ == "NOUN" and any(child.lower_ in AHEAD for child in above.children):
            return "future"
        if above.pos_ in ("VERB", "AUX") or above.lower_ == "due":
            return _tense(above)
    return "either"


def is_still_ahead(doc: Doc, words: Evidence) -> bool:
    """Does the article itself, and not somebody it quotes on what was then the future, say that the day lies ahead?

    True for "will meet on 12 May", "is due on 12 May", "has until 12 May"; false for "would meet", "was due".
    """
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    if span is None:
        return False
    verb = next((t for t in (span.root, *span.root.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    chain = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    if verb.dep_ in ("xcomp", "acl") and verb.head.pos_ in ("VERB", "AUX", "NOUN"):
        chain += [verb.head, *(child for child in verb.head.children if child.dep_ in ("aux", "auxpass"))]
    if any(t.lower_ in ("will", "shall", "'ll", "’ll") for t in chain):
        return True
    limit = span.root.head.lower_ in ("until", "by")
    if limit and any(t.lower_ == "can" for t in chain):
        return True
    told = any(t.tag_ in ("VBD", "VBN") and t.lower_ not in PLANS for t in chain) or any(t.lower_ in WILL for t in chain)
    planned = any(t.lower_ in PLANS for t in chain) and any(t.lower_ in ("is", "are") for t in chain)
    return not told and (planned or (limit and verb.tag_ in ("VBZ", "VBP")))


def _tense(verb: Token) -> Direction:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN" and "have" in helpers:
        return "past"
    if helpers & WILL or verb.lower_ in PLANS:
        return "future"
    if verb.dep_ in ("xcomp", "advcl", "acl") and helpers & {"to"}:
        return "future"
    if verb.tag_ in ("VBD", "VBN") or helpers & {"had", "has", "was", "were", "did"}:
        return "past"
    if verb.dep_ in ("advcl", "acl", "xcomp", "conj", "pcomp") and verb.tag_ == "VBG" and verb.head.i != verb.i:
        return _tense(verb.head) if verb.head.pos_ in ("VERB", "AUX") else "either"
    return "future" if verb.tag_ in ("VBP", "VBZ") and verb.lemma_ in INTENDS else "either"
