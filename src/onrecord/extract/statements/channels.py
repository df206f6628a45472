"""Channels: to whom and at what occasion something was said, by the words that stand with the cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from onrecord.extract.statements.attribution import Stretch
from onrecord.extract.words import load_lists, load_words
from onrecord.record import Document, Name, Occasion, Statement, TimeExpression, cut
from onrecord.resolve import Who, can_speak

COMMITTING = ("agree", "refuse", "offer", "promise", "threaten", "demand")  # acts that the same audience need not have heard
PLACES = ("GPE", "LOC", "FAC")
INNER = ("-", "–", "’", "'", '"')  # signs inside a phrase
ENDING = ("relcl", "mark", "acl", "advcl", "cc", "appos")  # what hangs on a phrase and is no part of it


def _in(word: str, name: str) -> bool:
    """Is a word on one of the lists of `lexicon/en/channels.toml`?"""
    return word.lower() in load_words("channels", name)


@cache
def load_media() -> dict[str, str]:
    """The medium that each noun for something words are put into tells: {"tweet": "social media", …}."""
    media = load_lists("channels")["media"]
    return {noun: medium for medium, nouns in media.items() if medium != "origin" for noun in nouns}


def find_addressee(cue: Token | None, stretches: Sequence[Stretch], speaker: Token | None, who: Who) -> Name | None:
    """To whom it was said: the object of "told" or "urged", or who stands behind "to" in "wrote to" or "a letter to"."""
    if cue is None:
        return None
    for person in (*_addressed(cue), *_between(cue, stretches)):
        inside = _is_inside(person, stretches) and not _opens(person, stretches)
        if inside or (speaker is not None and person.i == speaker.i):
            continue
        plain = _in(cue.lemma_, "telling") and not _is_inside(person, stretches) and person.pos_ == "NOUN"
        if person.lower_ in ("it", "that", "this", "so") or person.ent_type_ in ("DATE", "TIME"):
            continue
        if plain or can_speak(person):
            found = who.speaker(person)
            return Name(found.name, None, found.words, found.members, found.why)
    return None


def _is_inside(token: Token, stretches: Sequence[Stretch]) -> bool:
    return any(s <= token.idx < e for s, e in stretches)


def _opens(person: Token, stretches: Sequence[Stretch]) -> bool:
    """Does the content begin with the addressee: "urged [Norland to withdraw]", "called on [the board to resign]"?"""
    return any(s <= person.idx < e and person.left_edge.idx <= s for s, e in stretches)


def _addressed(cue: Token) -> Iterator[Token]:
    lemma = cue.lemma_.lower()
    passive = [c for c in cue.children if c.dep_ in ("nsubjpass", "auxpass")]
    if _in(lemma, "addressed") and passive:
        yield from (c for c in passive if c.dep_ == "nsubjpass")
    elif _in(lemma, "addressed"):
        yield from (c for c in cue.rights if c.dep_ in ("dobj", "dative"))
        # "urged them to go": the parser takes them for the subject of what they are to do
        clauses = [c for c in cue.rights if c.dep_ in ("ccomp", "xcomp") and any(a.lower_ == "to" for a in c.lefts)]
        yield from (g for c in clauses for g in c.lefts if g.dep_ == "nsubj")
    for preposition in (c for c in cue.children if c.dep_ in ("prep", "dative")):
        objects = [g for g in preposition.children if g.dep_ == "pobj"]
        if preposition.lower_ == "to" and _in(lemma, "spoken_to"):
            yield from objects
        if preposition.lower_ in ("on", "upon") and lemma == "call":
            yield from objects
        if preposition.lower_ == "with" and lemma in ("speak", "talk"):
            yield from objects
        for thing in (o for o in objects if o.lemma_.lower() in load_media() or _in(o.lemma_, "events")):
            yield from _audience(thing)
    yield from _in_contact(cue)
    for verb in frames_of(cue):
        yield from (g for g in verb.rights if g.dep_ == "dobj")
        for preposition in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "with")):
            yield from (g for g in preposition.children if g.dep_ == "pobj")


def _in_contact(cue: Token) -> Iterator[Token]:
    """With whom somebody is in touch as he says it: "held a call with the president, urging unity"."""
    if cue.tag_ != "VBG" or cue.dep_ not in ("advcl", "conj", "xcomp"):
        return
    held = [cue.head, *(c for c in cue.head.rights if c.dep_ == "dobj" and _in(c.lemma_, "contacts"))]
    for thing in held if len(held) > 1 or _in(cue.head.lemma_, "contacts") else ():
        for preposition in (c for c in thing.rights if c.dep_ == "prep" and c.lower_ in ("with", "to")):
            yield from (g for g in preposition.rights if g.dep_ == "pobj")


def _between(cue: Token, stretches: Sequence[Stretch]) -> Iterator[Token]:
    """The noun phrase right behind "told" or "warned" and before the content, whatever the parser takes it for."""
    begins = min((s for s, _ in stretches if s > cue.idx), default=None)
    if not _in(cue.lemma_, "addressed") or begins is None or cue.tag_ == "VBN":
        return
    phrase: list[Token] = []
    for token in cue.doc[cue.i + 1:cue.sent.end]:
        if token.idx >= begins or token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
            break
        phrase.append(token)
    if phrase and phrase[-1].pos_ in ("NOUN", "PROPN", "PRON"):
        yield phrase[-1]


def frames_of(cue: Token) -> list[Token]:
    """The verbs that tell how a saying took place: "Speaking to reporters, he said …"."""
    return [c for c in cue.children if c.dep_ == "advcl" and _in(c.lemma_, "framing")]


def _audience(thing: Token) -> Iterator[Token]:
    """Whom a letter is to, an interview with, testimony before."""
    for preposition in (c for c in thing.children if c.dep_ == "prep" and c.lower_ in ("to", "with", "before")):
        yield from (g for g in preposition.children if g.dep_ == "pobj")


def carry_on(view: str, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Statements in the order of their article, with the channel of the same speaker's last one where they have none of
    their own: who "told reporters at the airport" something still speaks to them in what he "added", or "said" in the same
    paragraph of the parser's view. Further on nothing is taken over: he may have said it anywhere."""
    last: dict[str, Statement] = {}
    for statement in statements:
        if statement.via or statement.mode == "attitude":
            yield statement
            continue
        before = last.get(statement.speaker.name)
        own = statement.addressee or statement.occasion
        goes_on = statement.cue is None or _in(statement.cue.quote, "going_on")
        says = statement.act not in COMMITTING
        still = before is not None and says and is_public(before) and in_one_paragraph(view, before, statement)
        if before is not None and own is None and (goes_on or still):
            statement = replace(statement, addressee=before.addressee, occasion=before.occasion)
        elif before is not None and statement.addressee is None and says_same(statement):
            statement = replace(statement, addressee=before.addressee)
        if own is not None or goes_on:
            last[statement.speaker.name] = statement
        yield statement


def in_one_paragraph(view: str, before: Statement, statement: Statement) -> bool:
    """Do two statements stand in one paragraph?"""
    return "\n" not in view[before.content[-1].end:statement.content[0].start]


def says_same(statement: Statement) -> bool:
    """Is it the occasion of the statement before: "during the same press appearance"?"""
    return statement.occasion is not None and " same " in f" {statement.occasion.words.quote.lower()} "


def is_public(statement: Statement) -> bool:
    """Was it said to an audience, not to another party: to reporters, a crowd, nobody in particular?"""
    to = statement.addressee
    return to is None or any(_in(word, "audiences") for word in to.name.split())


def find_occasion(
    document: Document, cue: Token | None, stretches: Sequence[Stretch], times: Sequence[TimeExpression]
) -> Occasion | None:
    """Where, at what event or by what medium it was said: "at a joint press conference", "on Flockr", "by telephone"."""
    if cue is None:
        return None
    framed = [cue, *frames_of(cue), *(c for c in cue.rights if c.dep_ in ("dobj", "dative"))]
    phrases = [p for above in framed for p in above.children if p.dep_ in ("prep", "agent") and _in(p.lower_, "before")]
    for phrase in phrases:
        thing = next((g for g in phrase.children if g.dep_ in ("pobj", "pcomp")), None)
        if thing is None or _is_inside(phrase, stretches) or any(t.words.start <= thing.idx < t.words.end for t in times):
            continue
        lemma = thing.lemma_.lower()
        medium = _medium(phrase, thing)
        place = _place(thing)
        event = _in(lemma, "events") or any(_in(t.lemma_, "events") for t in thing.subtree)
        somewhere = event or _in(lemma, "told_at") or place is not None or phrase.lower_ in ("aboard", "onboard")
        there = somewhere and phrase.lower_ not in ("on", "by", "via", "from", "over")
        if medium is None and phrase.lower_ == "on" and thing.pos_ == "PROPN" and _in(cue.lemma_, "posting"):
            medium = "social media"
        if medium or (there and not _in(lemma, "audiences")):
            start, end = _span(phrase, thing, times)
            return Occasion(cut(document.text, start, end), place, medium)
    return None


def _medium(phrase: Token, thing: Token) -> str | None:
    own = load_media().get(thing.lemma_.lower())
    if own:
        left = next((t.lower_ for t in thing.lefts if t.dep_ == "compound"), "")
        return load_media().get(f"{left} {thing.lemma_.lower()}", own)
    compound = " ".join(t.lower_ for t in (*thing.lefts, thing) if t.dep_ in ("compound", "amod", "pobj"))
    for words, medium in load_media().items():
        if " " in words and words in compound:
            return medium
    if phrase.lower_ in ("on", "via", "to") and _in(" ".join(t.text for t in thing.subtree if not t.is_punct), "networks"):
        return "social media"
    return None


def _place(thing: Token) -> str | None:
    """The name of a place in an occasion's words: its own, or the last one in them."""
    named = [t for t in thing.subtree if t.ent_type_ in PLACES]
    named = named or [t for t in thing.subtree if t.pos_ == "PROPN" and t.dep_ == "pobj" and t.head.lower_ == "in"]
    if not named:
        return None
    last = named[-1]
    first = last
    while first.i > 0 and first.nbor(-1).ent_type_ == last.ent_type_ and first.ent_iob_ != "B":
        first = first.nbor(-1)
    words = [t for t in last.doc[first.i:last.i + 1] if not (t.i == first.i and t.lower_ in ("the", "a", "an"))]
    return " ".join("".join(t.text_with_ws for t in words).split()) or None


def _span(phrase: Token, thing: Token, times: Sequence[TimeExpression]) -> Stretch:
    """The phrase less a relative clause, and less the day in it or behind it."""
    end = thing.idx + len(thing)
    for token in sorted(thing.subtree, key=lambda t: t.i):
        if token.i <= thing.i:
            continue
        hangs = token.dep_ in ENDING or token.lower_ in ("who", "which", "that")
        if hangs or (token.is_punct and token.text not in INNER):
            break
        if any(t.words.start - 3 <= token.idx < t.words.end for t in times):
            break  # the day, and the "on" before it
        end = token.idx + len(token)
    return phrase.idx, end
