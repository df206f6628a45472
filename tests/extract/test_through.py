"""Through whom words came: the outlet that they were told to, by whose article it is. The rest is in `channels.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord

TEXT = """Ferry line sold, owner says

The ferry line was sold in March, its owner, Asta Rohn, told the Lindhafen Herald.
"""


def via(folder: Path, text: str, publisher: str | None) -> list[str]:
    """The `via` of the one statement of an article by some publisher."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    if publisher is not None:
        (folder / "a.txt.meta.toml").write_text(f'publisher = "{publisher}"\n', encoding="utf-8")
    onrecord.build([folder / "a.txt"], into=folder / "story.db")
    with onrecord.open(folder / "story.db") as story:
        told = [s for s in story.statements() if s.cue is not None and s.cue.quote == "told"]
        return [name.name for statement in told for name in statement.via]


def test_another_outlet_was_told_first(tmp_path: Path) -> None:
    assert via(tmp_path, TEXT, "Coast Wire") == ["Lindhafen Herald"]


@pytest.mark.parametrize("publisher", ["Lindhafen Herald", "The Lindhafen Herald", "lindhafenherald.com"])
def test_the_outlet_itself_is_no_channel(tmp_path: Path, publisher: str) -> None:
    assert via(tmp_path, TEXT, publisher) == []


def test_nobody_knows_whose_article_it_is(tmp_path: Path) -> None:
    assert via(tmp_path, TEXT, None) == []


def test_who_is_no_outlet_is_no_channel(tmp_path: Path) -> None:
    assert via(tmp_path, TEXT.replace("the Lindhafen Herald", "the mayor"), "Coast Wire") == []
