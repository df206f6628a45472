"""Deadlines: the times that are set for somebody, "gave them 50 days to sign", "Free them. They have two days."."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import has_to, subject_of_clause
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.parties import can_commit
from onrecord.extract.commitments.standing import undoing
from onrecord.extract.events.holding import subject_of
from onrecord.extract.events.moods import is_negated
from onrecord.record import TimeExpression
from onrecord.resolve import Who


def of_deadline(word: Token, times: Sequence[TimeExpression], who: Who) -> Making | None:
    """A time set for somebody: "gave them 50 days to sign", "set 16 June as the last day for them to file"."""
    starts = {t.words.start: t for t in times}
    if word.pos_ == "VERB" and word.lemma_.lower() in ("give", "have"):
        return _given(word, starts, who)
    if word.lemma_.lower() not in ("deadline", "ultimatum", "day") or word.pos_ not in ("NOUN", "PROPN"):
        return None
    if word.lemma_.lower() == "day" and not {"last", "final"} & {c.lower_ for c in word.lefts}:
        return None
    above = word.head.head if word.dep_ == "pobj" else word.head
    verb = above if above.pos_ == "VERB" else None
    owner = next((c for c in word.lefts if c.dep_ == "poss"), None)
    maker = owner if owner is not None and owner.lower_ not in ("its", "his", "her", "their") else None
    if (
        maker is None
        and verb is not None
        and verb.lemma_.lower() in ("set", "give", "impose", "extend", "move", "fix", "issue", "push", "announce")
    ):
        maker = subject_of(verb, who)
    behind = [*word.rights, *(c for c in (verb.rights if verb is not None else ()) if c.i > word.i)]
    deed = to = None
    for child in behind:
        if child.dep_ in ("acl", "relcl", "advcl", "xcomp", "ccomp") and has_to(child):
            deed, to = child, subject_of_clause(child) or to
        if child.lower_ == "for" and child.dep_ in ("prep", "mark"):
            thing = next((g for g in child.rights if g.dep_ == "pobj"), None)
            if thing is not None:
                acting = next(
                    (a for a in (*thing.rights, *behind) if a.dep_ in ("acl", "relcl", "advcl", "xcomp") and has_to(a)), None
                )
                deed, to = (acting, thing) if acting is not None and can_commit(thing, who) else (deed or thing, to)
    to = to if to is not None else subject_of_clause(deed) if deed is not None else None
    near = [t for t in word.subtree if t.idx in starts]
    near += [t for t in (verb.subtree if verb is not None else ()) if t.idx in starts and starts[t.idx].direction != "past"]
    if maker is None or deed is None or not near:
        return None
    status, undone, _ = undoing(word, verb, who)
    return Making(
        "deadline",
        word,
        deed,
        "sets a deadline",
        maker,
        to,
        subject_of_clause(deed),
        due=near[-1],
        status=status,
        undone=undone,
    )


def _given(verb: Token, starts: dict[int, TimeExpression], who: Who) -> Making | None:
    length = next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("dobj", "npadvmod", "dative")
            and any(t.idx in starts and starts[t.idx].type == "DURATION" for t in c.subtree)
        ),
        None,
    )
    if length is None:
        return None
    deed = next(
        (c for c in (*verb.rights, *length.rights) if c.dep_ in ("xcomp", "advcl", "acl", "relcl") and has_to(c)), None
    )
    given = verb.lemma_.lower() == "give"
    passive = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    to = passive or next((c for c in verb.rights if c.dep_ == "dative" and c != length), None)
    to = to or next((c for c in verb.rights if c.dep_ == "dobj" and c != length and c.i < length.i), None)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    due = next(t for t in length.subtree if t.idx in starts)
    if deed is None and not given and subject is not None and not is_negated(verb):
        return _left(verb, subject, length, due)
    if deed is None or is_negated(verb):
        return None
    if not given:
        said = subject is not None and subject.lower_ == "you"
        return Making("deadline", verb, deed, "you have so long", None, subject, due=due) if said else None
    if to is None or not can_commit(to, who):
        return None
    return Making("deadline", verb, deed, "gives somebody so long", None if passive else subject_of(verb, who), to, due=due)


def _left(verb: Token, subject: Token, length: Token, due: Token) -> Making | None:
    """A sentence in a quotation that leaves somebody so long for what is asked for before it: "Free them. They have two
    days.", "When they have been named, we can talk. They have a week."."""
    own = {verb, *subject.subtree, *length.subtree}
    quoted = any(q.start <= verb.idx < q.end for q in verb.doc._.quotations)
    if not quoted or verb.sent.start == 0 or any(t not in own and not t.is_punct and not t.is_space for t in verb.sent):
        return None
    before = verb.doc[verb.sent.start - 1].sent
    deed = next((t for t in before if t.pos_ in ("VERB", "AUX") and (_is_order(t) or _is_awaited(t))), None)
    return Making("deadline", verb, deed, "they have so long", None, subject, due=due) if deed is not None else None


def _is_order(verb: Token) -> bool:
    """Is it an imperative at the beginning of what is said?"""
    opens = verb.is_sent_start or verb.nbor(-1).is_quote
    return bool(opens) and verb.tag_ in ("VB", "VBP") and subject_of_clause(verb) is None


def _is_awaited(verb: Token) -> bool:
    """Is it waited for: "when those have been named", "until they are free"?"""
    return verb.dep_ == "advcl" and any(c.lower_ in ("when", "once", "until", "unless") for c in verb.lefts)
