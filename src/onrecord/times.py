"""The time expressions of some files, with their values and days, without a record being built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from onrecord.errors import UsageError
from onrecord.read import find_sources
from onrecord.reckoning import Reckoned, reckon_times
from onrecord.record import Problem, Publication, Source, TimeExpression, Unread
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression of a file and what it comes to, given the day on which its article was published."""

    path: str
    expression: TimeExpression
    reckoned: Reckoned


def find_times_in(
    paths: Sequence[str | Path], *, dates: Mapping[str, date] | None = None, settings: Settings | None = None
) -> Iterator[Told | Problem]:
    """Every time expression of the articles at `paths`, in order, among them a Problem for what cannot be read.

    An article is dated by what stands in it and comes with it; where `dates` are given (by file name without its ending),
    by those alone. Raises MissingModel.
    """
    from onrecord.process import read_times  # the parser takes a second to load

    found = list(find_sources(paths))
    yield from (item.problem for item in found if isinstance(item, Unread))
    for source, result in read_times((item for item in found if isinstance(item, Source)), settings):
        if isinstance(result, Problem):
            yield result
            continue
        document, times = result
        published = document.published
        if dates is not None:
            day = dates.get(PurePath(source.path).stem)
            published = Publication(day, day, "given" if day else "unknown")
        for time, reckoned in zip(times, reckon_times(times, published), strict=True):
            yield Told(source.path, time, reckoned)


def read_dates(path: str | Path) -> dict[str, date]:
    """The publication dates of a table: on each line a name and an ISO date (a time behind it is left off), with a tab
    between. Raises UsageError for a line that is none."""
    dates: dict[str, date] = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        name, tab, day = line.partition("\t")
        if not line.strip():
            continue
        try:
            dates[PurePath(name).stem if name.endswith((".txt", ".tml")) else name] = date.fromisoformat(day.strip()[:10])
        except ValueError as error:
            raise UsageError(
                f"{path}, line {number}: {line!r} is no name and date. Write the file's name without its ending, a tab, and "
                "the date as YYYY-MM-DD."
            ) from error
        if not tab:
            raise UsageError(f"{path}, line {number}: there is no tab between name and date.")
    return dates
