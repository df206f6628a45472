"""Positions: what somebody has said and bound himself to, in the order of days, with what takes back what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.answers import Said
from onrecord.ledger import Tracked
from onrecord.record import Document, Evidence, Link


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody has said on a day, or bound himself to: the `act` of a statement or the type of a commitment, its
    words, its article, and the id of the entry; `turns` are the entries that it takes back, with the reason and the words
    of both in the link."""

    act: str
    from_: date | None
    to: date | None
    dated_by: str
    words: tuple[Evidence, ...]
    document: Document
    id: str
    turns: tuple[Link, ...] = ()


def positions_of(said: Iterable[Said], tracked: Iterable[Tracked], links: Sequence[Link]) -> tuple[Position, ...]:
    """The statements and the commitments of somebody in the order of days; a commitment that only repeats the words of one
    of the statements stands for it."""
    turned = {link.from_: [other for other in links if other.from_ == link.from_] for link in links}
    commitments = [_of_commitment(t, turned) for t in tracked]
    bound = {(p.document.id, e.start) for p in commitments for e in p.words}
    statements = [_of_statement(s, turned) for s in said]
    kept = [p for p in statements if p.turns or not any(_holds(p, place) for place in bound)]
    return tuple(sorted(
        (*kept, *commitments), key=lambda p: (p.to or date.max, p.document.path, p.words[0].start, p.id)
    ))  # fmt: skip


def _of_commitment(tracked: Tracked, turned: Mapping[str, list[Link]]) -> Position:
    commitment, document = tracked.commitment, tracked.document
    said = commitment.said
    known = said is not None and said.told_as is None and (said.from_ or said.to)
    days = (said.from_, said.to) if said is not None and known else (document.published.from_, document.published.to)
    return Position(
        commitment.type.replace("_", " "), *days, "said" if known else "published", commitment.what, document, commitment.id,
        tuple(turned.get(commitment.id, ())),
    )  # fmt: skip


def _of_statement(said: Said, turned: Mapping[str, list[Link]]) -> Position:
    statement = said.statement
    turns = tuple(turned.get(statement.id, ()))
    return Position(statement.act, said.from_, said.to, said.dated_by, statement.content, said.document, statement.id, turns)


def _holds(position: Position, place: tuple[str, int]) -> bool:
    document, start = place
    return position.document.id == document and any(e.start <= start < e.end for e in position.words)
