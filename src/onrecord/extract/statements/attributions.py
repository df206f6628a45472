"""Attributions in a parsed text: cue, speaker and content as the tagger sees them, quotations made whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc, Token

from onrecord.extract.quotations import Quotation, quoted_tokens
from onrecord.extract.statements.attribution import Attribution, Judged, Stretch
from onrecord.extract.statements.content import stretches_of
from onrecord.extract.statements.cues import cue_span, find_cues, load_lexicon
from onrecord.extract.statements.denials import find_denials
from onrecord.extract.statements.inner import quotations_inside
from onrecord.extract.statements.passages import find_passages
from onrecord.extract.statements.quoted import Holding, hold_quotations
from onrecord.extract.statements.speakers import acting_before, find_cited, find_speaker, speaker_of, words_of
from onrecord.extract.statements.sureness import confidence, sureness
from onrecord.extract.statements.tagger import CONTENT, CUE, SPEAKER, Labelled, Read, Tagger, load_tagger
from onrecord.extract.statements.through import find_between
from onrecord.extract.words import load_words
from onrecord.resolve import can_speak

LONGEST_TAIL = 3  # words of a verb's cue behind the verb
TAILS = ("ADP", "ADJ", "PART", "SCONJ", "ADV")
# The chance of a word inside another's content to be a cue, from which it is asked for its own content. The weights have
# seen no such cue, so the chances are low: in the samples what the speaker says of himself mostly has less than 0.001, what
# he says that others said mostly more than 0.004, nouns that report more than 0.1. Some lie on the wrong side.
LEAST_INSIDE = 0.004
LEAST_NOUN_INSIDE = 0.1
SURE_INSIDE = 0.6  # of those with a speaker 14 of 23 in the samples and the gold articles were right
SURE_ALONE = 0.8  # of a quotation without a cue: of 15 read by hand 12 were laid to the right speaker
CITED = "tagger, cited"


def find_attributions(doc: Doc, quotations: Sequence[Quotation], tagger: Tagger | None = None) -> list[Attribution]:
    """The attributions of a parsed text with quotations, in the order of their cues; those within the content of another are
    among them, and last the quotations that have no cue. The tagger is that of onrecord, if none is given."""
    tagger = tagger or load_tagger()
    quoted = quoted_tokens(doc, quotations)
    reads = tagger.read(list(find_passages(doc, quotations)))
    wanted = [(read, i) for read in reads for i in _heads(read, tagger.settings["least_chance"])]
    least = tagger.settings["least_confidence"]
    found = [a for a in _decoded(doc, tagger, wanted, quoted, "tagger") if a.confidence >= least]
    inner = _decoded(doc, tagger, _nested(doc, quoted, reads, found), quoted, "tagger, inside another")
    found += [replace(a, confidence=SURE_INSIDE) for a in inner if a.speaker is not None]
    found += find_denials(doc, found)
    held = hold_quotations(doc, quotations, [Holding(a.stretches, _place(a)) for a in found])
    grown = [replace(a, stretches=stretches) for a, stretches in zip(found, held.stretches, strict=True)]
    grown += quotations_inside(doc, quotations, {a.head.i for a in found if a.head is not None})
    return grown + list(_without_cue(doc, held.alone, found))


def _heads(read: Read, threshold: float) -> list[int]:
    return [int(i) for i in np.flatnonzero(read.chances >= threshold)]


def _nested(
    doc: Doc, quoted: frozenset[int], reads: Sequence[Read], outer: Sequence[Attribution]
) -> list[tuple[Read, int]]:
    """The words that report inside the content of an attribution, outside quotation marks: PolNeAR, which the weights have
    learned from, has no attribution within another, so these are found by the lexicon."""
    taken = {a.head.i for a in outer if a.head is not None}
    place = {token: (read, i) for read in reads for i, token in enumerate(read.passage.tokens)}
    found = []
    for cue in find_cues(doc, quoted):
        if cue.i in place and cue.i not in taken and any(s <= cue.idx < e for a in outer for s, e in a.stretches):
            read, i = place[cue.i]
            if _speaks_inside(cue, float(read.chances[i])):
                found.append((read, i))
    return found


def _speaks_inside(cue: Token, chance: float) -> bool:
    """Does a word inside what somebody says lay something to somebody else? A belief or wish only to one that is named."""
    if cue.pos_ == "NOUN":
        return chance >= LEAST_NOUN_INSIDE
    speaker = find_speaker(cue)
    if cue.lemma_.lower() in load_lexicon().attitude:
        return speaker is not None and speaker.pos_ != "PRON" and can_speak(speaker) and speaker.tag_ != "NNS"
    if speaker is None or speaker.lower_ in load_words("speaking", "nobody"):
        return chance >= LEAST_INSIDE
    return chance >= LEAST_INSIDE or cue.is_ancestor(speaker) or cue.dep_ == "conj"


def _decoded(
    doc: Doc, tagger: Tagger, wanted: Sequence[tuple[Read, int]], quoted: frozenset[int], rule: str
) -> Iterator[Attribution]:
    for (read, cue), labelled in zip(wanted, tagger.label(wanted), strict=True):
        tokens = [doc[i] for i in read.passage.tokens]
        head = tokens[cue]
        content = _runs(tokens, labelled, CONTENT)
        stretches = tuple(stretches_of(content, head))
        if stretches and not _is_impression(head) and not _tells_nothing(head):
            named = min(_runs(tokens, labelled, SPEAKER), key=lambda run: abs(run[-1].i - head.i), default=[])
            own = next((run for run in _runs(tokens, labelled, CUE) if head in run), [head])
            told = {t.i for run in content for t in run}
            sure = confidence(sureness(read, cue, head, labelled), tagger.settings["confidence"])
            judged = Judged(labelled.acts, float(read.attitudes[cue]))
            speaker = speaker_of(head, named, quoted)
            words = words_of(speaker, named) if speaker is not None else None
            if speaker is None and not _reports_of_nobody(head):
                continue
            through = find_between(head)
            yield Attribution(head, _cue(head, own, told), speaker, words, stretches, rule, sure, judged, through)
            if (cited := find_cited(head)) is not None:
                by, people = cited
                span = by.idx, by.idx + len(by)
                yield Attribution(by, span, people, words_of(people, ()), stretches, CITED, sure, judged, speaker)


def _is_impression(head: Token) -> bool:
    """Is the cue a verb of seeming, without whoever it seems so to?"""
    to = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "to"]
    seems = head.lemma_.lower() in load_words("speaking", "raising")
    return seems and not any(g.dep_ == "pobj" for c in to for g in c.children)


def _tells_nothing(head: Token) -> bool:
    """Is it said that there was nothing to tell: "no new talks were announced by either side"?"""
    subjects = [c for c in head.children if c.dep_ == "nsubjpass"]
    return any(t.lower_ in ("no", "neither", "none") for subject in subjects for t in (subject, *subject.lefts))


def _reports_of_nobody(head: Token) -> bool:
    """Does a cue without any speaker tell of a saying all the same: "was told", "according to"; not "is known as"?"""
    lexicon, lemma = load_lexicon(), head.lemma_.lower()
    return (lemma in lexicon.acts and lemma not in lexicon.attitude) or lemma in ("accord", "according")


def _runs(tokens: Sequence[Token], labelled: Labelled, first: int) -> list[list[Token]]:
    """The runs of tokens that one kind of label marks."""
    runs: list[list[Token]] = []
    for token, label in zip(tokens, labelled.labels, strict=True):
        if label == first:
            runs.append([])
        if label in (first, first + 1):
            runs[-1].append(token)
    return runs


def _cue(head: Token, own: Sequence[Token], told: set[int]) -> Stretch:
    """The code points of a cue: of a verb with its negation and particle, and with the words between it and its content
    ("calls for", "made it clear"; not "wrote on Monday"); of anything else all the words that the tagger gives it."""
    if head.pos_ not in ("VERB", "AUX") or head.lower_ == "according":
        return own[0].idx, own[-1].idx + len(own[-1])
    start, end = cue_span(head)
    behind = [t for t in own if t.idx >= end]
    plain = all(t.pos_ in TAILS or t.lower_ == "it" for t in behind)
    if behind and len(behind) <= LONGEST_TAIL and plain and behind[-1].i + 1 in told:
        end = behind[-1].idx + len(behind[-1])
    return start, end


def _place(attribution: Attribution) -> int:
    return attribution.head.idx if attribution.head is not None else attribution.stretches[0][0]


def _without_cue(
    doc: Doc, alone: Sequence[tuple[Stretch, ...]], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Quotations without a cue, laid to the person that the sentence before them in their paragraph is about, else to
    whoever speaks last before them."""
    for stretches in alone:
        before = [a for a in found if a.head is not None and a.speaker is not None and a.head.idx < stretches[0][0]]
        speaker = acting_before(doc, stretches[0][0]) or (max(before, key=_place).speaker if before else None)
        if speaker is not None:
            yield Attribution(None, None, speaker, None, stretches, "quotation without a cue", SURE_ALONE)
