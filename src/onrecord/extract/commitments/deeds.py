"""Deeds: the words for what is promised or asked for, and those of its condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from onrecord.extract.words import load_lists

Stretch = tuple[int, int]
REASONS = frozenset(
    {"because", "since", "as", "while", "after", "although", "though", "whereas", "but", "saying", "so", "following"}
)
QUOTES = "“”„«»\"'‘’"
EDGES = " \t\n\r,.;:!?…—–-*" + QUOTES
PAIRS = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'", "*": "*"}
LABEL = re.compile(r"(?:[*+•-]\s+)?\**[^*\n]{1,40}(?:\*\*:|:\*\*)\s+")  # "- **Prisoners**: "


def subject_of_clause(clause: Token) -> Token | None:
    """The subject of a clause, "there" among them; of two the nearer."""
    return next((c for c in reversed(list(clause.lefts)) if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)


def has_to(verb: Token) -> bool:
    """Is a verb an infinitive with "to"?"""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def auxiliaries(verb: Token) -> frozenset[str]:
    """The auxiliaries of a verb, in small letters."""
    return frozenset(c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass"))


def conditions_of(heads: Iterable[Token], above: Iterable[Token] = ()) -> list[Stretch]:
    """The conditions that hang on some words, as stretches of the text: "if …", "unless …", "in exchange for …"; on words
    of saying `above` them no "when" or "before", which tells when it was said."""
    found = {s for head in heads for child in head.children if (s := _condition(child)) is not None}
    found |= {s for head in above for child in head.children if (s := _condition(child, waiting=False)) is not None}
    return sorted(found)


def _condition(child: Token, *, waiting: bool = True) -> Stretch | None:
    lists = load_lists("commitments")["condition"]
    subtree = sorted(child.subtree, key=lambda t: t.i)
    first, doc = subtree[0], child.doc
    words = " ".join(t.lower_ for t in doc[first.i : first.i + 5])
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in lists["single"] for c in child.lefts)
    inverted = first.lower_ == "should" and first.head == child
    waiting = waiting and child.dep_ == "advcl" and first.lower_ in lists["waiting"] and subject_of_clause(child) is not None
    clause = child.dep_ in ("advcl", "ccomp") and (
        marked or waiting or (first.lower_ in lists["single"] and (first.lower_ != "should" or inverted))
    )
    if words.startswith(("if anything", "if only", "if not ")):
        return None
    if not clause and not any(f"{words} ".startswith(f"{p} ") for p in lists["phrases"]):
        return None
    if first.i > 0 and first.nbor(-1).lower_ in ("only", "even"):
        first = first.nbor(-1)
    last = _last_of_condition(doc[first.i : subtree[-1].i + 1])
    return trim(doc, first.idx, last.idx + len(last))


def _last_of_condition(words: Span) -> Token:
    """The last word of a condition, which ends at a comma behind a few words unless another one is joined to it there."""
    for token in words[4:-1]:
        if token.text == "," and token.nbor().lower_ not in ("or", "and", "if", "unless", "but"):
            return token
    return words[-1]


def words_of(deed: Token, doer: Token | None, besides: Sequence[Token], taken: Sequence[Stretch]) -> list[Stretch]:
    """The stretches of text that tell a deed: its clause or phrase less what introduces it, its reasons, what is told
    `besides` it, and what is `taken` already by a condition or a time. Without its subject where that is the `doer`."""
    doc = deed.doc
    dropped = {t.i for head in besides for t in head.subtree}
    for child in deed.children:
        clause = [t.i for t in child.subtree]
        if doer is not None and child.i < deed.i and (child == doer or doer.is_ancestor(child) or child.is_ancestor(doer)):
            dropped |= set(range(min(clause), max(clause) + 1))
        bare = child.lower_ == "to" and not any(c.dep_ == "neg" and c.i < child.i for c in deed.lefts)  # "vowed not to let"
        opens = child.dep_ == "mark" or (child.dep_ == "aux" and (bare or doer is not None))
        opens = opens or (child.dep_ == "neg" and doer is not None)
        aside = child.dep_ == "advcl" and (
            doc[min(clause)].lower_ in REASONS or (child.tag_ == "VBG" and _is_set_off(child))
        )
        apart = child.i > deed.i and child.dep_ in ("cc", "conj") and deed.pos_ in ("VERB", "AUX") and is_apart(child)
        added = child.i > deed.i and child.dep_ in ("relcl", "acl", "appos", "parataxis") and _is_set_off(child)
        said = child.dep_ == "parataxis" and subject_of_clause(child) is not None  # "Unless …, Kesmaria says, the port"
        if opens or aside or apart or added or said:
            dropped |= set(clause)
    for token in (t for t in deed.subtree if t.dep_ == "conj" and t.tag_ in ("VBD", "VBZ") and t.head.pos_ == "NOUN"):
        dropped |= {t.i for c in (token, *token.head.rights) if c == token or c.dep_ == "cc" for t in c.subtree}  # misread
    last = max(t.i for t in deed.subtree)
    for token in (t for t in deed.subtree if t.dep_ in ("appos", "relcl") and t.i > deed.i and _is_set_off(t)):
        inside = [t.i for t in token.subtree]
        dropped |= set(inside) if max(inside) == last else set()
    if doer is not None and doer.i < deed.i:
        dropped |= set(range(min(t.i for t in deed.subtree), doer.i + 1))
    kept = [t for t in sorted(deed.subtree, key=lambda t: t.i) if t.i not in dropped]
    kept = [t for t in kept if not any(s <= t.idx < e for s, e in taken)]
    return [s for run in _runs(kept) if (s := trim(doc, *run)) is not None]


def is_apart(joined: Token) -> bool:
    """Is what is joined to a deed one of its own: with a subject, another "to", or behind "or"?"""
    if joined.dep_ == "cc":
        after = next((c for c in joined.head.rights if c.dep_ == "conj" and c.i > joined.i), None)
        return after is not None and is_apart(after)
    own = any(c.dep_ in ("nsubj", "nsubjpass") or (c.dep_ == "aux" and c.lower_ == "to") for c in joined.lefts)
    told = joined.tag_ == "VBD" and joined.head.tag_ in ("VB", "VBG")  # "would not be attending and instead sent a deputy"
    return joined.pos_ in ("VERB", "AUX") and (own or told or is_alternative(joined))


def is_alternative(joined: Token) -> bool:
    """Is a verb joined to another by "or"?"""
    before = [c for c in joined.head.children if c.dep_ == "cc" and c.i < joined.i]
    return bool(before) and before[-1].lower_ == "or"


def _is_set_off(clause: Token) -> bool:
    first = min(clause.subtree, key=lambda t: t.i)
    return first.i > 0 and first.nbor(-1).text in (",", "—", "–", "-")


def _runs(kept: Sequence[Token]) -> Iterator[Stretch]:
    run: list[Token] = []
    for token in kept:
        if run and token.i != run[-1].i + 1:
            yield run[0].idx, run[-1].idx + len(run[-1])
            run = []
        run.append(token)
    if run:
        yield run[0].idx, run[-1].idx + len(run[-1])


def trim(doc: Doc, start: int, end: int) -> Stretch | None:
    """A stretch without the punctuation at its ends and a label before it; a quotation mark stays where its partner is
    inside. None where nothing is left."""
    if (label := LABEL.match(doc.text, start, end)) is not None:
        start = label.end()
    text = doc.text[start:end]
    while text and text[0] in EDGES and not _is_paired(text, 0):
        text, start = text[1:], start + 1
    while text and text[-1] in EDGES and not _is_paired(text, -1):
        text, end = text[:-1], end - 1
    return (start, end) if any(c.isalnum() for c in text) else None


def _is_paired(text: str, at: int) -> bool:
    mark = text[at]
    if at == 0:
        return mark in PAIRS and PAIRS[mark] in text[1:] and not text[1:2].isspace()
    return any(opening in text[:-1] for opening, closing in PAIRS.items() if closing == mark)
