"""Figures over articles: which can be compared, and what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.link.figures.comparing import compare_figures
from onrecord.link.figures.counts import read_counts
from onrecord.link.figures.sums import check_sums
from onrecord.record import KnownAs, Link, Publication, Reading, ResolvedDay

__all__ = ["link_figures_of"]


def link_figures_of(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    days: Sequence[ResolvedDay],
    dates: Mapping[str, Publication],
    apart: Callable[[Link], bool],
) -> tuple[Link, ...]:
    """The links between the figures of a record, but none that the user has said is `apart`."""
    counts = tuple(read_counts(readings, names, days, dates))
    found = {link.id: link for link in (*compare_figures(counts), *check_sums(counts))}
    return tuple(sorted((link for link in found.values() if not apart(link)), key=lambda link: link.id))
