"""Mentions: where an article tells of an event, with what is told of it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers, name_of
from onrecord.extract.events.circumstances import when_of, where_of
from onrecord.extract.events.holding import describer_of, supporting
from onrecord.extract.events.moods import is_told_as_past
from onrecord.extract.events.naming import named_before
from onrecord.extract.events.news import news_of
from onrecord.extract.events.parties import TOGETHER, parties_of_noun, parties_of_verb
from onrecord.extract.events.senses import Sense, sense_of_noun, sense_of_verb, told_by_phone
from onrecord.extract.events.status import status_of_noun, status_of_verb
from onrecord.extract.words import load_words
from onrecord.record import Document, EventStatus, Evidence, Name, Participant, Place, Statement, TimeExpression, When, cut
from onrecord.resolve import Who

LONGEST = 12  # words of a trigger
POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
SAID = frozenset({"planned", "proposed", "declined", "cancelled", "denied"})
OTHERS = frozenset(
    {"another", "second", "third", "new", "further", "separate", "previous", "earlier", "similar", "other", "fresh", "later"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an event is told: its word, the sense, the words that tell it, who takes part, when, where, how it
    stands, and the statement it is told in (None: the article's own voice). `definite`: it may point back at one told
    before; `bare`: it can only do that; `another`: it is told as one besides; `described_by`: who gives an account of it
    outside a statement, "the palace described the call"."""

    token: Token
    sense: Sense
    words: Evidence
    parties: tuple[Participant, ...]
    when: When | None
    where: Place | None
    status: EventStatus
    told: Statement | None
    definite: bool
    another: bool
    bare: bool = False
    described_by: Name | None = None


def find_mentions(document: Document, doc: Doc, tellers: Tellers) -> Iterator[Mention]:
    """The mentions of events in an article, in the order of its text."""
    who: Who = doc._.who
    told: dict[int, Sense] = {}
    held: set[int] = set()
    for noun in (t for t in doc if t.pos_ in ("NOUN", "PROPN") and not _is_name_part(t, who)):
        if (sense := sense_of_noun(noun, who)) is not None:
            told[noun.i] = sense
            verb = supporting(noun)
            held.update([verb.i] if verb is not None else [])
    for verb in (t for t in doc if t.pos_ == "VERB" and t.i not in held and not _is_of_title(t, document)):
        if (sense := sense_of_verb(verb, who)) is not None:
            told[verb.i] = sense
    last: tuple[Participant, ...] = ()
    for i, sense in sorted(told.items()):
        read = _of_verb if doc[i].pos_ == "VERB" else _of_noun
        mention = read(document, doc[i], sense, who, doc._.times, tellers)
        mention = replace(mention, parties=tuple(named_before(list(mention.parties), last, who.two_states(doc[i]))))
        pair = tuple(p for p in mention.parties if p.name[:1].isupper())
        last = pair if sense.type in TOGETHER and len(pair) == 2 else last
        yield mention


def _is_name_part(noun: Token, who: Who) -> bool:
    """Is a word part of a name: "the Strike Force", "Human Rights Conference"?"""
    mention = who.mention(noun)
    return (mention is not None and mention.type in ("person", "organisation")) or (
        noun.pos_ == "PROPN" and noun.ent_type_ in ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "LAW", "FAC")
    )


def _is_of_title(verb: Token, document: Document) -> bool:
    """Is a verb with a capital part of a title: "on Meet the Press"? In headlines, marked as such or not, any verb may have
    one."""
    begins = verb.is_sent_start or (verb.i > 0 and verb.nbor(-1).is_punct)
    running = sum(t.is_lower and t.pos_ in ("NOUN", "VERB", "ADJ", "ADV") for t in verb.sent) > 1
    return verb.is_title and not begins and running and document.zone_at(verb.idx) == "body"


def _of_noun(
    document: Document, noun: Token, sense: Sense, who: Who, times: Sequence[TimeExpression], tellers: Tellers
) -> Mention:
    verb = supporting(noun)
    lefts = [t.lower_ for t in noun.lefts]
    owned = any(t.dep_ == "poss" for t in noun.lefts)
    definite = owned or any(w in POINTING for w in lefts) or (noun.tag_ == "NNS" and not lefts)
    told = tellers.teller(noun.idx, noun.idx + len(noun))
    status = status_of_noun(noun)
    status = status if _is_presupposed(noun, told) else _denied(status, told)
    if status == "unclear" and sense.type == "proposal":
        status = "proposed"
    if status == "unclear" and definite and is_told_as_past(noun):
        status = "happened"
    words = cut(document.text, *_phrase(noun, verb))
    bare = sense.about == "by_phone" and not told_by_phone(noun)
    describer = describer_of(noun)
    return Mention(
        noun,
        sense,
        words,
        tuple(parties_of_noun(noun, sense, who, told)),
        when_of(noun, verb, times) or news_of(noun, verb, status, document, times),
        where_of(noun, verb, who, direct=sense.type in ("attack", "visit", "territory")),
        "happened" if describer is not None and status == "unclear" else status,
        told,
        definite or describer is not None,
        any(w in OTHERS for w in lefts),
        bare,
        name_of(who.speaker(describer)) if describer is not None and told is None else None,
    )


def _of_verb(
    document: Document, verb: Token, sense: Sense, who: Who, times: Sequence[TimeExpression], tellers: Tellers
) -> Mention:
    words = cut(document.text, *_clause(verb))
    told = tellers.teller(verb.idx, verb.idx + len(verb))
    direct = sense.type in ("attack", "visit", "territory") or sense.kind == "disaster"
    status = _denied(status_of_verb(verb), told)
    return Mention(
        verb,
        sense,
        words,
        tuple(parties_of_verb(verb, sense, who, told)),
        when_of(verb, None, times) or news_of(verb, None, status, document, times),
        where_of(verb, None, who, direct=direct),
        status,
        told,
        False,
        any(c.lower_ == "again" for c in verb.children),
    )


def _is_presupposed(noun: Token, told: Statement | None) -> bool:
    """Does a denial take what a noun tells for granted: "denied that it had anything to do with the explosion"? What is
    denied itself begins the denied words: "denied the strike"."""
    first = min((piece.start for piece in told.content), default=0) if told is not None else 0
    return any(t.lower_ in POINTING for t in noun.lefts) and noun.left_edge.idx > first


def _denied(status: EventStatus, told: Statement | None) -> EventStatus:
    """How an event stands in what somebody denies."""
    denied = told is not None and told.act == "deny" and told.manner == "indirect"
    return "denied" if denied and status in ("happened", "ongoing", "unclear", "planned", "proposed") else status


def _phrase(noun: Token, verb: Token | None) -> tuple[int, int]:
    """The words of a noun with what stands before it and what hangs on it by a preposition, and the verb that holds it."""
    lefts = [t for t in noun.lefts if t.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod") and not t.is_punct]
    start = min([noun.left_edge.i if t.dep_ == "poss" else t.left_edge.i for t in lefts] + [noun.i])
    end = noun.i
    for child in noun.rights:
        last = child.right_edge.i
        if (
            child.dep_ == "prep"
            and child.i == end + 1
            and last - start < LONGEST
            and not any(t.dep_ in ("relcl", "ccomp", "advcl") for t in child.subtree)
        ):
            end = last
    if verb is not None and verb.i < start and end - verb.i < LONGEST:
        start = verb.i
    doc = noun.doc
    while end > noun.i and (doc[end].is_punct or doc[end].is_space):
        end -= 1
    return doc[start].idx, doc[end].idx + len(doc[end])


def _clause(verb: Token) -> tuple[int, int]:
    """The words of a verb with its auxiliaries, particle and object."""
    related = (
        verb.head
        if verb.dep_ == "relcl"
        and any(c.tag_ in ("WDT", "WP") and c.dep_ in ("dobj", "nsubj", "nsubjpass") for c in verb.lefts)
        else None
    )
    kept = [
        c
        for c in verb.children
        if abs(c.i - verb.i) <= 6
        and (c.dep_ in ("aux", "auxpass", "neg", "prt", "dobj", "dative") or c.lower_ in ("nobody", "none"))
    ]
    edges = [verb] if related is None or verb.i - related.i > LONGEST else [related, verb]
    for child in kept:
        if child.dep_ in ("dobj", "dative"):
            last = child
            for t in child.rights:
                if (
                    t.dep_ == "prep"
                    and t.right_edge.i - verb.i < LONGEST
                    and not any(x.dep_ in ("relcl", "ccomp", "advcl") for x in t.subtree)
                ):
                    last = t.right_edge
            edges += [child.left_edge, last] if child.left_edge.i - verb.i < 6 else [child]
        else:
            edges.append(child)
    for child in verb.rights:
        if (
            child.dep_ == "prep"
            and child.right_edge.i - verb.i < LONGEST
            and child.i <= max(e.i for e in edges) + 1
            and not any(t.dep_ in ("relcl", "ccomp", "advcl", "pcomp") for t in child.subtree)
        ):
            edges.append(child.right_edge)
    doc = verb.doc
    first, last_ = min(e.i for e in edges), max(e.i for e in edges)
    while last_ > verb.i and (doc[last_].is_punct or doc[last_].is_space):
        last_ -= 1
    return doc[first].idx, doc[last_].idx + len(doc[last_])


def is_solid(mention: Mention) -> bool:
    """Is something told of an event besides its kind: who took part, when or where?"""
    if mention.bare:
        return False
    if mention.sense.type in ("proposal", "legislation", "agreement") and mention.token.pos_ == "NOUN":
        return (
            bool(mention.parties) or mention.status == "denied" or (mention.when is not None and mention.status != "unclear")
        )
    if mention.token.pos_ == "VERB" and mention.sense.about is not None:
        return True
    told = mention.status == "denied" or (mention.sense.type == "ceasefire" and mention.status in SAID)
    thing = mention.sense.kind in ("breach", "disaster", "launch") and mention.definite
    return bool(mention.parties) or mention.when is not None or mention.where is not None or told or thing


def is_generic(mention: Mention) -> bool:
    """Is it told of no event in particular: "attacks are common", "such talks", "any deal"?"""
    lefts = [t.lower_ for t in mention.token.lefts]
    if mention.status == "denied":
        return False
    if mention.token.pos_ == "VERB" and any(a.lower_ in ("can", "ca") for a in mention.token.lefts):
        return True  # "missiles that can hit the mainland"
    vague = any(w in load_words("events_parties", "any") for w in lefts)
    noun = mention.token.pos_ != "VERB"
    nothing = not mention.parties and mention.when is None and mention.where is None
    plural = mention.token.tag_ == "NNS" and not lefts and mention.status == "unclear"
    open_ = mention.sense.type == "ceasefire" and mention.status in SAID
    return vague or (noun and nothing and not open_ and (plural or (not mention.definite and mention.words.start > 0)))
