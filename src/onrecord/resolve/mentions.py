"""Names in one article: where they stand, what kind of thing they name, and the fullest form the article gives."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from onrecord.places import POSSESSIVE, is_place, plain_name
from onrecord.record import Document, EntityType, Evidence, Mention
from onrecord.resolve.forms import full_names, name_text
from onrecord.resolve.missed import find_missed, is_first_name
from onrecord.resolve.people import gender_of_word, load_names, load_people, role_nouns, titles
from onrecord.resolve.repair import repair_names

TYPES: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}
ARTICLES = ("the", "a", "an")
# Of equally many votes the first counts.
KINDS: tuple[EntityType, ...] = ("person", "place", "organisation", "other")
KINDS_ALONE: tuple[EntityType, ...] = ("organisation", "place", "person", "other")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article: its mentions in order, and the mention that each token belongs to."""

    mentions: tuple[Mention, ...]
    at: dict[int, Mention]  # token index → mention

    def of(self, token: Token) -> Mention | None:
        """The mention that a token is part of, or None."""
        return self.at.get(token.i)


def find_names(document: Document, doc: Doc) -> Names:
    """The names of an article: spaCy's entities, their types settled by the whole article, each with its fullest form.

    A surname alone stands for the one full name in the article that ends in it; where two do, it stays as it is.
    """
    found = [(span, TYPES[ent.label_]) for ent in doc.ents if ent.label_ in TYPES and (span := _trimmed(ent)) is not None]
    spans = repair_names(document, doc, [_as_person(span) if _is_titled(span) else (span, kind) for span, kind in found])
    types = _settle_types(spans)
    missed = list(find_missed(document, doc, spans, [text for text, kind in types.items() if kind == "person"]))
    spans += missed
    types |= {name_text(span, person=kind == "person"): kind for span, kind in missed if span.text not in types}
    full = full_names(text for text, kind in types.items() if kind == "person")
    full |= _full_bodies([text for text, kind in types.items() if kind == "organisation"])
    acronyms = dict(_acronyms(doc, types))
    full = {form: name for form, name in full.items() if form not in _family_names(spans)}
    mentions: list[Mention] = []
    at: dict[int, Mention] = {}
    in_capitals = {text.upper(): text for text in sorted(types)}
    for span, own in sorted(spans, key=lambda s: s[0].start):
        text = name_text(span, person=own == "person")
        text = text if text in types else in_capitals.get(text, text)
        kind = types.get(text, own)
        other = plain_name(text)
        kind = "place" if other != text and is_place(other) else kind
        name = full.get(text, text)
        name = name if kind == "person" else plain_name(acronyms.get(text, name))
        start = span.start_char
        words = Evidence(start, span.end_char, document.text[start:span.end_char])
        mention = Mention(words, name, kind)
        if not any(token.i in at for token in span):
            mentions.append(mention)
            at.update((token.i, mention) for token in span)
    return Names(tuple(mentions), at)


def _trimmed(ent: Span) -> Span | None:
    """An entity without articles, titles, possessive endings and quotation marks at its ends."""
    start, end = ent.start, ent.end
    doc = ent.doc
    while start < end and (_is_edge(doc[start]) or (ent.label_ == "PERSON" and end - start > 1 and _is_title(doc[start]))):
        if start + 1 < end and doc[start + 1].text in POSSESSIVE:
            break  # "King's College"
        start += 1
    while end > start and (doc[end - 1].text in POSSESSIVE or doc[end - 1].is_punct or doc[end - 1].is_space or (
        end - start > 1 and doc[end - 1].text in ("of", "from", "and")
    )):
        end -= 1
    while ent.label_ == "PERSON" and start > ent.sent.start and is_first_name(doc[start - 1]) and (
        end - start == 1 or (doc[start - 1].dep_ == "compound" and doc[start - 1].head.i >= start)
    ):
        start -= 1
    span = doc[start:end]
    if not span.text.strip() or "\n" in span.text or not any(t.text[:1].isupper() for t in span):
        return None
    return span


def _is_titled(span: Span) -> bool:
    """Does a title or an office stand before the name, or within it: "Harbour master Lucan Habbery", "Ms Quell"?"""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.sent.start == span.sent.start and _names_an_office(before):
        return True
    offices = [token for token in span[:-1] if _names_an_office(token) and token.nbor().text not in POSSESSIVE]
    return bool(offices) and not _names_an_office(span[-1]) and span[-1].text not in load_names()["body_words"]["words"]


def _as_person(span: Span) -> tuple[Span, EntityType]:
    """A titled name without its titles, as a person's."""
    last = max((token.i for token in span[:-1] if _names_an_office(token)), default=span.start - 1)
    return span.doc[last + 1:span.end], "person"


def _names_an_office(token: Token) -> bool:
    short = token.text in titles() and token.text.endswith(".")
    several = token.text.istitle() and token.lower_.endswith("s") and token.lower_[:-1] in role_nouns()
    return short or several or token.lower_ in role_nouns() or gender_of_word(token.text) is not None


def _is_edge(token: Token) -> bool:
    return token.lower_ in ARTICLES or token.is_punct or token.is_space


def _is_title(token: Token) -> bool:
    """A title or an office before a name: "Mr", "Councillor", "Detective Sgt."."""
    office = token.lower_ in role_nouns() or (token.tag_ == "NNPS" and token.lower_.removesuffix("s") in role_nouns())
    return token.text in titles() or (office and not token.text.isupper())


def _settle_types(spans: Iterable[tuple[Span, EntityType]]) -> dict[str, EntityType]:
    """One type for each form of name in the article: the commonest, a person's surname always a person's."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for span, kind in spans:
        votes[name_text(span, person=kind == "person")][kind] += 1
    types = {text: max(KINDS if " " in text else KINDS_ALONE, key=lambda kind: count[kind]) for text, count in votes.items()}
    surnames = {text.split()[-1] for text, kind in types.items() if kind == "person" and " " in text}
    return {text: "person" if text in surnames else kind for text, kind in types.items()}


def _family_names(spans: Iterable[tuple[Span, EntityType]]) -> set[str]:
    """The surnames that stand alone before an article names somebody's relative by them: of "her father, Robert Thurman"
    Thurman is not the one whom it has called so."""
    kin = load_people()["kin"]["nouns"]
    seen: set[str] = set()
    found = set()
    for span, kind in sorted(spans, key=lambda pair: pair[0].start):
        before = [t for t in span.doc[max(span.start - 3, 0):span.start] if not t.is_punct]
        if kind == "person" and len(span) > 1 and before and before[-1].lower_ in kin and span[-1].text in seen:
            found.add(span[-1].text)
        seen.add(span.text)
    return found


def _full_bodies(texts: Sequence[str]) -> dict[str, str]:
    """The last word of a body's name that stands alone, with the one name of the article that ends in it: "the Courier" of
    the Halden Courier."""
    lasts = load_names()["body_words"]["words"]
    found = {}
    for text in texts:
        longer = [other for other in texts if other.endswith(f" {text}")] if text in lasts else []
        if len(longer) == 1:
            found[text] = longer[0]
    return found


def _acronyms(doc: Doc, types: dict[str, EntityType]) -> Iterator[tuple[str, str]]:
    """Acronyms given in brackets behind a name: "Ordava Monitoring Mission (OMM)" gives OMM its name."""
    whole = doc.text  # put together anew each time it is asked for
    for text in (t for t, kind in types.items() if kind != "person" and f"{t} (" in whole):
        for match in re.finditer(rf"(?<!\w){re.escape(text)} \(([A-Z][A-Z.]+)\)", whole):
            yield match[1], text
