"""Charts: figures over time by source, as SVG that can be read in black and white."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair
import vl_convert

from onrecord.errors import UsageError
from onrecord.reported import Reported

SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left", "triangle-right"]
OTHERS = "others"  # sources beyond the shapes there are
WIDTH, HEIGHT = 640, 360


def draw_figures(found: Iterable[Reported]) -> str:
    """An SVG with each figure's range at the day it was told or is about, a shape for each source, a dash to where a bound
    is open.

    Raises UsageError where nothing can be drawn: no figure has a day, or their units differ. """
    dated = [r for r in found if (r.to or r.from_) is not None]
    if not dated:
        raise UsageError("None of these figures has a day to draw it at. Ask for others, or date the articles in a sidecar.")
    units = {r.figure.unit for r in dated}
    if len(units) > 1:
        raise UsageError(
            f"Figures in {', '.join(sorted(u or 'no unit' for u in units))} cannot be drawn on one scale. "
            "Ask for one --measure, or --about."
        )
    return _svg([_row(r, _shaped(dated)) for r in dated], units.pop() or "")


def _shaped(dated: list[Reported]) -> frozenset[str]:
    """The sources that get a shape of their own: those of most figures."""
    counts: dict[str, int] = {}
    for reported in dated:
        counts[reported.source] = counts.get(reported.source, 0) + 1
    ordered = sorted(counts, key=lambda source: (-counts[source], source))
    return frozenset(ordered if len(ordered) <= len(SHAPES) else ordered[: len(SHAPES) - 1])


def _row(reported: Reported, shaped: frozenset[str]) -> dict[str, Any]:
    figure = reported.figure
    low, high = (float(v) if v is not None else None for v in (figure.low, figure.high))
    value = low if low is not None else high
    day = reported.to or reported.from_
    open_ = "or more" if high is None else "at most" if low is None else ""
    return {
        "day": day.isoformat() if day else None,
        "low": low if low is not None else value,
        "high": high if high is not None else value,
        "value": value,
        "source": reported.source if reported.source in shaped else OTHERS,
        "open": {"or more": "+", "at most": "−"}.get(open_, ""),
    }


def _svg(rows: list[dict[str, Any]], unit: str) -> str:
    sources = sorted({row["source"] for row in rows})
    base = altair.Chart(altair.InlineData(values=rows))
    day = altair.X("day:T", title=None, axis=altair.Axis(format="%d %b %Y", labelAngle=-30))
    ranges = base.mark_rule(color="black", strokeWidth=1.5).encode(x=day, y=altair.Y("low:Q", title=unit), y2="high:Q")
    points = base.mark_point(color="black", filled=True, size=70).encode(
        x=day,
        y="value:Q",
        shape=altair.Shape("source:N", title="by", scale=altair.Scale(domain=sources, range=SHAPES[: len(sources)])),
    )
    bounds = base.mark_text(dx=9, dy=-6, color="black", fontSize=13).encode(x=day, y="value:Q", text="open:N")
    chart = (ranges + points + bounds).properties(width=WIDTH, height=HEIGHT).configure_view(stroke=None)
    chart = chart.configure_axis(gridColor="#dddddd", labelColor="black", titleColor="black").configure_legend(
        labelLimit=260
    )
    return str(vl_convert.vegalite_to_svg(chart.to_json()))
