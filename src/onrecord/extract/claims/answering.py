"""Answering: a passage that answers what another says, and what a word like "it" or "the report" in it points back to."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers
from onrecord.extract.claims.predicates import deed_of
from onrecord.extract.words import forms_of, load_words
from onrecord.record import Dispute, Evidence, Statement, cut

BACK = 2  # sentences in which what is pointed back to is looked for
BETWEEN = 40  # characters between two pieces of what somebody says that are shown as one
FEWEST = 3  # words of what can be denied
ABOUT = frozenset({"of", "about", "into", "over", "on"})
DEICTIC = frozenset({"it", "this", "that", "them", "these", "those", "so", "such"})
TOLD = frozenset({"assert", "accuse", "agree", "warn", "express"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A denial or a correction: by whom (None: the article), in which stretch of the text, what word tells what is denied,
    which earlier words are pointed at, or whose report it is that is not told in this article."""

    kind: Dispute
    by: Statement | None
    words: tuple[int, int]
    denied: Token | None = None
    points_to: Evidence | None = None
    outlet: str | None = None


def is_telling(noun: Token) -> bool:
    """Is a word a noun for something told: a report, a claim, an accusation?"""
    return noun.pos_ in ("NOUN", "PROPN") and bool(set(forms_of(noun)) & load_words("claims", "telling"))


def told_in(noun: Token) -> Token | None:
    """The word that predicates what a report or a claim says: "reports that it had closed", "claims of fraud"."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl", "ccomp") and child.pos_ in ("VERB", "AUX"):
            that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts)
            subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.tag_ not in ("WDT", "WP") for c in child.lefts)
            if that or (subject and child.dep_ != "relcl"):
                return child
        if child.lower_ in ABOUT:
            for inner in child.rights:
                if inner.dep_ == "pcomp" or (inner.dep_ == "pobj" and deed_of(inner) is not None):
                    return inner
    return next((c for c in noun.lefts if c.dep_ == "compound" and deed_of(c) is not None), None)  # "bribery allegations"


def is_deictic(token: Token) -> bool:
    """Does a word only point at what was said before?"""
    return token.lower_ in DEICTIC and not any(True for _ in token.rights)


def stretch(*heads: Token) -> tuple[int, int]:
    """From the first of some words to the last and all that hangs on this to the right, up to a comma and to what is joined
    to it."""
    end = max(heads, key=lambda h: h.i)
    comma = next((t.i for t in end.doc[end.i + 1 : end.sent.end] if t.text == ","), end.sent.end)
    joined = {t.i for c in end.rights if c.dep_ in ("conj", "cc", "advcl", "parataxis") for t in c.subtree}
    last = max((t for t in end.subtree if end.i <= t.i < comma and t.i not in joined), key=lambda t: t.i)
    while last.i > 0 and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    first = min(heads, key=lambda t: t.i)
    return first.idx, max(last.idx + len(last), first.idx + len(first))


def holder_of(cue: Token, doc: Doc, tellers: Tellers) -> tuple[bool, Statement | None]:
    """Whether it is known whose words a word of denying tells, and whose: those of the statement that it introduces, else of
    the one that it stands in."""
    for statement in doc._.said:
        if isinstance(statement, Statement) and statement.cue is not None and _holds(statement.cue, cue):
            return True, statement
    inside = tellers.teller(cue.idx, cue.idx + len(cue))
    subject = next((c for c in cue.lefts if c.dep_ in ("nsubj", "nsubjpass")), None) if cue.pos_ == "VERB" else None
    own = subject is None or subject.lower_ in ("i", "we", "it", "that", "there") or is_telling(subject)
    return own and inside == tellers.innermost(cue.idx, cue.idx + len(cue)), inside


def statement_before(
    cue: Token, doc: Doc, by: Statement | None, *, same: str | None = None, back: int = BACK
) -> Evidence | None:
    """The words of the last statement before a word that somebody else than the denier made, or that the one called `same`
    made, in its sentence or in those just before."""
    first = cue.sent
    for _ in range(back):
        first = doc[first.start - 1].sent if first.start > 0 else first
    found = [
        s for s in doc._.said
        if isinstance(s, Statement) and first.start_char <= s.content[-1].end <= cue.idx and s != by
    ]  # fmt: skip
    if same is not None:
        found = [s for s in found if s.speaker.name == same]
    else:
        others = (s for s in found if by is None or s.speaker.name != by.speaker.name)
        found = [s for s in others if s.act in TOLD and s.mode == "speech"]
    found = [s for s in found if sum(len(p.quote.split()) for p in s.content) >= FEWEST]
    if not found:
        return None
    last = max(found, key=lambda s: (s.content[-1].end, s.content[0].start))
    return _as_one(last, doc)


def concerns(words: Evidence, by: Statement, doc: Doc) -> bool:
    """Do some words name the one who says something or whom he speaks for, or mean him by a pronoun?"""
    names = by.speaker.members or (by.speaker.name,)
    sides = {doc._.who.side_of(name) for name in names} - {None}
    meant = {
        doc._.who.speaker(t).name
        for t in doc if words.start <= t.idx < words.end and t.pos_ in ("PROPN", "PRON")
    }  # fmt: skip
    return bool(meant & (set(names) | sides)) or any(m in name for m in meant for name in names)


def _as_one(statement: Statement, doc: Doc) -> Evidence:
    """The words of a statement, from its first to its last where what stands between is short, else its last."""
    first, last = statement.content[0], statement.content[-1]
    near = last.start - first.end <= BETWEEN
    return cut(doc.text, first.start, last.end) if near else last


def accusation_before(cue: Token, doc: Doc, by: Statement) -> Evidence | None:
    """The words of the last accusation before a word of denying that is made against the one who denies."""
    names = by.speaker.members or (by.speaker.name,)
    found = [
        s for s in doc._.said
        if isinstance(s, Statement) and s != by and s.act == "accuse" and s.content[-1].end <= cue.idx
        and _accused(s, doc) in names
    ]  # fmt: skip
    last = max(found, key=lambda s: s.content[0].start, default=None)
    return _as_one(last, doc) if last is not None else None


def _accused(statement: Statement, doc: Doc) -> str | None:
    """Whom an accusation is made against, by the word of accusing."""
    cue = statement.cue
    verb = next((t for t in doc if cue is not None and cue.start <= t.idx < cue.end and t.pos_ == "VERB"), None)
    if verb is None:
        return None
    whose = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if whose is not None and whose.tag_ in ("WP", "WDT"):
        whose = verb.head
    return str(doc._.who.speaker(whose).name) if whose is not None else None


def outlets_of(noun: Token, doc: Doc) -> frozenset[str]:
    """The names of those whose report a noun of telling stands for: "a Ledger report", "the report by the Ledger"."""
    beside = [c for c in noun.lefts if c.dep_ in ("compound", "poss", "nmod")]
    beside += [g for c in noun.rights if c.lower_ in ("by", "in", "from", "of") for g in c.rights if g.dep_ == "pobj"]
    mentions = [m for t in beside if (m := doc._.who.mention(t)) is not None]
    return frozenset(m.name for m in mentions if m.type != "person") if is_telling(noun) else frozenset()


def told_by_outlet(names: frozenset[str], cue: Token, doc: Doc) -> Evidence | None:
    """What one of some outlets says in this article, nearest to a word of denying."""
    told = [
        s for s in doc._.said
        if isinstance(s, Statement) and names & {s.speaker.name, *(v.name for v in s.via)} and not _in(s, cue)
        and s.act in TOLD and s.mode == "speech"
    ]  # fmt: skip
    nearest = min(told, key=lambda s: (abs(s.content[0].start - cue.idx), s.content[0].start), default=None)
    return _as_one(nearest, doc) if nearest is not None else None


def _in(statement: Statement, token: Token) -> bool:
    return any(_holds(e, token) for e in statement.content) or (statement.cue is not None and _holds(statement.cue, token))


def _holds(evidence: Evidence, token: Token) -> bool:
    return evidence.start <= token.idx < evidence.end
