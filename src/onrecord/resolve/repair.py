"""Repairs of what the parser takes for names: fragments of headlines, adjectives, titles, halves of names, wrong types."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from onrecord.places import POSSESSIVE, is_demonym, is_place
from onrecord.record import Document, EntityType
from onrecord.resolve.forms import PARTICLES
from onrecord.resolve.people import bodies, gender_of_word, is_full_name, load_names, role_nouns

Found = tuple[Span, EntityType]
# Prepositions behind which a name of one word is a place, whatever the model takes it for.
LOCATIVE = frozenset({"in", "near", "outside", "around", "across", "towards", "toward"})
TRAVEL = frozenset({"travel", "fly"})  # to somewhere, not to somebody
# What a state or a city has: "Norland's Ministry of Public Works".
OWNED = frozenset({
    "government", "ministry", "parliament", "army", "mayor", "capital", "border", "coast", "prosecutor", "ambassador",
    "prime", "foreign", "defence", "defense", "interior", "navy", "troops", "forces", "soldiers",
})
DEMONYM = re.compile(r"(?:i?ans?|n|ns|ers?|ese|ish|is?)$")
ADJECTIVE = re.compile(r"(?:an|ese|ish)$")
STEM = 5  # letters that a people's name shares with its place's
LONGEST_ACRONYM = 5  # letters; a longer word in capitals is shouted, not named
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(name.lower() for name in (*month_name[1:], *month_abbr[1:]))
TITLE_CASE = 0.7  # of the longer words of a headline that begin with a capital, from here on it is in title case


@dataclass(frozen=True, slots=True)
class Heading:
    """The headline of an article: where it stands, and whether its words all begin with capitals."""

    start: int
    end: int
    capitals: bool


def repair_names(document: Document, doc: Doc, found: Sequence[Found]) -> list[Found]:
    """The names of an article with the parser's commonest faults mended: what is no name is left out, what is half a name
    is made whole, what is a place is called one."""
    heading = _heading(document)
    apart = [part for pair in found for part in _split(*pair)]
    whole = [(_widened(span), kind) for span, kind in _joined(apart)]
    homes = {span.text for span, kind in whole if kind == "place"}
    named = {span.text for span, _ in whole if len(span) == 1}
    kept = [
        (span, kind) for span, kind in whole
        if not _is_adjective(span, homes | named if _stands_before_noun(span) else homes)
        and not _is_of_title(span) and not _is_common(span) and not (kind == "place" and _is_feast(span))
    ]
    known = {span.text for span, _ in kept if not _stands_in(span, heading)}
    names = [pair for pair in kept if not _is_pair(pair[0], known)]
    fitted = [fit for pair in names for fit in _in_heading(pair, heading, known)]
    bodies = [(span, _settled(span, kind)) for span, kind in map(_with_its_left, fitted)]
    places = _places(bodies)
    return [(span, "place" if span.text in places else kind) for span, kind in bodies]


def _settled(span: Span, kind: EntityType) -> EntityType:
    """The type that the words of a name tell, else the parser's."""
    if _is_body(span):
        return "organisation"
    person = kind in ("place", "organisation") and is_full_name([t.text for t in span]) and not is_place(span.text)
    return "person" if person else kind


def _is_body(span: Span) -> bool:
    """Does the last word of a name make it that of a body: "the Lindhafen Herald", "Drummond Holdings"?"""
    return len(span) > 1 and span[-1].text in load_names()["body_words"]["words"]


def _with_its_left(pair: Found) -> Found:
    """A body's name with the capitalised words that the model left out of it: "Tax Justice" before "Forum"."""
    span, kind = pair
    start = span.start
    if span[-1].text in load_names()["body_words"]["words"]:
        while start > span.sent.start and span.doc[start - 1].pos_ == "PROPN" and span.doc[start - 1].is_title and (
            span.doc[start - 1].dep_ == "compound" and not span.doc[start - 1].ent_type_
        ):
            start -= 1
    return span.doc[start:span.end], kind


def _heading(document: Document) -> Heading | None:
    if document.title is None:
        return None
    longer = re.findall(r"\b[^\W\d_][\w’'-]{3,}", document.title.quote)
    capitals = sum(word[0].isupper() for word in longer) >= TITLE_CASE * len(longer) if longer else False
    return Heading(document.title.start, document.title.end, capitals)


def _stands_in(span: Span, heading: Heading | None) -> bool:
    return heading is not None and heading.start <= span.start_char < heading.end


def _split(span: Span, kind: EntityType) -> Iterator[Found]:
    """A name that is two, "Luhansk and Kherson": not of bodies, some of which have an "and" in theirs."""
    dated = (t.i for t in span[:-1] if t.tag_ == "POS" or t.lower_ in ("on", "in"))
    owner = next((i for i in dated if span.doc[i + 1].lower_.strip(".") in MONTHS), None)
    if owner is not None and owner > span.start:  # "Norvex's March 6" before "meeting", "Zelim on Feb 9"
        yield span.doc[span.start:owner], kind
        return
    home = next((t.i for t in span[2:] if t.lower_ == "of"), None) if kind == "person" else None
    if home is not None and all(t.text[:1].isupper() for t in span.doc[span.start:home]):
        yield span.doc[span.start:home], kind  # "Tilda Brannock of Esterhove"
        return
    joints = [t.i for t in span if t.pos_ == "CCONJ" and t.lower_ in ("and", "or")]
    if kind == "organisation" or not joints or any(t.pos_ in ("ADP", "DET") for t in span):
        yield span, kind
        return
    for start, end in pairwise([span.start - 1, *joints, span.end]):
        part = span.doc[start + 1:end]
        while len(part) and (part[-1].is_punct or part[-1].is_space):
            part = part[:-1]
        if len(part) and part.text[:1].isupper():
            yield part, kind


def _joined(found: Sequence[Found]) -> Iterator[Found]:
    """Names in their order, a first name that stands by itself before its surname joined to it: "Yury" and "Ushakov"."""
    ordered = sorted(found, key=lambda pair: pair[0].start)
    i = 0
    while i < len(ordered):
        span, kind = ordered[i]
        if i + 1 < len(ordered):
            after, after_kind = ordered[i + 1]
            person = after_kind == "person" or (kind == "person" and len(after) == 1)
            if (person and _is_first_name(span, after)) or (kind == after_kind == "person" and _by_particles(span, after)):
                yield span.doc[span.start:after.end], "person"
                i += 2
                continue
        yield span, kind
        i += 1


def _by_particles(span: Span, after: Span) -> bool:
    """Do only particles stand between two halves of a name: "Pieter van" and "Horst", with a "der" between?"""
    between = span.doc[span.end:after.start]
    begins = after.start == span.end and span[-1].lower_ in PARTICLES
    return begins or (0 < len(between) <= 2 and all(t.lower_ in PARTICLES for t in between))


def _is_first_name(span: Span, after: Span) -> bool:
    word = span.root
    beside = len(span) == 1 and span.end == after.start and word.is_title
    return beside and word.dep_ == "compound" and after.start <= word.head.i < after.end and not (
        is_place(word.text) or is_demonym(word.text)
    )


def _widened(span: Span) -> Span:
    """A person's first name with the surname that the model left out: "Yury" before "Ushakov"."""
    doc, start, end = span.doc, span.start, span.end
    if span.label_ == "PERSON" or span.root.ent_type_ == "PERSON":
        while start > span.sent.start and doc[start - 1].lower_ in PARTICLES and not doc[start - 1].ent_type_:
            start -= 1
    if span.label_ == "PERSON" or (len(span) == 1 and span.root.ent_type_ == "PERSON"):
        while end < len(doc) and _continues(doc[end - 1], doc[end]):
            end += 1
    return doc[start:end]


def _continues(before: Token, token: Token) -> bool:
    """Does a word go on the name that the word before it belongs to?"""
    unnamed = token.pos_ == "PROPN" and not token.ent_type_ and token.is_title
    return unnamed and bool(before.whitespace_) and before.dep_ == "compound" and before.head.i >= token.i


def _is_adjective(span: Span, homes: set[str]) -> bool:
    """Is a name the adjective or the people of a place, known or named in the article: "Velmoran", of Velmora?"""
    word = span.root
    if len(span) != 1:
        return False
    if (word.tag_ == "JJ" or word.dep_ == "amod") and is_demonym(word.text):
        return True
    after = span.doc[span.end] if span.end < len(span.doc) else None
    stem = DEMONYM.sub("", word.text)
    others = homes - {word.text}
    of_home = len(stem) >= STEM and stem != word.text and any(home.startswith(stem[:-1]) for home in others)
    before_office = ADJECTIVE.search(word.text) is not None and after is not None and after.lower_ in role_nouns()
    return of_home or (before_office and not is_place(word.text))


def _stands_before_noun(span: Span) -> bool:
    """Does a word stand before a common noun, as an adjective does: "Tolvaran forces"?"""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return len(span) == 1 and after is not None and after.pos_ == "NOUN" and bool(span[-1].whitespace_)


def _is_common(span: Span) -> bool:
    """Is a name none: a common noun with a capital because a sentence begins with it, a word that is shouted, a feast?"""
    word = span.root
    begins = len(span) == 1 and word.tag_ in ("NNS", "NN") and word.is_sent_start is True and not is_place(word.text)
    shouted = len(span) == 1 and span.label_ == "PERSON" and word.is_upper and len(word) > LONGEST_ACRONYM
    return begins or shouted or span[-1].lower_ in WEEKDAYS


def _is_feast(span: Span) -> bool:
    """Does a name end as that of a feast does: "Bastille Day", "New Year's Eve"?"""
    return len(span) > 1 and span[-1].text in ("Day", "Eve")


def _is_of_title(span: Span) -> bool:
    """Is a name the portfolio of an office: "Energy" before "Minister Carla Ostrey"?"""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    office = after is not None and (after.lower_ in role_nouns() or gender_of_word(after.text) is not None)
    before = span.doc[max(span.start - 2, 0):span.start]
    of_office = len(before) == 2 and before[1].lower_ == "of" and before[0].lower_ in role_nouns()
    portfolio = all(token.lower_ in load_names()["portfolios"]["words"] for token in span)
    return portfolio and (office or of_office)


def _is_pair(span: Span, known: Iterable[str]) -> bool:
    """Is a name two others joined by a hyphen: "Trump-Putin"?"""
    halves = re.split(r"[-–]", span.text)
    surnames = {name.split()[-1] for name in known if not re.search(r"[-–]", name)}
    return len(halves) == 2 and all(half.strip() in surnames for half in halves)


def _in_heading(pair: Found, heading: Heading | None, known: set[str]) -> Iterator[Found]:
    """A name of a headline in title case, as far as the text below has it: of "Kremlin Vows" there is a Kremlin."""
    span, kind = pair
    if heading is None or not heading.capitals or not _stands_in(span, heading) or span.text in known or len(span) == 1:
        yield pair
        return
    forms = known | {name.split()[-1] for name in known if not is_place(name)}
    for length in range(len(span) - 1, 0, -1):
        for start in range(span.start, span.end - length + 1):
            part = span.doc[start:start + length]
            if part.text in forms or (kind == "place" and is_place(part.text)):
                yield part, kind
                return


def _places(found: Sequence[Found]) -> set[str]:
    """The names of one or two words that are places, though the model may take them for people or bodies: the gazetteer
    has them, nobody in the article has them for a surname, and somewhere they stand as a place does."""
    surnames = {span[-1].text for span, kind in found if kind == "person" and len(span) > 1}
    out = set()
    for span, kind in found:
        before = span.doc[span.start - 1] if span.start else None
        alone = span.text not in surnames and not _is_titled(span)
        known = kind != "place" and len(span) <= 2 and is_place(span.text)
        if alone and (known or (len(span) == 1 and _stands_as_place(span, before))):
            out.add(span.text)
    return out


def _stands_as_place(span: Span, before: Token | None) -> bool:
    """Does a name of one word stand as that of a place: behind "in", or before "'s government"?"""
    if span.text.isupper() or span.root.lower_ in bodies() or span.text in load_names()["body_words"]["words"]:
        return False
    rest = span.doc[span.end:span.end + 3]
    owns = len(rest) == 3 and rest[0].text in POSSESSIVE and (rest[1].lower_ in OWNED or rest[2].lower_ in OWNED)
    travelled = before is not None and before.lower_ == "to" and before.head.lemma_ in TRAVEL
    return owns or travelled or (before is not None and before.lower_ in LOCATIVE)


def _is_titled(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start else None
    return before is not None and (before.lower_ in role_nouns() or gender_of_word(before.text) is not None)
