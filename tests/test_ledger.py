"""The ledger over several articles: outcomes, what is the same commitment, what is asked for, deeds and the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

import onrecord
from onrecord.errors import UsageError
from onrecord.record import Evidence, Name, Standing, Step, standing
from onrecord.show import write_calendar

ARTICLES = {
    "01.txt": ("2031-05-05", "Premier Dana Telke promised on Monday to reopen the Sarn bridge by 20 May. "
                             "The Reed Party threatened to leave the cabinet unless the bridge is reopened by 25 May."),
    "02.txt": ("2031-05-12", "Holm Airways offered to buy the ferry line for 40 million crowns. "
                             "Premier Dana Telke pledged to publish the harbour accounts by 15 May."),
    "03.txt": ("2031-05-19", "Premier Dana Telke had promised to reopen the Sarn bridge by 20 May. "
                             "She kept that promise on Sunday."),
    "04.txt": ("2031-05-30", "Nora Voss, the mayor, vowed to plant a thousand trees by 1 October. "
                             "Talks of the guilds and the harbour board are planned for 12 June, officials said."),
}  # fmt: skip


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[onrecord.Story]:
    """Four short articles."""
    folder = tmp_path_factory.mktemp("ledger")
    for name, (day, text) in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    onrecord.build([folder], into=folder / "story.db")
    with onrecord.open(folder / "story.db") as opened:
        yield opened


def stands(story: onrecord.Story, about: str, **asked: str) -> list[str]:
    """How the commitments about something stand."""
    return [t.outcome for t in story.commitments(about=about, as_of=asked.get("as_of"))]


def test_a_promise_that_another_article_tells_kept(story: onrecord.Story) -> None:
    (tracked,) = story.commitments(about="bridge", by="Telke")
    assert (tracked.outcome, tracked.document.path, len(tracked.again)) == ("kept", "01.txt", 1)
    (step,) = tracked.history
    assert (step.evidence[0].quote, step.by) == ("She kept that promise", None)
    assert (tracked.from_, tracked.to) == (date(2031, 5, 20), date(2031, 5, 20))


def test_silence_breaks_no_promise(story: onrecord.Story) -> None:
    assert stands(story, "accounts") == ["cannot_tell"]
    assert stands(story, "trees") == ["open"]


def test_as_of_reads_only_what_was_out(story: onrecord.Story) -> None:
    assert stands(story, "bridge", as_of="2031-05-14")[:1] == ["open"]
    assert stands(story, "trees", as_of="2031-05-14") == []


def test_what_is_asked_for(story: onrecord.Story) -> None:
    assert {t.commitment.type for t in story.commitments(type="threat")} == {"threat"}
    assert [t.commitment.by.name for t in story.commitments(open=True, due_before="2031-12-01")] == ["Nora Voss"]
    assert story.commitments(status="broken") == ()
    assert len(story.commitments(by="Telke", each=True)) == len(story.commitments(by="Telke")) + 1
    with pytest.raises(UsageError):
        story.commitments(due_before="soon")


def test_the_links_say_what_an_outcome_rests_on(story: onrecord.Story) -> None:
    (link,) = story.links("restates")
    assert link.why.startswith("the same maker")
    ids = {t.commitment.id for t in story.commitments()}
    assert link.to in ids
    assert link.from_ not in ids


def test_words_and_deeds(story: onrecord.Story) -> None:
    sides = {(d.side, d.stands) for d in story.deeds("Dana Telke")}
    assert ("said", "promise, kept") in sides
    assert ("said", "promise, cannot tell") in sides
    assert story.deeds("Nobody at all") == ()


def test_the_calendar_is_read_by_a_parser_and_is_the_same_again(story: onrecord.Story) -> None:
    raw = write_calendar(story)
    assert raw == write_calendar(story)
    entries = {str(e["SUMMARY"]): e for e in Calendar.from_ical(raw).walk("VEVENT")}
    (bridge,) = (e for summary, e in entries.items() if "promise of Dana Telke: reopen" in summary)
    assert (bridge["DTSTART"].dt, bridge["DTEND"].dt) == (date(2031, 5, 20), date(2031, 5, 21))
    assert (bridge["STATUS"], bridge["SEQUENCE"]) == ("CONFIRMED", 2)
    assert len({str(e["UID"]) for e in entries.values()}) == len(entries)
    assert any(summary.startswith("meeting: ") for summary in entries)


def step(status: Standing, by: str | None = None) -> Step:
    """A step of some account."""
    return Step(status, None, Name(by) if by else None, "d", (Evidence(0, 1, "x", "d"),), "a rule")


@pytest.mark.parametrize(("steps", "due", "stands"), [
    ((), None, "open"),
    ((), date(2031, 5, 2), "open"),
    ((), date(2031, 4, 30), "cannot_tell"),
    ((step("suspended"), step("lapsed")), date(2031, 4, 30), "lapsed"),
    ((step("kept", "Voll"), step("broken", "Telke")), None, "cannot_tell"),
])  # fmt: skip
def test_how_a_commitment_stands(steps: tuple[Step, ...], due: date | None, stands: str) -> None:
    assert standing(steps, due, date(2031, 5, 1)) == stands


TALK = "“This budget is a ladder without rungs, and we shall vote against it,” {who} said in Marrick on Tuesday."


def talking(folder: Path, days: tuple[str, str], second: str) -> list[tuple[str, tuple[str, ...]]]:
    """The talking points of two articles, the second in other words or the same."""
    texts = (TALK.format(who="Dana Telke"), second)
    for number, (day, text) in enumerate(zip(days, texts, strict=True)):
        (folder / f"{number}.txt").write_text(f"{text} Nothing else was on the agenda of day {number}.", encoding="utf-8")
        (folder / f"{number}.txt.meta.toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    onrecord.build([folder], into=folder / "story.db")
    with onrecord.open(folder / "story.db") as opened:
        return [(point.phrase, point.users) for point in opened.talking_points()]


def test_a_phrase_of_two_speakers(tmp_path: Path) -> None:
    second = "“The harbour plan is a ladder without rungs and a bill without end,” Arno Voll told the assembly."
    ((phrase, users),) = talking(tmp_path, ("2031-05-06", "2031-07-01"), second)
    assert (phrase, users) == ("is a ladder without rungs and", ("Dana Telke", "Arno Voll"))


def test_one_utterance_laid_to_two_is_none(tmp_path: Path) -> None:
    assert talking(tmp_path, ("2031-05-06", "2031-05-07"), TALK.format(who="Arno Voll")) == []


def test_a_change_of_position(tmp_path: Path) -> None:
    texts = {
        "a": ("2031-03-03", "“I will never sign the harbour treaty with Sellany,” Dana Telke said in Marrick."),
        "b": ("2031-06-03", "“I will sign the harbour treaty with Sellany,” Dana Telke said on Monday."),
        "c": ("2031-06-03", "“I will not sign the harbour treaty with Sellany,” Arno Voll said on Monday."),
        "d": ("2031-06-20", "“I will sign the harbour treaty if the fleet goes home,” Arno Voll said."),
    }
    for name, (day, text) in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.txt.meta.toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as opened:
        paths = {d.id: d.path for d in opened.documents()}
        changes = [tuple(paths[e.document or ""] for e in link.evidence) for link in opened.links("changes_position")]
        turning = [p for p in opened.positions("Telke") if p.turns]
    assert set(changes) == {("b.txt", "a.txt")}
    assert [p.document.path for p in turning] == ["b.txt"] * len(turning) != []


def test_terms_by_party_and_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Sellan President Arno Voll demanded a ceasefire. Premier Dana Telke of Kesteria refused to lift the sanctions. "
        "Voll offered to free the prisoners. Voll demanded the return of the lighthouse. "
        "Telke refused to sell the lighthouse. Telke offered to repaint the lighthouse.",
        encoding="utf-8",
    )
    (tmp_path / "a.txt.meta.toml").write_text('published = "2031-05-06"\n', encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as opened:
        cells = {(cell.issue, held.commitment.type) for cell in opened.terms() for held in cell.held}
        parties = {cell.party for cell in opened.terms() if cell.issue == "lighthouse"}
    assert {("ceasefire", "demand"), ("sanctions", "refusal"), ("prisoners", "offer"), ("lighthouse", "refusal")} <= cells
    assert len(parties) == 2


def outcomes_of(tmp_path: Path, *, weeks: int = 1, **articles: str) -> list[str]:
    """How the commitments of articles stand that came out so many weeks apart, each telling of one of them folded."""
    for number, (name, text) in enumerate(articles.items()):
        day = date(2031, 5, 5) + timedelta(weeks=weeks * number)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.txt.meta.toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as opened:
        return sorted(t.outcome for t in opened.commitments())


def test_what_is_told_as_done_as_promised_keeps_the_promise(tmp_path: Path) -> None:
    first = "Premier Dana Telke promised that the Sarn pilots could inspect all 14 barges in May."
    then = "The Sarn pilots looked over 14 barges on Monday, as Dana Telke had said they would."
    assert outcomes_of(tmp_path, a=first, b=then) == ["kept"]


def test_what_is_told_again_with_the_month_it_was_made_in(tmp_path: Path) -> None:
    first = "Premier Dana Telke told the mediators that she will have an answer before 12 May."
    then = "Dana Telke had undertaken in May to answer the mediators. She did so on Monday."
    assert outcomes_of(tmp_path, weeks=4, a=first, b=then) == ["kept"]


@pytest.mark.parametrize("then", [
    "Public records show little evidence that Telke kept that promise.",
    "There is no evidence that Telke broke that promise.",
    "Voters doubt that Telke kept that promise.",
    "Her rivals would pay in cases where Telke has not kept that promise.",
])  # fmt: skip
def test_what_is_doubted_is_not_so(tmp_path: Path, then: str) -> None:
    assert outcomes_of(tmp_path, a=f"Premier Dana Telke promised to reopen the Sarn bridge. {then}") == ["open"]


def test_another_thing_done_as_promised_keeps_nothing_else(tmp_path: Path) -> None:
    first = "Premier Dana Telke promised that the Sarn pilots could inspect all 14 barges in May."
    then = "The Sarn pilots looked over 9 ferries on Monday, as Dana Telke had said they would."
    assert outcomes_of(tmp_path, a=first, b=then) == ["kept", "open"]


def test_done_ahead_of_the_date_that_its_maker_set(tmp_path: Path) -> None:
    first = "Mayor Nora Voss offered to withdraw six heavy cranes from the Sarn quay by 15 May."
    then = "The harbour board completed the withdrawal of six heavy cranes a day ahead of the date Nora Voss had set."
    assert outcomes_of(tmp_path, a=first, b=then) == ["kept"]


def test_what_only_came_before_a_date_keeps_nothing(tmp_path: Path) -> None:
    first = "Mayor Nora Voss offered to withdraw six heavy cranes from the Sarn quay by 15 May."
    then = (
        "Her deputy died a day ahead of the date Nora Voss had set. "
        "The board published a list of heavy cranes before the deadline Nora Voss had set."
    )
    assert outcomes_of(tmp_path, a=first, b=then) == ["open"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Holm Airways made an offer on Monday to buy the ferry line.", ("Monday", date(2031, 5, 5))),
        ("In March, Premier Dana Telke promised to reopen the Sarn bridge by 20 May.", ("March", date(2031, 3, 1))),
        ("Arno Voll repeated his threat on Sunday to close the port on 1 June.", ("Sunday", date(2031, 5, 4))),
        ("Arno Voll demanded on Sunday that Telke resign on Friday.", ("Sunday", date(2031, 5, 4))),
        ("Governor Telke has no plans to attend the convention, a spokesman said Tuesday.", ("Tuesday", date(2031, 5, 6))),
        ("Arno Voll turned down on Tuesday an offer by Dana Telke to open the port.", None),
        ("Dana Telke vowed to close the port on Friday.", ("vowed", date(2031, 5, 1))),
    ],
)
def test_when_it_was_made(tmp_path: Path, text: str, said: tuple[str, date] | None) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.txt.meta.toml").write_text('published = "2031-05-07"\n', encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as opened:
        made = [t.commitment for t in opened.commitments() if t.commitment.type != "refusal" or "no plans" in text]
    assert len(made) == 1
    when = made[0].said
    assert (when and when.words and (when.words.quote, when.from_)) == said


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Arno Voll threatened to close the port unless Kesteria withdraws its guns.", "Kesteria"),
        ("Arno Voll threatened to close the port unless the gates are opened.", None),
        ("Holm Airways made an offer on Monday to buy the Sarn Ferry Company.", "Sarn Ferry Company"),
        ("Holm Airways offered to buy two planes.", None),
    ],
)
def test_whom_a_condition_or_a_bid_presses(tmp_path: Path, text: str, to: str | None) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as opened:
        (tracked,) = opened.commitments()
    assert (tracked.commitment.to and tracked.commitment.to.name) == to


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ("The king did not come, as Premier Dana Telke had promised.", []),
        ("The guards did not leave, as Premier Dana Telke had said they would not.", []),
        ("The gates did not open, as Premier Dana Telke had said they would.", ["broken"]),
        ("Premier Dana Telke has not opened the gates as she pledged.", ["broken"]),
    ],
)
def test_what_was_not_done_may_have_been_promised(tmp_path: Path, text: str, standings: list[str]) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as opened:
        assert [t.outcome for t in opened.commitments()] == standings


LATER = [
    ("The Ferry Guild threatened on Monday to stop the ferries from 15 May.", "The fifteenth came and went.", "lapsed"),
    ("The Ferry Guild threatened on Monday to stop the ferries from 15 May.",
     "The premier's first deadline, 15 May, went by without a word.", "cannot_tell"),
    ("Premier Dana Telke threatened on Monday to raise the harbour fee to $13 a ton from 1 June.",
     "Premier Dana Telke suspended the increase to $13 on Friday.", "suspended"),
    ("Premier Dana Telke threatened on Monday to raise the harbour fee to $13 a ton from 1 June.",
     "Mayor Nora Voss suspended the increase to $13 on Friday.", "cannot_tell"),
    ("Premier Dana Telke promised on Monday to demolish the Sarn tower by 1 June.",
     "Premier Dana Telke demolished the Sarn tower on 30 May.", "kept"),
    ("Premier Dana Telke promised on Monday to demolish the Sarn tower by 1 June.",
     "Premier Dana Telke did not demolish the Sarn tower.", "broken"),
    ("Premier Dana Telke promised on Monday to demolish the Sarn tower by 1 June.",
     "Premier Dana Telke demolished the Velm chimney on 30 May.", "cannot_tell"),
    ("Premier Dana Telke promised on Monday to demolish the Sarn tower by 1 June if the guilds pay.",
     "Premier Dana Telke did not demolish the Sarn tower.", "cannot_tell"),
    pytest.param(
        "Premier Dana Telke threatened on Monday to demolish the Sarn tower by 1 June.",
        "Premier Dana Telke did not demolish the Sarn tower.", "lapsed",
        marks=pytest.mark.xfail(strict=True, reason="what is threatened is told as proposed, not as planned: silent"),
    ),
    ("The Ferry Guild threatened on Monday to stop the ferries from 15 May. "
     "Mayor Nora Voss threatened to close the market from 15 May.", "The fifteenth came and went.", "cannot_tell"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "told", "outcome"), LATER)
def test_what_a_later_article_claims_came_of_it(tmp_path: Path, made: str, told: str, outcome: str) -> None:
    for name, day, text in (("a.txt", "2031-05-05", made), ("b.txt", "2031-06-05", told)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.meta.toml").write_text(f'published = "{day}"\n', encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as story:
        (first, *_) = (t for t in story.commitments() if t.document.path == "a.txt")
        assert first.outcome == outcome


def test_what_an_article_without_a_date_tells_counts(tmp_path: Path) -> None:
    text = "Premier Dana Telke offered to lower the fee. The Reed Party turned that down."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("The harbour was shut.", encoding="utf-8")
    (tmp_path / "b.txt.meta.toml").write_text('published = "2031-06-05"\n', encoding="utf-8")
    onrecord.build([tmp_path], into=tmp_path / "story.db")
    with onrecord.open(tmp_path / "story.db") as story:
        assert [t.outcome for t in story.commitments()] == ["rejected"]
