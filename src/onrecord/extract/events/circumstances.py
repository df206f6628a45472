"""Circumstances: when and where an event was or is to be, by the words that hang on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.extract.words import load_words
from onrecord.record import Place, TimeExpression, When
from onrecord.resolve import Who

IN_PLACES = frozenset({"in", "at", "near", "outside", "on", "across", "around", "inside", "off", "over", "to", "into"})
REPORTING = frozenset({"say", "tell", "report", "add", "announce", "write", "state", "declare", "confirm", "claim"})


def heads_of(token: Token, verb: Token | None) -> list[Token]:
    """The words that a time or place may hang on to belong to an event: its own, and the verb that holds it."""
    heads = [token]
    if verb is not None:
        heads.append(verb)
    above = token.head
    if verb is None and token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and above.pos_ in ("VERB", "AUX") \
            and above.lemma_.lower() not in REPORTING:
        heads.append(above)
    return heads


def when_of(token: Token, verb: Token | None, times: Sequence[TimeExpression]) -> When | None:
    """The day or days of an event: a time that stands with its word, or the only one of its clause."""
    heads = heads_of(token, verb)
    near = {t.i for head in heads for t in _circumstances(head)}
    fitting = [time for time in times if time.type in ("DATE", "TIME") and not time.value.endswith("_REF")]
    doc = token.doc
    best: TimeExpression | None = None
    for time in fitting:
        span = doc.char_span(time.words.start, time.words.end, alignment_mode="expand")
        if span is not None and any(t.i in near for t in span) and (best is None or (best.unit != "day" and time.unit == "day")):
            best = time
    if best is None:
        best = _of_clause(token, fitting)
    return When(None, None, best.words, best.anchor, hangs_on=best.hangs_on) if best is not None else None


def _circumstances(head: Token) -> Iterator[Token]:
    """What hangs on a word and may tell its time: "on Friday", "Friday's", "last month"."""
    kinds = ("npadvmod", "prep", "advmod", "nmod", "tmod", "poss", "compound", "amod", "pcomp", "pobj", "nummod", "appos", "acl")
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("since", "until", "before", "after", "ahead", "from", "by"):
            continue
        if child.dep_ == "acl" and child.lemma_.lower() not in ("schedule", "plan", "set", "hold", "date", "slate", "due", "expect"):
            continue
        if child.dep_ in kinds:
            yield from (t for t in child.subtree if t.pos_ != "VERB" or child.dep_ == "acl")


def _of_clause(token: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The only time of the clause that an event's word stands in, if it is not that of a saying."""
    clause = token
    while clause.head != clause and clause.pos_ not in ("VERB", "AUX"):
        clause = clause.head
    if clause.pos_ not in ("VERB", "AUX") or clause.lemma_.lower() in REPORTING:
        return None
    inner = {t.i for c in clause.children if c.dep_ in ("ccomp", "advcl", "relcl", "conj", "acl") and not c.is_ancestor(token) and c != token for t in c.subtree}
    own = {t.idx for t in clause.subtree if t.i not in inner}
    skip = {t.idx for c in clause.subtree if c.dep_ == "prep" and c.lower_ in ("since", "until", "before", "by") for t in c.subtree}
    here = [time for time in times if time.words.start in own - skip]
    return here[0] if len(here) == 1 else None


def where_of(token: Token, verb: Token | None, who: Who, *, direct: bool) -> Place | None:
    """The place of an event: a name behind "in", "at" or "near" that hangs on its words, or `direct`ly its object."""
    heads = heads_of(token, verb)
    for head in heads:
        for child in head.rights:
            found = _place_behind(child, who)
            if found is not None:
                return found
    if direct:
        for thing in (c for c in token.children if c.dep_ in ("dobj", "nsubjpass")):
            mention = who.mention(thing)
            if mention is not None and mention.type == "place":
                return Place(mention.name, None, mention.words)
    for head in heads:
        found = next((p for c in head.lefts if (p := _place_behind(c, who)) is not None), None)
        if found is not None:
            return found
    return None


def _place_behind(preposition: Token, who: Who) -> Place | None:
    if preposition.dep_ != "prep" or preposition.lower_ not in IN_PLACES:
        return None
    for noun in preposition.rights:
        if noun.dep_ != "pobj":
            continue
        found = who.place(noun, within=preposition.lower_ in ("in", "near", "outside", "at"))
        if found is not None:
            return found
        of = next((g for c in noun.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj"), None)
        if of is not None and noun.lemma_.lower() in load_words("figures", "settlements"):
            return who.place(of, within=True)
        apposed = next((c for c in noun.rights if c.dep_ == "appos"), None)
        if apposed is not None and (found := who.place(apposed, within=True)) is not None:
            return found
        inner = next((p for c in noun.rights if (p := _place_behind(c, who)) is not None), None)
        if inner is not None and noun.pos_ == "NOUN":
            return inner
    return None
