"""`onrecord times`."""

from __future__ import annotations

import json

import click

from onrecord.record import Problem
from onrecord.settings import Settings
from onrecord.times import Told, find_times_in, read_dates


@click.command("times", epilog="\b\nExample: onrecord times articles/")
@click.argument("paths", nargs=-1, required=True)
@click.option("--dct", metavar="TABLE", type=click.Path(exists=True, dir_okay=False),
              help="A table of publication dates to go by: a file's name without its ending, a tab, and the date.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline for English. Default: the best one installed.")
def times_command(paths: tuple[str, ...], dct: str | None, model: str | None) -> None:
    """Show every time expression of some articles, one JSON object a line.

    Each has file, start and end (characters of the text), TIMEX3 type and value, and the first and last day it may mean.
    Articles are dated by what stands in them, or by a table. PATHS are those of "onrecord build".
    """
    dates = read_dates(dct) if dct is not None else None
    for found in find_times_in(paths, dates=dates, settings=Settings(model=model)):
        if isinstance(found, Problem):
            click.echo(f"problem ({found.stage}): {found.message}", err=True)
        else:
            click.echo(json.dumps(_line(found), ensure_ascii=False))


def _line(told: Told) -> dict[str, str | int | None]:
    words, found = told.expression.words, told.reckoned
    first, last = (day.isoformat() if day is not None else None for day in (found.from_, found.to))
    return {
        "file": told.path, "start": words.start, "end": words.end, "words": words.quote, "type": told.expression.type,
        "value": found.value, "from": first, "to": last,
    }
