"""Where corpora, gold and scorers lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
HELDOUT = ROOT / "training" / "heldout.txt"


def place(variable: str, *inside: str) -> Path | None:
    """The folder that an environment variable names, or a path in it; None, with a printed line, where there is none."""
    value = os.environ.get(variable)
    if not value:
        print(f"skipped: {variable} is not set")
        return None
    path = Path(value, *inside)
    if not path.exists():
        print(f"skipped: {path} is not there ({variable})")
        return None
    return path


def heldout() -> list[str]:
    """The names of the PolNeAR articles that no weights may learn from."""
    lines = HELDOUT.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def link_articles(polnear: Path, names: list[str], folder: Path) -> Path:
    """A folder with some PolNeAR articles and their annotations, as the scorer wants it."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True)
    annotations = sorted((polnear / "attributions").iterdir())
    for name in names:
        (folder / "text" / name).symlink_to((polnear / "text" / name).resolve())
        for path in annotations:
            if path.stem.rsplit("_", 1)[0] == Path(name).stem:
                (folder / "attributions" / path.name).symlink_to(path.resolve())
    return folder
