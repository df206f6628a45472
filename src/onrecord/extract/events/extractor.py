"""The events extractor: one entry for each happening that an article tells of, in the account of each who tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.extract.accounts import ARTICLE, Tellers, name_of
from onrecord.extract.events.joining import Days, join_mentions, plain_of
from onrecord.extract.events.mentions import Mention, find_mentions
from onrecord.extract.events.status import FINAL
from onrecord.extract.words import load_words
from onrecord.places import coordinates
from onrecord.record import Account, Document, Event, EventStatus, Participant, Place, Plover, When, entry_id

VERSION = "2"
AGAINST = frozenset({"denied", "declined", "cancelled"})
FOR = frozenset({"happened", "ongoing"})


class EventExtractor:
    """Yields the events of a document: what happened, is planned or was called off, by type, with its accounts."""

    name = "events"
    version = VERSION
    requires = ("who", "times", "said")

    def __call__(self, document: Document, doc: Doc) -> Iterator[Event]:
        """The events in the order in which the text first tells of them."""
        mentions = find_mentions(document, doc, Tellers(doc._.said))
        times = {time.words.start: time for time in doc._.times}
        for group in join_mentions(mentions, times):
            yield _event(document, group, times)


extract_events = EventExtractor()


def _event(document: Document, group: Sequence[Mention], times: Days) -> Event:
    fullest = max(
        group,
        key=lambda m: (
            len(m.parties) + 2 * (m.status != "unclear") + (m.when is not None) + (m.where is not None),
            -m.token.i,
        ),
    )
    accounts = tuple(_accounts(group))
    sense = next((m.sense for m in group if m.sense.mode), fullest.sense)
    return Event(
        id=entry_id(document.id, Event.kind, (fullest.words,)),
        document=document.id,
        type=fullest.sense.type,
        plover=Plover(sense.plover, sense.mode) if sense.plover else None,
        trigger=fullest.words,
        participants=_participants(group),
        when=_when(group, times),
        where=_where(group),
        status=_status(accounts),
        accounts=accounts,
        rule=(f"{fullest.sense.kind}: " if fullest.sense.kind else "")
        + f"{'verb' if fullest.token.pos_ == 'VERB' else 'noun'} {fullest.token.lemma_.lower()}"
        + (f", told {len(group)} times" if len(group) > 1 else ""),
        extractor=f"events {VERSION}",
    )


def _accounts(group: Sequence[Mention]) -> Iterator[Account]:
    """What each who tells of an event says of how it stands: the furthest that they say."""
    tellers: dict[str, list[Mention]] = {}
    for mention in group:
        described = mention.described_by.name if mention.described_by is not None else ARTICLE
        tellers.setdefault(mention.told.speaker.name if mention.told else described, []).append(mention)
    for told in tellers.values():
        first = told[0].told
        status = max((m.status for m in told), key=lambda s: FINAL[s])
        if first is not None and first.act == "deny" and status in FOR:
            status = "denied"
        evidence = tuple(dict.fromkeys(m.words for m in told))
        by = name_of(first.speaker) if first else told[0].described_by or ARTICLE
        yield Account(by, first.id if first else None, status, evidence)


def _status(accounts: Sequence[Account]) -> EventStatus:
    """How an event stands as far as the article goes: "unclear" where one account has it and another has it not."""
    told = {a.status for a in accounts} - {"unclear"}
    if not told:
        return "unclear"
    if len(accounts) > 1 and told & FOR and "denied" in told:
        return "unclear"
    return max(told, key=lambda s: FINAL[s])


def _participants(group: Sequence[Mention]) -> tuple[Participant, ...]:
    """Who took part, each once; somebody whom one telling names and another only describes is named."""
    found: dict[str, Participant] = {}
    for mention in group:
        for party in mention.parties:
            same = next((n for n in found if plain_of(n) == plain_of(party.name)), party.name)
            found.setdefault(same, party)
    heads = {head for name in found if " " in name for head in (name.split()[-1], name.split()[-1].removesuffix("s"))}
    found = {name: p for name, p in found.items() if " " in name or name not in heads}  # "court" beside "military court"
    named = {p.role for p in found.values() if p.name[:1].isupper()}
    return tuple(p for p in found.values() if p.name[:1].isupper() or p.role not in named or _stands_beside(p))


def _stands_beside(party: Participant) -> bool:
    """Is a party without a name a group or a body, which stands beside those who are named? Not who rules a named state, nor
    what "its" may be."""
    head = party.name.lower().partition(" of ")[0].split()[-1]
    pronoun = party.words is not None and party.words.quote.lower() in ("it", "its", "he", "his", "she", "her")
    if pronoun or head in load_words("events_parties", "stands_for_state"):
        return False
    return head.endswith("s") or head in load_words("events_parties", "bodies") | {"people", "men", "women", "children"}


def _when(group: Sequence[Mention], times: Days) -> When | None:
    """The day told of an event, or what is next best: other days than those of a news item, those of a news item."""
    told = [m.when for m in group if m.when is not None and m.when.words is not None]
    read = [(times.get(w.words.start) if w.words is not None else None, w) for w in told]
    days = [w for time, w in read if time is not None and time.unit == "day"]
    return next(iter([*days, *(w for time, w in read if time is not None), *told]), None)


def _where(group: Sequence[Mention]) -> Place | None:
    """The place that is told first, with where it lies if it is a known one."""
    place = next((m.where for m in group if m.where is not None), None)
    lies = coordinates(place.name) if place is not None else None
    return replace(place, lat=lies[0], lon=lies[1]) if place is not None and lies is not None else place
