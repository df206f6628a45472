"""The commands that list: `timeline`, `statements`, `sources`, `entities`, `search`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

import click

from onrecord.answers import Asked, Said
from onrecord.cli.tables import ID_SHOWN, said_json, said_row, show_json, show_table
from onrecord.record import to_json
from onrecord.story import Story

SAID_COLUMNS = (("day", 0), ("speaker", 4), ("cue", 2), ("said", 12), ("source", 3), ("×", 0), ("id", 0))
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
record_argument = click.argument("record", metavar="RECORD", type=click.Path())
confidence_option = click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0, show_default=True, metavar="FLOAT",
    help="Only entries of this confidence or more, and what has none.",
)


each_option = click.option(
    "--each", is_flag=True, help="Every telling of a statement by itself, not the same ones folded into one."
)


def _show(found: Iterable[Said], as_json: bool) -> None:
    if as_json:
        show_json(map(said_json, found))
    else:
        rows = [said_row(said) for said in found]
        shown = [n for n, (name, _) in enumerate(SAID_COLUMNS) if name != "×" or any(row[n] for row in rows)]
        show_table([SAID_COLUMNS[n] for n in shown], [[row[n] for n in shown] for row in rows])
        if not rows:
            click.echo("nothing fits", err=True)


@click.command("timeline", epilog="\b\nExample: onrecord timeline story.db")
@record_argument
@each_option
@confidence_option
@json_option
def timeline_command(record: str, each: bool, min_confidence: float, as_json: bool) -> None:
    """What was said, day by day. "by" marks days that are only the article's: it was said then, or earlier. The same
    statement in several articles is one line; × is in how many that are no copies of each other."""
    with Story(record, min_confidence=min_confidence) as story:
        _show(story.timeline(each=each), as_json)


@click.command(
    "statements",
    epilog="\b\nExample: onrecord statements story.db --by Solenne --about prisoners --since 2025-03-01",
)
@record_argument
@click.option("--by", help="Only of this speaker: a name, another form of it, or part of a description.")
@click.option("--about", help="Only those whose words name this.")
@click.option("--since", help="Only those of this day or later (YYYY-MM-DD); those without a day go by their article's.")
@click.option("--until", help="Only those of this day or earlier (YYYY-MM-DD); those without a day go by their article's.")
@click.option("--manner", type=click.Choice(["direct", "indirect", "mixed"]), help="Only those quoted in this manner.")
@each_option
@confidence_option
@json_option
def statements_command(record: str, each: bool, min_confidence: float, as_json: bool, **asked: Unpack[Asked]) -> None:
    """Who said what, in the order of articles. The same statement in several articles is one line; × is in how many that
    are no copies of each other."""
    with Story(record, min_confidence=min_confidence) as story:
        said = story.said(**asked)
        _show(said if each else story.fold(said), as_json)


@click.command("sources", epilog="\b\nExample: onrecord sources story.db")
@record_argument
@confidence_option
@json_option
def sources_command(record: str, min_confidence: float, as_json: bool) -> None:
    """Who is quoted, and how often."""
    with Story(record, min_confidence=min_confidence) as story:
        found = story.sources()
    if as_json:
        show_json({"name": s.name, "entity": s.entity, "anonymous": s.anonymous, "statements": s.statements,
                   "articles": s.articles} for s in found)
    else:
        rows = ((s.name + (" (unnamed)" if s.anonymous else ""), str(s.statements), str(s.articles)) for s in found)
        show_table((("speaker", 1), ("statements", 0), ("articles", 0)), rows)


@click.command("entities", epilog="\b\nExample: onrecord entities story.db --type person")
@record_argument
@click.option("--type", "wanted", type=click.Choice(["person", "organisation", "place", "other"]), help="Only of this type.")
@json_option
def entities_command(record: str, wanted: str | None, as_json: bool) -> None:
    """The people, bodies and places of the record, with the other names they go by."""
    with Story(record) as story:
        found = [entity for entity in story.entities() if wanted in (None, entity.type)]
    if as_json:
        show_json(map(to_json, found))
    else:
        rows = ((e.name, e.type, "; ".join(e.aliases), e.id[:ID_SHOWN]) for e in found)
        show_table((("name", 4), ("type", 0), ("also", 5), ("id", 0)), rows)


@click.command("search", epilog="\b\nExample: onrecord search story.db '\"grain terminal\" clos*'")
@record_argument
@click.argument("query")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many passages.")
@confidence_option
@json_option
def search_command(record: str, query: str, limit: int, min_confidence: float, as_json: bool) -> None:
    """Find passages of articles and statements by their words: all must occur; "a phrase"; a beginning*."""
    with Story(record, min_confidence=min_confidence) as story:
        hits = story.search(query, limit=limit)
    if as_json:
        show_json({"document": h.document, "path": h.path, "entry": h.entry, "start": h.start, "end": h.end,
                   "words": h.words} for h in hits)
    else:
        rows = ((h.path, " ".join(h.words.split()), (h.entry or "")[:ID_SHOWN]) for h in hits)
        show_table((("source", 2), ("words", 7), ("entry", 0)), rows)


def check_output(_context: click.Context, _option: click.Parameter, output: str | None) -> str | None:
    """A place that can be written to, and that is no record: a slip of the keyboard is not to cost one."""
    if output is not None and output != "-":
        place = Path(output)
        if place.is_dir() or not place.parent.is_dir():
            raise click.BadParameter(f"{output} cannot be written. Name a file in a folder that is there.")
        if place.is_file():
            with place.open("rb") as file:
                if file.read(16) == b"SQLite format 3\0":
                    raise click.BadParameter(f"{output} is a database, and would be lost. Name another file.")
    return output
