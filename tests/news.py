"""A small invented story, and what the tests of builds, questions and commands do with it.

The swing bridge of Velin is closed for repairs; ferrymen, harbour master and minister quarrel over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import main

BRIDGE = """Velin bridge to stay closed until May

The swing bridge at Velin will not open before May 12, the harbour master, Anna Keller, said on Tuesday.

“Nobody crosses on a promise,” Keller told reporters at the quay. She said that divers had found two more cracks in the \
north pier.

Tomas Reuel, the chairman of the Ferrymen's Guild, said the closure had cost his members 40,000 crowns a week.
"""
GUILD = """Ferrymen threaten to block the harbour

The Ferrymen's Guild will block the harbour from Monday unless its members are paid, its chairman, Tomas Reuel, \
said on Friday.

“We were told three weeks, and it has been three months,” Reuel said. “The minister can come and row.”

A ministry official, who asked not to be named, said the money had been in the budget since January.
"""
MINISTER = """Minister rejects guild's demand

“There will be no blockade and there will be no second payment,” the transport minister, Ilse Marrant, said in a statement.

Marrant said that Anna Keller had promised her an open bridge by May 12.

Reuel denied that the guild had been paid once, let alone twice.
"""
PAGE = """<!doctype html><html><head><title>Cracks were known, engineer says</title>
<meta property="article:published_time" content="2025-03-20T08:00:00Z"><meta property="og:site_name" content="The Quay">
</head><body><article><h1>Cracks were known, engineer says</h1>
<p>The cracks in the north pier of the Velin bridge were known two years ago, the engineer Paul Ostrand said on Thursday.</p>
<p>“I wrote it down and I signed it,” Ostrand told The Quay. “It went into a drawer.”</p>
<p>Anna Keller declined to comment on the report, and a spokesman for the port said that it had never been received.</p>
</article></body></html>
"""
GERMAN = """Die Brücke bleibt gesperrt. Der Hafenmeister sagte am Dienstag, dass die Reparatur noch Wochen dauern werde.
„Niemand fährt auf ein Versprechen hin“, sagte Anna Keller. Die Fährleute fordern eine Entschädigung von der Regierung.
"""

# The whole story: two folders that may come in either order, in every format, with metadata beside and inside.
HARBOUR = {
    "bridge.txt": BRIDGE,
    "bridge.txt.meta.toml": 'publisher = "The Velin Post"\npublished = 2025-03-04\n',
    "late/guild.json": json.dumps({"text": GUILD, "publisher": "Coast Wire", "published": "2025-03-07"}),
}
CAPITAL = {
    "minister.md": MINISTER,
    "minister.md.meta.toml": 'published = "2025-03-11"\n',
    "page.html": PAGE,
}


def lay_out(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """The files under a folder, which is made."""
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def lay_out_story(root: Path) -> Path:
    """Both halves of the story under one folder."""
    lay_out(root / "harbour", HARBOUR)
    lay_out(root / "capital", CAPITAL)
    return root


def export(place: Path) -> list[str]:
    """The whole record as lines, as `onrecord export` writes them."""
    with onrecord.open(place) as story:
        return list(story.export())


def lines_of(exported: Iterable[str], kind: str) -> list[dict[str, object]]:
    """The lines of one kind of an export."""
    return [line for line in map(json.loads, exported) if line["kind"] == kind]


def run(*arguments: object, stdin: str | None = None) -> Result:
    """A command of onrecord, run in this process; what it wrote to stdout and to stderr is apart."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def run_well(*arguments: object) -> str:
    """What a command writes to stdout, which ends well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, whoever reads or parses an article fails the test."""

    def process(*_arguments: object) -> None:
        pytest.fail("an article was read again")

    monkeypatch.setattr("onrecord.process.process", process)
