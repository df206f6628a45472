"""The dossier: a story as one page that stands by itself, without script, network or other files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.record import Document, Problem
from onrecord.show.days import interval_words, published_words
from onrecord.show.marking import Block, Mark, Span, is_spaced, mark_text
from onrecord.show.told import Day, Told, Voice, by_day, by_voice, fold_told, number_statements
from onrecord.show.wording import are_apart, on_one_line, title_of
from onrecord.story import Story
from onrecord.version import VERSION

_TEMPLATES = Path(__file__).parent / "templates"
_ADDRESS = re.compile("https?://", re.IGNORECASE)  # anything else ("javascript:") is shown, and leads nowhere
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # no HTML page can hold these characters, in whatever form


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as the page shows it: its document, its marked text, and its statements."""

    document: Document
    blocks: tuple[Block, ...]
    spaced: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the page of a story shows."""

    title: str
    span: str
    days: tuple[Day, ...]
    people: tuple[Voice, ...]
    unnamed: tuple[Voice, ...]
    articles: tuple[ArticlePage, ...]
    problems: tuple[Problem, ...]
    statements: int
    undated: int


def write_dossier(story: Story, place: Path, *, title: str) -> None:
    """Write the page of a story to the file at `place`: `write_dossier(story, Path("story.html"), title="The talks")`.

    The page is UTF-8 and the same for the same record. Characters that no HTML page can hold (NUL, lone surrogates) are
    shown as U+FFFD.
    """
    place.write_bytes(render_dossier(gather_dossier(story, title=title)).encode("utf-8"))


def gather_dossier(story: Story, *, title: str) -> Dossier:
    """What the page of a story shows, read from its record."""
    documents = sorted((story.document(d.id) for d in story.documents()), key=_by_publication)
    said = story.said()
    every = number_statements(said, documents)
    told = fold_told(every, story.fold(said))
    voices = by_voice(told, {entity.id: entity for entity in story.entities()})
    by_document: dict[str, list[Told]] = defaultdict(list)
    for one in every:
        by_document[one.document.id].append(one)
    return Dossier(
        title=title,
        span=_span(told),
        days=by_day(told),
        people=tuple(voice for voice in voices if not voice.anonymous),
        unnamed=tuple(voice for voice in voices if voice.anonymous),
        articles=tuple(_article(document, by_document[document.id]) for document in documents),
        problems=story.problems(),
        statements=len(told),
        undated=sum(1 for one in told if not one.days),
    )


def render_dossier(dossier: Dossier) -> str:
    """The page as HTML, everything that comes from the record escaped."""
    page = _environment().get_template("dossier.html.j2").render(
        dossier=dossier, documents={a.document.id: a.document for a in dossier.articles}, version=VERSION
    )
    # A browser reads a bare CR as LF; as a character reference it stays what it is.
    return _UNWRITABLE.sub("\ufffd", page).replace("\r", "&#13;")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
    )
    environment.filters.update(
        title=title_of, published=published_words, one_line=on_one_line, is_address=_is_address,
    )
    return environment


def _article(document: Document, told: Sequence[Told]) -> ArticlePage:
    spans = (span for one in told for span in _spans(one, document.text))
    return ArticlePage(document, mark_text(document.text, document.zones, spans), is_spaced(document.text), tuple(told))


def _spans(told: Told, text: str) -> Iterator[Span]:
    """What a statement rests on: its content, numbered where other words lie between, its cue and its speaker."""
    statement = told.statement
    mark = Mark(told.number, statement.id, statement.speaker.name)
    for before, content in zip((None, *statement.content), statement.content, strict=False):
        yield Span(content.start, content.end, "content", mark, before is None or are_apart(before, content, text))
    if statement.cue:
        yield Span(statement.cue.start, statement.cue.end, "cue", mark)
    if words := statement.speaker.words:
        yield Span(words.start, words.end, "speaker", mark)


def _span(told: Iterable[Told]) -> str:
    """The days from the first to the last that are known; of those of publication, the last that is possible."""
    known = [one.said for one in told if one.days]
    days = sorted(d for s in known for d in ((s.from_, s.to) if s.dated_by == "said" else (s.to,)) if d is not None)
    return interval_words(days[0], days[-1]) if days else ""


def _by_publication(document: Document) -> tuple[date, date, str, str]:
    """By the last day that is possible; an article that may be of any later day comes after those that may not."""
    published = document.published
    return published.to or date.max, published.from_ or date.max, document.path, document.id


def _is_address(url: str) -> bool:
    return _ADDRESS.match(url) is not None
