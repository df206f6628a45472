"""What the tags, classes and ids of a page say its elements are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Flag, auto
from importlib.resources import files

from lxml import etree

from onrecord.read.html.tree import Element

MARKUP: dict[str, dict[str, list[str]]] = tomllib.loads(files(__package__).joinpath("markup.toml").read_text("utf-8"))


class Mark(Flag):
    """What an element is by its markup; what is inside it is that too."""

    NONE = 0
    HEADING = auto()
    TITLE = auto()
    PARAGRAPH = auto()
    CAPTION = auto()
    NAVIGATION = auto()
    FORM = auto()
    BYLINE = auto()
    TIME = auto()
    LINK = auto()


def _marks_of(table: str) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    for mark in Mark:
        for name in MARKUP[table].get((mark.name or "").lower(), ()):
            marks[name] = marks.get(name, Mark.NONE) | mark
    return marks


UNSHOWN_TAGS = frozenset(MARKUP["unshown"]["tags"])
_TAGS, _ROLES = _marks_of("tags"), _marks_of("roles")
_PROPERTIES, _WORDS = _marks_of("properties"), _marks_of("words")
_NO_BYLINE = frozenset(MARKUP["words"]["no_byline"])
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PAGE = frozenset(("html", "body", "main"))  # their classes say what kind of page it is
_FURNITURE = Mark.NAVIGATION | Mark.FORM | Mark.CAPTION
_SHORT = 200  # characters: bylines and times are shorter, wrappers whose class has such a word are longer


@dataclass(frozen=True, slots=True)
class _Size:
    """Characters of text, of those in paragraphs, and headlines and main parts: up to some place, or of an element."""

    text: int = 0
    paragraphs: int = 0
    heads: int = 0


class _Survey:
    """One walk over a page: the marks of tags, and the boxes that have yet to be measured against the page."""

    def __init__(self) -> None:
        self.marks: dict[Element, Mark] = {}
        self.boxes: list[tuple[Element, Mark, _Size]] = []
        self.text = self.paragraphs = self.heads = 0
        self._open: list[tuple[Mark, _Size]] = []  # of each open element: what its box would be, and the count before
        self._inside = {"p": 0, "article": 0, "main": 0}

    def enter(self, element: Element, tag: str) -> None:
        page_level = not (self._inside["article"] or self._inside["main"])
        self._open.append((_box_mark(element, tag, page_level=page_level), _Size(self.text, self.paragraphs, self.heads)))
        if mark := _tag_mark(element, tag):
            self.marks[element] = mark
        if tag in self._inside:
            self._inside[tag] += 1
        self.heads += tag in ("h1", "main") or element.get("itemprop") == "articleBody"

    def leave(self, element: Element, tag: str) -> None:
        if tag in self._inside:
            self._inside[tag] -= 1
        box, start = self._open.pop()
        if box:
            size = _Size(self.text - start.text, self.paragraphs - start.paragraphs, self.heads - start.heads)
            self.boxes.append((element, box, size))

    def count(self, text: str | None) -> None:
        length = len(text.strip()) if text else 0
        self.text += length
        self.paragraphs += length if self._inside["p"] else 0


def mark_elements(tree: Element) -> dict[Element, Mark]:
    """A page's tree in; the marks of its elements out, those without any left out.

    What its class says of a box does not count where the box holds the page's headline or main part, or more than half
    of its paragraphs: such classes belong to wrappers. `mark_elements(tree)[paragraph]` is Mark.PARAGRAPH.
    """
    survey = _Survey()
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            survey.enter(element, tag)
            if tag in UNSHOWN_TAGS:
                walk.skip_subtree()
            else:
                survey.count(element.text)
        else:
            if event == "end":
                survey.leave(element, tag)
            survey.count(element.tail)
    for element, box, size in survey.boxes:
        if kept := _confirm(box, size, survey):
            survey.marks[element] = survey.marks.get(element, Mark.NONE) | kept
    return survey.marks


def _tag_mark(element: Element, tag: str) -> Mark:
    mark = _TAGS.get(tag, Mark.NONE)
    if tag == "a" and element.get("href") is not None:
        mark |= Mark.LINK
    return mark | (Mark.BYLINE if "author" in (element.get("rel") or "").split() else Mark.NONE)


def _box_mark(element: Element, tag: str, *, page_level: bool) -> Mark:
    """What an element is by its class, id and role, and as a header, footer, aside or form, if it is no wrapper."""
    mark = _ROLES.get(element.get("role") or "", Mark.NONE) | _PROPERTIES.get(element.get("itemprop") or "", Mark.NONE)
    if tag == "form":
        mark |= Mark.FORM
    elif page_level and tag in ("header", "footer", "aside"):
        mark |= Mark.NAVIGATION
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if names == " " or tag in _PAGE:
        return mark
    words = {word.lower() for word in _WORD.findall(names)}
    for word in words:
        mark |= _WORDS.get(word, Mark.NONE)
    return mark & ~Mark.BYLINE if words & _NO_BYLINE else mark


def _confirm(box: Mark, size: _Size, page: _Survey) -> Mark:
    if size.heads or (size.paragraphs > _SHORT and size.paragraphs * 2 > page.paragraphs):
        box &= ~_FURNITURE
    if size.text > _SHORT:
        box &= ~(Mark.BYLINE | Mark.TIME)
    return box
