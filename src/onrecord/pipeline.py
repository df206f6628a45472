"""The hall: from files to the record, on one screen.

    find sources ─► process each by itself ─► store what was read ─► link the whole record ─► store what is derived
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from onrecord.link import link_record
from onrecord.read import SIDECAR_SUFFIX, STDIN, find_sources, reach_of
from onrecord.record import Problem, Reading, Skipped, Source, Unread
from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.version import VERSION


@dataclass(slots=True)
class BuildReport:
    """What a build did: how many articles were read, were unchanged, are gone; files passed over; entries and words of what
    was read; and every problem met."""

    read: int = 0
    unchanged: int = 0
    vanished: int = 0
    skipped: int = 0
    entries: int = 0
    words: int = 0
    problems: list[Problem] = field(default_factory=list)


def build(
    paths: Sequence[str | Path],
    store: Store,
    *,
    settings: Settings | None = None,
    again: bool = False,
    on_article: Callable[[Reading | Problem], None] | None = None,
) -> BuildReport:
    """Bring a store up to date with the articles at `paths` (files, folders, patterns, "-" for standard input).

    Unchanged files are passed over without being decoded or parsed, unless `again`; a changed file's entries are replaced
    in one transaction; those of a file that is gone from a folder given are kept and marked. Then the record is linked,
    if anything was read or an earlier build was cut off. Raises MissingModel, ExtractorError, NotAStore.
    """
    visit = Visit(paths, store, store.digests())
    report = visit.report
    for source, result in _process(_changed(visit, again=again), settings):
        if isinstance(result, Problem):
            store.save_problem(result, location=source.location)
            report.problems.append(result)
            visit.failed.add(source.location)
        else:
            store.save_reading(
                result, source_key=source.key, location=source.location, made_by=f"onrecord {VERSION}", digest=source.digest
            )
            report.read += 1
            report.entries += len(result.entries)
            report.words += len(result.document.text.split())
            report.problems += result.problems
        if on_article:
            on_article(result)
    _mark_gone(visit)
    if store.link_pending:
        link_store(store)
    return report


def link_store(store: Store) -> None:
    """Work out anew all that needs the whole record, with the user's decisions."""
    covers = store.readings_saved
    store.save_derivation(link_record(store.readings(), store.decisions(), store.source_keys()), covers=covers)


@dataclass(slots=True)
class Visit:
    """One build's visit to its sources: the digests the store knew before, by location, and what was
    found or failed where."""

    paths: Sequence[str | Path]
    store: Store
    known: dict[str, str | None]
    seen: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    report: BuildReport = field(default_factory=BuildReport)


def _changed(visit: Visit, *, again: bool) -> Iterator[Source]:
    """The sources that the store does not hold as they are; the rest is counted, and problems are stored."""
    unchanged = []
    forgotten = {source for d in visit.store.decisions() if d.type == "forget" for source in d.sources}
    for found in find_sources(visit.paths):
        if isinstance(found, Skipped) or (isinstance(found, Source) and found.key in forgotten):
            visit.report.skipped += 1
        elif isinstance(found, Unread):
            visit.failed.add(found.location)
            visit.store.save_problem(found.problem, location=found.location)
            visit.report.problems.append(found.problem)
        elif visit.known.get(found.location) == found.digest and not again:
            unchanged.append(found.location)
        else:
            visit.seen.add(found.location)
            yield found
    visit.seen.update(unchanged)
    visit.report.unchanged = len(unchanged)
    visit.store.mark_seen(unchanged)


def _process(sources: Iterator[Source], settings: Settings | None) -> Iterator[tuple[Source, Reading | Problem]]:
    first = next(sources, None)
    if first is not None:
        from onrecord.process import process  # the parser takes a second to load: only where there is something to parse

        yield from process(chain([first], sources), settings)


def _mark_gone(visit: Visit) -> None:
    """Mark what lay where the paths lead and is no longer there, and forget the problems that are mended. A file that is
    there but was not looked at (a pattern leaves it out) keeps its mark and its problems; so does what lay in a file that
    could not be read."""
    given = reach_of(path for path in visit.paths if str(path) != STDIN)
    piped = STDIN in map(str, visit.paths)
    unread = {place.rpartition("#")[0] or place for place in visit.failed}

    def is_settled(place: str) -> bool:
        looked_at = place in visit.seen or place.removesuffix(SIDECAR_SUFFIX) in visit.seen
        return looked_at or (given(place) and not Path(place).is_file())

    gone = [
        place for place in visit.known.keys() - visit.seen - visit.failed
        if (place.rpartition("#")[0] or place) not in unread and is_settled(place)
    ]
    visit.store.mark_vanished(gone)
    visit.report.vanished = len(gone)
    visit.store.forget_problems(
        place for place in visit.store.problem_locations() - visit.failed
        if is_settled(place) or (piped and place.split("/")[0] == STDIN)
    )
