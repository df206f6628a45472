"""Names that the parser's model has missed: behind titles, in headlines of capitals, surnames and places known otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from onrecord.places import is_place
from onrecord.record import Document, EntityType
from onrecord.resolve.people import first_name_gender, is_full_name, load_names, role_nouns, titles

Found = tuple[Span, EntityType]
AT_A_PLACE = frozenset({"in", "near", "outside", "around", "across", "of", "from", "to", "at", "into", "over", "on"})
LONGEST = 3  # words of a name behind a title


def find_missed(document: Document, doc: Doc, known: Iterable[Found], forms: Collection[str]) -> Iterator[Found]:
    """The names outside those already known: `forms` are the forms in which people's names stand in the article."""
    pairs = list(known)
    taken = {token.i for span, _ in pairs for token in span}
    for span in _spelled_out(doc):
        if not any(token.i in taken for token in span):
            yield span, "organisation"
            taken.update(token.i for token in span)
    surnames = {form.split()[-1] for form in forms}
    body_words = load_names()["body_words"]["words"]
    lasts = {span[-1].text for span, kind in pairs if kind == "organisation" and len(span) > 1} & set(body_words)
    for token in doc:
        if token.i in taken or not token.text[:1].isupper():
            continue
        if titled := _behind_title(doc, token, taken):
            yield titled, "person"
            taken.update(t.i for t in titled)
        elif (full := _full_name(doc, token, taken)) is not None:
            yield full, "person"
            taken.update(t.i for t in full)
        elif token.text in lasts and token.i and token.nbor(-1).lower_ == "the":
            yield doc[token.i:token.i + 1], "organisation"
        elif token.text in surnames and len(token.text) > 2:
            first = token.i - 1 if token.i and token.i - 1 not in taken and is_first_name(doc[token.i - 1]) else token.i
            yield doc[first:token.i + 1], "person"
        elif _is_place(doc, token):
            yield doc[token.i:token.i + 1], "place"
    yield from _in_capitals(document, doc, pairs, taken)


def _behind_title(doc: Doc, token: Token, taken: set[int]) -> Span | None:
    """The name that begins with a word right behind a title: "Dame Helen Farrow"."""
    before = doc[token.i - 1] if token.i else None
    if before is None or before.text not in titles() or before.lower_ in ("prime", "vice", "secretary"):
        return None
    end = token.i
    while end < len(doc) and end - token.i < LONGEST and end not in taken and doc[end].pos_ == "PROPN" and doc[end].is_title:
        end += 1
    found = doc[token.i:end]
    portfolios = load_names()["portfolios"]["words"]
    of_title = any(t.text in titles() or t.lower_ in role_nouns() or t.lower_ in portfolios for t in found)
    return found if end > token.i and not of_title else None


def _full_name(doc: Doc, token: Token, taken: set[int]) -> Span | None:
    """A known first name with the surname behind it: "Theresa May"."""
    if token.i + 1 >= token.sent.end or token.i + 1 in taken or first_name_gender(token.text) is None:
        return None
    after = doc[token.i + 2] if token.i + 2 < len(doc) else None
    alone = after is None or after.pos_ != "PROPN" or after.i in taken
    both = token.pos_ == "PROPN" and doc[token.i + 1].pos_ == "PROPN" and is_full_name([token.text, doc[token.i + 1].text])
    return doc[token.i:token.i + 2] if both and alone else None


def is_first_name(token: Token) -> bool:
    """Can a word before a surname be the first name: a name with a capital, neither a title nor an office?"""
    letters = re.sub(r"['’-]", "", token.text).isalpha() and token.text[:1].isupper() and not token.text.isupper()
    name = token.pos_ == "PROPN" and letters and not token.ent_type_ and bool(token.whitespace_)
    return name and token.text not in titles() and token.lower_ not in role_nouns() and (
        token.lower_ not in load_names()["portfolios"]["words"] and not is_place(token.text)
    )


def _spelled_out(doc: Doc) -> Iterator[Span]:
    """The names behind which their acronym stands in brackets, and the acronym wherever it stands: "Ordava Monitoring
    Mission (OMM)"."""
    known: set[str] = set()
    for token in doc[1:-1]:
        acronym = token.text
        in_brackets = (token.nbor(-1).text, token.nbor().text) == ("(", ")")
        if in_brackets and acronym.isupper() and acronym.isalpha() and 2 <= len(acronym) <= 6:
            start = _start_of(doc, token.i - 2, acronym)
            if start is not None:
                known.add(acronym)
                yield doc[start:token.i - 1]
    for token in doc:
        if token.text in known:
            yield doc[token.i:token.i + 1]


def _start_of(doc: Doc, last: int, acronym: str) -> int | None:
    """Where the name begins whose words' first letters are an acronym, from its last word back."""
    letters = acronym
    for i in range(last, max(last - 3 * len(acronym), -1), -1):
        word = doc[i].text
        if word[:1].isupper() and letters and word[0] == letters[-1]:
            letters = letters[:-1]
            if not letters:
                return i
        elif word.lower() not in ("of", "for", "and", "the", "on", "in", "to", "-"):
            return None
    return None


def _is_place(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    alone = after is None or after.pos_ != "PROPN"
    return token.pos_ == "PROPN" and alone and before is not None and before.lower_ in AT_A_PLACE and is_place(token.text)


def _in_capitals(document: Document, doc: Doc, known: Collection[Found], taken: set[int]) -> Iterator[Found]:
    """The names of the text in a headline that is all in capitals: "OSTREY QUITS"."""
    title = document.title
    if title is None or not title.quote.isupper():
        return
    kinds = {span.text: kind for span, kind in known if not title.start <= span.start_char < title.end}
    words = {form: kind for text, kind in kinds.items() for form in {text, text.split()[-1]} if len(form) > 2}
    for form in sorted(words, key=lambda f: (-len(f), f)):
        for match in re.finditer(rf"(?<!\\w){re.escape(form.upper())}(?!\\w)", title.quote):
            span = doc.char_span(title.start + match.start(), title.start + match.end())
            if span is not None and not any(t.i in taken for t in span):
                yield span, words[form]
                taken.update(t.i for t in span)
