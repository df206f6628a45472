"""`onrecord explain`: an entry, where it comes from and how it was derived."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.console import Console
from rich.text import Text

from onrecord.answers import Explanation
from onrecord.cli.listing import record_argument
from onrecord.cli.tables import ID_SHOWN, interval, number_text, printable, quote
from onrecord.passages import evidence_of
from onrecord.record import Commitment, Entry, Event, Figure, Name, Reason, Statement, Step, When, to_line
from onrecord.story import Story

# What links between entries are called.
BETWEEN = {
    "same_statement": "told again", "same_event": "told again", "same_figure": "same claim", "revises": "revision",
    "conflicts_with": "conflicts",
    "different_measure": "unlike", "does_not_add_up": "the sum", "restates": "told again", "bears_on": "bears on it",
    "changes_position": "turns", "denies": "disputes", "same_talking_point": "same phrase",
}


@click.command("explain", epilog="\b\nExample: onrecord explain story.db 3f9c21aa")
@record_argument
@click.argument("entry_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The entry as one JSON object.")
def explain_command(record: str, entry_id: str, as_json: bool) -> None:
    """Show an entry: its words in their paragraph, who said it to whom and when, and the rule it was derived by.

    ID is an entry's id or the beginning of it, as the lists show it.
    """
    with Story(record) as story:
        explanation = story.explain(entry_id)
        over_all = [] if as_json else list(_over_all(story, explanation.entry))
    if as_json:
        click.echo(to_line(explanation.entry))
        return
    console = Console(highlight=False)
    for line in (*_facts(explanation), *over_all):
        console.print(Text(printable(line)))
    for paragraph in explanation.paragraphs:
        console.print()
        console.print(_marked(explanation, paragraph.start, paragraph.quote))


def _facts(explanation: Explanation) -> Iterator[str]:
    entry, document = explanation.entry, explanation.document
    yield f"{entry.kind} {entry.id}"
    if explanation.rejected is not None:
        why = f": {explanation.rejected.why}" if explanation.rejected.why else ""
        yield f"  rejected    by you on {explanation.rejected.made[:10]}{why} ({explanation.rejected.id[:ID_SHOWN]})"
    if isinstance(entry, Statement):
        speaker = entry.speaker
        said_as = f", here “{quote(speaker.words)}”" if speaker.words and quote(speaker.words) != speaker.name else ""
        yield f"  speaker     {speaker.name}{' (unnamed)' if speaker.anonymous else ''}{said_as}"
        yield from _meant(speaker)
        for via in entry.via:
            yield f"  via         {via.name}"
        yield f"  cue         {quote(entry.cue) if entry.cue else 'none of its own: it goes on the statement before it'}"
        yield f"  manner      {entry.manner}, {entry.mode}, act: {entry.act}"
        if entry.addressee:
            yield f"  to          {entry.addressee.name}"
            yield from _meant(entry.addressee)
        if entry.occasion:
            medium = f" ({entry.occasion.medium})" if entry.occasion.medium else ""
            yield f"  occasion    {quote(entry.occasion.words)}{medium}"
        if entry.said:
            yield f"  said        {_days(entry.said)}"
        measured = f"of entries found as surely {entry.confidence:.0%} were right"
        yield f"  derived by  “{entry.rule}” of {entry.extractor}; {measured}"
    if isinstance(entry, Event):
        yield from _event_facts(entry)
    if isinstance(entry, Figure):
        yield from _figure_facts(entry)
    if isinstance(entry, Commitment):
        yield from _commitment_facts(entry)
        yield from (line for step in entry.history for line in _step(step, explanation))
    yield from _links(explanation)
    published = document.published
    publisher = f", {document.publisher}" if document.publisher else ""
    yield f"  article     {document.headline or 'untitled'}{publisher} ({document.path})"
    for link in explanation.links:
        if link.relation == "copy_of" and link.from_ == document.id:
            yield f"  copy of     {explanation.elsewhere[link.to]}: {link.why}"
    yield f"  published   {interval(published.from_, published.to) if published.method != 'unknown' else 'unknown'}"
    for reason in published.why:
        yield f"              {_told(reason, explanation)}"
    for reason in published.against:
        yield f"              left out, since it contradicts that: {_told(reason, explanation)}"
    yield f"  characters  {', '.join(f'{e.start}–{e.end}' for e in evidence_of(entry))} of {document.path}"


def _links(explanation: Explanation) -> Iterator[str]:
    """What an entry is tied to, and by which rule."""
    entry, document = explanation.entry, explanation.document
    for link in explanation.links:
        other = link.to if link.from_ == entry.id else link.from_
        called = BETWEEN.get(link.relation)
        if called is not None:
            path = explanation.elsewhere.get(explanation.again[other], document.path)
            yield f"  {called:<11} {other[:ID_SHOWN]} in {path}: {link.why}"
        if link.relation == "denies":
            one, against = (f"“{quote(e)}”" for e in link.evidence)
            yield f"              {one} against {against}"
        if link.relation == "changes_position":
            now, before = (f"“{quote(e)}”" for e in link.evidence)
            yield f"              now {now}; before {before}"


def _over_all(story: Story, entry: Entry) -> Iterator[str]:
    """How an event stands over the whole record, and what else contradicts or revises the claim that a figure is."""
    if isinstance(entry, Event):
        happening = next((h for h in story.events() if entry.id in {e.id for e in (h.event, *h.again)}), None)
        if happening is not None and happening.again:
            history = "; ".join(f"{document.path}: {status}" for document, status in happening.history)
            yield f"  over all    {happening.status} ({history})"
    if isinstance(entry, Figure):
        claims = (r for r in story.figures() if r.again)
        same = next((r for r in claims if entry.id in {f.id for f in (r.figure, *r.again)}), None)
        group = {f.id for f in (same.figure, *same.again)} if same is not None else set()
        for link in story.links():
            ends = {link.from_, link.to}
            if link.relation in BETWEEN and len(ends & group) == 1 and entry.id not in ends:
                mine, other = (next(iter(part))[:ID_SHOWN] for part in (ends & group, ends - group))
                yield f"  {BETWEEN[link.relation]:<11} {other}, of the same claim in {mine}: {link.why}"


def _event_facts(event: Event) -> Iterator[str]:
    plover = f" (PLOVER {event.plover.event}{f' {event.plover.mode}' if event.plover.mode else ''})" if event.plover else ""
    yield f"  what        {event.type}: {quote(event.trigger)}{plover}"
    yield f"  status      {event.status}, as far as this article goes"
    for party in event.participants:
        yield f"  {party.role:<11} {party.name}"
        yield from _meant(party)
    if event.when is not None:
        yield f"  when        {_days(event.when)}"
    if event.where is not None:
        known = event.where.lat is not None and event.where.lon is not None
        yield f"  where       {event.where.name}" + (f" ({event.where.lat:.2f}, {event.where.lon:.2f})" if known else "")
    for account in event.accounts:
        teller = account.by if isinstance(account.by, str) else account.by.name
        yield f"  told by     {teller}: {account.status}; {'; '.join(f'“{quote(e)}”' for e in account.evidence)}"
    yield f"  derived by  “{event.rule}” of {event.extractor}"


def _figure_facts(figure: Figure) -> Iterator[str]:
    yield f"  number      {number_text(figure)} {figure.unit or ''}"
    yield f"  measure     {figure.measure or 'not told'}{f' of {figure.of}' if figure.of else ''}"
    teller = figure.by if isinstance(figure.by, str) else figure.by.name
    via = "".join(f", via {v.name}" for v in figure.via)
    yield f"  by          {teller}{via}"
    if figure.period is not None:
        yield f"  period      {_days(figure.period)}"
    if figure.place is not None:
        yield f"  place       {figure.place.name}"
    if figure.change is not None:
        baseline = figure.change.baseline
        words = baseline if isinstance(baseline, str) or baseline is None else _days(baseline)
        yield f"  change      {figure.change.direction}{f', against {words}' if words else ''}"
    yield f"  derived by  “{figure.rule}” of {figure.extractor}"


def _commitment_facts(entry: Commitment) -> Iterator[str]:
    yield f"  what        {entry.type}: {' … '.join(f'“{quote(e)}”' for e in entry.what)}"
    yield f"  by          {entry.by.name}{''.join(f', via {v.name}' for v in entry.via)}"
    yield from _meant(entry.by)
    if entry.to is not None:
        yield f"  to          {entry.to.name}"
    if entry.condition is not None:
        yield f"  condition   “{quote(entry.condition)}”"
    if entry.due is not None:
        yield f"  due         {_days(entry.due)}"
    if entry.said is not None:
        yield f"  said        {_days(entry.said)}"
    if entry.statement is not None:
        yield f"  statement   {entry.statement[:ID_SHOWN]}"
    yield f"  status      {words_for(entry.status)} as far as this article goes"
    yield f"  outcome     {words_for(entry.outcome or entry.status)} over the whole record"
    yield f"  derived by  “{entry.rule}” of {entry.extractor}"


def words_for(standing: str) -> str:
    """How a commitment stands, in words: "nobody can tell"."""
    return "nobody can tell" if standing == "cannot_tell" else standing


def _step(step: Step, explanation: Explanation) -> Iterator[str]:
    """One step in what became of a commitment, told as prose."""
    path = explanation.elsewhere.get(step.document, explanation.document.path)
    account = f"{step.by.name} says so" if step.by is not None else "the article says so itself"
    on = f" on {interval(step.on.from_, step.on.to)}" if step.on is not None and (step.on.from_ or step.on.to) else ""
    words = " … ".join(f"“{quote(e)}”" for e in step.evidence)
    yield f"  step        {words_for(step.status)}{on}: {words} in {path}; {account} (by the rule “{step.rule}”)"


def _days(when: When) -> str:
    known = when.from_ is not None or when.to is not None
    words = f"“{quote(when.words)}”" if when.words else "no words of its own"
    reckoned = f", reckoned from the {when.anchor} date" if known and when.anchor != "explicit" else ""
    news = ", told as news of the days before" if when.told_as == "news" else ""
    return f"{interval(when.from_, when.to) if known else 'day not known'} ({words}{news}{reckoned})"


def _meant(name: Name) -> Iterator[str]:
    """Why words that are no name were taken for somebody."""
    if name.why is not None and name.words is not None:
        rests = f": “{quote(name.why.words)}”" if name.why.words else ""
        yield f"              “{quote(name.words)}” is taken for {name.name}: {name.why.rule}{rests}"


def _told(reason: Reason, explanation: Explanation) -> str:
    if reason.words is None:
        return reason.rule
    path = explanation.elsewhere.get(reason.words.document or "")
    return f"{reason.rule}: “{quote(reason.words)}”" + (f" ({path})" if path else "")


def _marked(explanation: Explanation, start: int, paragraph: str) -> Text:
    """A paragraph with the entry's words marked in it."""
    text = Text(printable(paragraph))
    entry = explanation.entry
    for evidence in evidence_of(entry):
        style = "bold reverse" if isinstance(entry, Statement) and evidence in entry.content else "underline"
        text.stylize(style, max(0, evidence.start - start), max(0, evidence.end - start))
    return text
