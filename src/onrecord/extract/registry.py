"""The extractors that are installed: onrecord's own come through the same entry points as a plug-in's."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from onrecord.errors import ExtractorError
from onrecord.extract.contract import PROVIDED, Extractor

GROUP = "onrecord.extractors"


@cache
def load_extractors() -> tuple[Extractor, ...]:
    """Every extractor installed under the entry point group "onrecord.extractors", by name.

    Raises ExtractorError for one that cannot be imported, does not keep the contract, or needs what nobody provides.
    """
    found: dict[str, Extractor] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        try:
            loaded = point.load()
        except (ImportError, AttributeError) as error:
            raise ExtractorError(
                f"The extractor {point.name!r} ({point.value}) cannot be imported: {error}. "
                "Install its package again, or remove it."
            ) from error
        extractor = loaded() if isinstance(loaded, type) else loaded
        if not isinstance(extractor, Extractor):
            raise ExtractorError(
                f"The extractor {point.name!r} ({point.value}) lacks name, version or requires: "
                "see docs/reference/extractors.md for what an extractor must declare."
            )
        if missing := [need for need in extractor.requires if need not in PROVIDED]:
            raise ExtractorError(
                f"The extractor {point.name!r} needs {', '.join(missing)}; provided are {', '.join(PROVIDED)}."
            )
        found[point.name] = extractor
    return tuple(found.values())
