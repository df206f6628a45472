"""How articles are worked on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are worked on: the spaCy pipeline (None: the best one installed) and the longest text, in code points,
    that is parsed (a parse of a million takes gigabytes)."""

    model: str | None = None
    longest: int = 300_000
