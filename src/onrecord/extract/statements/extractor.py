"""The statements extractor: attributions with their speakers resolved, their acts named and their channels told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.extract.quotations import Quotation
from onrecord.extract.statements.acts import act_of, mode_of
from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.attributions import find_attributions
from onrecord.extract.statements.channels import carry_on, find_addressee, find_occasion
from onrecord.extract.statements.content import manner_of, pieces_of
from onrecord.extract.statements.first_person import name_persons
from onrecord.extract.statements.just_said import tell_news
from onrecord.extract.statements.saying import carry_days, said_on
from onrecord.extract.statements.through import Written, is_document, tell_through
from onrecord.record import Document, Evidence, Speaker, Statement, cut, entry_id
from onrecord.resolve import UNNAMED, Who

VERSION = "6"
# Outside quotation marks these are the article's author and reader, whose words are no attribution.
NOBODY = ("ADP", "CCONJ", "PART", "PUNCT", "SCONJ", "AUX", "SPACE")  # of a phrase cut short
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
AUTHOR = frozenset({"i", "we", "you", "us", "me"})


class StatementExtractor:
    """Yields the statements of a document: direct, indirect and mixed, with speaker, cue, content, act, channel and day."""

    name = "statements"
    version = VERSION
    requires = ("who", "times", "quotations")

    def __call__(self, document: Document, doc: Doc) -> Iterator[Statement]:
        """The statements in the order of the text, a statement inside another with the outer's speaker as its `via`."""
        quotations: tuple[Quotation, ...] = doc._.quotations
        view = doc.text  # put together anew each time it is asked for
        found = find_attributions(doc, quotations)
        written = [(a, s) for a in found if (s := _write(document, doc, view, a, quotations)) is not None]
        written.sort(key=lambda pair: (pair[1].content[0].start, pair[1].cue.start if pair[1].cue else -1))
        written = name_persons(written, doc._.who)
        told = tell_through(view, _without_doubles(written), doc._.who, document.publisher)
        carried = list(carry_on(view, list(told)))
        dated = list(carry_days(document, view, carried, written, doc._.times))
        heads = {statement.id: found.head for found, statement in written}
        yield from tell_news(document, view, dated, heads, doc._.times)


extract_statements = StatementExtractor()


def _write(
    document: Document, doc: Doc, view: str, found: Attribution, quotations: Sequence[Quotation]
) -> Statement | None:
    who: Who = doc._.who
    content = pieces_of(document.text, view, found.stretches, quotations)
    if not content or (found.speaker is not None and found.speaker.lower_ in AUTHOR and not _is_quoted(found, quotations)):
        return None
    named = found.speaker is not None and found.speaker.pos_ not in NOBODY and found.speaker.lower_ not in WEEKDAYS
    speaker = who.speaker(found.speaker) if found.speaker is not None and named else Speaker(UNNAMED, anonymous=True)
    words = cut(document.text, *found.words) if found.words else None
    if speaker.anonymous and words is not None and found.speaker is not None and found.speaker.pos_ == "NOUN":
        described = _description(words, found.speaker)
        speaker = replace(speaker, name=described, description=described)
    speaker = replace(speaker, words=words)
    cue = cut(document.text, *found.cue) if found.cue else None
    return Statement(
        id=entry_id(document.id, Statement.kind, (speaker.words, cue, *content)),
        document=document.id,
        speaker=speaker,
        cue=cue,
        content=content,
        manner=manner_of(document.text, content, quotations),
        mode=mode_of(found),
        act=act_of(found),
        addressee=find_addressee(found.head, found.stretches, found.speaker, who),
        said=said_on(found.head, found.stretches, doc._.times),
        occasion=find_occasion(document, found.head, found.stretches, doc._.times),
        via=(),
        confidence=round(found.confidence, 2),
        rule=found.rule,
        extractor=f"statements {VERSION}",
    )


def _description(words: Evidence, noun: Token) -> str:
    """The words for somebody unnamed, up to a comma and without their article: "person familiar with the matter"; of a
    document without those who have seen it."""
    seen = [t.left_edge for t in noun.rights if t.dep_ == "acl" and t.tag_ == "VBN"] if is_document(noun) else []
    within = words.quote[:seen[0].idx - words.start] if seen and seen[0].idx > words.start else words.quote
    text = " ".join(within.split()).partition(",")[0]
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else text


def _is_quoted(found: Attribution, quotations: Sequence[Quotation]) -> bool:
    return found.speaker is not None and any(q.start <= found.speaker.idx < q.end for q in quotations)


def _without_doubles(written: Sequence[Written]) -> list[Written]:
    """One statement for the same content and speaker: the earlier cue's."""
    seen: set[tuple[tuple[Evidence, ...], str]] = set()
    out = []
    for found, statement in written:
        key = (statement.content, statement.speaker.name)
        if key not in seen:
            seen.add(key)
            out.append((found, statement))
    return out
