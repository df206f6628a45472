"""The sidecar NAME.meta.toml: what it says overrides fields and metadata, and what is wrong with it costs no article."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.read import Given, Source, read_article
from onrecord.record import Problem
from tests.read.examples import SENTENCE, found_in


def read_with(tmp_path: Path, sidecar: str | bytes, name: str = "a.txt", content: str = SENTENCE) -> list[object]:
    (tmp_path / name).write_text(content)
    (tmp_path / f"{name}.meta.toml").write_bytes(sidecar if isinstance(sidecar, bytes) else sidecar.encode())
    return found_in(tmp_path)


@pytest.mark.parametrize(
    ("sidecar", "expected"),
    [
        ('publisher = "The Courier"', Given(publisher="The Courier", method="sidecar")),
        ("published = 2025-05-13", Given(published="2025-05-13", method="sidecar")),
        ("published = 2025-05-13T07:30:00+02:00", Given(published="2025-05-13T07:30:00+02:00", method="sidecar")),
        ('published = "2025-05-13 07:30"', Given(published="2025-05-13 07:30", method="sidecar")),
        ('author = ["Ada Brell", "Jon Tarn"]', Given(author="Ada Brell, Jon Tarn", method="sidecar")),
        ('title = " The ferry \\n stays "', Given(title="The ferry stays", method="sidecar")),
        ('\ufeffurl = "https://courier.example/a"', Given(url="https://courier.example/a", method="sidecar")),
    ],
)
def test_what_a_sidecar_says(sidecar: str, expected: Given, tmp_path: Path) -> None:
    (found,) = read_with(tmp_path, sidecar)
    assert isinstance(found, Source)
    assert found.given == expected
    assert found.key == (expected.url or "a.txt")
    assert found.sidecar == sidecar.encode()


@pytest.mark.parametrize(
    ("sidecar", "part"),
    [
        ("publisher = The Courier", "no valid TOML"),
        (b"publisher = '\xff'", "no valid TOML"),
        ('outlet = "The Courier"', "the field 'outlet' is unknown"),
        ("title = 7", "title = '7' is left out"),
        ('published = "13 May"', "Write an ISO date"),
        ("published = 07:30:00", "Write an ISO date"),
    ],
)
def test_a_flaw_is_told_and_the_article_read(sidecar: str | bytes, part: str, tmp_path: Path) -> None:
    problem, found = read_with(tmp_path, sidecar)
    assert isinstance(problem, Problem)
    assert problem.path == "a.txt.meta.toml"
    assert part in problem.message
    assert isinstance(found, Source)
    assert read_article(found).text == SENTENCE


def test_a_sidecar_overrides_fields_and_metadata(tmp_path: Path) -> None:
    record = '{"text": "Rain fell.", "title": "Field", "publisher": "Field", "date": "2025-01-01"}'
    (found,) = read_with(tmp_path, 'publisher = "Sidecar"\npublished = 2025-05-13', "a.json", record)
    assert isinstance(found, Source)
    assert found.given == Given(title="Field", publisher="Sidecar", published="2025-05-13", method="sidecar")


def test_a_sidecar_overrides_the_metadata_of_a_page(tmp_path: Path) -> None:
    html = '<meta property="og:site_name" content="Page"><meta name="author" content="Page"><h1>Page</h1><p>Rain fell.'
    (found,) = read_with(tmp_path, 'publisher = "Sidecar"', "a.html", html)
    assert isinstance(found, Source)
    assert read_article(found).given == Given(title="Page", publisher="Sidecar", author="Page", method="sidecar")


def test_a_sidecar_beside_several_records_is_left_out(tmp_path: Path) -> None:
    problem, one, two = read_with(tmp_path, 'title = "T"', "a.jsonl", '{"text": "One."}\n{"text": "Two."}')
    assert isinstance(problem, Problem)
    assert "describes one article" in problem.message
    assert isinstance(one, Source)
    assert isinstance(two, Source)
    assert (one.given, one.sidecar, two.given) == (Given(), b"", Given())


def test_a_sidecar_changes_what_is_read_and_not_the_id(tmp_path: Path) -> None:
    (with_,) = read_with(tmp_path, 'title = "T"')
    (tmp_path / "a.txt.meta.toml").unlink()
    (without,) = found_in(tmp_path)
    assert isinstance(with_, Source)
    assert isinstance(without, Source)
    assert with_.id == without.id
    assert with_.digest != without.digest


def test_a_sidecar_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "b.txt.meta.toml").write_text('title = "T"')
    (problem,) = found_in(tmp_path)
    assert isinstance(problem, Problem)
    assert "no article beside it" in problem.message


def test_a_sidecar_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_bytes(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    problem, found = read_with(tmp_path, 'title = "T"')
    assert isinstance(problem, Problem)
    assert "Permission denied" in problem.message
    assert isinstance(found, Source)
    assert found.sidecar == b""
