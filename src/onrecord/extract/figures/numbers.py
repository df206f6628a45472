"""Numbers that report a quantity, and those that do not: ages, ordinals, times, addresses, names with a number in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from onrecord.extract.figures.lookup import COUNTING, is_echoed, measure_of_verb
from onrecord.extract.words import forms_of, load_words
from onrecord.quantities import Numeral, find_numerals
from onrecord.record import TimeExpression

LARGEST_POINTER = 4  # "the four leaders" points at known ones; "the 40 leaders" counts them
PARTICLES = frozenset({"over", "about", "around", "up"})
AGE_BEHIND = re.compile(r"-?\s?(?:years?|months?|weeks?|days?)[- ]olds?\b|\s+(?:years?|months?) of age", re.I)
AGE_BEFORE = re.compile(r"\b(?:aged?(?: of| between)?|turned|turns|turning|at the age of|under-|over-)\s*$", re.I)
CAPITAL_BEFORE = re.compile(r"(?:\b(?:No|Nos|Art|Vol|pp?|para|ch|Sec)\.|#|№)\s?$")
CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|hrs\b|GMT|UTC|[A-Z][SD]T\b)|:\d\d")
DENIED = re.compile(r", (?:and )?not (?:the )?$")  # "131, not 212": nobody reports the second
SCORE = re.compile(r"\d+\s?[-–]\s?\d+(?![\d%])")
NAME_SIGN = re.compile(r"[A-Za-z]+-$|[A-Z]$|\d[.,:/]$")
STREET = re.compile(
    r"\s+(?:[A-Z][\w’'.]+\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Square|Boulevard|Blvd|Drive|Place|Court|Way|Terrace|Row)\b"
)
YEAR = re.compile(r"(?:1[89]|20)\d\d(?![\d,.]\d|\d)")
YEARS = re.compile(r"(?:1[89]|20)\d\d\s?[-–/]\s?\d\d(?:\d\d)?(?!\d)")
CONVERTED = re.compile(
    r"[- ]?(?:square |cubic )?(?:feet|foot|ft|inch|inches|miles?|mi|meters?|metres?|m|km|kilomet(?:er|re)s?|cm|"
    r"centimet(?:er|re)s?|kg|pounds?|lbs?|"
    r"tons?|tonnes?|acres?|hectares?|gallons?|lit(?:er|re)s?|degrees?|yards?|mph|kph|km/h)\b|°",
    re.I,
)
LISTED = re.compile(r"(?:^|[:;\n])\s*$")
IDIOM = re.compile(
    r"^(?:one|two|three|four|100)(?:-(?:on-one|fold|way|time|sided|faced|pronged|tier|handed|party|state|man|off|step|nil|stop|of-a-kind)\b"
    r"|\s+(?:another|other|too many|by one|day\b(?!s)|thing\b|of the|way or))",
    re.I,
)
PEOPLE_OLD = re.compile(r",\s*$")


def counted_numerals(doc: Doc, text: str, times: Sequence[TimeExpression]) -> Iterator[tuple[Numeral, Span]]:
    """The numerals of a text that may report a quantity, each with the tokens of the number itself."""
    taken = [(t.words.start, t.words.end) for t in times if t.type != "DURATION"]
    for numeral in find_numerals(text):
        if any(s < numeral.end and numeral.core < e for s, e in taken) and numeral.sort == "number":
            continue
        span = doc.char_span(numeral.core, _end_of_number(text, numeral), alignment_mode="expand")
        if span is None or not span.text.strip() or is_no_figure(text, numeral, span):
            continue
        yield _without_particle(text, numeral, span), span


def _without_particle(text: str, numeral: Numeral, span: Span) -> Numeral:
    """A numeral without a hedge that is none, but belongs to a verb: "hand over 84 people", "talked about 212 prisoners"."""
    hedge = text[numeral.start : numeral.core].strip().lower()
    if not numeral.hedged or hedge not in PARTICLES:
        return numeral
    word = span[0].nbor(-1)
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), word)
    above = {t.lemma_.lower() for t in (*span.root.ancestors,) if t.pos_ == "VERB"}
    spoken = hedge == "about" and bool(above & load_words("figures", "speaking_about"))
    if not spoken and (word.dep_ != "prt" or verb.lemma_ == "take"):  # "took over 80 days"
        return numeral
    plain = next(find_numerals(text[numeral.core : numeral.end]), None)
    if plain is None:
        return numeral
    return replace(plain, start=numeral.core, core=numeral.core, end=numeral.end)


def _end_of_number(text: str, numeral: Numeral) -> int:
    """Where a numeral ends without a hedge behind it."""
    match = re.compile(
        r"\s+(?:or (?:more|fewer|less|so|above|over|higher|under|below|thereabouts)|and counting|at least|at most)$"
        r"|[-+]\w*$",
        re.I,
    )
    behind = match.search(text[numeral.core : numeral.end])
    return numeral.core + behind.start() if behind else numeral.end


def is_no_figure(text: str, numeral: Numeral, span: Span) -> bool:
    """Is a number something else than a reported quantity: an age, a rank, a clock time, part of a name, a mere pointer?"""
    before, behind = text[max(0, numeral.core - 24) : numeral.core], text[numeral.end : numeral.end + 24]
    if _is_converted(text, numeral):
        return True
    if numeral.sort == "money":
        return False
    if numeral.sort in ("percent", "points", "factor"):
        return _is_part_of_day(span, behind)
    if YEAR.match(text, numeral.core) and not _next_noun(span):
        return True
    if (
        YEARS.match(text, numeral.core)
        or AGE_BEHIND.match(behind)
        or AGE_BEFORE.search(before)
        or CAPITAL_BEFORE.search(before)
        or CLOCK.match(behind)
    ):
        return True
    if STREET.match(behind + text[numeral.end + 24 : numeral.end + 60]) or _is_listed(text, numeral, before):
        return True
    if DENIED.search(before) or behind.startswith("-to-") or before.endswith("-to-"):
        return True  # "131, not 212"; "by a 4-to-3 vote"
    if IDIOM.match(text[numeral.core : numeral.core + 24]) or _is_age_beside(before, behind, numeral):
        return True
    if re.match(r"\d", text[numeral.core :]) and re.match(
        r"(?:st|nd|rd|th)\b|[A-Za-z]|-(?!odd\b|plus\b|strong\b|some\b)[A-Z]", behind
    ):
        return not re.match(
            r"(?:km|kg|mph|kph|kmh|ft|cm|mm|m|lb|lbs|GW|MW|kW|MWh|GB|MB|TB|bpd|ha|mi|g|hr|hrs|min)s?\b", behind
        )
    if SCORE.match(text, numeral.core) and numeral.low != numeral.high and not _next_noun(span):
        return True
    if NAME_SIGN.search(before) and not numeral.in_words:
        return True
    return _is_name(text, numeral, span) or _is_pointer(numeral, span, before)


def _is_converted(text: str, numeral: Numeral) -> bool:
    """Is it the number before in another unit: "40 metres (131 feet)"?"""
    inside = re.search(r"\d[^.;()\n]{0,30}\($", text[max(0, numeral.start - 44) : numeral.start]) is not None
    behind = re.match(r"[- ]?[\w ]{0,20}\)", text[numeral.end :]) is not None
    return inside and behind and CONVERTED.match(text, numeral.end) is not None


def _is_listed(text: str, numeral: Numeral, before: str) -> bool:
    """Does a number open a point of a list, "1. the budget", or stand in a set phrase, "nine lives"?"""
    if LISTED.search(before) and re.match(r"[.)]\s", text[numeral.end :]) and not numeral.in_words:
        return True
    behind = text[numeral.core : numeral.core + 40].lower()
    return any(re.match(rf"{phrase}\b", behind) for phrase in load_words("figures", "idioms"))


def _is_part_of_day(span: Span, behind: str) -> bool:
    """ "half an hour", "the second half", "double room": no share and no factor."""
    first = span[0]
    if (
        first.lower_ in ("half", "quarter")
        and first.i
        and first.nbor(-1).lower_ in ("first", "second", "third", "fourth", "other", "latter", "last")
    ):
        return True
    return first.lower_ in ("double", "doubles", "triple", "triples", "halves") and first.pos_ != "VERB"


def _is_age_beside(before: str, behind: str, numeral: Numeral) -> bool:
    """ "Ilse Morrow, 42, said": a number between commas behind a name."""
    return (
        bool(re.search(r"\w[”\"')]?,\s*$", before))
        and bool(re.match(r"\s*(?:,|\.|;|and\b|$)|\)", behind))
        and numeral.low == numeral.high
        and numeral.low is not None
        and numeral.low < 120
        and bool(re.search(r"[A-Z][\w’'.-]+[”\"')]?,\s*$", before))
        and not re.search(r"\d,\s*$", before)
    )


def _next_noun(span: Span) -> Token | None:
    end = span[-1]
    if end.i + 1 >= len(end.doc):
        return None
    following = end.nbor()
    return following if following.pos_ in ("NOUN", "ADJ") and not following.is_punct else None


def _is_name(text: str, numeral: Numeral, span: Span) -> bool:
    """Is a number part of a name or a label: "Article 5", "Flight 370", "Berth 7", "Route 66"?"""
    first, last = span[0], span[-1]
    if first.i == 0 or first.is_sent_start:
        return (
            last.i + 1 < len(last.doc)
            and last.nbor().text in (".", ")")
            and not numeral.in_words
            and numeral.end - numeral.core < 3
        )
    before = first.nbor(-1)
    if numeral.start < numeral.core and numeral.hedged:
        return False
    following = _next_noun(span)
    label = before.pos_ == "PROPN" or (
        before.text[:1].isupper() and before.pos_ in ("NOUN", "ADJ") and not before.is_sent_start
    )
    if label and before.whitespace_ and following is None and last.ent_type_ not in ("MONEY", "PERCENT"):
        return True
    numbered = before.lower_ in load_words("figures", "numbered")
    return (numbered and following is None) or (
        label and following is not None and span.root.head.i < first.i and span.root.dep_ in ("nummod", "appos", "npadvmod")
    )


def _is_pointer(numeral: Numeral, span: Span, before: str) -> bool:
    """Does a small number only point: "the two leaders", "one of them", "both sides"?"""
    if numeral.hedged or not numeral.in_words or numeral.low is None or numeral.low != numeral.high:
        return False
    if span[0].i and span[0].nbor(-1).lower_ == "no":
        return True
    if numeral.low == 1 and not _counts_one(span):
        return True
    if numeral.low > LARGEST_POINTER or is_echoed(span.root):
        return False
    noun = span.root.head if span.root.dep_ == "nummod" and span.root.head.i > span.root.i else None
    if noun is not None and is_counted(noun):
        return False
    words = before.lower().split()
    pointed = bool(words) and (words[-1] in load_words("figures", "pointing") or words[-1].endswith(("'s", "’s")))
    if noun is None:
        return pointed or not is_counted(span.root)
    return pointed or noun.lemma_.lower() in load_words("figures", "referring")


def _counts_one(span: Span) -> bool:
    """Is "one" a count: "one person was killed", "killing one"?"""
    root = span.root
    noun = root.head if root.dep_ == "nummod" and root.head.i > root.i else root
    return is_counted(noun)


def is_counted(noun: Token) -> bool:
    """Is something said of a noun that news counts: killed, wounded, arrested, launched, one of a verb's list of
    measures?"""
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "attr") else None
    if verb is not None and verb.dep_ == "conj" and verb.pos_ == "NOUN":
        verb = verb.head
    found = measure_of_verb(verb) if verb is not None and verb.pos_ == "VERB" else None
    if verb is not None and verb.lemma_.lower() == "lose" and set(forms_of(noun)) & load_words("figures", "soldiers"):
        return True
    participle = next((measure_of_verb(c) for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    return found in COUNTING or participle in COUNTING
