"""The commands that hand the record on: `export` and `dossier`."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from onrecord.cli.listing import check_output, confidence_option, record_argument
from onrecord.record import KINDS
from onrecord.show import write_calendar, write_dossier
from onrecord.story import Story

CSV_COLUMNS = (
    "id", "path", "publisher", "published_from", "published_to", "speaker", "anonymous", "via", "cue", "act", "manner",
    "mode", "said_from", "said_to", "addressee", "occasion", "words", "start", "end", "rule", "confidence",
    "same_as", "copy_of",
)


@click.command("export", epilog="\b\nExample: onrecord export story.db --format jsonl -o story.jsonl")
@record_argument
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "ics"]), default="jsonl", show_default=True,
              help="jsonl: the whole record; csv: its statements, a row each; ics: what is due and planned, as a calendar.")
@click.option("--kind", type=click.Choice(list(KINDS)), metavar="KIND",
              help=f"jsonl: only lines of this kind: {', '.join(KINDS)}.")
@confidence_option
@click.option("-o", "--output", metavar="FILE", callback=check_output, help="A file instead of standard output.")
def export_command(record: str, form: str, kind: str | None, min_confidence: float, output: str | None) -> None:
    """Write the record for other programs: JSON lines as docs/reference/record.md describes them, a table, or a calendar."""
    if kind is not None and form != "jsonl":
        raise click.UsageError("--kind is for --format jsonl; a table holds statements only, a calendar what has a day.")
    if form == "ics":
        with Story(record, min_confidence=min_confidence) as story, click.open_file(output or "-", "wb") as calendar:
            calendar.write(write_calendar(story))
        return
    with (
        Story(record, min_confidence=min_confidence) as story,
        click.open_file(output or "-", "w", encoding="utf-8") as file,
    ):
        if form == "csv":
            _write_csv(story, file)
        else:
            for line in story.export():
                if kind is None or json.loads(line)["kind"] == kind:
                    file.write(line + "\n")


def _write_csv(story: Story, file: object) -> None:
    writer = csv.writer(file, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(CSV_COLUMNS)
    fullest = {link.from_: link.to for link in story.links("same_statement")}
    paths = {document.id: document.path for document in story.documents()}
    for said in story.said():
        s, published, days = said.statement, said.document.published, said.statement.said
        writer.writerow((
            s.id, said.document.path, said.document.publisher, published.from_, published.to, s.speaker.name,
            s.speaker.anonymous, "; ".join(v.name for v in s.via), s.cue.quote if s.cue else None, s.act, s.manner, s.mode,
            days.from_ if days else None, days.to if days else None, s.addressee.name if s.addressee else None,
            " ".join(s.occasion.words.quote.split()) if s.occasion else None,
            " … ".join(e.quote for e in s.content), s.content[0].start, s.content[-1].end, s.rule, s.confidence,
            fullest.get(s.id), paths.get(said.document.origin or ""),
        ))


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
