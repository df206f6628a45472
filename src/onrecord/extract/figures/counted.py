"""What a number counts: the noun behind it, its unit, and the words of both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from onrecord.extract.persons import is_person_noun
from onrecord.extract.words import load_lists, load_words
from onrecord.quantities import Numeral

MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV")
MODEL = re.compile(r"\d")  # "nine Shahed-136 drones": the name of a type before what is counted
OF_THOSE = frozenset({"the", "its", "their", "his", "her", "our", "those", "these", "them", "all", "more", "other"})
RATE = re.compile(r"(?:\s+of(?:\s+[a-z]+){1,2}?)?(?:\s+(?:a|an|per|each|every)\s+|/)([a-z]+(?:[ -][a-z]+)?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the noun it counts (None where it is left out), the token it hangs on the sentence by, its unit (None
    where the words give none), where its words end, and what stands behind them."""

    numeral: Numeral
    span: Span
    noun: Token | None
    head: Token
    unit: str | None
    end: int
    behind: str


def find_counted(text: str, numeral: Numeral, span: Span) -> Counted:
    """The noun that a number counts and its unit: "13,883 Ukrainian civilian casualties" counts people."""
    root = _root_of(span)
    attached = _attached_unit(text, numeral.end)
    noun = None if attached or numeral.sort != "number" else _noun_of(span, root)
    noun = None if noun is not None and noun.lemma_.lower() in ("other", "more", "one") else noun
    head = noun if noun is not None and root.is_ancestor(noun) is False else root
    end = max(numeral.end, noun.idx + len(noun)) if noun is not None else numeral.end
    unit: str | None
    if attached:
        unit, end = attached
    elif numeral.sort == "number":
        unit, end = unit_of(text, noun, end)
    else:
        unit = {"money": numeral.currency, "percent": "percent", "points": "percentage points", "factor": "times"}[
            numeral.sort
        ]
    rate = _rate(text, end)
    if unit and rate:
        unit, end = f"{unit}/{rate[0]}", rate[1]
    return Counted(numeral, span, noun, head, unit, end, text[end : end + 24])


def _root_of(span: Span) -> Token:
    outside = [t for t in span if t.head.i < span.start or t.head.i >= span.end or t.head is t]
    return outside[-1] if outside else span.root


def _noun_of(span: Span, root: Token) -> Token | None:
    """The counted noun: what the number modifies, what stands behind its "of", or the end of the noun phrase behind it."""
    if root.dep_ in ("nummod", "quantmod", "amod", "compound", "nmod", "det") and root.head.i > root.i:
        head = root.head
        between = span.doc[span.end : head.i]
        plural = head.tag_ == "VBZ" and root.dep_ == "nummod"  # "two missile launches", taken for a verb
        if (
            (head.pos_ in ("NOUN", "PROPN", "ADJ", "SYM") or plural)
            and head.text.isascii()
            and any(c.isalpha() for c in head.text)
            and not MODEL.search(head.text)
            and not any(t.pos_ in ("VERB", "ADP", "AUX") for t in between if t.tag_ != "VBN")
        ):
            return _before_hyphen(span, head)
    if (of := _of_behind(span, root)) is not None:
        return next((c for c in of.rights if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None)
    return _phrase_end(span)


def _of_behind(span: Span, root: Token) -> Token | None:
    """The "of" behind a number: "two of its soldiers", "34 of the 41 drones"."""
    return next((c for c in root.rights if c.lower_ == "of" and c.i <= span.end + 1), None)


def _before_hyphen(span: Span, head: Token) -> Token:
    """ "a 30-day ceasefire" counts days: the noun tied to the number by a hyphen."""
    doc = span.doc
    if span.end + 1 < len(doc) and doc[span.end].text == "-" and doc[span.end + 1].pos_ in ("NOUN", "ADJ", "PROPN"):
        return doc[span.end + 1]
    return head


def _phrase_end(span: Span) -> Token | None:
    """The last noun of the phrase that follows a number, where the parser has not joined the two."""
    last = None
    doc = span.doc
    for token in doc[span.end : span.end + 6]:
        if token.text == "-" and token.i == span.end:
            continue
        if not token.text.isascii():
            break
        if (
            token.pos_ == "NOUN"
            or token.lower_ in load_words("figures", "people")
            or (last is None and is_person_noun(token))
        ):
            last = token
        elif token.lower_ in OF_THOSE or (last is None and (token.pos_ in ("ADJ", "PROPN") or MODEL.search(token.text))):
            continue
        elif not (
            token.tag_ in ("VBN", "VBG") and token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "NOUN" and last is None
        ):
            break
    return last


def unit_of(text: str, noun: Token | None, end: int) -> tuple[str | None, int]:
    """The unit that a counted noun tells, and where its words end: "square kilometers", "people", "drones"."""
    if noun is None:
        return None, end
    two = " ".join(text[noun.nbor(-1).idx : noun.idx + len(noun)].lower().split()) if noun.i else ""
    for form in (two, noun.lower_, noun.text):
        if form in _units():
            behind = re.compile(r"\s+(?:celsius|fahrenheit|[cf]\b)", re.I).match(text, noun.idx + len(noun))
            if behind and _units()[form] == "degrees":
                return _units()[f"degrees {behind[0].strip().lower()}"], behind.end()
            return _units()[form], max(end, noun.idx + len(noun))
    if is_person_noun(noun):
        return "people", end
    return plural(noun), end


def _attached_unit(text: str, end: int) -> tuple[str, int] | None:
    """A unit written as a sign or letters right behind a number: "20km", "30°C", "12 km/h"."""
    match = re.compile(
        r"\s?(km/h|kmh|kph|mph|km²|km2|m²|m³|sq km|sq mi|sq ft|km|kg|cm|mm|ft|lbs?|MWh|kWh|GW|MW|kW|GB|MB|TB|bpd|b/d|ppm|bbl"
        r"|°\s?[CF]|degrees? (?:celsius|fahrenheit|C\b|F\b)|°)(?![\w²])|(m|ha|C|F)(?![\w’'.])",
        0,
    ).match(text, end)
    if match is None:
        return None
    form = (match[1] or match[2]).replace("° ", "°")
    unit = _units().get(form) or _units().get(form.lower()) or ("degrees" if form == "°" else None)
    return (unit, match.end()) if unit else None


def _rate(text: str, end: int) -> tuple[str, int] | None:
    """What a rate is by, behind a number and its noun: "1,000 a day", "$50 per barrel"."""
    lists = load_lists("units")["per"]
    match = RATE.match(text, end)
    if match:
        for form in (match[1].lower(), match[1].lower().split()[0]):
            if form in lists["words"]:
                return lists["american"].get(form, form), match.start(1) + len(form)
    daily = re.compile(r"\s+(daily|weekly|monthly|yearly|annually|nightly|hourly|a-day)\b").match(text, end)
    return (lists["daily"][daily[1]], daily.end()) if daily else None


@cache
def _units() -> dict[str, str]:
    """Each form of a unit with its name in the record."""
    return {form: name for name, forms in load_lists("units")["units"].items() if name != "origin" for form in forms}


def plural(noun: Token) -> str:
    """A noun as a unit: plural, small letters, "drones" for "drone"."""
    word = noun.lower_
    irregular: dict[str, str] = load_lists("figures")["plurals"]["words"]
    lemma = noun.lemma_.lower()
    if word in irregular.values():
        return word
    if lemma in irregular or word in irregular:
        return irregular.get(lemma) or irregular[word]
    if noun.tag_ in ("NNS", "NNPS") or (noun.text.endswith("s") and not word.endswith("ss")):
        return word
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
