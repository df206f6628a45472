"""The commands that list what happened and how many: `events`, `figures`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Unpack, get_args

import click

from onrecord.answers import Which
from onrecord.cli.listing import json_option, record_argument
from onrecord.cli.tables import ID_SHOWN, interval, number_text, outlet, show_json, show_table
from onrecord.happenings import Happening
from onrecord.record import EventStatus, EventType, to_json
from onrecord.reported import Reported
from onrecord.story import Story

EVENT_COLUMNS = (
    ("day", 0),
    ("type", 0),
    ("status", 0),
    ("what", 5),
    ("who", 4),
    ("told by", 4),
    ("×", 0),
    ("id", 0),
)
FIGURE_COLUMNS = (
    ("day", 0),
    ("number", 3),
    ("unit", 2),
    ("measure", 2),
    ("of", 4),
    ("by", 3),
    ("source", 2),
    ("×", 0),
    ("", 0),
    ("id", 0),
)


@click.command("events", epilog="\b\nExample: onrecord events story.db --type meeting --status cancelled")
@record_argument
@click.option("--type", "type", type=click.Choice(get_args(EventType)), help="Only events of this type.")
@click.option("--status", type=click.Choice(get_args(EventStatus)), help="Only those that stand so over the whole record.")
@click.option("--about", help="Only those with this party or place.")
@click.option("--since", help="Only those of this day or later (YYYY-MM-DD).")
@click.option("--until", help="Only those of this day or earlier (YYYY-MM-DD).")
@click.option("--each", is_flag=True, help="Every article's telling by itself, not the same event folded into one.")
@json_option
def events_command(record: str, as_json: bool, **asked: Unpack[Which]) -> None:
    """What happened, was planned or was called off, day by day, and by whose account. The same event in several articles is
    one line; × is in how many."""
    with Story(record) as story:
        found = story.events(**asked)
    if as_json:
        show_json(map(_event_json, found))
        return
    show_table(EVENT_COLUMNS, [_event_row(h) for h in found])
    if not found:
        click.echo("nothing fits", err=True)


@click.command("figures", epilog="\b\nExample: onrecord figures story.db --conflicts")
@record_argument
@click.option("--measure", help="Only figures of this measure: killed, injured, price, share, …")
@click.option("--by", help="Only those of this source.")
@click.option("--about", help="Only those whose words or place name this.")
@click.option("--conflicts", is_flag=True, help="Only those that contradict another, or do not add up.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw them over time into this SVG file.")
@click.option("--each", is_flag=True, help="Every mention by itself, not the same claim folded into one.")
@json_option
def figures_command(
    record: str,
    measure: str | None,
    by: str | None,
    about: str | None,
    conflicts: bool,
    plot: Path | None,
    each: bool,
    as_json: bool,
) -> None:
    """Which numbers were reported, of what and by whom. The same claim in several articles is one line; × is in how many. A
    "!" marks what contradicts another figure or does not add up: `onrecord explain` says how."""
    with Story(record) as story:
        found = story.figures(measure=measure, by=by, about=about, each=each)
    found = tuple(r for r in found if r.against) if conflicts else found
    if plot is not None:
        from onrecord.show.chart import draw_figures  # altair takes a second to load

        plot.write_text(draw_figures(found), encoding="utf-8")
        click.echo(f"{plot}: {len(found)} figures", err=True)
        return
    if as_json:
        show_json(map(_figure_json, found))
        return
    show_table(FIGURE_COLUMNS, [_figure_row(r) for r in found])
    if not found:
        click.echo("nothing fits", err=True)


def _event_row(happening: Happening) -> tuple[str, ...]:
    event = happening.event
    who = ", ".join(p.name for p in event.participants)
    where = f", {event.where.name}" if event.where and event.where.name not in event.trigger.quote else ""
    words = " ".join(event.trigger.quote.split()) + where
    times = str(len(happening.history)) if happening.again else ""
    day = interval(happening.from_, happening.to).replace("…", "…\n") if happening.is_dated else "?"
    return day, event.type, happening.status, words, who, _told_by(happening), times, event.id[:ID_SHOWN]


def _told_by(happening: Happening) -> str:
    """Who tells of an event: outlets, where it is their own account, and those whom they quote."""
    outlets = {document.id: outlet(document) for document, _ in happening.history}
    accounts = [(e, a.by) for e in (happening.event, *happening.again) for a in e.accounts]
    own = dict.fromkeys(outlets[e.document] for e, by in accounts if isinstance(by, str))
    quoted = ", ".join(dict.fromkeys(by.name for _, by in accounts if not isinstance(by, str)))
    return ", ".join(filter(None, (*own, quoted))) if own else f"{quoted} in {outlet(happening.document)}"


def _event_json(happening: Happening) -> dict[str, Any]:
    line: dict[str, Any] = to_json(happening.event)
    days = {"from": happening.from_ and happening.from_.isoformat(), "to": happening.to and happening.to.isoformat()}
    history = [{"document": d.id, "path": d.path, "status": status} for d, status in happening.history]
    again = [{"id": e.id, "document": e.document} for e in happening.again]
    return line | {
        "path": happening.document.path,
        "days": days,
        "standing": happening.status,
        "history": history,
        "again": again,
    }


def _figure_row(reported: Reported) -> tuple[str, ...]:
    figure = reported.figure
    day = (
        interval(reported.from_, reported.to)
        if reported.dated_by == "period"
        else f"by {reported.to}"
        if reported.to
        else "?"
    )
    via = f" (via {', '.join(v.name for v in figure.via)})" if figure.via else ""
    times = str(len(reported.again) + 1) if reported.again else ""
    marks = ("!" if reported.against else "") + ("→" if reported.revised_by else "")
    return (
        day,
        number_text(figure),
        figure.unit or "",
        figure.measure or "",
        figure.of or "",
        reported.source + via,
        outlet(reported.document),
        times,
        marks,
        figure.id[:ID_SHOWN],
    )


def _figure_json(reported: Reported) -> dict[str, Any]:
    line: dict[str, Any] = to_json(reported.figure)
    days = {
        "from": reported.from_ and reported.from_.isoformat(),
        "to": reported.to and reported.to.isoformat(),
        "dated_by": reported.dated_by,
    }
    against = [{"relation": link.relation, "from": link.from_, "to": link.to, "why": link.why} for link in reported.against]
    again = [{"id": f.id, "document": f.document} for f in reported.again]
    return line | {
        "path": reported.document.path,
        "days": days,
        "again": again,
        "against": against,
        "revised_by": reported.revised_by,
    }
