"""Joining: which mentions of an article tell of the same event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import hypot

from onrecord.extract.events.mentions import Mention, is_generic, is_solid
from onrecord.extract.events.parties import TOGETHER
from onrecord.places import coordinates, stands_for
from onrecord.record import TimeExpression, When

COMPANY = re.compile(r",? (?:Inc|Ltd|Corp|Co|plc|NV|LLC|AG|SA|Limited|Corporation|Incorporated)\.?$", re.I)
OPEN = frozenset({"planned", "proposed", "cancelled", "declined"})
DONE = frozenset({"happened", "ongoing", "denied"})
NEAR = 1.5  # degrees between two places that may be one: a city and its suburb
Days = Mapping[int, TimeExpression]
Group = list[Mention]


def join_mentions(mentions: Iterable[Mention], times: Days) -> list[Group]:
    """The mentions of an article in groups, each the tellings of one event, in the order of the text. Mentions of which
    nothing is told besides their kind belong to the event they can only mean, or to none."""
    groups: list[Group] = []
    waiting: list[Mention] = []
    for mention in mentions:
        if is_generic(mention):
            continue
        group = _best(mention, groups, times)
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


def _best(mention: Mention, groups: Sequence[Group], times: Days) -> Group | None:
    """Of the events that a mention can be of the one that most speaks for, the last told of several."""
    fitting = [(i, g) for i, g in enumerate(groups) if can_be(mention, g, times)]
    return max(fitting, key=lambda pair: (_shared(mention, pair[1], times), pair[0]))[1] if fitting else None


def _shared(mention: Mention, group: Group, times: Days) -> int:
    """How much two tellings have in common: day, place, parties, sentence."""
    names = {_side(p.name) for p in mention.parties}
    known = {_side(p.name) for other in group for p in other.parties}
    day = mention.when is not None and any(o.when is not None and _same_day(mention.when, o.when, times) for o in group)
    place = mention.where is not None and any(o.where is not None and o.where.name == mention.where.name for o in group)
    return 2 * len(names & known) + 2 * day + 2 * place + any(_is_one_telling(mention, o) for o in group)


def can_be(mention: Mention, group: Group, times: Days) -> bool:
    """Can a mention be one of an event's: of the same type, with nothing told that does not agree?"""
    first = group[0]
    if mention.sense.type != first.sense.type or mention.sense.kind != first.sense.kind:
        return False
    if any(_is_one_telling(mention, other) for other in group):
        return True
    if mention.another or not all(_same_day(mention.when, other.when, times) for other in group):
        return False
    if not all(_same_place(mention, other) and _same_standing(mention, other) for other in group):
        return False
    return _same_parties(mention, group)


def _is_one_telling(a: Mention, b: Mention) -> bool:
    """Are two words of one sentence one telling: "a strike killed three", "launched missiles, hitting houses"?"""
    first, second = sorted((a.token, b.token), key=lambda t: t.i)
    if first.sent.start != second.sent.start or (a.when and b.when and a.when.words != b.when.words):
        return False
    if {first.pos_, second.pos_} == {"NOUN", "VERB"}:
        verb, noun = (first, second) if first.pos_ == "VERB" else (second, first)
        return noun.head == verb and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
    if first.pos_ == second.pos_ == "VERB":
        return second.head == first and second.dep_ in ("advcl", "xcomp") and second.tag_ == "VBG"
    return second.head.head == first and second.dep_ == "pobj"


def _same_day(a: When | None, b: When | None, times: Days) -> bool:
    """Can two days be one, as far as they are read? Two weekdays differ; a weekday may lie in a month."""
    if a is None or b is None or a.words is None or b.words is None:
        return True
    one, other = times.get(a.words.start), times.get(b.words.start)
    if one is None or other is None or one.unit != other.unit:
        return True
    if one.anchor != other.anchor:
        return "XX" in one.value or "XX" in other.value
    return (one.value, one.offset) == (other.value, other.offset)


def _same_place(a: Mention, b: Mention) -> bool:
    """Can two places be one: of one name, near each other, or one the state or capital of the other?"""
    if a.where is None or b.where is None or a.where.name == b.where.name:
        return True
    state = {p.name: s.state for p in (a.where, b.where) if (s := stands_for(p.name, ())) is not None}
    if state.get(a.where.name) == b.where.name or state.get(b.where.name) == a.where.name:
        return True
    one, other = coordinates(a.where.name), coordinates(b.where.name)
    if one is not None and other is not None:
        return hypot(one[0] - other[0], one[1] - other[1]) < NEAR
    return (one is None) != (other is None) and bool({p.name for p in a.parties} & {p.name for p in b.parties})


def _same_standing(a: Mention, b: Mention) -> bool:
    """What is yet to come and what has happened are not one event, unless both have the same day."""
    apart = (a.status in OPEN and b.status in DONE) or (a.status in DONE and b.status in OPEN)
    if not apart:
        return True
    dated = a.when is not None and b.when is not None
    return dated or (a.told is not b.told and bool({a.status, b.status} & {"denied", "cancelled"}))


def _same_parties(mention: Mention, group: Group) -> bool:
    """Can the parties be the same? Names must agree; a group without a name ("soldiers") may be anybody's."""
    own, known = _named([mention]), _named(group)
    if mention.status == "denied" and not own:
        return mention.token.pos_ != "VERB" or not any(c.dep_ == "nsubj" for c in mention.token.lefts)
    if not own or not known:
        if _done_to_others(mention, group):
            return False
        same_word = any(mention.token.lemma_ == other.token.lemma_ for other in group)
        return mention.definite or mention.token.pos_ == "VERB" or same_word or any(o.token.pos_ == "VERB" for o in group)
    mine, theirs = {name for name, _ in own}, {name for name, _ in known}
    if mention.sense.type in TOGETHER:
        return mine <= theirs or theirs <= mine
    roles = {role for _, role in own} & {role for _, role in known}
    return all({n for n, r in own if r == role} & {n for n, r in known if r == role} for role in roles) and bool(
        mine & theirs or not roles
    )


def _done_to_others(mention: Mention, group: Group) -> bool:
    """Does one verb tell of something done to people of one sort, and another verb of something else done to others: "hit
    soldiers", "shot her cousin"?"""
    others = [o for o in group if o.token.pos_ == "VERB"]
    if mention.token.pos_ != "VERB" or not others or any(o.token.lemma_ == mention.token.lemma_ for o in others):
        return False
    mine = {p.name.split()[-1].lower() for p in mention.parties if p.role == "target"}
    theirs = {p.name.split()[-1].lower() for o in group for p in o.parties if p.role == "target"}
    return bool(mine) and bool(theirs) and not mine & theirs


def _named(mentions: Iterable[Mention]) -> set[tuple[str, str]]:
    """The parties with a name, and their roles; hosts are no parties."""
    return {(_side(p.name), p.role) for m in mentions for p in m.parties if p.role != "host" and p.name[:1].isupper()}


def plain_of(name: str) -> str:
    """A name without the form of a company: "Norvex" of "Norvex Ltd"."""
    return COMPANY.sub("", name)


def _side(name: str) -> str:
    """A name, or the state that a capital or a seat of power stands for: "Pyongyang" is North Korea."""
    name = plain_of(name)
    standing = stands_for(name, ())
    return standing.state if standing is not None and ("capital" in standing.how or "seat" in standing.how) else name
