"""The user's decisions: applied at once, after every build, to everything, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import onrecord
from onrecord import Decisions, Story
from onrecord.errors import UnknownEntry, UsageError

ARTICLES = {
    "a.txt": "Anna Torvik said that the ferries would stay in port until the ice was gone. Jon Skarvik disagreed.\n",
    "b.txt": "Torvik, the guild's chairwoman, said on Friday that the ferries would stay in port until the ice was gone.\n",
    "c.txt": "Torvik said that the bridge was safe. Skarvik said that the bridge was closed.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding") / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    onrecord.build([folder], into=tmp_path / "story.db")
    return tmp_path / "story.db"


@pytest.fixture
def decisions(place: Path) -> Iterator[Decisions]:
    with Decisions(place, now=lambda: datetime(2031, 5, 1, 12, 0, tzinfo=UTC)) as opened:
        yield opened


def names(place: Path) -> set[str]:
    """The people of a record, by the names they go by."""
    with Story(place) as story:
        return {entity.name for entity in story.entities() if entity.type == "person"}


def speakers(place: Path, path: str) -> list[str]:
    """Who speaks in an article."""
    with Story(place) as story:
        return [said.statement.speaker.name for said in story.said() if said.document.path == path]


def test_a_merge_holds_after_the_next_build(place: Path, folder: Path, decisions: Decisions) -> None:
    decision = decisions.merge("Anna Torvik", "Jon Skarvik", why="a pen name")
    assert names(place) == {"Anna Torvik"}
    assert (decision.made, decision.why) == ("2031-05-01T12:00:00+00:00", "a pen name")
    onrecord.build([folder], into=place, again=True)
    assert names(place) == {"Anna Torvik"} and speakers(place, "c.txt") == ["Anna Torvik", "Anna Torvik"]
    with Story(place) as story:
        assert len(story.statements(by="Skarvik")) == len(story.statements(by="Torvik")) == len(story.said())
        assert "Jon Skarvik" in story.entity("Skarvik").aliases


def test_a_split_in_one_article(place: Path, decisions: Decisions) -> None:
    assert speakers(place, "c.txt")[0] == "Anna Torvik"
    decisions.split("Anna Torvik", ["Torvik"], into="Mira Torvik", document="c.txt")
    assert speakers(place, "c.txt")[0] == "Mira Torvik" and speakers(place, "b.txt") == ["Anna Torvik"]
    assert names(place) == {"Anna Torvik", "Mira Torvik", "Jon Skarvik"}


def test_a_rename_keeps_the_old_name_and_id(place: Path, decisions: Decisions) -> None:
    with Story(place) as story:
        before = story.entity("Anna Torvik")
    decisions.rename("Torvik", "Anna K. Torvik")
    with Story(place) as story:
        assert story.entity("Anna Torvik").name == story.entity(before.id).name == "Anna K. Torvik"
        assert {said.statement.speaker.name for said in story.said(by="Anna Torvik")} == {"Anna K. Torvik"}


def test_a_rejected_entry_is_nowhere_but_in_its_explanation(place: Path, folder: Path, decisions: Decisions) -> None:
    with Story(place) as story:
        entry = story.statements(by="Skarvik", about="bridge")[0]
    decision = decisions.reject(entry.id[:8], why="misheard")
    onrecord.build([folder], into=place, again=True)
    with Story(place) as story:
        assert entry.id not in {s.id for s in story.statements()}
        assert entry.id not in {hit.entry for hit in story.search("closed")}
        assert not any(entry.id in line for line in story.export())
        assert story.explain(entry.id).rejected == decision
    decisions.undo()
    with Story(place) as story:
        assert entry.id in {s.id for s in story.statements()} and story.explain(entry.id).rejected is None


def test_of_equal_words_each_can_be_rejected(tmp_path: Path) -> None:
    said = "Jon Skarvik said that the bridge was closed."
    (tmp_path / "a.txt").write_text(f"{said}\n\nNobody believed it.\n\n{said}\n", encoding="utf-8")
    onrecord.build([tmp_path / "a.txt"], into=tmp_path / "story.db")
    with Story(tmp_path / "story.db") as story:
        one, other = (s.id for s in story.statements(about="bridge"))
    with Decisions(tmp_path / "story.db") as decisions:
        decisions.reject(one)
        decisions.reject(other)
    with Story(tmp_path / "story.db") as story:
        assert story.statements(about="bridge") == () and story.problems() == ()


def test_a_rejected_link(place: Path, decisions: Decisions) -> None:
    with Story(place) as story:
        (link,) = story.links("same_statement")
        assert len(story.timeline()) == len(story.said()) - 1
    decisions.reject(link.id)
    with Story(place) as story:
        assert story.links("same_statement") == ()
        assert len(story.timeline()) == len(story.said())


def test_a_date_moves_what_hangs_on_it(place: Path, decisions: Decisions) -> None:
    decisions.date("b.txt", "2031-04-28")  # a Monday
    with Story(place) as story:
        (said,) = [one for one in story.said() if one.document.path == "b.txt"]
        published = said.document.published
    assert (published.from_, published.to, published.method) == (date(2031, 4, 28), date(2031, 4, 28), "decision")
    assert (said.from_, said.to) == (date(2031, 4, 25), date(2031, 4, 25))


def test_what_is_forgotten_is_gone_until_that_is_undone(place: Path, folder: Path, decisions: Decisions) -> None:
    decisions.forget("c.txt")
    report = onrecord.build([folder], into=place)
    assert (report.read, report.skipped) == (0, 1)
    with Story(place) as story:
        assert [d.path for d in story.documents()] == ["a.txt", "b.txt"] and story.search("bridge") == ()
    decisions.undo()
    assert onrecord.build([folder], into=place).read == 1


def test_a_decision_without_its_target_is_a_problem(place: Path, folder: Path, decisions: Decisions) -> None:
    with Story(place) as story:
        entry = story.statements(by="Skarvik", about="bridge")[0]
    decisions.reject(entry.id)
    decisions.forget("c.txt")
    with Story(place) as story:
        (problem,) = [p for p in story.problems() if p.stage == "decide"]
    assert "no longer finds the words it rejects" in problem.message
    decisions.undo()
    onrecord.build([folder], into=place)
    with Story(place) as story:
        assert not story.problems()
        assert entry.id not in {s.id for s in story.statements()}


def test_decisions_are_taken_back_by_id_too(decisions: Decisions, place: Path) -> None:
    first = decisions.rename("Anna Torvik", "A. Torvik")
    decisions.rename("Jon Skarvik", "J. Skarvik")
    assert decisions.undo(first.id[:6]).id == first.id
    assert names(place) == {"Anna Torvik", "J. Skarvik"}
    assert [d.name for d in decisions.made()] == ["J. Skarvik"]


@pytest.mark.parametrize(("what", "arguments", "error", "says"), [
    ("merge", ("Anna Torvik", "Torvik"), UsageError, "one entity already"),
    ("merge", ("Anna Torvik", "Nobody Here"), UnknownEntry, "no entity"),
    ("split", ("Anna Torvik", []), UsageError, "which names"),
    ("split", ("Anna Torvik", ["Torvald"]), UsageError, "No article leaves 'Torvald'"),
    ("rename", ("Anna Torvik", "Jon Skarvik"), UsageError, "onrecord merge"),
    ("rename", ("Anna Torvik", " "), UsageError, "empty name"),
    ("reject", ("ffffffff",), UnknownEntry, "no entry"),
    ("date", ("a.txt", "friday"), UsageError, "YYYY-MM-DD"),
    ("forget", ("z.txt",), UnknownEntry, "no document"),
    ("undo", (), UsageError, "nothing to undo"),
])
def test_what_cannot_be_decided(
    decisions: Decisions, what: str, arguments: tuple[str, ...], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        getattr(decisions, what)(*arguments)
    assert decisions.made() == ()
