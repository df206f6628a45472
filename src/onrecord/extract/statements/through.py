"""Through whom words came: whoever told them on, from the speaker outward to the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.channels import in_one_paragraph
from onrecord.extract.statements.cues import is_negated, named_act
from onrecord.extract.statements.speakers import find_quoting
from onrecord.extract.words import load_words
from onrecord.record import Name, Statement
from onrecord.resolve import Who

Written = tuple[Attribution, Statement]  # an attribution and what has been written down of it
REFUSALS = ("deny", "refuse")
DETERMINERS = ("the", "that", "this")


def tell_through(view: str, written: Sequence[Written], who: Who, publisher: str | None) -> Iterator[Statement]:
    """The statements with their `via`: those whom the cue names ("said through her lawyer"), those in whose words it stands,
    by whom a document was seen ("a draft reported by Reuters", then "the draft"), the outlet that the words were said to,
    and in "he reportedly added" those whose account goes on.

    `written` is in the order of the text, `view` the text as the parser sees it. What somebody is said to have said, thought
    or wanted himself stays part of his own statement.
    """
    seen = _seen_documents(written, who)
    before: Statement | None = None
    for found, inner in written:
        outer = [(f, s) for f, s in written if s is not inner and _holds(s, inner)]
        if any(o.speaker.name == inner.speaker.name or _withholds(f.head) for f, o in outer):
            continue
        outer.sort(key=lambda pair: sum(e.end - e.start for e in pair[1].content))
        names = [*_between(found, who), *seen.get(inner.id, ()), *_outlet(inner, publisher)]
        for f, o in outer:
            names += [Name(o.speaker.name, None, o.speaker.words), *_between(f, who)]
            names += [*seen.get(o.id, ()), *_outlet(o, publisher)]
        if not names and before is not None and _is_hearsay(found.head) and in_one_paragraph(view, before, inner):
            names = list(before.via)
        through = {name.name: name for name in names if name.name != inner.speaker.name}
        before = replace(inner, via=tuple(through.values()))
        yield before


def find_between(cue: Token) -> Token | None:
    """Through whom a cue says that words came: "said through her lawyer", "was quoted as saying by the weekly", "wrote in a
    letter seen by the agency"."""
    if (quoting := find_quoting(cue)) is not None:
        agents = [c for c in quoting.children if c.dep_ == "agent"]
        return next((g for agent in agents for g in agent.children if g.dep_ == "pobj"), None)
    for child in (c for c in cue.children if c.dep_ == "prep"):
        objects = [g for g in child.children if g.dep_ == "pobj"]
        if child.lower_ in ("through", "via"):
            return next((g for g in objects if _is_between(g)), None)
        if witnesses := [w for thing in objects for w in _witnesses(thing, thing.rights)]:
            return witnesses[0]
    return None


def _is_between(noun: Token) -> bool:
    return noun.ent_type_ in ("PERSON", "ORG") or noun.lemma_.lower() in load_words("speaking", "between")


def _between(found: Attribution, who: Who) -> tuple[Name, ...]:
    return _names([found.through], who) if found.through is not None else ()


def _names(people: Sequence[Token], who: Who) -> tuple[Name, ...]:
    speakers = [who.speaker(person) for person in people]
    return tuple(Name(s.name, None, s.words, s.members, s.why) for s in speakers)


def _holds(outer: Statement, inner: Statement) -> bool:
    cue = inner.cue
    return cue is not None and any(e.start <= cue.start and cue.end <= e.end for e in outer.content)


def _withholds(cue: Token | None) -> bool:
    """Does a cue deny, refuse or leave unsaid: "denied that it had asked"? Then nobody says that it asked."""
    return cue is not None and (named_act(cue) in REFUSALS or is_negated(cue))


def _seen_documents(written: Sequence[Written], who: Who) -> dict[str, tuple[Name, ...]]:
    """By the id of a statement those who have seen the document that speaks in it: "a draft plan, seen by two agencies,";
    later "the draft", "the plan" is the same."""
    seen: dict[str, tuple[Name, ...]] = {}
    known: list[tuple[frozenset[str], tuple[Name, ...]]] = []
    by_name: dict[str, tuple[Name, ...]] = {}
    for found, statement in written:
        if found.speaker is not None and found.speaker.pos_ == "PRON" and statement.speaker.name in by_name:
            seen[statement.id] = by_name[statement.speaker.name]
        if found.speaker is None or found.speaker.pos_ != "NOUN":
            continue
        phrase = [t for t in found.speaker.subtree if t.i <= found.speaker.i]
        words = frozenset(t.lower_ for t in phrase if t.pos_ not in ("DET", "PUNCT"))
        definite = any(t.lower_ in DETERMINERS for t in phrase)
        if witnesses := _witnesses(found.speaker, _behind(found.speaker, found)):
            seen[statement.id] = _names(witnesses, who)
            known.append((words, seen[statement.id]))
        elif definite and (again := [names for first, names in known if words <= first]):
            seen[statement.id] = again[-1]
        if statement.id in seen:
            by_name[statement.speaker.name] = seen[statement.id]
    return seen


def _behind(document: Token, found: Attribution) -> list[Token]:
    """The tokens right behind a document that speaks, up to what it says or the cue."""
    rest = document.doc[document.i + 1:document.sent.end]
    apart = (t.i for t in rest if t == found.head or any(s <= t.idx < e for s, e in found.stretches))
    end = next(apart, document.sent.end)
    return [t for t in rest if t.i < end]


def _witnesses(document: Token, behind: Iterable[Token]) -> list[Token]:
    """Who stands with "seen by", "reported by" in the words behind a document; nobody for a noun that is none."""
    if not is_document(document):
        return []
    verbs = [t for t in behind if t.tag_ == "VBN" and t.lemma_ in load_words("speaking", "seeing")]
    agents = [c for verb in verbs for c in verb.rights if c.dep_ == "agent" or c.lower_ == "by"]
    seers = [c for verb in verbs for c in verb.lefts if c.dep_ == "nsubj" and c.tag_ != "WDT"]
    people = [*seers, *(g for agent in agents for g in agent.children if g.dep_ == "pobj")]
    return [next((c for c in p.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), p) for p in people]


def is_document(noun: Token) -> bool:
    """Is a noun, or one right before it in its phrase, something written: "memo", "draft law"?"""
    phrase = (*(t for t in noun.lefts if t.dep_ == "compound"), noun)
    return any(t.lemma_.lower() in load_words("speaking", "documents") for t in phrase)


def _outlet(statement: Statement, publisher: str | None) -> tuple[Name, ...]:
    """The news outlet that a statement was made to, where the article is known to be another's."""
    to = statement.addressee
    if to is None or publisher is None or not _is_outlet(to.name) or _is_same(to.name, publisher):
        return ()
    return (to,)


def _is_outlet(name: str) -> bool:
    """Is it the name of a newspaper, an agency or a station?"""
    words = name.lower().removeprefix("the ").split()
    whole = " ".join(words) in load_words("speaking", "outlets")
    return whole or (len(words) > 1 and words[-1] in load_words("speaking", "outlet_words"))


def _is_same(outlet: str, publisher: str) -> bool:
    """Is an outlet that of a masthead or a domain: "The Sun Herald", "sunherald.com"?"""
    one, other = (re.sub(r"\W|^the\s*", "", name.lower()) for name in (outlet, publisher))
    return one in other or other in one


def _is_hearsay(cue: Token | None) -> bool:
    return cue is not None and any(c.lower_ in ("reportedly", "allegedly") for c in cue.lefts)
