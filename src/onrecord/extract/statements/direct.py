"""Direct speech: which cue, and so which speaker, each quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.extract.quotations import Quotation

SHORTEST = 3  # words: a shorter quotation without a cue is a scare quote or a title
FEW = 3  # words: so short a quotation belongs to the cue only where the parse says so
SENTENCE_END = ".!?…"


@dataclass
class Attached:
    """A cue with the quotations that are its content; no cue where a quotation goes on without one."""

    cue: Token | None
    quotations: list[Quotation] = field(default_factory=list)


def attach_quotations(
    text: str, doc: Doc, quotations: Sequence[Quotation], cues: Sequence[Token], taken: frozenset[Quotation]
) -> list[Attached]:
    """Quotations with their cues, in order: each takes the cue of its own sentence, behind it or before it; without one it
    goes on the quotation before it, in its paragraph or, its mark opened again, in the next.

    Quotations in `taken` are part of a clause already; they are stepped over but can be gone on from.
    """
    found: list[Attached] = []
    last: Attached | None = None
    for i, quotation in enumerate(quotations):
        before = quotations[i - 1] if i else None
        if quotation in taken:
            last = None
            continue
        cue = _cue_behind(text, doc, quotation, quotations[i + 1] if i + 1 < len(quotations) else None, cues)
        cue = cue or _cue_before(text, quotation, before, cues)
        if cue is not None and _is_anothers(text, doc, quotation, cue):
            cue = None
        same = next((a for a in found if a.cue is not None and cue is not None and a.cue.i == cue.i), None)
        if same is not None:
            same.quotations.append(quotation)
            last = same
        elif cue is not None:
            last = Attached(cue, [quotation])
            found.append(last)
        elif last is not None and before is not None and (quotation.continues or _goes_on(text, before, quotation, last)):
            last.quotations.append(quotation)
        elif len(text[quotation.inner_start:quotation.inner_end].split()) >= SHORTEST and _stands_alone(text, quotation):
            last = Attached(None, [quotation])
            found.append(last)
        else:
            last = None
    return found


def _cue_behind(
    text: str, doc: Doc, quotation: Quotation, following: Quotation | None, cues: Sequence[Token]
) -> Token | None:
    """The cue behind a quotation, in the same paragraph and before the sentence ends: "…,” Solenne said"."""
    inner = text[quotation.inner_start:quotation.inner_end].rstrip()
    end = _sentence_end(text, quotation.end, following.start if following else len(text))
    between = [c for c in cues if quotation.end <= c.idx < end]
    if not between:
        return None
    cue = between[0]
    if inner.endswith(".") and not _is_tag(text, quotation, cue):
        return None
    subjects = [c for c in cue.children if c.dep_ in ("nsubj", "nsubjpass")]
    words = len(text[quotation.end:cue.idx].split())
    near = words <= 3 or any(quotation.end <= s.idx for s in subjects) or cue.head.i == cue.i
    if any(c.dep_ == "mark" for c in cue.children) and text[quotation.end - 2:quotation.end - 1] != ",":
        return None
    return cue if near else None


def _is_anothers(text: str, doc: Doc, quotation: Quotation, cue: Token) -> bool:
    """Is a quotation of few words part of another verb's clause: "jailed for alleged “treason”", "hit “soft” targets"?"""
    inner = text[quotation.inner_start:quotation.inner_end].strip()
    sentence = inner[:1].isupper() and inner[-1:] in SENTENCE_END + ","
    if len(inner.split()) > FEW or sentence:
        return False
    span = doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="expand")
    if span is None:
        return False
    for above in span.root.ancestors:
        if above.i == cue.i:
            return False
        if above.pos_ in ("VERB", "AUX") and not span.start <= above.i < span.end:
            return True
    return True


def _is_tag(text: str, quotation: Quotation, cue: Token) -> bool:
    """Does a full stop inside the marks still leave "Solenne said" to follow, as in quotations that were cut short?"""
    return len(text[quotation.end:cue.idx].split()) <= 2 and text[quotation.end:quotation.end + 2].strip()[:1].islower()


def _cue_before(text: str, quotation: Quotation, before: Quotation | None, cues: Sequence[Token]) -> Token | None:
    """The cue before a quotation in the same sentence: "He said: “…", "adding, “…", "called it “…"."""
    start = _paragraph_start(text, quotation)
    start = max(start, before.end if before is not None and not _joins(text, before, quotation) else start)
    position = quotation.start
    for cue in reversed([c for c in cues if start <= c.idx < quotation.start]):
        between = text[cue.idx + len(cue):position]
        if any(mark + " " in between + " " for mark in SENTENCE_END) and not _abbreviates(between):
            return None
        return cue
    return None


def _paragraph_start(text: str, quotation: Quotation) -> int:
    """Where the paragraph of a quotation starts; one that ends in a colon right before it counts with it."""
    start = text.rfind("\n", 0, quotation.start) + 1
    if not text[start:quotation.start].strip() and text[:start].rstrip().endswith(":"):
        end = len(text[:start].rstrip())
        return text.rfind("\n", 0, end) + 1
    return start


def _joins(text: str, before: Quotation, quotation: Quotation) -> bool:
    between = text[before.end:quotation.start].strip().lower()
    return between in ("and", "but", "or", ",", ", and", "and that")


def _abbreviates(between: str) -> bool:
    """A full stop behind a short capitalised word ends no sentence: "told Sen. Horn “…"."""
    stops = [w for w in between.split() if w.endswith(".")]
    return all(len(w) <= 5 and w[0].isupper() for w in stops)


def _goes_on(text: str, before: Quotation, quotation: Quotation, last: Attached) -> bool:
    """Does a quotation without a cue go on the one before it: in the same paragraph, with only that one's tag between?"""
    between = text[before.end:quotation.start]
    if "\n" in between:
        return False
    if last.cue is not None and before.end <= last.cue.idx < quotation.start:
        return True
    return len(between.split()) <= 3


def _stands_alone(text: str, quotation: Quotation) -> bool:
    """Is the quotation a sentence of its own that opens its paragraph, or fills it?"""
    start = text.rfind("\n", 0, quotation.start) + 1
    inner = text[quotation.inner_start:quotation.inner_end].strip()
    opens = not text[start:quotation.start].strip()
    return opens and inner[:1].isupper() and inner[-1:] in SENTENCE_END + ",—"


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence that a quotation stands in ends: the first full stop before a blank, or the paragraph's end."""
    position = start
    while position < limit and text[position] != "\n":
        if text[position] in SENTENCE_END and (position + 1 >= len(text) or text[position + 1].isspace()):
            word = text[:position].rsplit(None, 1)[-1]
            if not (len(word) <= 4 and word[:1].isupper() and text[position] == "."):
                return position
        position += 1
    return position
