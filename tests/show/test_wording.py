from __future__ import annotations

import pytest

from onrecord.show.wording import Piece, words_of
from tests.show.pages import statement


@pytest.mark.parametrize(
    ("text", "words", "manner", "pieces"),
    [
        pytest.param(
            "Solenne said the port would close.", ["the port would close"], "indirect",
            [Piece("the port would close", False, False)], id="indirect words have no quotation marks",
        ),
        pytest.param(
            "“Both have said yes,” the envoy said. “Leave it there.”", ["Both have said yes", "Leave it there."], "direct",
            [Piece("Both have said yes", True, False), Piece("Leave it there.", True, True)],
            id="words about the speaker lie between two quotations",
        ),
        pytest.param(
            "He said there will be “very severe consequences,” and left.", ["there will be", "very severe consequences"],
            "mixed", [Piece("there will be", False, False), Piece("very severe consequences", True, False)],
            id="only what is quoted is shown as quoted",
        ),
        pytest.param(
            'He said there will be "very severe consequences" soon.', ["there will be", "very severe consequences", "soon"],
            "mixed", [
                Piece("there will be", False, False), Piece("very severe consequences", True, False),
                Piece("soon", False, False),
            ],
            id="straight quotation marks",
        ),
        pytest.param(
            "“One.”\n\n“Two,” he said.", ["One.", "Two"], "direct", [Piece("One. Two", True, False)],
            id="a quotation that goes on in the next paragraph",
        ),
        pytest.param(
            "He said the port\nwould  close.", ["the port\nwould  close"], "indirect",
            [Piece("the port would close", False, False)], id="a wrapped line",
        ),
        pytest.param(
            "He said he “did it” again.", ["he “did it” again"], "mixed", [Piece("he “did it” again", False, False)],
            id="quotation marks inside a piece stay where they are",
        ),
        pytest.param(
            "He “did it” again, he said.", ["did it” again"], "mixed", [Piece("did it” again", False, False)],
            id="a piece that goes on after its quotation is not quoted as a whole",
        ),
    ],
)
def test_words_of(text: str, words: list[str], manner: str, pieces: list[Piece]) -> None:
    assert list(words_of(statement(text, "He", words, manner=manner), text)) == pieces
