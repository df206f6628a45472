"""The commands of the ledger: `commitments`, `terms`, `positions`, `deeds`, `talking-points`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Unpack, get_args

import click

from onrecord.answers import WhichCommitments
from onrecord.cli.listing import json_option, record_argument
from onrecord.cli.tables import ID_SHOWN, interval, outlet, show_json, show_table
from onrecord.deeds import Deed
from onrecord.ledger import Tracked, tellers_of
from onrecord.positions import Position
from onrecord.record import CommitmentType, Standing, to_json
from onrecord.story import Story
from onrecord.talking import TalkingPoint, Use
from onrecord.terms import Cell

COMMITMENT_COLUMNS = (
    ("due", 0), ("type", 0), ("stands", 0), ("by", 3), ("to", 2), ("what", 6), ("told by", 2), ("source", 2), ("×", 0),
    ("id", 0),
)  # fmt: skip
DEED_COLUMNS = (("kind", 0), ("side", 0), ("day", 0), ("what", 6), ("stands", 2), ("source", 2), ("id", 0))
POINT_COLUMNS = (("phrase", 4), ("day", 0), ("used by", 3), ("as", 0), ("words", 4), ("source", 2), ("id", 0))
TERM_COLUMNS = (("issue", 2), ("party", 2), ("day", 0), ("latest", 5), ("earlier", 5), ("id", 0))
POSITION_COLUMNS = (("day", 0), ("act", 0), ("words", 6), ("source", 2), ("turns", 0), ("id", 0))
SHOWN = {"cannot_tell": "cannot tell"}


@click.command("commitments", epilog="\b\nExample: onrecord commitments story.db --open --due-before 2025-10-01")
@record_argument
@click.option("--type", "type", type=click.Choice(get_args(CommitmentType)), help="Only commitments of this type.")
@click.option("--status", type=click.Choice(get_args(Standing)), help="Only those that stand so over the whole record.")
@click.option("--open", "open", is_flag=True, help="Only those of which nothing is known yet and whose day has not passed.")
@click.option("--due-before", help="Only those due before this day (YYYY-MM-DD).")
@click.option("--by", help="Only those made by this person, body or state.")
@click.option("--to", help="Only those that bind or press this one.")
@click.option("--about", help="Only those whose words name this.")
@click.option("--as-of", help="As they stood on this day (YYYY-MM-DD); default: the newest article's.")
@click.option("--each", is_flag=True, help="Every article's telling by itself, not the same commitment folded into one.")
@json_option
def commitments_command(record: str, as_json: bool, **asked: Unpack[WhichCommitments]) -> None:
    """What was promised, threatened, demanded, offered or refused, by when, and what came of it by whose account. The same
    commitment in several articles is one line; × is in how many. What is past due without a word about it is "cannot
    tell"."""
    with Story(record) as story:
        found = story.commitments(**asked)
    if as_json:
        show_json(map(_json, found))
        return
    show_table(COMMITMENT_COLUMNS, [_row(t) for t in found])
    if not found:
        click.echo("nothing fits", err=True)


@click.command("terms", epilog="\b\nExample: onrecord terms story.db --party Kesmaria")
@record_argument
@click.option("--party", help="Only of this party.")
@click.option("--issue", help="Only on this issue.")
@json_option
def terms_command(record: str, party: str | None, issue: str | None, as_json: bool) -> None:
    """What each party holds on each issue: its latest offer, demand, refusal, red line, promise or threat, and its earlier
    ones. Issues are those of a list, and nouns that the commitments of several parties share. Somebody who holds an office
    stands for its state or body."""
    with Story(record) as story:
        found = [
            cell for cell in story.terms()
            if party in (None, cell.party) and (issue is None or issue.casefold() in cell.issue.casefold())
        ]  # fmt: skip
    if as_json:
        show_json(map(_cell_json, found))
        return
    show_table(TERM_COLUMNS, [_cell_row(cell, cell.issue != before) for cell, before in _behind_each_other(found)])
    if not found:
        click.echo("nothing fits", err=True)


def _behind_each_other(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    """Each cell with the issue of the one before it."""
    yield from zip(cells, ("", *(cell.issue for cell in cells)), strict=False)


def _cell_row(cell: Cell, new: bool) -> tuple[str, ...]:
    latest, *earlier = (_in_brief(tracked) for tracked in cell.held)
    day = f"by {cell.held[0].document.published.to}" if cell.held[0].document.published.to else "?"
    return cell.issue if new else "", cell.party, day, latest, "; ".join(earlier), cell.held[0].commitment.id[:ID_SHOWN]


def _in_brief(tracked: Tracked) -> str:
    words = " … ".join(" ".join(piece.quote.split()) for piece in tracked.commitment.what)
    stands = f" ({SHOWN.get(tracked.outcome, tracked.outcome)})" if tracked.outcome != "open" else ""
    return f"{tracked.commitment.type.replace('_', ' ')}: {words}{stands}"


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {"issue": cell.issue, "party": cell.party, "held": [_json(tracked) for tracked in cell.held]}


@click.command("positions", epilog="\b\nExample: onrecord positions story.db 'Osman Trevail' --about prisoner")
@record_argument
@click.argument("actor")
@click.option("--about", help="Only where the words name this.")
@json_option
def positions_command(record: str, actor: str, about: str | None, as_json: bool) -> None:
    """What ACTOR has said and bound himself to, in the order of days. Where he takes back what he said before, in the same
    words with the opposite sense, the column "turns" has the id of that: `onrecord explain` shows both."""
    with Story(record) as story:
        found = story.positions(actor, about=about)
    if as_json:
        show_json(map(_position_json, found))
        return
    show_table(POSITION_COLUMNS, [_position_row(position) for position in found])
    if not found:
        click.echo("nothing fits", err=True)


def _position_row(position: Position) -> tuple[str, ...]:
    known = interval(position.from_, position.to) if position.from_ or position.to else "?"
    day = known if position.dated_by == "said" or known == "?" else f"by {position.to}" if position.to else "?"
    words = " … ".join(" ".join(piece.quote.split()) for piece in position.words)
    turns = "\n".join(dict.fromkeys(link.to[:ID_SHOWN] for link in position.turns))
    return day, position.act, words, outlet(position.document), turns, position.id[:ID_SHOWN]


def _position_json(position: Position) -> dict[str, Any]:
    days = {"from": position.from_ and position.from_.isoformat(), "to": position.to and position.to.isoformat()}
    turns = [{"id": link.to, "why": link.why, "evidence": [to_json(e) for e in link.evidence]} for link in position.turns]
    words = [to_json(piece) for piece in position.words]
    return {"id": position.id, "act": position.act, "days": days | {"dated_by": position.dated_by}, "words": words,
            "path": position.document.path, "turns": turns}  # fmt: skip


@click.command("deeds", epilog="\b\nExample: onrecord deeds story.db 'Stepan Korvik'")
@record_argument
@click.argument("actor")
@json_option
def deeds_command(record: str, actor: str, as_json: bool) -> None:
    """What ACTOR has announced, beside what is recorded as done or called off, kind by kind. Nothing is inferred: what
    stands under "done" an article tells as done."""
    with Story(record) as story:
        found = story.deeds(actor)
    if as_json:
        show_json(map(_deed_json, found))
        return
    show_table(DEED_COLUMNS, [_deed_row(deed) for deed in found])
    if not found:
        click.echo("nothing fits", err=True)


@click.command("talking-points", epilog="\b\nExample: onrecord talking-points story.db")
@record_argument
@json_option
def talking_points_command(record: str, as_json: bool) -> None:
    """Phrases that several speakers use, a line for each use, the first in this record first: as their own, or quoting
    another. A copy of an article counts as its origin."""
    with Story(record) as story:
        found = story.talking_points()
    if as_json:
        show_json(map(_point_json, found))
        return
    show_table(POINT_COLUMNS, [_use_row(point, use) for point in found for use in point.uses])
    if not found:
        click.echo("nothing fits", err=True)


def _use_row(point: TalkingPoint, use: Use) -> tuple[str, ...]:
    phrase = point.phrase if use is point.uses[0] else ""
    published = use.document.published
    day = f"by {published.to}" if published.to is not None else "?"
    words = " ".join(use.words.quote.split())
    return phrase, day, use.user, use.how, words, outlet(use.document), use.statement.id[:ID_SHOWN]


def _point_json(point: TalkingPoint) -> dict[str, Any]:
    uses = [
        {"statement": u.statement.id, "path": u.document.path, "user": u.user, "how": u.how, "words": to_json(u.words)}
        for u in point.uses
    ]
    return {"phrase": point.phrase, "users": list(point.users), "uses": uses}


def _deed_row(deed: Deed) -> tuple[str, ...]:
    days = interval(deed.from_, deed.to) if deed.from_ or deed.to else ""
    words = " … ".join(" ".join(piece.quote.split()) for piece in deed.words)
    return deed.kind.replace("_", " "), deed.side, days, words, deed.stands, outlet(deed.document), deed.id[:ID_SHOWN]


def _deed_json(deed: Deed) -> dict[str, Any]:
    days = {"from": deed.from_ and deed.from_.isoformat(), "to": deed.to and deed.to.isoformat()}
    words = [to_json(piece) for piece in deed.words]
    return {"kind": deed.kind, "side": deed.side, "stands": deed.stands, "days": days, "words": words,
            "path": deed.document.path, "id": deed.id}  # fmt: skip


def _row(tracked: Tracked) -> tuple[str, ...]:
    commitment = tracked.commitment
    via = f" (via {', '.join(v.name for v in commitment.via)})" if commitment.via else ""
    words = " … ".join(" ".join(piece.quote.split()) for piece in commitment.what)
    condition = f" [{' '.join(commitment.condition.quote.split())}]" if commitment.condition else ""
    due = interval(tracked.from_, tracked.to) if tracked.from_ or tracked.to else ""
    if commitment.due is not None and commitment.due.words is not None and not due:
        due = f"“{' '.join(commitment.due.words.quote.split())}”"
    return (
        due,
        commitment.type.replace("_", " "),
        SHOWN.get(tracked.outcome, tracked.outcome),
        commitment.by.name + via,
        commitment.to.name if commitment.to else "",
        words + condition,
        ", ".join(tellers_of(tracked)),
        outlet(tracked.document),
        str(len(tracked.again) + 1) if tracked.again else "",
        commitment.id[:ID_SHOWN],
    )


def _json(tracked: Tracked) -> dict[str, Any]:
    line: dict[str, Any] = to_json(tracked.commitment)
    days = {"from": tracked.from_ and tracked.from_.isoformat(), "to": tracked.to and tracked.to.isoformat()}
    again = [{"id": c.id, "document": c.document} for c in tracked.again]
    history = [to_json(step) for step in tracked.history]
    stands = {"outcome": tracked.outcome, "history": history}
    return line | {"path": tracked.document.path, "days": days, "again": again} | stands
