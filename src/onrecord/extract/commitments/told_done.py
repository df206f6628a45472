"""Told done: commitments that an article tells together with what came of them, "as Quell had said it would" or in time for
a date that somebody had set."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.commitments.making import Making
from onrecord.extract.events.moods import doubt_of, is_negated, mood_of
from onrecord.extract.words import forms_of, load_words
from onrecord.record import CommitmentType, Standing

PROMISING = frozenset({"promise", "pledge", "vow", "undertake"})
SAYING = frozenset({"say", "declare", "announce"})
SETTING = frozenset({"set", "give", "fix", "name", "impose"})
IN_TIME = frozenset({"before", "within", "inside", "by", "ahead"})
EARLIER = frozenset({"before", "ahead"})  # of another's date something else may as well be told, unless by how much
SELF = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})


def told_done(verb: Token) -> Iterator[Making]:
    """The commitment that a verb of promising or of setting a date tells beside the verb above it, by which it was done."""
    lemma = verb.lemma_.lower()
    if lemma in PROMISING | SAYING and verb.dep_ == "advcl":
        yield from _as_promised(verb)
    elif lemma in SETTING and verb.dep_ == "relcl":
        yield from _by_the_date(verb)


def _as_promised(verb: Token) -> Iterator[Making]:
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.lefts)
    would = any(c.lower_ == "would" for c in verb.rights)
    if not marked or (not would and verb.lemma_.lower() in SAYING):
        return
    if not would and any(c.dep_ in ("ccomp", "xcomp", "dobj", "prep") for c in verb.rights):
        return  # "as Americans vowed to fight back" tells of one time
    maker, done = _subject(verb), verb.head
    if maker is not None and _is_done(done) and not (is_negated(done) and _may_be_kept(verb, would)):
        status: Standing = "broken" if is_negated(done) else "kept"
        yield Making("promise", verb, done, f"as {verb.lemma_.lower()}", maker, besides=(verb,), status=status, undone=done)


def _may_be_kept(verb: Token, would: bool) -> bool:
    """May what was not done be what was promised: "did not come, as Telke had promised", "as he had said he would not"?"""
    clause = sorted(verb.subtree, key=lambda t: t.i)
    set_off = clause[0].i > 0 and clause[0].nbor(-1).text == ","
    return (set_off and not would) or any(t.dep_ == "neg" for t in clause)


def _by_the_date(verb: Token) -> Iterator[Making]:
    date = verb.head
    maker = _subject(verb)
    had = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.lefts)
    if maker is None or not had or not set(forms_of(date)) & load_words("commitments", "dates_set"):
        return
    first = date.head if date.dep_ == "pobj" else None
    if first is not None and first.lower_ == "of" and first.head.lower_ == "ahead":
        first = first.head
    measured = first is not None and any(c.dep_ == "npadvmod" for c in first.lefts)  # "two days before"
    if first is None or first.lower_ not in IN_TIME or (first.lower_ in EARLIER and not measured):
        return
    done = next((a for a in first.ancestors if a.pos_ in ("VERB", "AUX")), date)
    if not _is_done(done) or is_negated(done) or not set(forms_of(done)) & load_words("commitments", "completing"):
        return  # somebody may as well have died before the date
    own = any(c.dep_ in ("dobj", "dative") and c.lower_ in SELF for c in verb.rights)
    type_: CommitmentType = "promise" if own else "deadline"
    rule = f"{first.lower_} {date.lemma_.lower()}"
    yield Making(type_, verb, done, rule, maker, besides=(first,), status="kept", undone=done)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ == "nsubj"), None)


def _is_done(verb: Token) -> bool:
    """Is a verb told as having happened?"""
    has = any(c.dep_ in ("aux", "auxpass") and c.lemma_ == "have" for c in verb.lefts)
    return verb.pos_ in ("VERB", "AUX") and doubt_of(verb) is None and (has or mood_of(verb) == "happened")
