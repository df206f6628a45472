"""`onrecord build`."""

from __future__ import annotations

import sys
from collections import Counter

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.tables import counted
from onrecord.pipeline import BuildReport, build
from onrecord.record import Problem, Reading
from onrecord.settings import Settings
from onrecord.store import open_store

SHOWN_PROBLEMS = 10


@click.command("build", epilog="\b\nExample: onrecord build articles/ 'more/*.html' -o story.db")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", metavar="RECORD", default="story.db", show_default=True,
              help="The record to make, or to add to.")
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline for English. Default: the best one installed.")
@click.option("--again", is_flag=True, help="Read unchanged files again too, for instance after an update of onrecord.")
@click.option("--strict", is_flag=True, help="End with exit code 1 if any article had a problem.")
def build_command(paths: tuple[str, ...], output: str, model: str | None, again: bool, strict: bool) -> None:
    """Read articles and keep the record of what they say.

    PATHS are files, folders and patterns of .txt, .md, .html, .pdf, .json and .jsonl, or - for standard input. Files that
    have not changed are not read again; what cannot be read becomes a problem and the rest goes on.
    """
    console = Console(stderr=True)
    with open_store(output, create=True) as store, _progress(console) as progress:
        task = progress.add_task("reading", total=None, rate="")

        def on_article(result: Reading | Problem) -> None:
            speed = progress.tasks[task].speed
            progress.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

        report = build(paths, store, settings=Settings(model=model), again=again, on_article=on_article)
    _tell(report, output, console)
    if strict and report.problems:
        sys.exit(1)


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("articles, {task.fields[rate]}"), TimeElapsedColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )


def _tell(report: BuildReport, output: str, console: Console) -> None:
    counts = [
        counted(report.read, "article") + " read", counted(report.entries, "entry", "entries"),
        f"{report.unchanged} unchanged", f"{report.vanished} gone" if report.vanished else "",
        counted(report.skipped, "file") + " skipped" if report.skipped else "",
        counted(len(report.problems), "problem") if report.problems else "",
    ]
    click.echo(f"{output}: {', '.join(filter(None, counts))}", err=True)
    for problem in report.problems[:SHOWN_PROBLEMS]:
        click.echo(f"  problem ({problem.stage}): {problem.message}", err=True)
    if len(report.problems) > SHOWN_PROBLEMS:
        stages = Counter(p.stage for p in report.problems)
        rest = ", ".join(f"{n} at {stage}" for stage, n in sorted(stages.items()))
        click.echo(f"  and more, in all {rest}; see them with: onrecord export {output} --kind problem", err=True)
