"""`onrecord check`."""

from __future__ import annotations

import sys

import click

from onrecord.check import check_record
from onrecord.cli.listing import record_argument
from onrecord.cli.tables import counted
from onrecord.store import open_store


@click.command("check", epilog="\b\nExample: onrecord check story.db")
@record_argument
def check_command(record: str) -> None:
    """Look whether every quote still stands where the record says, in the stored text and in the files that are still there.

    Exit code 1 if one does not; files that have changed or gone since are reported and are no fault of the record.
    """
    with open_store(record) as store:
        checked = check_record(store)
    for fault in checked.faults:
        click.echo(f"fault: {fault}")
    for change in checked.changed:
        click.echo(f"changed: {change}", err=True)
    click.echo(
        f"{record}: {counted(checked.quotes, 'quote')} in {counted(checked.documents, 'article')}, "
        f"{counted(len(checked.faults), 'fault')}; "
        f"{counted(checked.files, 'text file')} compared, {len(checked.changed)} changed or gone",
        err=True,
    )
    if checked.faults:
        sys.exit(1)
