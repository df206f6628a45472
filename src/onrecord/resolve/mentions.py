"""Names in one article: where they stand, what kind of thing they name, and the fullest form the article gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from onrecord.record import Document, EntityType, Evidence, Mention
from onrecord.resolve.nations import POSSESSIVE
from onrecord.resolve.people import gender_of_word, role_nouns, titles

TYPES: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}
PARTICLES = frozenset({"de", "van", "von", "der", "den", "bin", "al", "el", "la", "di", "da", "du", "le", "ben", "ibn"})
ARTICLES = ("the", "a", "an")


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
    spans = [_as_person(span) if _is_titled(span) else (span, kind) for span, kind in found]
    types = _settle_types(spans)
    full = _full_names(text for text, kind in types.items() if kind == "person")
    spans += [(span, "person") for span in _missed(doc, spans, types, full)]
    acronyms = dict(_acronyms(doc, types))
    mentions: list[Mention] = []
    at: dict[int, Mention] = {}
    for span, _ in sorted(spans, key=lambda s: s[0].start):
        text = _text(span)
        kind = types.get(text, "person")
        name = full.get(text, text) if kind == "person" else acronyms.get(text, text)
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
        start += 1
    while end > start and (doc[end - 1].text in POSSESSIVE or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while ent.label_ == "PERSON" and start > ent.sent.start and _is_first_name(doc[start - 1], doc[start]):
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
    return any(_names_an_office(token) for token in span[:-1]) and not _names_an_office(span[-1])


def _as_person(span: Span) -> tuple[Span, EntityType]:
    """A titled name without its titles, as a person's."""
    last = max((token.i for token in span[:-1] if _names_an_office(token)), default=span.start - 1)
    return span.doc[last + 1:span.end], "person"


def _names_an_office(token: Token) -> bool:
    return token.lower_ in role_nouns() or gender_of_word(token.text) is not None


def _is_edge(token: Token) -> bool:
    return token.lower_ in ARTICLES or token.is_punct or token.is_space


def _is_title(token: Token) -> bool:
    """A title or an office before a name: "Mr", "Councillor", "Detective Sgt."."""
    return token.text in titles() or (token.lower_ in role_nouns() and not token.text.isupper())


def _is_first_name(token: Token, name: Token) -> bool:
    """Is the word before a name a first name that the model left out of it?"""
    return (
        token.pos_ == "PROPN" and token.ent_type_ == "" and token.text[:1].isupper() and not token.text.isupper()
        and token.dep_ == "compound" and token.head.i >= name.i and token.is_alpha and not _is_title(token)
    )


def _text(span: Span) -> str:
    """A name as one writes it: straight apostrophes, single blanks, without an editor's brackets."""
    return " ".join(span.text.replace("’", "'").replace("[", "").replace("]", "").split())


def _settle_types(spans: Iterable[tuple[Span, EntityType]]) -> dict[str, EntityType]:
    """One type for each form of name in the article: the commonest, a person's surname always a person's."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for span, kind in spans:
        votes[_text(span)][kind] += 1
    types = {text: max(sorted(count), key=lambda kind: count[kind]) for text, count in votes.items()}
    surnames = {text.split()[-1] for text, kind in types.items() if kind == "person" and " " in text}
    return {text: "person" if text in surnames else kind for text, kind in types.items()}


def _full_names(texts: Iterable[str]) -> dict[str, str]:
    """Each form of a person's name and the fullest form it can only stand for: {"Putin": "Vladimir Putin"}."""
    forms = sorted(set(texts))
    longer = [f for f in forms if " " in f]
    full: dict[str, str] = {}
    for form in forms:
        words = form.split()
        fits = [f for f in longer if f != form and _stands_for(words, f.split())]
        maximal = [f for f in fits if not any(f != g and _stands_for(f.split(), g.split()) for g in fits)]
        if len(maximal) == 1:
            full[form] = maximal[0]
    return full


def _stands_for(short: list[str], long: list[str]) -> bool:
    """Is `short` a form of `long`: its last name, or first and last name without what stands between?"""
    if len(short) >= len(long):
        return False
    if len(short) == 1:
        return short[0] == long[-1] or (len(long) == 2 and long[-1].isupper() and len(long[-1]) <= 4 and short[0] == long[0])
    return short[-1] == long[-1] and (short[0] == long[0] or short == long[-len(short):])


def _missed(
    doc: Doc, spans: Iterable[tuple[Span, EntityType]], types: dict[str, EntityType], full: dict[str, str]
) -> Iterator[Span]:
    """Capitalised words outside all entities that are a known person's surname: the model drops some of them."""
    taken = {token.i for span, _ in spans for token in span}
    surnames = {text.split()[-1] for text, kind in types.items() if kind == "person"} | set(full)
    for token in doc:
        if token.i not in taken and token.text in surnames and token.text[:1].isupper() and len(token.text) > 2:
            yield doc[token.i:token.i + 1]


def _acronyms(doc: Doc, types: dict[str, EntityType]) -> Iterator[tuple[str, str]]:
    """Acronyms given in brackets behind a name: "Ordava Monitoring Mission (OMM)" gives OMM its name."""
    for ent in doc.ents:
        end = ent.end
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
            span = _trimmed(ent)
            if span is not None and len(doc[end + 1].text) >= 2 and types.get(_text(span)) != "person":
                yield doc[end + 1].text, _text(span)
