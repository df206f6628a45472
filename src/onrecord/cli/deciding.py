"""The commands by which the user's word enters the record: `merge`, `split`, `rename`, `reject`, `date`, `forget`,
`decisions`, `undo`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from onrecord.cli.listing import json_option, record_argument
from onrecord.cli.tables import ID_SHOWN, show_json, show_table
from onrecord.deciding import Decisions
from onrecord.record import Decision, to_json

why_option = click.option("--why", metavar="TEXT", help="The reason, kept with the decision.")


def _told(decision: Decision, done: str) -> None:
    click.echo(f"{done} ({decision.id[:ID_SHOWN]}; `onrecord undo` takes it back)", err=True)


@click.command("merge", epilog="\b\nExample: onrecord merge story.db 'Ilona Bereth' 'Minister Bereth'")
@record_argument
@click.argument("kept", metavar="ENTITY")
@click.argument("joined", metavar="OTHER")
@why_option
def merge_command(record: str, kept: str, joined: str, why: str | None) -> None:
    """Make two entities one, which goes by the name of the first. Each is given by name, alias or id."""
    with Decisions(record) as decisions:
        _told(decisions.merge(kept, joined, why=why), f"{joined} is {kept}")


@click.command("split", epilog="\b\nExample: onrecord split story.db 'Jon Torvik' Torvik --in c.txt --as 'Ana Torvik'")
@record_argument
@click.argument("entity", metavar="ENTITY")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--in", "document", metavar="ARTICLE", help="Only in this article (path or id). Default: in all.")
@click.option("--as", "into", metavar="NAME", help="What the other entity goes by. Default: the first name given.")
@why_option
def split_command(
    record: str, entity: str, names: tuple[str, ...], document: str | None, into: str | None, why: str | None
) -> None:
    """Make names of an entity somebody else's: two people of one surname, or of one name, who were taken for one."""
    with Decisions(record) as decisions:
        decision = decisions.split(entity, names, into=into, document=document, why=why)
        _told(decision, f"{', '.join(names)} is {decision.name}, not {entity}")


@click.command("rename", epilog="\b\nExample: onrecord rename story.db 'I. Bereth' 'Ilona Bereth'")
@record_argument
@click.argument("entity", metavar="ENTITY")
@click.argument("name", metavar="NAME")
@why_option
def rename_command(record: str, entity: str, name: str, why: str | None) -> None:
    """Let an entity go by another name. The old one stays among its aliases."""
    with Decisions(record) as decisions:
        _told(decisions.rename(entity, name, why=why), f"{entity} goes by {name}")


@click.command("reject", epilog="\b\nExample: onrecord reject story.db 3f9c21aa --why 'the caption, not the minister'")
@record_argument
@click.argument("entry_id", metavar="ID")
@why_option
def reject_command(record: str, entry_id: str, why: str | None) -> None:
    """Take an entry or a link out of the record, because it is wrong. ID is its id or the beginning of it."""
    with Decisions(record) as decisions:
        _told(decisions.reject(entry_id, why=why), f"{entry_id} is rejected")


@click.command("date", epilog="\b\nExample: onrecord date story.db articles/c.txt 2025-07-03")
@record_argument
@click.argument("document", metavar="ARTICLE")
@click.argument("day", metavar="DAY")
@why_option
def date_command(record: str, document: str, day: str, why: str | None) -> None:
    """Say on which day an article was published. ARTICLE is its path or id, DAY is YYYY-MM-DD."""
    with Decisions(record) as decisions:
        _told(decisions.date(document, day, why=why), f"{document} was published on {day}")


@click.command("forget", epilog="\b\nExample: onrecord forget story.db articles/c.txt --why 'another story'")
@record_argument
@click.argument("document", metavar="ARTICLE")
@why_option
def forget_command(record: str, document: str, why: str | None) -> None:
    """Delete an article with its entries from the record, and pass it over in every build. ARTICLE is its path or id."""
    with Decisions(record) as decisions:
        _told(decisions.forget(document, why=why), f"{document} is forgotten")


@click.command("decisions", epilog="\b\nExample: onrecord decisions story.db")
@record_argument
@json_option
def decisions_command(record: str, as_json: bool) -> None:
    """What you have decided, in the order in which you did."""
    with Decisions(record) as decisions:
        made = decisions.made()
    if as_json:
        show_json(map(to_json, made))
        return
    rows = ((d.made[:10], d.type, " ".join(_about(d)), d.why or "", d.id[:ID_SHOWN]) for d in made)
    show_table((("made", 0), ("what", 0), ("about", 6), ("why", 3), ("id", 0)), rows)
    if not made:
        click.echo("nothing is decided", err=True)


@click.command("undo", epilog="\b\nExample: onrecord undo story.db")
@record_argument
@click.argument("decision_id", metavar="[ID]", required=False)
def undo_command(record: str, decision_id: str | None) -> None:
    """Take back the last decision, or the one with this ID. A forgotten article comes back with the next build."""
    with Decisions(record) as decisions:
        decision = decisions.undo(decision_id)
    click.echo(f"taken back: {decision.type} {' '.join(_about(decision))}", err=True)
    if decision.type == "forget":
        click.echo("build again to read the article", err=True)


def _about(decision: Decision) -> Iterator[str]:
    """What a decision is about, in words."""
    names = [called.name for called in decision.entities]
    if decision.type == "merge":
        yield f"{names[1]} is {names[0]}"
    elif decision.type == "split":
        yield f"{', '.join(decision.names)} of {names[0]} is {decision.name}"
    elif decision.type == "rename":
        yield f"{names[0]} is {decision.name}"
    elif decision.type == "date":
        yield f"{', '.join(decision.sources)} on {decision.day}"
    elif decision.type == "forget":
        yield ", ".join(decision.sources)
    if decision.relation is not None:
        yield decision.relation
    for passage in decision.passages:
        quotes = " … ".join(" ".join(quote.split()) for quote in passage.quotes)
        yield f"“{quotes}” in {passage.source}" if quotes else passage.source
    if decision.type == "split" and decision.sources:
        yield f"in {', '.join(decision.sources)}"
