"""First and second person inside quotation marks: "I" is whoever is quoted, "we" their side, "you" whom they speak to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.statements.through import Written
from onrecord.record import Name, Reason, Speaker, Statement
from onrecord.resolve import Who

OWN = frozenset({"i", "me", "myself"})
SIDE = frozenset({"we", "us", "ourselves"})
OTHER = frozenset({"you"})


def name_persons(written: Sequence[Written], who: Who) -> list[Written]:
    """The statements, those whose speaker or addressee is "I", "we" or "you" with the one meant, where that is told."""
    return [(found, _named(statement, written, who)) for found, statement in written]


def _named(statement: Statement, written: Sequence[Written], who: Who) -> Statement:
    outer = _around(statement, written)
    if outer is None:
        return statement
    speaker = _meant(statement.speaker, outer, who)
    to = statement.addressee
    addressee = _meant(to, outer, who) if to is not None else None
    if speaker is not None:
        meant = Speaker(speaker.name, None, statement.speaker.words, speaker.members, speaker.why)
        statement = replace(statement, speaker=meant)
    return replace(statement, addressee=addressee) if addressee is not None else statement


def _meant(name: Name, outer: Statement, who: Who) -> Name | None:
    """Whom a pronoun of the first or second person means in the words of the statement around it, None for other words."""
    word = name.words.quote.lower() if name.words else ""
    speaker, to = outer.speaker, outer.addressee
    if word in OWN and not speaker.anonymous:
        return Name(speaker.name, None, name.words, speaker.members, Reason("whoever is quoted", speaker.words))
    if word in SIDE and not speaker.anonymous:
        side = speaker.name if " and " in speaker.name else who.side_of(speaker.name)
        return Name(side, None, name.words, (), Reason("the side of whoever is quoted", speaker.words)) if side else None
    if word in OTHER and to is not None:
        return Name(to.name, None, name.words, to.members, Reason("whom the words are spoken to", to.words))
    return None


def _around(statement: Statement, written: Sequence[Written]) -> Statement | None:
    """The innermost statement in whose words this one's cue stands."""
    cue = statement.cue
    if cue is None:
        return None
    outer = [s for _, s in written if s is not statement and any(e.start <= cue.start < e.end for e in s.content)]
    return min(outer, key=lambda s: sum(e.end - e.start for e in s.content), default=None)
