"""Verbs: what the verbs of a text tell that somebody promises, threatens, demands, offers or refuses."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extract.commitments.deeds import auxiliaries, has_to, is_apart, subject_of_clause
from onrecord.extract.commitments.frames import Frame, load_frames
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.parties import can_commit, is_paper
from onrecord.extract.commitments.told_done import told_done
from onrecord.extract.events.moods import is_negated, mood_of
from onrecord.extract.words import forms_of, load_words
from onrecord.resolve import Who

UNSURE = frozenset({"if", "unless", "whether", "should", "suppose", "supposing", "imagine"})
COMMANDING = frozenset({"order", "command", "instruct", "direct"})
BEGINNING = frozenset({"go", "continue", "begin", "start", "proceed", "keep"})


def of_verb(verb: Token, who: Who) -> Iterator[Making]:
    """What a verb tells that somebody promises, threatens, demands, offers or refuses."""
    particle = next((c.lower_ for c in verb.rights if c.dep_ in ("prt", "advmod") and c.lower_ in ("out", "down")), "")
    names = (*(f"{form} {particle}" for form in forms_of(verb)), *forms_of(verb))
    types = next((load_frames()[n] for n in names if n in load_frames()), ())
    if done := tuple(told_done(verb)):
        yield from done
        return
    if not types or not is_made(verb):
        return
    for type_, complements in types:
        frame = Frame(verb, who, type_, complements)
        making = frame.read()
        if making is not None and (making.by is None or _can_make(making, who)):
            yield from _each(making)


def _can_make(making: Making, who: Who) -> bool:
    """Can the one a verb has for its subject make such a commitment? Whoever demands or refuses is somebody."""
    if not isinstance(making.by, Token):
        return True
    if making.told.lemma_.lower() == "suggest" and who.mention(making.by) is None and making.by.pos_ != "PRON":
        return False  # "two past elections suggest"
    if making.type in ("promise", "threat") and is_paper(making.by):
        return False
    own = isinstance(making.to, Token) and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in making.to.lefts)
    if own and making.told.lemma_.lower() in COMMANDING:
        return False  # "ordered his forces to invade"
    if making.deed.lemma_ in ("be", "become") and making.type == "promise" and not can_commit(making.by, who):
        return False  # "the debate promises to be a close one"
    if making.deed.lemma_ == "do" and not any(c.dep_ == "dobj" for c in making.deed.rights):
        return False
    forms = set(forms_of(making.by))
    sure = making.type in ("demand", "refusal") or (making.type == "promise" and making.rule.endswith(" to"))
    somebody = sure and making.by.pos_ == "NOUN" and not forms & load_words("commitments", "things")
    return somebody or can_commit(making.by, who)


def is_made(verb: Token) -> bool:
    """Is what a verb tells done: neither denied, asked, wished for nor put under a condition?"""
    if is_negated(verb) or verb.sent.text.rstrip("”\"'’ ").endswith("?"):
        return False
    mood = mood_of(verb)
    if (verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "than")) or (verb.i and verb.nbor(-1).lower_ == "without"):
        return False
    ahead = mood == "planned" and verb.lemma_.lower() not in ("propose", "offer")
    if ahead or mood in ("proposed", "declined") or any(c.dep_ == "mark" and c.lower_ in UNSURE for c in verb.lefts):
        return False
    token = verb
    while token.dep_ in ("xcomp", "ccomp") and has_to(token) and token.head.lemma_.lower() in BEGINNING:
        token = token.head
    return not (has_to(token) and token.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"))


def _each(making: Making) -> Iterator[Making]:
    """A making for each deed: those joined to the first that have a "to" of their own."""
    joined = [c for c in making.deed.rights if c.dep_ == "conj" and is_apart(c) and has_to(c)]
    yield Making(
        making.type, making.told, making.deed, making.rule, making.by, making.to, making.doer, besides=tuple(joined)
    )
    for deed in joined:
        yield Making(making.type, making.told, deed, making.rule, making.by, making.to)


def of_paper(verb: Token, who: Who) -> Making | None:
    """What a plan holds out: "the draft plan would give the League two districts", "under the plan the army would leave"."""
    if "would" not in auxiliaries(verb) or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return None
    subject = subject_of_clause(verb)
    if is_negated(verb) or set(forms_of(verb)) & load_words("commitments", "idle"):
        return None
    if subject is not None and is_paper(subject):
        return Making("offer", verb, verb, "terms of a plan", subject, None, subject)
    under = (g for c in verb.lefts if c.dep_ == "prep" and c.lower_ in ("under", "in") for g in c.rights if g.dep_ == "pobj")
    paper = next((g for g in under if is_paper(g)), None)
    return Making("offer", verb, verb, "terms of a plan", paper, None, None) if paper is not None else None
