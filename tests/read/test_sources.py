"""Files, folders, patterns and standard input: what is found, in which order, and what becomes of what cannot be read."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pytest

from onrecord.read import Skipped, Source, find_sources, sources
from onrecord.record import Problem
from tests.read.examples import SENTENCE, found_in, make_pdf, plain


def lay_out(root: Path, *names: str) -> Path:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{SENTENCE} {name}")
    return root


def keys(found: Sequence[object]) -> list[str]:
    return [item.key for item in found if isinstance(item, Source)]


def only_problem(*paths: str | Path) -> Problem:
    (problem,) = found_in(*paths)
    assert isinstance(problem, Problem)
    assert problem.stage == "read"
    return problem


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    lay_out(tmp_path, "b.txt", "a/z.txt", "a/b/c.htm", "a.md", "c.HTML", "é.txt")
    found = found_in(tmp_path)
    assert keys(found) == ["a/b/c.htm", "a/z.txt", "a.md", "b.txt", "c.HTML", "é.txt"]
    assert [item.media_type for item in found if isinstance(item, Source)] == [
        "text/html", "text/plain", "text/markdown", "text/plain", "text/html", "text/plain",
    ]
    assert found == found_in(tmp_path)


def test_what_is_no_article_is_skipped_and_told(tmp_path: Path) -> None:
    lay_out(
        tmp_path, "README.md", "readme.txt", "LICENSE", "LICENSE-MIT.txt", ".hidden.txt", ".git/a.txt", "photo.jpg",
        "noname", "license-plates.txt",
    )
    found = found_in(tmp_path)
    assert keys(found) == ["license-plates.txt"]
    assert {(item.path, item.reason) for item in found if isinstance(item, Skipped)} == {
        (".git", "hidden"), (".hidden.txt", "hidden"), ("README.md", "a README"), ("readme.txt", "a README"),
        ("LICENSE", "a licence"), ("LICENSE-MIT.txt", "a licence"), ("photo.jpg", "a .jpg file"),
        ("noname", "a file without a suffix"),
    }


def test_paths_are_relative_to_the_root_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "news/day/a.txt", "news/b.txt")
    monkeypatch.chdir(tmp_path)
    for argument, expected in (
        ("news", ["b.txt", "day/a.txt"]),
        (tmp_path / "news", ["b.txt", "day/a.txt"]),
        ("news/day/a.txt", ["a.txt"]),
        ("news/*.txt", ["b.txt"]),
        ("*/day/*.txt", ["news/day/a.txt"]),
        ("news/**/*.txt", ["b.txt", "day/a.txt"]),
        ("news/d*", ["day/a.txt"]),
        (".", ["news/b.txt", "news/day/a.txt"]),
        (f"{tmp_path}/news/[ab].txt", ["b.txt"]),
    ):
        assert keys(found_in(argument)) == expected, argument
    (found,) = found_in("news/b.txt")
    assert isinstance(found, Source)
    assert found.location == str(tmp_path / "news/b.txt")


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    assert keys(found_in(lay_out(tmp_path, "day [1].txt") / "day [1].txt")) == ["day [1].txt"]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.txt", "photo.jpg", "sub/b.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = found_in(tmp_path, tmp_path / "a.txt", f"{tmp_path}/*.txt", tmp_path)
    assert keys(found) == ["a.txt", "sub/b.txt"]
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("loop", "a link to a folder"), Skipped("photo.jpg", "a .jpg file"),
    ]


def test_what_is_named_is_read_even_where_a_folder_would_skip_it(tmp_path: Path) -> None:
    lay_out(tmp_path, "README.md", "wire.log")
    assert keys(found_in(tmp_path, tmp_path / "wire.log", tmp_path / "README.md")) == ["wire.log", "README.md"]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("text", SENTENCE.encode(), "text/plain"),
        ("bracketed agency", b"[NORTHCABLE] The ferry stays in port.", "text/plain"),
        ("page", b"\xef\xbb\xbf \n<!DOCTYPE html><p>The ferry stays.", "text/html"),
        ("page behind a comment", b"<!-- saved --><html><body>The ferry stays.", "text/html"),
        ("text with an angle bracket", b"<3 is what the ferry's crew wrote on the ramp.", "text/plain"),
        ("one object", b'{"text": "The ferry stays."}', "text/plain"),
        ("object with html", b'{"html": "<p>The ferry stays."}', "text/html"),
        ("list", b' [\n {"text": "The ferry stays."}]', "text/plain"),
        ("PDF", make_pdf("The ferry stays."), "application/pdf"),
        ("UTF-16", SENTENCE.encode("utf-16"), "text/plain"),
    ],
)
def test_bytes_without_a_suffix_are_sniffed(name: str, data: bytes, media_type: str, tmp_path: Path) -> None:
    (piped,) = find_sources(["-"], stdin=BytesIO(data))
    assert isinstance(piped, Source)
    assert (piped.key, piped.path, piped.media_type) == ("-", "-", media_type)
    assert piped.location.startswith("-/")  # what was piped before lies elsewhere and stays in the record
    file = tmp_path / "saved.dat"
    file.write_bytes(data)
    (named,) = found_in(file)
    assert isinstance(named, Source)
    assert named.media_type == media_type


def test_json_lines_from_standard_input_are_numbered() -> None:
    lines = b'{"text": "One."}\n{"text": "Two.", "url": "https://a.example/2"}\n{"text": "Three."}'
    found = list(find_sources(["-", "-"], stdin=BytesIO(lines)))
    assert keys(found) == ["-", "https://a.example/2", "-#3"]


def test_problems_with_paths_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "junk.bin").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    for path, part in (
        ("missing.txt", "no such file"), ("none/*.txt", "matches no file"), ("empty.txt", "is empty"),
        ("junk.bin", "is no text"), ("gone.txt", "has gone"), ("bad\0name.txt", "no such file"),
        ("x" * 5000, "no such file"),
    ):
        problem = only_problem(tmp_path / path)
        assert part in problem.message, path
        assert problem.path is not None
        assert problem.path in problem.message
    (nothing,) = map(plain, find_sources(["-"], stdin=BytesIO()))
    assert isinstance(nothing, Problem)
    assert "empty" in nothing.message


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1_000_000)
    (tmp_path / "a.txt").write_bytes(b"x" * 1_000_001)
    assert "1 MB. Split it" in only_problem(tmp_path).message


def failing_open(name: str, error: OSError) -> Callable[..., IO[Any]]:
    real: Callable[..., IO[Any]] = Path.open

    def open_(self: Path, *args: Any, **options: Any) -> IO[Any]:
        if self.name == name:
            raise error
        return real(self, *args, **options)

    return open_


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (PermissionError(13, "Permission denied"), "cannot be read (Permission denied)"),
        (FileNotFoundError(2, "No such file"), "has gone since it was listed"),
        (IsADirectoryError(21, "Is a directory"), "cannot be read (Is a directory)"),
    ],
)
def test_a_file_that_cannot_be_read_stops_no_other(
    error: OSError, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, "a.txt", "b.txt", "c.txt")
    monkeypatch.setattr(Path, "open", failing_open("b.txt", error))
    found = found_in(tmp_path)
    assert keys(found) == ["a.txt", "c.txt"]
    assert isinstance(found[1], Problem)
    assert part in found[1].message


def test_a_file_that_disappears_between_listing_and_reading(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.txt", "b.txt")
    walk = map(plain, find_sources([tmp_path]))
    next(walk)
    (tmp_path / "b.txt").unlink()
    (problem,) = walk
    assert isinstance(problem, Problem)
    assert "has gone" in problem.message


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "a/a.txt", "b/b.txt")
    real = Path.iterdir

    def iterdir(self: Path) -> Any:
        if self.name == "a":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = found_in(tmp_path)
    assert isinstance(found[0], Problem)
    assert "cannot be listed (Permission denied)" in found[0].message
    assert keys(found) == ["b/b.txt"]


def test_a_standard_input_that_fails() -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError("broken pipe")

    (problem,) = map(plain, find_sources(["-"], stdin=Broken()))
    assert isinstance(problem, Problem)
    assert "broken pipe" in problem.message


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    file = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    try:
        Path(file).write_text(SENTENCE)
    except OSError:
        pytest.skip("this file system takes no such names")
    assert keys(found_in(tmp_path)) == ["caf\\xe9.txt"]


def test_ids_hang_on_key_and_bytes_alone(tmp_path: Path) -> None:
    lay_out(tmp_path, "one/a.txt", "two/a.txt")
    (tmp_path / "two/a.txt").write_bytes((tmp_path / "one/a.txt").read_bytes())
    (one,), (two,) = found_in(tmp_path / "one"), found_in(tmp_path / "two")
    assert isinstance(one, Source)
    assert isinstance(two, Source)
    assert one.id == two.id != Source("b.txt", "b.txt", "/b.txt", one.media_type, one.data).id
    assert Source("a.txt", "a.txt", "/x/a.txt", "text/plain", b"Rain fell.").id == "013693fc58ffafe2"
    assert pickle.loads(pickle.dumps(one)) == one
