"""The commands that list what happened and how many: `events`, `figures`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Unpack, get_args

import click

from onrecord.answers import Which, WhichFigures
from onrecord.cli.listing import check_output, json_option, record_argument
from onrecord.cli.tables import ID_SHOWN, counted, interval, number_text, outlet, show_json, show_table
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


CONFLICT_COLUMNS = (*FIGURE_COLUMNS[:-2], ("against", 0), FIGURE_COLUMNS[-1])


@click.command("events", epilog="\b\nExample: onrecord events story.db --type meeting --status cancelled")
@record_argument
@click.option("--type", "type", type=click.Choice(get_args(EventType)), help="Only events of this type.")
@click.option("--status", type=click.Choice(get_args(EventStatus)), help="Only those that stand so over the whole record.")
@click.option("--about", help="Only those with this party or place.")
@click.option("--by", help="Only those of which this source gives an account.")
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
@click.option("--unit", help="Only those in this unit: people, percent, USD, …")
@click.option("--by", help="Only those of this source.")
@click.option("--about", help="Only those whose words or place name this.")
@click.option("--conflicts", is_flag=True, help="Only those that contradict another, or do not add up.")
@click.option("--plot", metavar="FILE", callback=check_output, help="Draw them over time into this SVG file.")
@click.option("--each", is_flag=True, help="Every mention by itself, not the same claim folded into one.")
@json_option
def figures_command(
    record: str,
    conflicts: bool,
    plot: str | None,
    as_json: bool,
    **asked: Unpack[WhichFigures],
) -> None:
    """Which numbers were reported, of what and by whom. The same claim in several articles is one line; × is in how many. A
    "!" marks what contradicts another figure or does not add up: `onrecord explain` says how."""
    with Story(record) as story:
        found = story.figures(**asked)
    lines = {f.id: r.figure.id for r in found for f in (r.figure, *r.again)}
    found = tuple(r for r in found if r.against) if conflicts else found
    if plot is not None and found:
        _draw(found, plot)
        return
    if as_json:
        show_json(map(_figure_json, found))
        return
    if conflicts:
        show_table(CONFLICT_COLUMNS, [_figure_row(r, _against(r, lines)) for r in found])
    else:
        show_table(FIGURE_COLUMNS, [_figure_row(r, "!" * bool(r.against) + "→" * bool(r.revised_by)) for r in found])
    if not found:
        click.echo("nothing fits", err=True)


def _draw(found: Sequence[Reported], plot: str) -> None:
    """Draw figures of one unit, that of most of them, and say which are left out."""
    from onrecord.show.chart import draw_figures  # altair takes a second to load

    if Path(plot).suffix.lower() != ".svg":
        raise click.BadParameter(f"{plot}: a chart is an SVG file. Give a name that ends in .svg.", param_hint="--plot")
    units = Counter(r.figure.unit or "no unit" for r in found)
    unit = max(sorted(units), key=units.__getitem__)
    drawn = [r for r in found if (r.figure.unit or "no unit") == unit]
    Path(plot).write_text(draw_figures(drawn), encoding="utf-8")
    left = ", ".join(f"{number} in {other}" for other, number in sorted(units.items()) if other != unit)
    click.echo(f"{plot}: {counted(len(drawn), 'figure')} in {unit}" + (f"; left out: {left}" if left else ""), err=True)


def _event_row(happening: Happening) -> tuple[str, ...]:
    event = happening.event
    who = ", ".join(p.name for p in event.participants)
    where = f", {event.where.name}" if event.where and event.where.name not in event.trigger.quote else ""
    words = " ".join(event.trigger.quote.split()) + where
    times = str(len(happening.history)) if happening.again else ""
    return _day_of(happening), event.type, happening.status, words, who, _told_by(happening), times, event.id[:ID_SHOWN]


def _day_of(happening: Happening) -> str:
    """The days of an event; of one that has happened without a day, the last day of publication: it was by then."""
    if happening.is_dated:
        return interval(happening.from_, happening.to).replace("…", "…\n")
    told = happening.document.published.to
    return f"by {told}" if told is not None and happening.status in ("happened", "ongoing") else "?"


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


def _against(reported: Reported, lines: Mapping[str, str]) -> str:
    """The ids of what a figure contradicts, as the list shows them."""
    ends = {lines.get(end, end) for link in reported.against for end in (link.from_, link.to)}
    return "\n".join(sorted(end[:ID_SHOWN] for end in ends - {reported.figure.id}))


def _figure_row(reported: Reported, marks: str) -> tuple[str, ...]:
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
