"""process: articles by themselves. From bytes to readings, pure and picklable, nothing shared between two articles.

    source ─► read ─► clean ─► parse ─► date ─► resolve ─► extract ─► Reading
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from spacy.tokens import Doc

from onrecord.clean import clean_article, leave_as_is, make_view
from onrecord.dating import find_publication, find_times
from onrecord.errors import ProcessError, ReadError
from onrecord.extract import extract_entries, find_claims, find_quotations, load_extractors, quoted_tokens
from onrecord.parse import BATCH, choose_model, load_pipeline, parse_views
from onrecord.read import detect_language, read_article
from onrecord.record import Article, Document, Problem, Reading, Role, Source, TimeExpression, make_problem
from onrecord.resolve import Names, Who, find_names, find_roles
from onrecord.settings import Settings

T = TypeVar("T")
GIVEN_WITH = ("sidecar", "field", "html metadata")


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Items in tuples of a size, the last one perhaps shorter."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def process(sources: Iterable[Source], settings: Settings | None = None) -> Iterator[tuple[Source, Reading | Problem]]:
    """Each source with the Reading it yields, in order, or with the Problem that kept it from being read.

    Nothing in a source ends the run: what fails becomes a problem of its article. Raises MissingModel, ExtractorError.
    """
    settings = settings or Settings()
    model = choose_model(settings.model)
    load_extractors()
    for batch in batched(sources, BATCH):
        yield from _process_batch(batch, model, settings)


def read_times(
    sources: Iterable[Source], settings: Settings | None = None
) -> Iterator[tuple[Source, tuple[Document, tuple[TimeExpression, ...]] | Problem]]:
    """Each source with its document and time expressions, in order, or with the Problem that kept it from being read. Raises
    MissingModel."""
    settings = settings or Settings()
    model = choose_model(settings.model)
    for batch in batched(sources, BATCH):
        opened = [(source, _attempt("read", source.path, partial(_open, source, settings))) for source in batch]
        docs = iter(_parse([found for _, found in opened if isinstance(found, Opened)], model))
        for source, found in opened:
            if isinstance(found, Problem):
                yield source, found
                continue
            doc = next(docs) if found.view is not None else None
            if isinstance(doc, Doc):
                yield source, _attempt("date", source.path, partial(_date, found, doc))
            else:
                yield source, doc or (found.document, ())


def read_docs(sources: Iterable[Source], settings: Settings | None = None) -> Iterator[tuple[Document, Doc]]:
    """Each source's document and Doc with all that extractors are given, in order, for measuring parts of them. Raises
    MissingModel, and ProcessError for an article that cannot be read."""
    settings = settings or Settings()
    model = choose_model(settings.model)
    for batch in batched(sources, BATCH):
        opened = [_open(source, settings) for source in batch]
        for found, doc in zip(opened, _parse(opened, model), strict=True):
            if isinstance(doc, Problem):
                raise ProcessError(doc.stage, doc.message)
            document, _, _ = _resolve(found, doc)
            yield document, doc


def _process_batch(
    sources: Sequence[Source], model: str, settings: Settings
) -> Iterator[tuple[Source, Reading | Problem]]:
    opened = [(source, _attempt("read", source.path, partial(_open, source, settings))) for source in sources]
    docs = iter(_parse([found for _, found in opened if isinstance(found, Opened)], model))
    for source, found in opened:
        if isinstance(found, Problem):
            yield source, found
        elif found.view is not None:
            yield source, _examine(found, next(docs))
        else:
            yield source, Reading(found.document, problems=found.problems)


def _attempt(stage: str, path: str, work: Callable[[], T]) -> T | Problem:
    """What some work on one article gives, or the Problem that it ended in: no article ends the run of the others."""
    try:
        return work()
    except (ReadError, ProcessError) as error:
        return make_problem(getattr(error, "stage", stage), str(error), path=path)
    except Exception as error:  # whatever is wrong with one article, the others are to be read
        message = f"{path}: {type(error).__name__}: {error}. This is a fault of onrecord: report it, with the file."
        return make_problem(stage, message, path=path)


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that has been read and cleaned, its problems, and the parser's view of it, None where nothing is parsed."""

    article: Article
    document: Document
    problems: tuple[Problem, ...]
    view: str | None


def _open(source: Source, settings: Settings) -> Opened:
    """read and clean: an article with its zoned document."""
    article = read_article(source)
    too_long = len(article.text) > settings.longest
    document = replace(leave_as_is(article) if too_long else clean_article(article), language=detect_language(article.text))
    trouble = _trouble(document, settings)
    problems = [replace(p, document=document.id) for p in article.problems]
    if trouble:
        problems.append(make_problem(*trouble, document=document.id, path=document.path))
    view = None if trouble else make_view(document, article)
    return Opened(article, document, tuple(problems), view)


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


def _parse(opened: Sequence[Opened], model: str) -> list[Doc | Problem]:
    """parse: all views at once; should one bring the parser down, each by itself."""
    wanted = [(o.document.path, o.view) for o in opened if o.view is not None]
    if not wanted:
        return []
    paths, views = zip(*wanted, strict=True)
    load_pipeline(model)
    together = _attempt("parse", "", lambda: list(parse_views(views, model=model)))
    if not isinstance(together, Problem):
        return list(together)
    alone = (partial(next, parse_views([view], model=model)) for view in views)
    return [_attempt("parse", path, work) for path, work in zip(paths, alone, strict=True)]


def _examine(opened: Opened, doc: Doc | Problem) -> Reading:
    """date, resolve and extract: the reading of one parsed article; what fails leaves the document and a problem."""
    document = opened.document
    result = doc if isinstance(doc, Problem) else _attempt("extract", document.path, lambda: _read_doc(opened, doc))
    if isinstance(result, Problem):
        problem = make_problem(result.stage, result.message, document=document.id, path=document.path)
        return Reading(document, problems=(*opened.problems, problem))
    return result


def _date(opened: Opened, doc: Doc) -> tuple[Document, tuple[TimeExpression, ...]]:
    """date: an article with its publication date, and its time expressions."""
    doc._.quotations = find_quotations(doc.text)
    quoted = [(q.start, q.end) for q in doc._.quotations]
    times = find_times(opened.document, doc, quoted)
    published = find_publication(opened.document, doc, times, opened.article.given, quoted)
    return replace(opened.document, published=published), times


def _resolve(opened: Opened, doc: Doc) -> tuple[Document, Names, tuple[Role, ...]]:
    """date and resolve: an article with its names and roles, its Doc with all that extractors are given."""
    document, times = _date(opened, doc)
    names = find_names(document, doc)
    roles = find_roles(document, doc, names)
    doc._.times, doc._.who = times, Who(document, doc, names, roles, quoted_tokens(doc, doc._.quotations))
    return document, names, roles


def _read_doc(opened: Opened, doc: Doc) -> Reading:
    document, names, roles = _resolve(opened, doc)
    problems = (*opened.problems, *_doubts(document))
    entries = tuple(extract_entries(document, doc))
    return Reading(document, names.mentions, roles, doc._.times, entries, problems, find_claims(document, doc))


def _doubts(document: Document) -> Iterator[Problem]:
    """What the text says against a publication date that came with the article."""
    published = document.published
    if published.against and published.method in GIVEN_WITH:
        reason = published.against[0]
        words = f" (“{' '.join(reason.words.quote.split())}”)" if reason.words else ""
        message = (
            f"{document.path} came with the date {published.from_}, but the text contradicts it: {reason.rule}{words}. "
            "The date given was kept. Check it, and correct it in a sidecar if it is wrong."
        )
        yield make_problem("date", message, document=document.id, path=document.path)
