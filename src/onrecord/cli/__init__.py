"""The command line: one command a thing to do, in the order of the flow. Data on stdout, talk on stderr.

Exit codes: 0 all is well, 1 a check failed, 2 the command was used wrongly.
"""

from __future__ import annotations

import io
import sys

import click

from onrecord.cli.building import build_command
from onrecord.cli.checking import check_command
from onrecord.cli.dating import times_command
from onrecord.cli.deciding import (
    date_command,
    decisions_command,
    forget_command,
    merge_command,
    reject_command,
    rename_command,
    split_command,
    undo_command,
)
from onrecord.cli.disputes import conflicts_command
from onrecord.cli.explaining import explain_command
from onrecord.cli.exporting import dossier_command, export_command
from onrecord.cli.happening import events_command, figures_command
from onrecord.cli.ledger import commitments_command, deeds_command, positions_command, talking_points_command, terms_command
from onrecord.cli.listing import (
    entities_command,
    search_command,
    sources_command,
    statements_command,
    timeline_command,
)
from onrecord.errors import OnrecordError
from onrecord.version import VERSION


class Refused(click.ClickException):
    """What onrecord refuses to do, and why: the message says what to do next, so no usage line stands before it."""

    exit_code = 2


class Commands(click.Group):
    """A group that lists its commands in the order they were added and ends with the message of what onrecord raises."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the flow."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an OnrecordError ends it with its message and exit code 2."""
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            raise Refused(str(error)) from error


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample: onrecord build articles/ -o story.db && onrecord timeline story.db",
)
@click.version_option(VERSION, prog_name="onrecord")
def main() -> None:
    """Read the coverage of a running story and keep its record: who said what, when, and from which words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a sign shows its number


for command in (
    build_command, timeline_command, statements_command, sources_command, events_command, figures_command,
    commitments_command, terms_command, positions_command, conflicts_command, deeds_command, talking_points_command,
    entities_command,
    search_command, explain_command, times_command, merge_command, split_command, rename_command, reject_command,
    date_command, forget_command, decisions_command, undo_command, check_command, export_command, dossier_command,
):
    main.add_command(command)
