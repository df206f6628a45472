"""Joining: which mentions of an article tell of the same event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.extract.events.mentions import Mention, is_generic, is_solid
from onrecord.extract.events.parties import TOGETHER
from onrecord.places import stands_for
from onrecord.record import TimeExpression, When

OPEN = frozenset({"planned", "proposed", "cancelled", "declined"})
DONE = frozenset({"happened", "ongoing", "denied"})
Days = Mapping[int, TimeExpression]


def join_mentions(mentions: Iterable[Mention], times: Days) -> list[list[Mention]]:
    """The mentions of an article in groups, each the tellings of one event, in the order of the text. Mentions of which nothing
    is told besides their kind belong to the event they can only mean, or to none."""
    groups: list[list[Mention]] = []
    waiting: list[Mention] = []
    for mention in mentions:
        if is_generic(mention):
            continue
        group = next((g for g in reversed(groups) if can_be(mention, g, times)), None)
        if group is not None:
            group.append(mention)
        elif is_solid(mention):
            groups.append([mention])
        else:
            waiting.append(mention)
    for mention in waiting:  # told before its event is: a headline's "Truce holds"
        later = [g for g in groups if can_be(mention, g, times) and g[0].token.i > mention.token.i]
        if len(later) == 1:
            later[0].append(mention)
    return groups


def can_be(mention: Mention, group: list[Mention], times: Days) -> bool:
    """Can a mention be one of an event's: of the same type, with nothing told that does not agree?"""
    first = group[0]
    if mention.sense.type != first.sense.type or mention.sense.kind != first.sense.kind or mention.another:
        return False
    if not all(_same_day(mention.when, other.when, times) for other in group):
        return False
    if not all(_same_place(mention, other) for other in group):
        return False
    if not all(_same_standing(mention, other, times) for other in group):
        return False
    return _same_parties(mention, group)


def _same_day(a: When | None, b: When | None, times: Days) -> bool:
    """Can two days be one, as far as they are read? Two weekdays differ; a weekday may lie in a month."""
    if a is None or b is None or a.words is None or b.words is None:
        return True
    one, other = times.get(a.words.start), times.get(b.words.start)
    if one is None or other is None or one.unit != other.unit:
        return True
    return (one.value, one.offset) == (other.value, other.offset) or (one.anchor != other.anchor and one.value[:4] != other.value[:4] and "XXXX" in one.value + other.value)


def _same_place(a: Mention, b: Mention) -> bool:
    if a.where is None or b.where is None or a.where.name == b.where.name:
        return True
    state = {p.name: s.state for p in (a.where, b.where) if (s := stands_for(p.name, ())) is not None}
    return state.get(a.where.name) == b.where.name or state.get(b.where.name) == a.where.name


def _same_standing(a: Mention, b: Mention, times: Days) -> bool:
    """What is yet to come and what has happened are not one event, unless both have the same day."""
    apart = (a.status in OPEN and b.status in DONE) or (a.status in DONE and b.status in OPEN)
    if not apart:
        return True
    dated = a.when is not None and b.when is not None
    return dated or (a.told is not b.told and {a.status, b.status} & {"denied", "cancelled"} != set())


def _same_parties(mention: Mention, group: list[Mention]) -> bool:
    own = {p.name for p in mention.parties}
    known = {p.name for other in group for p in other.parties}
    if not own or not known:
        return mention.definite or mention.token.pos_ == "VERB" or bool(own) or bool(known and mention.when is not None)
    if mention.sense.type in TOGETHER:
        return own <= known or known <= own
    roles = {p.role for p in mention.parties} & {p.role for other in group for p in other.parties}
    for role in roles:
        mine = {p.name for p in mention.parties if p.role == role}
        theirs = {p.name for other in group for p in other.parties if p.role == role}
        if not mine & theirs:
            return False
    return bool(own & known) or not roles
