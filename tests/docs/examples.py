"""`python -m tests.docs.examples PAGE…`: run the commands of a page and tell what they no longer show.

Each page is run in a folder of its own, with the samples in it, on a terminal of 100 columns. A line of output must come
as the page has it, and in its order. On the page `…` alone stands for lines left out, in a line for what was cut from it.
What installs or changes the machine is not run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.pages import FENCE, ROOT

NOT_RUN = ("make", "git", "sudo", "source", "pip", ".venv")


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a page, each with the lines that it is said to show."""
    for kind, block in FENCE.findall(text):
        shown: list[str] = []
        command = ""
        for line in block.splitlines() if kind == "console" else ():
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line[2:], []
            elif line == ">" or line.startswith("> "):
                command += "\n" + line[2:]
            else:
                shown.append(line.rstrip())
        if command:
            yield command, shown


def missing(wanted: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    """The lines of the page that the output does not have, in their order."""
    at = 0
    for line in wanted:
        if line in ("", "…"):
            continue
        like = re.compile(".*".join(map(re.escape, re.split(" ?…", line))))
        here = (i for i in range(at, len(got)) if like.fullmatch(got[i]))
        if (found := next(here, None)) is None:
            yield line
        else:
            at = found + 1


def run(page: Path) -> int:
    """Run a page; print what is no longer so, and say how many lines that are."""
    environment = {**os.environ, "COLUMNS": "100", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    wrong = 0
    with TemporaryDirectory() as folder:
        (Path(folder) / "samples").symlink_to(ROOT / "samples")
        for command, wanted in steps(page.read_text(encoding="utf-8")):
            if command.startswith(NOT_RUN):
                continue
            done = subprocess.run(
                ["bash", "-c", command], cwd=folder, env=environment, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )
            got = [line.rstrip() for line in done.stdout.splitlines()]
            if gone := list(missing(wanted, got)):
                print(f"{page}: {command.splitlines()[0]}\n    no longer shows: {gone[0]}")
                print(f"    ({len(gone)} lines; exit code {done.returncode}, last line {got[-1] if got else ''!r})")
                wrong += len(gone)
    return wrong


if __name__ == "__main__":
    sys.exit(1 if sum(run(Path(page)) for page in sys.argv[1:]) else 0)
