"""`python -m benchmarks`: run all, print the figures and write RESULTS.md."""

from __future__ import annotations

import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy import measure_polnear, measure_seeds
from benchmarks.annotated import measure_events
from benchmarks.commitments import measure_commitments
from benchmarks.dates import measure_publication, measure_times
from benchmarks.disputes import measure_disputes
from benchmarks.meantime import measure_meantime
from benchmarks.names import measure_copies, measure_names
from benchmarks.speed import measure_speed
from onrecord.parse import choose_model
from onrecord.version import VERSION

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure and write."""
    rows: list[tuple[str, str]] = []
    for measure in (
        measure_seeds, measure_times, measure_publication, measure_names, measure_copies, measure_polnear,
        measure_events, measure_commitments, measure_disputes, measure_meantime, measure_speed,
    ):
        with TemporaryDirectory() as folder:
            found = measure(Path(folder))
        for name, value in found:
            print(f"{name}: {value}", flush=True)
        rows += found
    made = f"onrecord {VERSION}, spaCy {version('spacy')} with {choose_model()}, Python {platform.python_version()}"
    lines = [
        "# Results", "",
        "Made by `make bench` with ONRECORD_CORPORA, ONRECORD_GOLD and ONRECORD_SCORERS set; what was not set is not here.",
        "Speeds are those of one run on one machine: compare them within a run only.", "",
        f"{date.today().isoformat()}, {made}", "", "| what | figure |", "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows), "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
