"""Roles that an article gives to people: before the name ("Kremlin aide Yury Ushakov") and behind it ("…, a lecturer")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.record import Document, Evidence, Mention, Role, cut
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import role_nouns

LONGEST = 12  # words of a title


def find_roles(document: Document, doc: Doc, names: Names) -> tuple[Role, ...]:
    """The roles of an article's people, in order, each with the words that give it."""
    found = [role for mention in names.mentions if mention.type == "person" for role in _roles_of(document, doc, mention)]
    return tuple(dict.fromkeys(found))


def _roles_of(document: Document, doc: Doc, mention: Mention) -> Iterator[Role]:
    span = doc.char_span(mention.words.start, mention.words.end)
    if span is None:
        return
    head = span.root
    before = [t for t in head.lefts if t.i < span.start and t.dep_ in ("compound", "amod", "nmod", "poss", "appos")]
    if before:
        start = min(t.left_edge.i for t in before)
        if any(_is_role(t) for t in doc[start:span.start]):
            yield _role(document, mention, cut(document.text, doc[start].idx, span.start_char))
    for apposition in head.rights:
        if apposition.dep_ == "appos" and any(_is_role(t) for t in (apposition, *apposition.lefts)):
            end = _end_of_title(apposition)
            start = apposition.left_edge.i
            if start > span.end - 1 and end - start < LONGEST:
                words = cut(document.text, doc[start].idx, doc[end].idx + len(doc[end]))
                yield _role(document, mention, words)


def _end_of_title(noun: Token) -> int:
    """The last token of a title: the noun with what hangs on it by "of", "for", "at", "to" and "with", no clause."""
    end = noun.i
    for child in noun.rights:
        if child.dep_ == "prep" and child.i == end + 1 and child.lower_ in ("of", "for", "at", "to", "with", "in"):
            end = max(t.i for t in child.subtree)
            break
    return end


def _role(document: Document, mention: Mention, words: Evidence) -> Role:
    title = " ".join(words.quote.split())
    first, _, rest = title.partition(" ")
    return Role(mention.name, rest if first.lower() in ("the", "a", "an") and rest else title, None, words)


def _is_role(token: Token) -> bool:
    return token.lower_ in role_nouns() or token.lemma_.lower() in role_nouns()
