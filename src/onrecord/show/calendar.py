"""Calendar: what is due and what is planned, as iCalendar (RFC 5545), for any program that keeps dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from onrecord.ledger import Tracked
from onrecord.record import Document, EventStatus, Standing
from onrecord.story import Story
from onrecord.version import VERSION

LONGEST = 45  # days: of a wider interval only the last day is entered
# How what is planned stands, in the calendar's words; the rest has happened or was never to be.
OF_EVENTS: dict[EventStatus, str] = {
    "planned": "CONFIRMED", "proposed": "TENTATIVE", "cancelled": "CANCELLED", "declined": "CANCELLED",
}  # fmt: skip
TAKEN_BACK: frozenset[Standing] = frozenset({"withdrawn", "superseded", "suspended"})


def write_calendar(story: Story) -> bytes:
    """The days of a story as an iCalendar file: one entry for each commitment that has a day by which it is due, and each
    event that is planned, proposed or called off. An entry keeps its UID from build to build, and its SEQUENCE grows with
    what is told of it; what is called off or taken back is CANCELLED. The same record gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", f"-//onrecord//onrecord {VERSION}//EN")
    calendar.add("version", "2.0")
    newest = max((d.published.to for d in story.documents() if d.published.to is not None), default=date(1970, 1, 1))
    stamp = datetime(newest.year, newest.month, newest.day, tzinfo=UTC)
    for entry in (*_of_commitments(story), *_of_events(story)):
        entry.add("dtstamp", stamp)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _of_commitments(story: Story) -> Iterator[Event]:
    for tracked in story.commitments():
        if tracked.to is None:
            continue
        commitment = tracked.commitment
        words = " … ".join(" ".join(piece.quote.split()) for piece in commitment.what)
        status = "CANCELLED" if tracked.outcome in TAKEN_BACK else "CONFIRMED"
        entry = _entry(commitment.id, tracked.from_, tracked.to, status, len(tracked.again) + len(tracked.history))
        entry.add("summary", f"Due: {commitment.type.replace('_', ' ')} of {commitment.by.name}: {words}")
        entry.add("description", "\n".join(_told_of(tracked, words)))
        _add_source(entry, tracked.document)
        yield entry


def _told_of(tracked: Tracked, words: str) -> Iterator[str]:
    commitment = tracked.commitment
    yield f"“{words}”"
    if commitment.condition is not None:
        yield f"Condition: “{' '.join(commitment.condition.quote.split())}”"
    stands = "nobody can tell" if tracked.outcome == "cannot_tell" else tracked.outcome
    yield f"Stands: {stands}"
    yield f"Source: {tracked.document.path}, entry {commitment.id}"


def _of_events(story: Story) -> Iterator[Event]:
    for happening in story.events():
        if happening.status not in OF_EVENTS or happening.to is None:
            continue
        event = happening.event
        entry = _entry(event.id, happening.from_, happening.to, OF_EVENTS[happening.status], len(happening.history) - 1)
        who = ", ".join(p.name for p in event.participants)
        words = " ".join(event.trigger.quote.split())
        entry.add("summary", f"{event.type.replace('_', ' ')}: {words}" + (f" ({who})" if who else ""))
        entry.add("description", f"{happening.status}\nSource: {happening.document.path}, entry {event.id}")
        if event.where is not None:
            entry.add("location", event.where.name)
        _add_source(entry, happening.document)
        yield entry


def _entry(id_: str, first: date | None, last: date, status: str, sequence: int) -> Event:
    """An entry of whole days, the last of them where the interval is wide or open."""
    start = first if first is not None and (last - first).days <= LONGEST else last
    entry = Event()
    entry.add("uid", f"{id_}@onrecord")
    entry.add("sequence", sequence)
    entry.add("dtstart", start)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("status", status)
    entry.add("transp", "TRANSPARENT")
    return entry


def _add_source(entry: Event, document: Document) -> None:
    if document.url:
        entry.add("url", document.url)
