"""Contrary: whether one claim says of the same thing that it is not so, and whether two claims cannot both hold."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.link.claims import LIGHT, Told, excluding

LATER = timedelta(days=10)  # until then an article answers another
PART = 0.5  # of what the denial names
NEAR = 450  # characters between a denial and what it answers in the sentences just before
NEXT = 12  # characters between the end of a sentence and the verb of the next: ". There "
GENERAL = re.compile(
    r"\b(?:any|anything|any(?:body|one)|ever|never|at all|not (?:one|a single)|nobody|no one|nothing|none)\b", re.I
)
NONE = re.compile(r"\bthere (?:was|were|is|are|has been|have been|had been) no|\bno such|\bnever\b", re.I)
# Deeds of which one is told on one day to one thing; of a breach, or a shot, both sides may have done one.
ONE_SIDED = frozenset({"attack", "kill", "destroy", "abduct", "sabotage"})


def why_denied(denial: Told, claim: Told) -> str | None:
    """Why a claim is what a denial denies, None where it is not, or where too little says so."""
    if not _can_answer(denial, claim) or not _agents_agree(denial, claim) or not _names_agree(denial, claim):
        return None
    explicit = denial.claim.disputes is not None
    if (not explicit and claim.claim.sense == "planned") or _numbers_differ(denial, claim):
        return None
    if denial.claim.statement is None and not explicit:
        return None  # an article that tells otherwise than somebody need not be of the same
    shared = (denial.things & claim.things) - {denial.deed}
    unnamed = shared - denial.named - claim.named
    agent = bool(denial.sides & claim.sides)
    if denial.deed == claim.deed:
        by_names = explicit or agent or not denial.things - denial.named
        common = len(shared) if by_names else len(unnamed) and len(unnamed) + bool(shared - unnamed)
        rule = _same_deed(denial, claim, common, agent=agent, explicit=explicit)
    else:
        named = agent and len(unnamed) > 1 and len(shared) >= PART * len(denial.things)
        rule = "another word for it" if explicit and named else None
    if rule is None:
        return None
    told = [rule, *(["the same agent"] if agent else []), *([f"in common: {', '.join(sorted(shared))}"] if shared else [])]
    return "; ".join(told)


def _same_deed(denial: Told, claim: Told, shared: int, *, agent: bool, explicit: bool) -> str | None:
    """Why two claims with one deed are about the same: by their agents and the things they name, all the fewer of which are
    needed where the one is a denial in so many words, or stands just behind the other."""
    told = f"the same deed ({denial.claim.head})"
    near = _is_near(denial, claim)
    own = agent or bool(denial.speaks_for & claim.sides)
    if near and own and GENERAL.search(denial.claim.words.quote) and denial.deed not in LIGHT:
        return f"{told}, denied of all"
    told_of_him = claim.claim.statement is not None or claim.claim.words.start < denial.claim.words.start
    here = denial.document == claim.document and told_of_him
    if not denial.things and explicit and own and here and denial.deed not in LIGHT:
        return f"{told}, laid to the one who denies it"
    if not denial.things and near and (explicit or NONE.search(denial.claim.words.quote)) and denial.deed not in LIGHT:
        return f"{told}, told just before"
    if (denial.things and shared < PART * len(denial.things)) or (denial.object and not denial.object & claim.things):
        return None
    if denial.deed in LIGHT:
        return told if agent and shared > 1 else None
    if not explicit and not shared:
        return None
    needed = 1 if explicit or near else 2 if denial.document != claim.document else 3
    return told if shared + agent + bool(same_day(denial, claim)) >= needed else None


def why_nearest(denial: Told, claim: Told) -> str | None:
    """Why a claim told before in the same article may be what is denied in so many words: it names the same, and lays it to
    nobody else."""
    if denial.document != claim.document or claim.claim.words.end > denial.claim.words.start:
        return None
    if not (claim.claim.statement is not None or _is_near(denial, claim)) or not _can_answer(denial, claim):
        return None
    if not _agents_agree(denial, claim) or not _names_agree(denial, claim) or _numbers_differ(denial, claim):
        return None
    shared = (denial.things & claim.things) - denial.named - claim.named
    concerned = (denial.sides | denial.speaks_for) & (claim.sides | claim.names)
    corrected = denial.claim.statement is None and (_is_next(denial, claim) or (len(shared) > 1 and _is_near(denial, claim)))
    if len(shared) < (1 if claim.claim.statement is not None else 2) or not (concerned or corrected):
        return None
    if len(shared) < PART * len(denial.things - denial.named):
        return None
    return f"told before; in common: {', '.join(sorted(shared))}"


def _numbers_differ(one: Told, other: Told) -> bool:
    return bool(one.numbers and other.numbers) and not one.numbers & other.numbers


def same_day(one: Told, other: Told) -> bool | None:
    """Do two claims tell of one day, as far as both name days? None where one names none."""
    (a, b), (c, d) = one.days, other.days
    return None if a is None or b is None or c is None or d is None else a <= d and c <= b


def _is_near(denial: Told, claim: Told) -> bool:
    between = denial.claim.words.start - claim.claim.words.end
    return denial.document == claim.document and 0 <= between <= NEAR


def _is_next(denial: Told, claim: Told) -> bool:
    """Does the one stand right behind what somebody says in the other?"""
    between = denial.claim.words.start - claim.claim.words.end
    return claim.claim.statement is not None and 0 <= between <= NEXT


def _can_answer(one: Told, other: Told) -> bool:
    """Can the one answer the other: another voice, in the same article or in one that came out soon after?"""
    if one.voice & other.voice or one.claim.words == other.claim.words or same_day(one, other) is False:
        return False
    return not _overlap(one, other) if one.document == other.document else came_after(one, other)


def came_after(one: Told, other: Told) -> bool:
    """Did the article of the one come out with that of the other, or soon after it?"""
    if one.published is None or other.published is None:
        return False
    return timedelta(0) <= one.published - other.published <= LATER


def _overlap(one: Told, other: Told) -> bool:
    a, b = one.claim.words, other.claim.words
    return a.start < b.end and b.start < a.end


def _agents_agree(one: Told, other: Told) -> bool:
    """Do both lay the deed to one side, as far as they tell?"""
    return not one.agents or not other.agents or bool(one.sides & other.sides)


def _names_agree(one: Told, other: Told) -> bool:
    """Do the names of both go together: none that only the one has where the other has others?"""
    a, b = one.names - other.sides - one.sides, other.names - one.sides - other.sides
    return not a or not b or bool(a & b)


def own_will_or_not(one: Told, other: Told) -> str | None:
    """Why two claims are accounts of one day that cannot both hold: what somebody did himself by the one, by the other was
    done to him, "resigned" and "was sacked"."""
    if other.deed not in excluding().get(one.claim.head, ()) or not same_day(one, other):
        return None
    if {one.claim.sense, other.claim.sense} != {"so"} or one.claim.object or other.claim.object:
        return None  # "dismissed her claim" is not done to her
    if not _can_answer(one, other) and not _can_answer(other, one):
        return None
    if not (one.agents | one.names) & (other.names - other.agents):
        return None
    return f"a deed of his own by the one, done to him by the other: {one.claim.head}, {other.claim.head}"


def cannot_both_hold(one: Told, other: Told) -> str | None:
    """Why two claims are accounts of one deed that cannot both hold: each lays what was done to one thing on one day to the
    side that tells the other."""
    if not same_day(one, other):
        return None
    if not _can_answer(one, other) or one.deed not in ONE_SIDED or "planned" in (one.claim.sense, other.claim.sense):
        return None
    if not one.agents or not other.agents or one.sides & other.sides or not one.object or not _names_agree(one, other):
        return None
    shared = one.object & other.object
    if not shared or not (one.speaks_for & other.sides and other.speaks_for & one.sides):
        return None
    return f"each lays it to the other side; the same deed ({one.claim.head}) done to the same: {', '.join(sorted(shared))}"
