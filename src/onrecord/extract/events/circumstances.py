"""Circumstances: when and where an event was or is to be, by the words that hang on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.events.moods import look_up
from onrecord.extract.events.parties import is_site
from onrecord.extract.events.status import is_sealed
from onrecord.extract.placing import UNSURE, is_time, only_place, place_behind
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.record import Place, TimeExpression, When
from onrecord.resolve import Who

BOUNDING = frozenset({"since", "until", "before", "after", "ahead", "from", "by"})
# fmt: off
CIRCUMSTANCES = frozenset({
    "npadvmod", "prep", "advmod", "nmod", "tmod", "poss", "compound", "amod", "pcomp", "pobj", "nummod", "appos", "acl",
})
# fmt: on
GOING = frozenset({"to", "into"})
INNER = ("ccomp", "advcl", "relcl", "conj", "acl")  # clauses inside a clause
INTENDING = frozenset({"plan", "expect", "intend", "hope", "aim", "schedule", "set", "slate"})
VAGUE = ("PAST_REF", "FUTURE_REF")
REPORTING = frozenset({"say", "tell", "report", "add", "announce", "write", "state", "declare", "confirm", "claim"})
SETTING = frozenset({"schedule", "plan", "set", "hold", "date", "slate", "due", "expect"})


def heads_of(token: Token, verb: Token | None) -> list[Token]:
    """The words that a time or place may hang on to belong to an event: its own, and the verb that holds it."""
    heads = [token]
    if verb is not None:
        heads.append(verb)
    above = token.head
    if (
        verb is None
        and token.pos_ == "NOUN"
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
        and above.pos_ in ("VERB", "AUX")
        and above.lemma_.lower() not in REPORTING
    ):
        heads.append(above)
    for head in tuple(heads[1:]):
        heads += [c for c in head.rights if c.dep_ in ("xcomp", "acomp") and c.pos_ in ("VERB", "ADJ")]
        heads += [g for c in head.rights if c.dep_ == "acomp" for g in c.rights if g.dep_ == "xcomp"]
    return heads


def when_of(token: Token, verb: Token | None, times: Sequence[TimeExpression]) -> When | None:
    """The day or days of an event: a time that stands with its word, the only one of its clause, or that of the clause that
    it goes with."""
    fitting = [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and not t.value.endswith(VAGUE)
        and not _is_bound(token, t)
        and not _is_of_deciding(token, verb, t)
    ]
    best = _beside(token, verb, fitting) or _of_clause(token, fitting)
    if best is not None:
        return When(None, None, best.words, best.anchor, hangs_on=best.hangs_on)
    if token.pos_ != "VERB":
        return None
    joined = next((c for c in token.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    if joined is not None:
        return when_of(joined, None, times)  # "invaded and annexed in 2014"
    above = token.head
    if token.dep_ == "conj" and above.pos_ == "VERB":
        opening = [t for t in fitting if token.sent.start_char <= t.words.start < above.idx]
        best = opening[0] if len(opening) == 1 else None  # "In 2012 she won an award and met its president"
    elif _goes_with(token):  # "was filmed in December slapping soldiers"
        return when_of(above, None, times)
    elif token.dep_ == "xcomp" and above.lemma_.lower() in INTENDING:  # "At the May 6 meeting, it plans to nominate"
        best = _beside(above, None, fitting)
    return When(None, None, best.words, best.anchor, hangs_on=best.hangs_on) if best is not None else None


def _is_bound(token: Token, time: TimeExpression) -> bool:
    """Is a part of a day that of another thing: "a pre-dawn raid", "the night before the parade"?"""
    span = token.doc.char_span(time.words.start, time.words.end, alignment_mode="expand")
    if time.type != "TIME" or span is None or span.end == len(token.doc) or span.start == 0:
        return False
    return token.doc[span.start - 1].text == "-" or token.doc[span.end].lower_ in ("before", "after")


def _is_of_deciding(token: Token, verb: Token | None, time: TimeExpression) -> bool:
    """Is a time that of the verb by which something is called off or planned, and not of what is: "on Sunday cancelled this
    week's summit"?"""
    if (
        verb is None
        or is_sealed(token, verb)  # "last week announced a deal"
        or look_up("governing", verb) not in ("cancelled", "declined", "proposed", "planned")
        or set(forms_of(verb)) & load_words("status", "there_and_then")
    ):
        return False
    own = {t.idx for t in token.subtree}
    return time.words.end <= token.idx and time.words.start not in own


def _beside(token: Token, verb: Token | None, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time that stands with an event's words, the narrowest of several."""
    near = {t.i for head in heads_of(token, verb) for t in _circumstances(head)}
    best: TimeExpression | None = None
    for time in times:
        span = token.doc.char_span(time.words.start, time.words.end, alignment_mode="expand")
        fits = span is not None and any(t.i in near for t in span)
        if fits and (best is None or (best.unit != "day" and time.unit == "day")):
            best = time
    return best


def _goes_with(token: Token) -> bool:
    """Is a participle told of at the time of the verb that it hangs on?"""
    marked = any(c.dep_ in ("mark", "prep") for c in token.lefts)
    return token.tag_ == "VBG" and token.dep_ in ("advcl", "xcomp") and token.head.pos_ == "VERB" and not marked


def _circumstances(head: Token) -> Iterator[Token]:
    """What hangs on a word and may tell its time: "on Friday", "Friday's", "last month"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in BOUNDING:
            continue
        if child.dep_ == "acl" and child.lemma_.lower() not in SETTING:
            continue
        if child.dep_ in CIRCUMSTANCES:
            yield from (t for t in child.subtree if t.pos_ != "VERB" or child.dep_ == "acl")


def _of_clause(token: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The only time of the clause that an event's word stands in, if it is not that of a saying."""
    above = token.head.head if token.dep_ == "pobj" else token
    if above.pos_ == "NOUN" and above != token and above.dep_ not in ("nsubj", "nsubjpass"):
        return None  # "will visit the site of the collapse on Friday"
    clause = clause_of(token)
    if any(t.pos_ == "VERB" and t.lemma_.lower() in REPORTING for t in clause):
        return None
    verb = next((t for t in clause if t.head not in clause or t.head == t), token)
    own = {t.idx for t in clause if _verb_above(t) == verb}
    skip = {t.idx for c in clause if c.dep_ == "prep" and c.lower_ in ("since", "until", "before", "by") for t in c.subtree}
    here = [time for time in times if time.words.start in own - skip]
    return here[0] if len(here) == 1 else None


def _verb_above(token: Token) -> Token:
    """The verb that a time hangs on, by prepositions and nouns for time only."""
    above = token.head
    while (
        above.head != above
        and above.pos_ not in ("VERB", "AUX")
        and (above.pos_ == "ADP" or above.ent_type_ in ("DATE", "TIME") or above.like_num)
    ):
        above = above.head
    return above


def where_of(token: Token, verb: Token | None, who: Who, *, direct: bool) -> Place | None:
    """The place of an event: what is `direct`ly its object, a name behind "in", "at" or "near" that hangs on its words, or
    the one that its clause names."""
    if direct:
        for thing in (*(c for c in token.children if c.dep_ in ("dobj", "nsubjpass")), *of_behind(token)):
            for one in (thing, *of_behind(thing)):
                if not is_time(one) and (found := who.place(one, within=one.pos_ == "PROPN")) is not None:
                    return found
    for before in (c for c in token.lefts if token.pos_ == "NOUN" and is_site(c, who)):
        return who.place(before)
    besides = frozenset() if direct else GOING
    for head in heads_of(token, verb):
        for child in (*head.rights, *head.lefts):
            if (found := place_behind(child, who, besides=besides, unsure=UNSURE | _sure_of(head))) is not None:
                return found
    return only_place(clause_of(token), who, besides=GOING)


def _sure_of(head: Token) -> frozenset[str]:
    """Prepositions that with some words lead to places only: "a visit to", "marched through"."""
    ways = load_lists("events_parties")["ways"]
    return frozenset(p for p, words in ways.items() if p != "origin" and set(forms_of(head)) & set(words))


def of_behind(token: Token) -> Iterator[Token]:
    """What stands behind a noun's "of": "the capture of Oxmere"."""
    if token.pos_ == "NOUN":
        yield from (g for c in token.rights if c.lower_ in ("of", "on") for g in c.rights if g.dep_ == "pobj")


def clause_of(token: Token) -> list[Token]:
    """The words of the clause that a word stands in, without the clauses inside it that it is no part of."""
    clause = token
    while clause.head != clause and clause.pos_ not in ("VERB", "AUX"):
        clause = clause.head
    inner = {t.i for c in clause.children if c.dep_ in INNER and c != token and not c.is_ancestor(token) for t in c.subtree}
    return [t for t in clause.subtree if t.i not in inner]
