"""What stands on the pages of the documentation: sections, links, commands."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
NOT_OURS = ("samples/articles/", "build/")  # articles are material, whatever their suffix
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.M)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
TICKED = re.compile(r"`([^`\n]+)`")
REDIRECTS = (">", ">>", "<", "<<")


def list_pages() -> list[Path]:
    """Every page of Markdown in the repository that is ours."""
    return [
        path for path in sorted(ROOT.rglob("*.md"))
        if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        and not path.relative_to(ROOT).as_posix().startswith(NOT_OURS)
    ]


def sections(text: str) -> dict[str, str]:
    """The text under each heading, as far as the next heading of whatever rank."""
    bare = FENCE.sub(lambda fence: re.sub(r"^#", " ", fence.group(), flags=re.M), text)
    found = list(HEADING.finditer(bare))
    ends = [heading.start() for heading in found[1:]] + [len(bare)]
    return {h[2].strip(): bare[h.end():end] for h, end in zip(found, ends, strict=True)}


def ticked(text: str) -> set[str]:
    """Everything that stands between back quotes."""
    return set(TICKED.findall(FENCE.sub("", text)))


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    seen: Counter[str] = Counter()
    found = set()
    for heading in HEADING.finditer(FENCE.sub("", text)):
        slug = re.sub(r"[^\w\- ]", "", heading[2].strip().lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def links(text: str) -> Iterator[str]:
    """The targets of a page's links, those in code left out."""
    yield from LINK.findall(TICKED.sub("", FENCE.sub("", text)))


def command_lines(text: str) -> Iterator[list[str]]:
    """The words of each `onrecord` command on a page, in blocks and in running text, as a shell would split them."""
    blocks = [block for kind, block in FENCE.findall(text) if kind in ("console", "")]
    lines = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    lines += [span for span in TICKED.findall(FENCE.sub("", text)) if span.startswith("onrecord ")]
    for line in lines:
        for words in _simple_commands(line):
            if words and Path(words[0]).name == "onrecord":
                yield words[1:]


def _simple_commands(line: str) -> Iterator[list[str]]:
    """The commands of a line, cut at pipes and the like, without what is redirected."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    redirected = False
    for word in lexer:
        if not word.strip("|&;"):
            yield words
            words, redirected = [], False
        elif word in REDIRECTS:
            redirected = True
        elif not redirected:
            words.append(word)
    yield words
