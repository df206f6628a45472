"""Content: which stretches of text are what was said, and how they are cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.quotations import Quotation
from onrecord.extract.statements.attribution import Stretch, merge
from onrecord.extract.statements.edges import within_edges
from onrecord.record import Evidence, Manner, cut

WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")
LONGEST_NAME = 4  # words
SMALL = ("of", "the", "and", "for", "in", "on", "a")  # words of a name that have no capital
VERDICT = re.compile(
    r"(?:That|This|It)(?: claim| statement| figure)? (?:is|was|isn[’']t|wasn[’']t) (?:not |simply |just |plainly )*"
    r"(?:true|false|untrue|a lie|correct|incorrect|wrong|inaccurate|misleading|baseless|so|the case)\b"
)
DIRECT_SHARE = 0.95  # of the content's words in quotation marks
EDGES = " \t\r\n,;:—–-"


def stretches_of(runs: Sequence[Sequence[Token]], cue: Token) -> Iterator[Stretch]:
    """The code points of runs of content, a leading "that" and the writer's own words left out."""
    for run in _with_antecedents(runs, cue):
        if len(run) == 1 and run[0].pos_ == "PRON" and len(runs) > 1:
            continue  # who was told, or a word for the content itself: "he was warned that …", "called it a day"
        tokens = run[1:] if run[0].lower_ == "that" and run[0].tag_ in ("IN", "WDT") else run
        kept = _without_verdict(within_edges(tokens, cue))
        for part in _unbroken(kept):
            if any(not t.is_punct for t in part):
                yield part[0].idx, part[-1].idx + len(part[-1])


def _with_antecedents(runs: Sequence[Sequence[Token]], cue: Token) -> Iterator[Sequence[Token]]:
    """Runs of content; for a bare "which" the noun phrase before it that it stands for, and for a clause the condition that
    goes before it ("If they come, [she said] we leave")."""
    inside = {t.i for run in runs for t in run}
    for run in runs:
        clause = next((t.head for t in run[0].ancestors if t.dep_ == "relcl"), None)
        if len(run) == 1 and run[0].tag_ == "WDT" and clause is not None:
            yield [t for t in clause.subtree if t.i < run[0].i and not t.is_space]
            continue
        for child in (c for token in (cue, *run) for c in token.lefts):
            conditional = child.dep_ == "advcl" and child.left_edge.lower_ in ("if", "unless")
            if conditional and child.i not in inside and child.i < run[0].i:
                inside.add(child.i)
                yield [t for t in child.subtree if not t.is_space]
        yield run


def _without_verdict(tokens: Sequence[Token]) -> Sequence[Token]:
    """A run of content up to the sentence behind a quotation in which the writer says that it is false."""
    for i, token in enumerate(tokens):
        if i and token.is_sent_start and VERDICT.match(token.sent.text) and token.nbor(-1).is_quote:
            return tokens[:i]
    return tokens


def _unbroken(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = []
    for token in tokens:
        if parts and all(t.is_space for t in token.doc[parts[-1][-1].i + 1:token.i]):
            parts[-1].append(token)
        else:
            parts.append([token])
    return parts


def pieces_of(
    text: str, view: str, stretches: Iterable[Stretch], quotations: Sequence[Quotation]
) -> tuple[Evidence, ...]:
    """Content as the record keeps it: cut at the quotation marks, which are left out, and at furniture, which the parser's
    view has blanked; with no punctuation at the ends. A full stop stays inside a quotation and goes from the end of what
    is not quoted.
    """
    pieces: list[Evidence] = []
    for start, end in (shown for stretch in merge(stretches) for shown in _shown(text, view, stretch)):
        position = start
        for quotation in quotations:
            if quotation.end <= start or quotation.start >= end or is_name(text, quotation):
                continue
            pieces += _trimmed(text, position, min(quotation.start, end), quoted=False)
            pieces += _trimmed(text, max(quotation.inner_start, start), min(quotation.inner_end, end), quoted=True)
            position = max(position, quotation.end)
        if position < end:
            pieces += _trimmed(text, position, end, quoted=False)
    return tuple(pieces)


def _shown(text: str, view: str, stretch: Stretch) -> list[Stretch]:
    """A stretch in the parts that the parser has seen, the furniture between them left out."""
    start, end = stretch
    if text[start:end].split() == view[start:end].split():
        return [stretch]
    parts: list[Stretch] = []
    for i in range(start, end):
        if view[i].isspace() and not text[i].isspace():
            continue
        if parts and parts[-1][1] == i:
            parts[-1] = (parts[-1][0], i + 1)
        else:
            parts.append((i, i + 1))
    return parts


def _trimmed(text: str, start: int, end: int, *, quoted: bool) -> list[Evidence]:
    trailing = EDGES if quoted else EDGES + "."
    while start < end and text[start] in EDGES + "()":
        start += 1
    while end > start and text[end - 1] in trailing:
        end -= 1
    if not WORD.search(text, start, end):
        return []
    return [cut(text, start, end)]


def is_name(text: str, quotation: Quotation) -> bool:
    """Do the marks hold a name, of a ship or a work, and no speech: few words, each with a capital, and no stop?"""
    words = text[quotation.inner_start:quotation.inner_end].split()
    plain = bool(words) and words[-1][-1].isalnum()
    return 2 <= len(words) <= LONGEST_NAME and plain and all(w[0].isupper() or w in SMALL for w in words)


def manner_of(text: str, content: Sequence[Evidence], quotations: Sequence[Quotation]) -> Manner:
    """Direct, mixed or indirect, by the share of the content's words that stand in quotation marks."""
    quotations = [q for q in quotations if not is_name(text, q)]
    words = quoted = 0
    for piece in content:
        for match in WORD.finditer(piece.quote):
            start = piece.start + match.start()
            words += 1
            quoted += any(q.start <= start < q.end for q in quotations)
    return "direct" if words and quoted >= DIRECT_SHARE * words else "mixed" if quoted else "indirect"
