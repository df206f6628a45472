"""The commands that hand the record on: `export` and `dossier`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO, cast

import click

from onrecord.cli.listing import check_output, confidence_option, record_argument
from onrecord.record import KINDS
from onrecord.show import SHEETS, Sheet, write_calendar, write_dossier, write_sheet
from onrecord.story import Story


@click.command("export", epilog="\b\nExample: onrecord export story.db --format jsonl -o story.jsonl")
@record_argument
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "ics"]), default="jsonl", show_default=True,
              help="jsonl: the whole record; csv: one kind of entry as a table; ics: what is due and planned, a calendar.")
@click.option("--kind", type=click.Choice(list(dict.fromkeys((*KINDS, *SHEETS)))), metavar="KIND",
              help=f"jsonl: only lines of this kind: {', '.join(KINDS)}. csv: rows of this kind: {', '.join(SHEETS)}; "
              "statement if none is given.")
@confidence_option
@click.option("-o", "--output", metavar="FILE", callback=check_output, help="A file instead of standard output.")
def export_command(record: str, form: str, kind: str | None, min_confidence: float, output: str | None) -> None:
    """Write the record for other programs: JSON lines as docs/reference/record.md describes them, a table, or a
    calendar."""
    if kind is not None and kind not in {"jsonl": KINDS, "csv": SHEETS, "ics": ()}[form]:
        raise click.UsageError(
            f"--format {form} has no --kind {kind}. Of jsonl it may be {', '.join(KINDS)}; of csv {', '.join(SHEETS)}; a "
            "calendar holds what has a day."
        )
    if form == "ics":
        with Story(record, min_confidence=min_confidence) as story, click.open_file(output or "-", "wb") as calendar:
            calendar.write(write_calendar(story))
        return
    with (
        Story(record, min_confidence=min_confidence) as story,
        click.open_file(output or "-", "w", encoding="utf-8") as file,
    ):
        if form == "csv":
            write_sheet(story, cast("Sheet", kind or "statement"), cast("TextIO", file))
        else:
            for line in story.export():
                if kind is None or json.loads(line)["kind"] == kind:
                    file.write(line + "\n")


@click.command("dossier", epilog="\b\nExample: onrecord dossier story.db -o story.html")
@record_argument
@click.option("-o", "--output", default="story.html", show_default=True, metavar="FILE",
              callback=check_output, help="The page to write.")
@click.option("--title", help="A title for the page. Default: the record's file name.")
@confidence_option
def dossier_command(record: str, output: str, title: str | None, min_confidence: float) -> None:
    """Write one self-contained HTML page: the timeline, people with their statements, and every article with its entries
    marked in their words. It needs no network and no script.
    """
    with Story(record, min_confidence=min_confidence) as story:
        write_dossier(story, Path(output), title=title or Path(record).stem)
    click.echo(f"{output}: open it in a browser", err=True)
    sys.stderr.flush()
