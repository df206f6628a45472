"""process: articles by themselves. From bytes to readings, pure and picklable, nothing shared between two articles.

    source ─► read ─► clean ─► parse ─► date ─► resolve ─► extract ─► Reading
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.clean import clean_article, make_view
from onrecord.dating import find_publication, find_times
from onrecord.errors import ProcessError, ReadError
from onrecord.extract import extract_entries, find_quotations, load_extractors
from onrecord.parse import BATCH, choose_model, parse_views
from onrecord.read import detect_language, read_article
from onrecord.record import Article, Document, Problem, Reading, Source, make_problem
from onrecord.resolve import Who, find_names, find_roles


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are worked on: the spaCy pipeline (None: the best one installed) and the longest text, in code points,
    that is parsed (a parse of a million takes gigabytes)."""

    model: str | None = None
    longest: int = 300_000


def process(sources: Iterable[Source], settings: Settings | None = None) -> Iterator[tuple[Source, Reading | Problem]]:
    """Each source with the Reading it yields, in order, or with the Problem that kept it from being read.

    Nothing in a source ends the run: what fails becomes a problem of its article. Raises MissingModel, ExtractorError.
    """
    settings = settings or Settings()
    model = choose_model(settings.model)
    load_extractors()
    batch: list[Source] = []
    for source in sources:
        batch.append(source)
        if len(batch) == BATCH:
            yield from _process_batch(batch, model, settings)
            batch = []
    yield from _process_batch(batch, model, settings)


def _process_batch(
    sources: Sequence[Source], model: str, settings: Settings
) -> Iterator[tuple[Source, Reading | Problem]]:
    opened = [(source, _open(source, settings)) for source in sources]
    views = [make_view(o.document, o.article) for _, o in opened if isinstance(o, Opened) and o.readable]
    docs = iter(_parse(views, model))
    for source, found in opened:
        if isinstance(found, Problem):
            yield source, found
        elif found.readable:
            yield source, _examine(found, next(docs))
        else:
            yield source, Reading(found.document, problems=found.problems)


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that has been read and cleaned, its problems, and whether it can be parsed all the same."""

    article: Article
    document: Document
    problems: tuple[Problem, ...]
    readable: bool


def _open(source: Source, settings: Settings) -> Opened | Problem:
    try:
        article = read_article(source)
        document = clean_article(article)
    except (ReadError, ProcessError) as error:
        return make_problem(getattr(error, "stage", "read"), str(error), path=source.path)
    document = replace(document, language=detect_language(article.text))
    trouble = _trouble(document, settings)
    problems = [replace(p, document=document.id) for p in article.problems]
    if trouble:
        problems.append(make_problem(*trouble, document=document.id, path=document.path))
    return Opened(article, document, tuple(problems), trouble is None)


def _trouble(document: Document, settings: Settings) -> tuple[str, str] | None:
    """Why a document is kept but not worked on, as stage and message."""
    if not document.text.strip():
        return "clean", f"{document.path} holds no text. Check the file, or leave it out."
    if len(document.text) > settings.longest:
        return "parse", (
            f"{document.path} is {len(document.text):,} characters long, more than the {settings.longest:,} "
            "that are parsed. Split it into articles."
        )
    if document.language not in (None, "en"):
        return "parse", (
            f"{document.path} is not in English but in {document.language!r}; only English is read. "
            "Translate it, or leave it out."
        )
    return None


def _parse(views: Sequence[str], model: str) -> Iterator[Doc | Exception]:
    """The parsed views; should one bring the parser down, the others of its batch are parsed without it."""
    done = 0
    try:
        for doc in parse_views(views, model=model):
            done += 1
            yield doc
    except (ValueError, MemoryError, IndexError) as error:
        yield error
        yield from _parse(views[done + 1:], model)


def _examine(opened: Opened, doc: Doc | Exception) -> Reading:
    """date, resolve and extract: the reading of one parsed article."""
    document = opened.document
    if isinstance(doc, Exception):
        message = f"{document.path} could not be parsed ({doc}). Look at its text for what is unusual."
        problem = make_problem("parse", message, document=document.id, path=document.path)
        return Reading(document, problems=(*opened.problems, problem))
    times = find_times(document, doc)
    document = replace(document, published=find_publication(document, doc, times, opened.article.given))
    quotations = find_quotations(doc.text)
    quoted = frozenset(token.i for token in doc if any(q.start <= token.idx < q.end for q in quotations))
    names = find_names(document, doc)
    roles = find_roles(document, doc, names)
    doc._.times, doc._.quotations, doc._.who = times, quotations, Who(document, doc, names, roles, quoted)
    return Reading(document, names.mentions, roles, times, tuple(extract_entries(document, doc)), opened.problems)
