"""The command that lists what contradicts what: `conflicts`."""

from __future__ import annotations

from typing import Any, get_args

import click

from onrecord.cli.listing import json_option, record_argument
from onrecord.cli.tables import ID_SHOWN, outlet, quote, show_json, show_table
from onrecord.disputed import Conflict, ConflictKind, Side, entry_of
from onrecord.record import to_json
from onrecord.story import Story

COLUMNS = (
    ("kind", 0), ("day", 0), ("who", 2), ("says", 4), ("against", 2), ("who says", 4), ("sources", 3), ("id", 0),
)  # fmt: skip


@click.command("conflicts", epilog="\b\nExample: onrecord conflicts story.db --kind denial --by Kesmaria")
@record_argument
@click.option("--kind", type=click.Choice(get_args(ConflictKind)), help="Only conflicts of this kind.")
@click.option("--by", help="Only those with an account of this person, body or state.")
@click.option("--about", help="Only those whose words name this.")
@json_option
def conflicts_command(record: str, kind: ConflictKind | None, by: str | None, about: str | None, as_json: bool) -> None:
    """What contradicts what, with both sides' words: who denies what another says, what an article says is not so or not
    shown, accounts that cannot both hold, figures that do not agree or do not add up. `onrecord explain` shows the rule."""
    with Story(record) as story:
        found = story.conflicts(kind=kind, by=by, about=about)
    if as_json:
        show_json(map(_json, found))
        return
    show_table(COLUMNS, [_row(conflict) for conflict in found])
    if not found:
        click.echo("nothing fits", err=True)


def _row(conflict: Conflict) -> tuple[str, ...]:
    one, other = conflict.one, conflict.other
    day = f"by {one.document.published.to}" if one.document.published.to else "?"
    sources = dict.fromkeys(outlet(side.document) for side in (one, other))
    return (
        conflict.kind, day, _who(one), f"“{quote(one.words)}”", _who(other), f"“{quote(other.words)}”",
        ", ".join(sources), entry_of(conflict)[:ID_SHOWN],
    )  # fmt: skip


def _who(side: Side) -> str:
    return side.by if isinstance(side.by, str) else side.by.name


def _json(conflict: Conflict) -> dict[str, Any]:
    sides = [
        {"by": to_json(side.by), "words": to_json(side.words), "path": side.document.path,
         "published": to_json(side.document.published), "id": side.id}
        for side in (conflict.one, conflict.other)
    ]  # fmt: skip
    return {"kind": conflict.kind, "one": sides[0], "other": sides[1], "why": conflict.why, "again": conflict.again}
