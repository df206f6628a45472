"""Makings: the places where an article tells that somebody promises, threatens, demands, offers or refuses something."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.record import CommitmentType, Name, Standing, Statement

Party = Token | Name | None


@dataclass(frozen=True, slots=True)
class Making:
    """One place where a commitment is told.

    `told` is the word that tells it, `deed` the head of what is promised or asked for; `doer` is the subject of the deed
    where it only repeats who is to do it ("demands that *she* resign"). `by` and `to` are words for who makes it and whom it
    binds or presses, or names. `inside` is the statement whose words make it. `due` is a word inside the time by which,
    where that is known from the words themselves. `status` is how it stands by the verb that has `undone` it, or done it.
    """

    type: CommitmentType
    told: Token
    deed: Token
    rule: str
    by: Party = None
    to: Party = None
    doer: Token | None = None
    inside: Statement | None = None
    due: Token | None = None
    status: Standing = "open"
    undone: Token | None = None
    besides: tuple[Token, ...] = ()
