"""The statements extractor: cues, their content and their speakers put together into entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.extract.quotations import Quotation, quoted_tokens
from onrecord.extract.statements.content import (
    PREDICATED,
    Stretch,
    according_to,
    clause_of,
    conditions,
    manner_of,
    pieces_of,
)
from onrecord.extract.statements.cues import act_of, cue_span, find_cues, find_speaker, mode_of
from onrecord.extract.statements.direct import Attached, attach_quotations
from onrecord.extract.statements.nouns import find_noun_cues
from onrecord.record import Act, Document, Evidence, Mode, Name, Speaker, Statement, TimeExpression, When, cut, entry_id
from onrecord.resolve import UNNAMED, Who, can_speak

VERSION = "1"
# How often statements of each rule were right in content and source: `python -m benchmarks.rules`, 200 articles of PolNeAR
# train (1,503 clauses, 1,122 quotations, 228 attitudes, 117 of "according to", 27 nouns). PolNeAR has no quotations without
# a cue: of 15 read by hand 12 were laid to the right speaker.
CONFIDENCE = {
    "quotation": 0.79, "clause": 0.69, "noun": 0.22, "according to": 0.79, "attitude": 0.45, "quotation without a cue": 0.8,
}
# Outside quotation marks these are the article's author and reader, whose words are no attribution.
AUTHOR = frozenset({"i", "we", "you", "us", "me"})
SHORTEST_ALONE = 24  # characters
# Prepositions before days other than that of the saying: promised it by May, has refused since Monday.
OTHER_DAYS = frozenset({"by", "until", "till", "before", "after", "within", "since", "for", "from", "of", "about", "ahead"})
ADDRESSED = frozenset({"tell", "inform", "ask", "urge", "remind", "warn", "assure"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is written down."""

    rule: str
    cue: Stretch | None
    speaker: Token | None
    stretches: tuple[Stretch, ...]
    act: Act
    mode: Mode
    token: Token | None


class StatementExtractor:
    """Yields the statements of a document: direct, indirect and mixed, with speaker, cue, content, act and day."""

    name = "statements"
    version = VERSION
    requires = ("who", "times", "quotations")

    def __call__(self, document: Document, doc: Doc) -> Iterator[Statement]:
        """The statements in the order of the text, a statement inside another with the outer's speaker as its `via`."""
        who: Who = doc._.who
        quotations: tuple[Quotation, ...] = doc._.quotations
        drafts = _drafts(document.text, doc, quotations)
        statements = [s for d in drafts if (s := _write(document, doc, d, who, quotations)) is not None]
        statements.sort(key=lambda s: (s.content[0].start, s.cue.start if s.cue else -1))
        yield from _with_via(_without_doubles(statements))


extract_statements = StatementExtractor()


def _drafts(text: str, doc: Doc, quotations: tuple[Quotation, ...]) -> list[Draft]:
    quoted = quoted_tokens(doc, quotations)
    cues = find_cues(doc, quoted)
    clauses = {cue.i: clause_of(cue) for cue in cues}
    taken = frozenset(q for q in quotations for s in clauses.values() if _within(text, q, s))
    attached = attach_quotations(doc.text, doc, quotations, cues, taken)
    by_cue = {a.cue.i: a for a in attached if a.cue is not None}
    by_verb = (_by_verb(cue, by_cue.get(cue.i), clauses[cue.i], quoted) for cue in cues)
    drafts = [draft for draft in by_verb if draft is not None]
    for token in doc:
        if token.lower_ == "according" and token.i not in quoted and (found := according_to(token)):
            source, span, pieces = found
            drafts.append(Draft("according to", span, source, tuple(pieces), "assert", "speech", token))
    for noun in find_noun_cues(doc, quoted):
        span = (noun.noun.idx, noun.noun.idx + len(noun.noun))
        drafts.append(Draft("noun", span, noun.speaker, noun.stretches, "assert", "speech", noun.noun))
    return drafts + list(_floating(attached, cues, drafts))


def _within(text: str, quotation: Quotation, stretches: Sequence[Stretch]) -> bool:
    """Does a quotation lie in a clause that also has words of its own outside it?"""
    for start, end in stretches:
        if start <= quotation.start and quotation.end <= end + 2:
            outside = text[start:quotation.start] + text[quotation.end:end]
            return any(character.isalnum() for character in outside)
    return False


def _by_verb(cue: Token, direct: Attached | None, clause: list[Stretch], quoted: frozenset[int]) -> Draft | None:
    speaker = find_speaker(cue)
    if speaker is not None and speaker.i in quoted:
        speaker = find_speaker(cue.sent.root) if cue.sent.root.i not in quoted and cue.sent.root.i != cue.i else None
    mode = mode_of(cue)
    if speaker is not None and speaker.lower_ in AUTHOR:
        return None
    if direct is not None:
        if not (speaker is not None and can_speak(speaker)) and not any(map(_has_substance, direct.quotations)):
            return None
        stretches = tuple(_with_object(cue, (q.start, q.end)) for q in direct.quotations)
        if direct.quotations[-1].start > cue.idx:
            stretches += tuple(c for c in conditions(cue) if c[0] > direct.quotations[-1].end)
        return Draft("quotation", cue_span(cue), speaker, stretches, act_of(cue), mode, cue)
    if not clause or speaker is None or (mode == "attitude" and not can_speak(speaker)):
        return None
    rule = "attitude" if mode == "attitude" else "clause"
    return Draft(rule, cue_span(cue), speaker, tuple(clause), act_of(cue), mode, cue)


def _has_substance(quotation: Quotation) -> bool:
    """Is a quotation long enough to be more than a name or a scare quote?"""
    return quotation.inner_end - quotation.inner_start >= SHORTEST_ALONE


def _with_object(cue: Token, quotation: Stretch) -> Stretch:
    """What is called, described or dismissed belongs to what is said of it: called [the offer “an insult”]."""
    if cue.lemma_ in PREDICATED:
        for child in cue.rights:
            if child.dep_ in ("dobj", "nsubj", "ccomp") and child.left_edge.idx < quotation[0]:
                return child.left_edge.idx, quotation[1]
    return quotation


def _floating(attached: Sequence[Attached], cues: Sequence[Token], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Quotations without a cue, laid to whoever speaks, thinks or sees last before them."""
    speaking = [(d.token.idx, d.speaker) for d in drafts if d.token is not None and d.speaker is not None]
    speaking += [(cue.idx, speaker) for cue in cues if (speaker := find_speaker(cue)) is not None]
    for alone in (a for a in attached if a.cue is None):
        before = [s for s in speaking if s[0] < alone.quotations[0].start]
        if before:
            stretches = tuple((q.start, q.end) for q in alone.quotations)
            speaker = max(before, key=lambda s: s[0])[1]
            yield Draft("quotation without a cue", None, speaker, stretches, "assert", "speech", None)


def _write(document: Document, doc: Doc, draft: Draft, who: Who, quotations: Sequence[Quotation]) -> Statement | None:
    content = pieces_of(document.text, doc.text, draft.stretches, quotations)
    if not content or (draft.rule in ("clause", "attitude") and _is_empty(content)):
        return None
    speaker = who.speaker(draft.speaker) if draft.speaker is not None else Speaker(UNNAMED, anonymous=True)
    if draft.cue is None:
        speaker = replace(speaker, words=None)
    cue = cut(document.text, *draft.cue) if draft.cue else None
    return Statement(
        id=entry_id(document.id, Statement.kind, (speaker.words, cue, *content)),
        document=document.id,
        speaker=speaker,
        cue=cue,
        content=content,
        manner=manner_of(content, quotations),
        mode=draft.mode,
        act=draft.act,
        addressee=_addressee(draft.token, who),
        said=_said(draft, doc._.times),
        occasion=None,
        via=(),
        confidence=CONFIDENCE[draft.rule],
        rule=draft.rule,
        extractor=f"statements {VERSION}",
    )


def _is_empty(content: Sequence[Evidence]) -> bool:
    """Is the content a single small word: what is left of a clause that the parse tore apart?"""
    words = " ".join(e.quote for e in content).split()
    return len(words) == 1 and (len(words[0]) < 4 or words[0].lower() in ("which", "that", "what", "this", "them", "those"))


def _addressee(cue: Token | None, who: Who) -> Name | None:
    """Whom it was said to: "told reporters", "said to the king"."""
    for child in cue.rights if cue is not None else ():
        person: Token | None = None
        if child.dep_ in ("dobj", "dative") and child.head.lemma_ in ADDRESSED:
            person = child
        elif child.dep_ == "prep" and child.lower_ == "to" and child.head.lemma_ in ("say", "write", "speak"):
            person = next((g for g in child.children if g.dep_ == "pobj"), None)
        if person is not None and person.pos_ in ("PROPN", "NOUN", "PRON"):
            found = who.speaker(person)
            return Name(found.name, None, found.words)
    return None


def _said(draft: Draft, times: Sequence[TimeExpression]) -> When | None:
    """The day of the saying: a day named among the cue's own words, outside the content."""
    if draft.token is None:
        return None
    beside = [c for c in draft.token.children if c.dep_ in ("npadvmod", "prep", "advmod", "nmod", "pobj")]
    own = [t for c in beside if c.lower_ not in OTHER_DAYS for t in c.subtree]
    for time in times:
        inside = any(s <= time.words.start < e for s, e in draft.stretches)
        if time.unit == "day" and not inside and any(time.words.start <= t.idx < time.words.end for t in own):
            return When(None, None, time.words, time.anchor)
    return None


def _without_doubles(statements: Sequence[Statement]) -> list[Statement]:
    """One statement for the same content and speaker: the earlier cue's."""
    seen: set[tuple[tuple[Evidence, ...], str]] = set()
    out = []
    for statement in statements:
        key = (statement.content, statement.speaker.name)
        if key not in seen:
            seen.add(key)
            out.append(statement)
    return out


def _with_via(statements: Sequence[Statement]) -> Iterator[Statement]:
    """A statement whose cue stands in the content of another came through that other's speaker.

    What somebody is said to have said, thought or wanted himself stays part of his own statement.
    """
    for inner in statements:
        outer = [o for o in statements if o is not inner and inner.cue is not None and _contains(o, inner)]
        if any(o.speaker.name == inner.speaker.name or inner.mode == "attitude" for o in outer):
            continue
        if any(o.act in ("deny", "refuse") for o in outer):
            continue  # "denied that it had asked": nobody says that it asked
        outer.sort(key=lambda o: sum(e.end - e.start for e in o.content))
        through = {o.speaker.name: Name(o.speaker.name, None, o.speaker.words) for o in outer}
        yield replace(inner, via=tuple(through.values()))


def _contains(outer: Statement, inner: Statement) -> bool:
    cue = inner.cue
    return cue is not None and any(e.start <= cue.start and cue.end <= e.end for e in outer.content)
