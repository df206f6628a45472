"""The ledger: the commitments of a record, those that are the same once, with what came of each."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.answers import WhichCommitments
from onrecord.asking import Meant, is_about, is_meant
from onrecord.record import Commitment, Document, Standing, Step, standing


@dataclass(frozen=True, slots=True)
class Tracked:
    """A commitment with the document that tells it first; `again` are other tellings of it. `outcome` is how it stands over
    the record as far as the days asked about, `history` each step that says so, in the order in which the articles came out;
    `from_` and `to` are the days by which it is due."""

    commitment: Commitment
    document: Document
    from_: date | None
    to: date | None
    outcome: Standing
    history: tuple[Step, ...]
    again: tuple[Commitment, ...] = ()


def track(
    commitments: Iterable[Commitment], documents: Mapping[str, Document], first: Mapping[str, str], as_of: date | None = None
) -> tuple[Tracked, ...]:
    """The commitments with what came of them; `first` has the one that each other telling is linked to. With `as_of` as they
    stood then: from the articles that were out by that day, none before its own."""
    known = [c for c in commitments if as_of is None or _was_out(documents[c.document], as_of)]
    groups: dict[str, list[Commitment]] = {}
    for commitment in known:
        groups.setdefault(first.get(commitment.id, commitment.id), []).append(commitment)
    until = as_of or max((d.published.to for d in documents.values() if d.published.to is not None), default=None)
    told = {id_ for id_, d in documents.items() if as_of is None or _was_out(d, as_of)}
    return tuple(_tracked(group, root, documents, told, until) for root, group in groups.items())


def _was_out(document: Document, day: date) -> bool:
    """Was an article out by a day, as far as its publication date tells?"""
    return document.published.from_ is not None and document.published.from_ <= day


def _tracked(
    group: Sequence[Commitment], root: str, documents: Mapping[str, Document], out: Container[str], until: date | None
) -> Tracked:
    ordered = sorted(group, key=lambda c: (c.id != root, documents[c.document].published.to or date.max))
    told = ordered[0]
    history = tuple(step for step in told.history if step.document in out)
    due = next((c.due for c in ordered if c.due is not None and (c.due.from_ or c.due.to)), None)
    first, last = (due.from_, due.to) if due is not None else (None, None)
    outcome = standing(history, last, until)
    return Tracked(told, documents[told.document], first, last, outcome, history, tuple(ordered[1:]))


def is_asked_for(tracked: Tracked, asked: WhichCommitments, meant: Mapping[str, Meant], before: date | None) -> bool:
    """Is a commitment one of those asked for?"""
    tellings = (tracked.commitment, *tracked.again)
    if asked.get("type") not in (None, tracked.commitment.type) or asked.get("status") not in (None, tracked.outcome):
        return False
    if asked.get("open") and tracked.outcome != "open":
        return False
    if before is not None and (tracked.to is None or tracked.to >= before):
        return False
    if "by" in meant and not any(is_meant(c.by, meant["by"]) for c in tellings):
        return False
    if "to" in meant and not any(c.to is not None and is_meant(c.to, meant["to"]) for c in tellings):
        return False
    return "about" not in meant or any(is_about(c.what, meant["about"][1]) for c in tellings)


def by_due(tracked: Tracked) -> tuple[bool, date, date, str, int]:
    """What commitments are ordered by: the day they are due, those without one last, by when they were first told."""
    due = tracked.to or tracked.from_
    told = tracked.document.published.to or date.max
    return due is None, due or date.max, told, tracked.document.path, tracked.commitment.what[0].start


def tellers_of(tracked: Tracked) -> Iterator[str]:
    """Whose accounts the outcome rests on: names, or "article"."""
    yield from dict.fromkeys(step.by.name if step.by is not None else "article" for step in tracked.history)
