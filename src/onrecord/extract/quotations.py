"""Quotations in a text: what stands between quotation marks of all the kinds that news pages use."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

OPENING = "“„«"
CLOSING = "”»"
DOUBLE = re.compile(r"''|``|[“”„«»\"]")
SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[\w“])|(?<=[\w.,!?…—-])[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation inside one paragraph: code points of all of it, marks included, and of what stands between the marks.

    `closed` is false where the paragraph ends first; `continues` tells that it goes on a quotation of the paragraph
    before, its mark opened again.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False


def find_quotations(view: str) -> tuple[Quotation, ...]:
    """The quotations of a parser's view, in order. A quotation ends with its paragraph at the latest, so an unbalanced mark
    harms one paragraph; one left open goes on where the next paragraph opens its mark again.

    Single marks count only in a text that has no double ones.
    """
    marks = DOUBLE if DOUBLE.search(view) else SINGLE
    found: list[Quotation] = []
    for line in re.finditer(r"[^\n]+", view):
        opened_before = bool(found) and not found[-1].closed
        for quotation in _in_paragraph(line.group(), line.start(), marks, opened_before):
            at_start = not view[line.start():quotation.start].strip()
            follows = opened_before and at_start and not view[found[-1].end:quotation.start].strip()
            found.append(
                Quotation(
                    quotation.start, quotation.end, quotation.inner_start, quotation.inner_end, quotation.closed, follows
                )
            )
    return tuple(found)


def quoted_tokens(doc: Doc, quotations: Sequence[Quotation]) -> frozenset[int]:
    """The indexes of the tokens that stand in quotations, their marks included."""
    starts = [q.start for q in quotations]
    found = set()
    for token in doc:
        before = bisect_right(starts, token.idx) - 1
        if before >= 0 and token.idx < quotations[before].end:
            found.add(token.i)
    return frozenset(found)


def _in_paragraph(text: str, offset: int, marks: re.Pattern[str], opened_before: bool) -> Iterator[Quotation]:
    found = list(marks.finditer(text))
    start: tuple[int, int] | None = None  # of the mark that opens
    if opened_before and found and not _opens(text, found[0]) and _closes(text, found[0]):
        first = len(text) - len(text.lstrip())
        start = first, first  # the mark was not opened again, but it is closed here
    for i, mark in enumerate(found):
        if start is None:
            if _opens(text, mark):
                start = mark.span()
        elif _closes(text, mark) and not (marks is SINGLE and _is_apostrophe(text, found, i)):
            yield Quotation(offset + start[0], offset + mark.end(), offset + start[1], offset + mark.start())
            start = None
    if start is not None and text[start[1]:].strip():
        end = len(text.rstrip())
        yield Quotation(offset + start[0], offset + end, offset + start[1], offset + end, closed=False)


def _is_apostrophe(text: str, found: Sequence[re.Match[str]], i: int) -> bool:
    """Is a single mark behind a letter a plural's apostrophe ("the fans’ patience"): does one behind a stop or a comma still
    come before the next mark that opens?"""
    if not text[found[i].start() - 1].isalnum():
        return False
    for mark in found[i + 1:]:
        if _opens(text, mark) and not _closes(text, mark):
            return False
        if _closes(text, mark) and not text[mark.start() - 1].isalnum():
            return True
    return False


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign in OPENING or sign == "``" or sign == "‘":
        return True
    if sign in CLOSING or sign == "’":
        return False
    after = text[mark.end():mark.end() + 1]
    before = text[:mark.start()][-1:]
    return bool(after) and not after.isspace() and (not before or not before.isalnum())


def _closes(text: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign in CLOSING or sign == "’":
        return True
    if sign in OPENING or sign in ("``", "‘"):
        return False
    before = text[:mark.start()][-1:]
    return not before.isspace() or not text[mark.end():mark.end() + 1].strip()
