"""Files, folders and patterns, as they are given on a command line, to the files they stand for."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from onrecord.read.given import SIDECAR_SUFFIX
from onrecord.read.media import media_type_by_suffix
from onrecord.record import Skipped, Unread, make_problem

_WILDCARDS = frozenset("*?[")
_NO_ARTICLES = {"README": "a README", "LICENSE": "a licence", "LICENCE": "a licence"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A file: where it is, its `path` under the root given, as the record will name it, and, if it is to be skipped,
    for what `reason`."""

    file: Path
    path: str
    reason: str = ""


def list_files(paths: Iterable[str | Path]) -> Iterator[Listed | Skipped | Unread]:
    """Files, folders and glob patterns in; the files to read out, each once, with what is skipped and what is not there.

    Folders are walked to the bottom in the order of their names; in them, and among what a pattern matches, only files
    whose suffix is read are listed. A file named by itself always is: `list_files(["articles", "extra/*.html"])`.
    """
    seen: set[tuple[str, bool]] = set()
    for found in (item for path in paths for item in _list_one(Path(path))):
        if isinstance(found, Unread):
            yield found
            continue
        identity = (os.path.realpath(found.file), bool(found.reason))
        if identity not in seen:
            seen.add(identity)
            yield Skipped(found.path, found.reason) if found.reason else found


def printable_path(path: str | PurePath) -> str:
    """A path in, its name for the record out: with slashes, and bytes that are no UTF-8 written as `\\xe9`."""
    return os.fsencode(PurePath(path).as_posix()).decode("utf-8", "backslashreplace")


def locate(path: Path) -> str:
    """A path in, the location that the record keeps for it out: absolute, links not followed."""
    return printable_path(os.path.abspath(path))  # noqa: PTH100 (links are not to be resolved)


def reach_of(paths: Iterable[str | Path]) -> Callable[[str], bool]:
    """Paths as they are given in; out comes what tells whether a location lies where they lead: at a file, in it (a record
    of it), or under a folder; of a pattern, under the folder that it begins in: `reach_of(["news"])("/home/me/news/a.txt")`.
    """
    roots = [locate(path if os.path.lexists(path) else _root_of(path)).rstrip("/") for path in map(Path, paths)]
    beginnings = tuple(root + mark for root in roots for mark in "/#")
    return lambda location: location in roots or location.startswith(beginnings)


def file_mode(file: Path) -> int:
    """The mode of the file that a path leads to, 0 where it leads to none or may not be looked at."""
    try:
        return file.stat().st_mode
    except (OSError, ValueError):
        return 0


def _list_one(path: Path) -> Iterator[Listed | Unread]:
    if stat.S_ISDIR(file_mode(path)):
        yield from _walk([path], path)
    elif os.path.lexists(path):
        reason = "a sidecar, read with its article" if path.name.endswith(SIDECAR_SUFFIX) else ""
        yield Listed(path, printable_path(path.name), reason)
    elif _WILDCARDS.isdisjoint(str(path)):
        yield _missing(path, "there is no such file or folder. Look at the spelling, and from where the path starts.")
    else:
        matches = sorted(map(Path, glob.glob(str(path), recursive=True)))  # noqa: PTH207 (Path takes no absolute ones)
        if not matches:
            yield _missing(path, "the pattern matches no file. Look which files `ls` shows for it.")
        yield from _walk(matches[::-1], _root_of(path))


def _root_of(pattern: Path) -> Path:
    """The folder that a pattern begins in; a path without wildcards as it is."""
    wild = (i for i, part in enumerate(pattern.parts) if not _WILDCARDS.isdisjoint(part))
    return Path(*pattern.parts[: next(wild, None)])


def _walk(waiting: list[Path], root: Path) -> Iterator[Listed | Unread]:
    """The files under the paths in `waiting`, a stack whose last path is next."""
    while waiting:
        file = waiting.pop()
        path = printable_path(file.relative_to(root))
        mode = file_mode(file)
        reason = "" if file == root else _reason_to_skip(file, mode)
        if reason:
            yield Listed(file, path, reason)
        elif stat.S_ISDIR(mode):
            try:
                waiting += sorted(file.iterdir(), reverse=True)
            except OSError as error:
                yield _missing(file, f"the folder cannot be listed ({error.strerror}). Look at its permissions.")
        elif not file.name.endswith(SIDECAR_SUFFIX):
            yield Listed(file, path)
        elif not os.path.lexists(file.with_name(file.name.removesuffix(SIDECAR_SUFFIX))):
            yield _missing(file, "the sidecar has no article beside it. Name it like the article, with its suffix.")


def _reason_to_skip(file: Path, mode: int) -> str:
    if file.name.startswith("."):
        return "hidden"
    if stat.S_ISDIR(mode):
        return "a link to a folder" if file.is_symlink() else ""
    for name, reason in _NO_ARTICLES.items():
        if file.name.startswith(name) or file.stem == name.lower():
            return reason
    if mode and not stat.S_ISREG(mode):
        return "not a regular file"
    if file.name.endswith(SIDECAR_SUFFIX) or media_type_by_suffix(file.name) is not None:
        return ""
    return f"a {printable_path(file.suffix)} file" if file.suffix else "a file without a suffix"


def _missing(path: Path, message: str) -> Unread:
    name = printable_path(path)
    return Unread(make_problem("read", f"{name}: {message}", path=name), locate(path))
