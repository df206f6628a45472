from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Document, Zone
from onrecord.show.dossier import ArticlePage, Dossier, render_dossier
from onrecord.show.marking import Block, Mark, Part, Run, Span, is_spaced, mark_text
from tests.show.pages import Page

ONE, TWO = Mark(1, "one", "A"), Mark(2, "two", "B")
#       0         1         2         3
#       0123456789012345678901234567890123456
TEXT = "A said that B told C that it rained."

WRAPPED = "\n".join("All the lines of this paragraph are as long as a typewriter has it, number" for _ in range(5))


def runs(blocks: tuple[Block, ...]) -> list[Run]:
    return [run for block in blocks for line in block.lines for run in line.runs]


def shown(run: Run) -> str:
    """A run as text: content in brackets, one pair a depth; "@" marks a speaker, "=" a cue; "1>" a number in front."""
    signs = {"speaker": "@", "cue": "="}
    numbers = "".join(f"{reference.mark.number}{'>' if reference.first else '~'}" for reference in run.references)
    inner = "".join(signs.get(part, "") for part in run.parts) + run.text
    return numbers + "[" * run.depth + inner + "]" * run.depth


def outer(*, to: int = 35) -> list[Span]:
    return [Span(0, 1, "speaker", ONE), Span(2, 6, "cue", ONE), Span(12, to, "content", ONE, True)]


@pytest.mark.parametrize(
    ("spans", "result"),
    [
        pytest.param([], TEXT, id="nothing marked"),
        pytest.param(outer(), "@A| |=said| that |1>[B told C that it rained]|.", id="one statement"),
        pytest.param(
            [*outer(), Span(12, 13, "speaker", TWO), Span(14, 18, "cue", TWO), Span(26, 35, "content", TWO, True)],
            "@A| |=said| that |1>[@B]|[ ]|[=told]|[ C that ]|2>[[it rained]]|.", id="content holds a whole statement",
        ),
        pytest.param(
            [*outer(to=25), Span(19, 35, "content", TWO, True)],
            "@A| |=said| that |1>[B told ]|2>[[C that]]|[ it rained]|.", id="contents overlap",
        ),
        pytest.param(
            [*outer(), Span(12, 35, "content", TWO, True)],
            "@A| |=said| that |1>2>[[B told C that it rained]]|.", id="two contents are the same characters",
        ),
        pytest.param(
            [Span(12, 13, "speaker", TWO), Span(12, 18, "content", TWO, True)],
            "A said that |2>[@B]|[ told]| C that it rained.", id="a speaker within the own content",
        ),
        pytest.param(
            [Span(2, 6, "cue", ONE), Span(4, 9, "cue", TWO)], "A |=sa|=id|= th|at B told C that it rained.",
            id="cues overlap",
        ),
        pytest.param(
            [Span(12, 18, "content", ONE, True), Span(19, 25, "content", ONE, True)],
            "A said that |1>[B told]| |1~[C that]| it rained.", id="content in two pieces: the first is the one to lead to",
        ),
        pytest.param(
            [Span(12, 18, "content", ONE, True), Span(19, 25, "content", ONE)],
            "A said that |1>[B told]| |[C that]| it rained.", id="a piece without a number of its own",
        ),
        pytest.param(
            [Span(30, 99, "content", ONE, True)], "A said that B told C that it r|1>[ained.]", id="beyond the text",
        ),
        pytest.param([Span(40, 99, "content", ONE, True), Span(3, 3, "cue", TWO)], TEXT, id="nowhere in the text"),
    ],
)
def test_marks(spans: list[Span], result: str) -> None:
    found = runs(mark_text(TEXT, [Zone("body", 0, len(TEXT))], spans))
    assert "|".join(shown(run) for run in found) == result


def test_a_run_knows_every_entry_on_it() -> None:
    found = runs(mark_text(TEXT, [], [*outer(), Span(26, 28, "content", TWO, True)]))
    assert {run.text: run.numbers for run in found} == {
        "A": (1,), " ": (), "said": (1,), " that ": (), "B told C that ": (1,), "it": (1, 2), " rained": (1,), ".": (),
    }


@pytest.mark.parametrize(
    ("text", "zones", "blocks"),
    [
        pytest.param("a\nb\n", [("body", 0, 4)], [("body", ["a\n", "b\n"])], id="a line a line"),
        pytest.param(
            "Head\n\nbody\n\nmore", [("headline", 0, 6), ("body", 6, 16)],
            [("headline", ["Head\n", "\n"]), ("body", ["body\n", "\n", "more"])], id="blank lines stay where they are",
        ),
        pytest.param(
            "PARIS — He left.\nShe", [("dateline", 0, 8), ("body", 8, 20)], [("body", ["PARIS — He left.\n", "She"])],
            id="a dateline in the line of the body",
        ),
        pytest.param("a\r\nb\rc", [("body", 0, 6)], [("body", ["a\r\n", "b\r", "c"])], id="other line ends"),
        pytest.param("ab\ncd", [("link", 0, 3)], [("link", ["ab\n"]), ("other", ["cd"])], id="zones that end too soon"),
        pytest.param("\n\na", [("body", 0, 3)], [("body", ["\n", "\n", "a"])], id="blank lines first"),
        pytest.param(
            f"{WRAPPED}\n\nend", [("body", 0, 400)], [("body", [f"{WRAPPED}\n", "\n", "end"])], id="hard-wrapped lines",
        ),
        pytest.param("", [], [], id="no text"),
    ],
)
def test_zones_and_lines(text: str, zones: list[tuple[str, int, int]], blocks: list[tuple[str, list[str]]]) -> None:
    found = mark_text(text, [Zone(*zone) for zone in zones], [])  # type: ignore[arg-type]
    assert [(b.zone, ["".join(run.text for run in line.runs) for line in b.lines]) for b in found] == blocks


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        pytest.param("a\n\nb\n\nc", True, id="blank lines between paragraphs"),
        pytest.param("\n".join("abcdefghijkl"), False, id="a paragraph a line"),
        pytest.param("", True, id="no text"),
    ],
)
def test_is_spaced(text: str, spaced: bool) -> None:
    assert is_spaced(text) is spaced


characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
texts = st.text(st.one_of(st.sampled_from("ab \n\r\t<>&\"'“”"), characters), max_size=60)
offsets = st.integers(0, 70)
marks = st.integers(1, 5).map(lambda number: Mark(number, f"e{number}", "<b>"))
parts: st.SearchStrategy[Part] = st.sampled_from(["speaker", "cue", "content"])
spans = st.lists(st.builds(Span, offsets, offsets, parts, marks, st.booleans()), max_size=12)
kinds = st.sampled_from(["body", "headline", "caption", "dateline", "link"])


@settings(deadline=None)  # the first example compiles the templates
@given(texts, st.lists(st.integers(0, 60), max_size=6), st.lists(kinds, min_size=7, max_size=7), spans)
def test_the_text_shown_is_the_text(text: str, cuts: list[int], zone_kinds: list[str], marked: list[Span]) -> None:
    edges = sorted({0, *(cut for cut in cuts if cut < len(text)), len(text)})
    zones = tuple(
        Zone(kind, *edge)  # type: ignore[arg-type]
        for kind, edge in zip(zone_kinds, pairwise(edges), strict=False)
    )
    document = Document("d", "a.txt", "text/plain", zones=zones, text=text)
    blocks = mark_text(text, zones, marked)
    assert "".join(run.text for run in runs(blocks)) == text
    page = ArticlePage(document, blocks, is_spaced(text), ())
    html = render_dossier(Dossier("T", "", (), (), (), (page,), (), 0, 0))
    assert "\r" not in html
    read = Page(html)
    assert read.text("text-d") == text
    assert len(read.ids) == len(set(read.ids))
