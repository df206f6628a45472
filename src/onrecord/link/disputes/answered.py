"""Answered: which claims of a record a denial or a correction answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from onrecord.link.claims import Told
from onrecord.link.disputes.contrary import LATER, came_after, why_denied, why_nearest


class Candidates:
    """The claims that say that something is so, by what a denial may have in common with them."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._by_deed: dict[tuple[str, date | None], list[Told]] = defaultdict(list)
        self._by_side: dict[tuple[str, date | None], list[Told]] = defaultdict(list)
        self._in: dict[str, list[Told]] = defaultdict(list)
        for one in (t for t in told if t.claim.sense != "not so" and t.deed):
            self._by_deed[one.deed, one.published].append(one)
            self._in[one.document].append(one)
            for side in one.sides:
                self._by_side[side, one.published].append(one)

    def answered_by(self, denial: Told) -> tuple[tuple[Told, str], ...]:
        """The claims that a denial is about, each with the reason: those that tell the same deed, or else, for a denial in
        so many words, the last one before it that names the same."""
        explicit = denial.claim.disputes is not None
        found = {id(one): (one, why) for one in self._near(denial, explicit) if (why := why_denied(denial, one)) is not None}
        if found or not explicit:
            return tuple(found.values())
        last = max(
            ((one, why) for one in self._in[denial.document] if (why := why_nearest(denial, one)) is not None),
            key=lambda pair: (pair[0].claim.words.end, pair[0].claim.words.start),
            default=None,
        )
        return (last,) if last is not None else ()

    def _near(self, denial: Told, explicit: bool) -> Iterator[Told]:
        """The claims of the article itself and of those of the days before that tell the deed, or name who is to have done
        it."""
        days = [denial.published]
        if denial.published is not None:
            days = [denial.published - timedelta(n) for n in range(LATER.days + 1)]
        for day in days:
            yield from self._by_deed.get((denial.deed, day), ())
            for side in sorted(denial.sides) if explicit else ():
                yield from self._by_side.get((side, day), ())

    def reported_by(self, denial: Told, publishers: Mapping[str, str]) -> tuple[Told, ...]:
        """What the one article of the outlet whose report is denied tells first of the one who denies it, where it came out
        in the days before; `publishers` are those of the documents. Nothing where there are several."""
        outlet = _plain(denial.claim.names[0]) if denial.claim.names else ""
        found = []
        for document, claims in self._in.items():
            if _plain(publishers.get(document, "")) == outlet and came_after(denial, claims[0]):
                about = [c for c in claims if (c.sides | c.names) & denial.speaks_for]
                found += [min(about, key=lambda c: c.claim.words.start)] if about else []
        return tuple(found) if len(found) == 1 else ()


def _plain(outlet: str) -> str:
    return outlet.casefold().removeprefix("the ")
