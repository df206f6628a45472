"""Groups: names that a text joins into one party, "Ruth Adler, Felix Brandt and Rosa Costa"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.record import Mention
from onrecord.resolve.mentions import Names

COMMA = re.compile(r"\s*,\s*")
AND = re.compile(r",?\s+(?:and|&)\s+(?:the\s+|(?:his|her|their)\s+\w+,?\s+)?", re.IGNORECASE)


def joined_names(text: str, names: Names) -> Iterator[tuple[Mention, ...]]:
    """The groups of two names and more that are joined by commas and "and", all people or none of them."""
    ordered = sorted(names.mentions, key=lambda m: m.words.start)
    held: list[Mention] = []
    for mention in ordered:
        if not held or (mention.type == "person") != (held[-1].type == "person"):
            held = [mention]
            continue
        between = text[held[-1].words.end:mention.words.start]
        if AND.fullmatch(between):
            yield (*held, mention)
            held = []
        elif COMMA.fullmatch(between):
            held.append(mention)
        else:
            held = [mention]


def joint_name(names: Sequence[str]) -> str:
    """Several names as one party's: "Ruth Adler, Felix Brandt and Rosa Costa"."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
