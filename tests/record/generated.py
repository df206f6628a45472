"""Hypothesis strategies for the frozen types, made from the types themselves, so that a new field is tested unasked."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from onrecord.record import (
    ENTRY_KINDS,
    Document,
    Entry,
    Evidence,
    Mention,
    Problem,
    Reading,
    Role,
    TimeExpression,
    When,
    Zone,
    make_id,
)

Strategy = st.SearchStrategy[Any]
characters = st.characters(exclude_categories=["Cs"])  # NUL, CR, BOM and astral planes among them
texts = st.text(characters, min_size=1, max_size=40)
SIMPLE: dict[Any, Strategy] = {
    str: st.text(characters, max_size=8),
    int: st.integers(-(10**9), 10**9),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    Decimal: st.decimals(-(10**9), 10**9, places=3),
}


def anything(hint: Any, words: Strategy) -> Strategy:
    """Values of a type, with every Evidence in them drawn from `words`."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in SIMPLE:
        return SIMPLE[hint]
    if hint is type(None):
        return st.none()
    if hint is Evidence:
        return words
    if hint is When:
        return intervals(words)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, types.UnionType):
        return st.one_of([anything(arg, words) for arg in args])
    if origin is tuple:
        return st.lists(anything(args[0], words), max_size=2).map(tuple)
    assert is_dataclass(hint), f"no strategy for {hint}"
    hints = get_type_hints(hint)
    exported = [f.name for f in fields(hint) if f.metadata.get("exported", True)]
    return st.builds(hint, **{name: st.deferred(lambda h=hints[name]: anything(h, words)) for name in exported})


@st.composite
def intervals(draw: st.DrawFn, words: Strategy) -> When:
    """A When, its days in order."""
    days = draw(st.tuples(st.none() | st.dates(), st.none() | st.dates()))
    if None not in days:
        days = sorted(days)
    anchor, time = draw(st.sampled_from(["explicit", "published", "event", "story"])), draw(st.none() | texts)
    return When(*days, draw(st.none() | words), anchor, time)


@st.composite
def evidence(draw: st.DrawFn, text: str | None = None) -> Evidence:
    """A passage of the text, or of some text."""
    text = draw(texts) if text is None else text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Evidence(start, end, text[start:end])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """What an article yields: every Evidence a passage of its text, ids unlike each other."""
    text = draw(texts)
    words = evidence(text)
    edges = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
    kinds = st.sampled_from(["body", "headline", "caption"])
    zones = tuple(Zone(draw(kinds), a, b) for a, b in pairwise(edges))
    id_ = make_id("document", text)
    document = replace(draw(anything(Document, words)), id=id_, text=text, zones=zones)
    found: list[Entry] = draw(st.lists(st.sampled_from(ENTRY_KINDS).flatmap(lambda cls: anything(cls, words)), max_size=3))
    return Reading(
        document=document,
        mentions=draw(anything(tuple[Mention, ...], words)),
        roles=draw(anything(tuple[Role, ...], words)),
        times=draw(anything(tuple[TimeExpression, ...], words)),
        entries=tuple(replace(e, id=make_id(id_, e.kind, n), document=id_) for n, e in enumerate(found)),
        problems=draw(anything(tuple[Problem, ...], words)),
    )
