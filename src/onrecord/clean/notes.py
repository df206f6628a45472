"""What stands below an article: its own address, and the agency it was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from urllib.parse import urlsplit

from onrecord.clean.blocks import TextBlock
from onrecord.clean.furniture import ADDRESS, load_lexicon

OWN_ADDRESS = re.compile(
    r"(?:(?:original|source|canonical|article|full|web) )?(?:url|link|address|article|source)\s?:", re.I
)
CONTRIBUTED = re.compile(r"\b(?P<agency>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}) (?:also )?contributed\b")


def find_own_address(notes: Sequence[TextBlock], width: int) -> str | None:
    """The article's own address from the notes at its foot: the first one that stands under "Original url:".

    An address broken over lines wrapped at `width` is put together again. None where no note says so."""
    for note, following in zip_longest(notes, notes[1:]):
        if note and OWN_ADDRESS.match(note.text):
            holder = note if ADDRESS.search(note.text) else following
            if holder and (match := ADDRESS.search(_unbroken(holder.text, width))):
                return match.group().rstrip(".,;)")
    return None


def _unbroken(text: str, width: int) -> str:
    out = ""
    for line in text.splitlines():
        full = len(out.rsplit("\n", 1)[-1]) >= width - 2 > 0
        out += line if not out or (full and not line.lower().startswith(("http", "www."))) else "\n" + line
    return out


def outlet_of(address: str | None) -> str | None:
    """The outlet's domain in an address: "https://www.example.com/2025/a" gives "example.com"."""
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None


def contributing_wire(text: str) -> str | None:
    """The agency in "AFP contributed reporting.", "With AP material" and the like; None where no agency is named."""
    known = load_lexicon()["agencies"]
    for name in known["names"]:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            return str(known["short"].get(name, name))
    match = CONTRIBUTED.search(text)
    return match["agency"].strip() if match and match["agency"].isupper() else None
