"""The statements extractor: attributions with their speakers resolved, their acts named and their channels told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.extract.quotations import Quotation
from onrecord.extract.statements.acts import act_of, is_first, mode_of
from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.attributions import find_attributions
from onrecord.extract.statements.channels import carry_on, find_addressee, find_occasion, said_on
from onrecord.extract.statements.content import manner_of, pieces_of
from onrecord.record import Document, Evidence, Name, Speaker, Statement, cut, entry_id
from onrecord.resolve import UNNAMED, Who

VERSION = "2"
# Outside quotation marks these are the article's author and reader, whose words are no attribution.
AUTHOR = frozenset({"i", "we", "you", "us", "me"})


class StatementExtractor:
    """Yields the statements of a document: direct, indirect and mixed, with speaker, cue, content, act, channel and day."""

    name = "statements"
    version = VERSION
    requires = ("who", "times", "quotations")

    def __call__(self, document: Document, doc: Doc) -> Iterator[Statement]:
        """The statements in the order of the text, a statement inside another with the outer's speaker as its `via`."""
        quotations: tuple[Quotation, ...] = doc._.quotations
        found = find_attributions(doc, quotations)
        statements = [s for a in found if (s := _write(document, doc, a, quotations)) is not None]
        statements.sort(key=lambda s: (s.content[0].start, s.cue.start if s.cue else -1))
        yield from carry_on(doc.text, list(_with_via(_without_doubles(statements))))


extract_statements = StatementExtractor()


def _write(document: Document, doc: Doc, found: Attribution, quotations: Sequence[Quotation]) -> Statement | None:
    who: Who = doc._.who
    content = pieces_of(document.text, doc.text, found.stretches, quotations)
    if not content or (found.speaker is not None and found.speaker.lower_ in AUTHOR and not _is_quoted(found, quotations)):
        return None
    speaker = who.speaker(found.speaker) if found.speaker is not None else Speaker(UNNAMED, anonymous=True)
    words = cut(document.text, *found.words) if found.words else None
    if speaker.anonymous and words is not None and found.speaker is not None and found.speaker.pos_ == "NOUN":
        speaker = replace(speaker, name=_description(words), description=_description(words))
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
        act=act_of(found, lambda subject: is_first(subject) or who.speaker(subject).name == speaker.name),
        addressee=find_addressee(found.head, found.stretches, found.speaker, who),
        said=said_on(found.head, found.stretches, doc._.times),
        occasion=find_occasion(document, found.head, found.stretches, doc._.times),
        via=_through(found, who),
        confidence=round(found.confidence, 2),
        rule=found.rule,
        extractor=f"statements {VERSION}",
    )


def _description(words: Evidence) -> str:
    """The words for somebody unnamed, up to a comma and without their article: "person familiar with the matter"."""
    text = " ".join(words.quote.split()).partition(",")[0]
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else text


def _through(found: Attribution, who: Who) -> tuple[Name, ...]:
    if found.through is None:
        return ()
    speaker = who.speaker(found.through)
    return (Name(speaker.name, None, speaker.words),)


def _is_quoted(found: Attribution, quotations: Sequence[Quotation]) -> bool:
    return found.speaker is not None and any(q.start <= found.speaker.idx < q.end for q in quotations)


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
        if any(o.speaker.name == inner.speaker.name for o in outer):
            continue
        if any(o.act in ("deny", "refuse") for o in outer):
            continue  # "denied that it had asked": nobody says that it asked
        outer.sort(key=lambda o: sum(e.end - e.start for e in o.content))
        names = [*inner.via, *(name for o in outer for name in (Name(o.speaker.name, None, o.speaker.words), *o.via))]
        through = {name.name: name for name in names if name.name != inner.speaker.name}
        yield replace(inner, via=tuple(through.values()))


def _contains(outer: Statement, inner: Statement) -> bool:
    cue = inner.cue
    return cue is not None and any(e.start <= cue.start and cue.end <= e.end for e in outer.content)
