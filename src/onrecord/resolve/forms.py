"""Forms of a name: how it is written, and which fuller name of the same article a form can only stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from spacy.tokens import Span

PARTICLES = frozenset({
    "de", "van", "von", "der", "den", "bin", "al", "el", "la", "di", "da", "du", "le", "ben", "ibn", "ter", "ten", "dos",
    "das",
})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v"})
# William “Bill” Carrow
NICKNAME = re.compile(r"""(?<=\w) (?:“[^”]+”|"[^"]+"|‘[^’]+’|\([A-Z]\w+\)) (?=[A-Z])""")
SHORTEST_CAPITALS = 3  # letters: "Etienne DUVAL" is written Duval, "Kim JR" stays


def name_text(span: Span, *, person: bool = False) -> str:
    """A name as one writes it: straight apostrophes, single blanks, without an editor's brackets; a person's without a
    nickname, and with a surname in capitals behind a first name in the usual way."""
    text = NICKNAME.sub(" ", span.text) if person else span.text
    words = text.replace("’", "'").replace("[", "").replace("]", "").split()
    if person and len(words) > 1 and words[0].istitle():
        words = [w.title() if w.isupper() and len(w) > SHORTEST_CAPITALS else w for w in words]
    return " ".join(words)


def full_names(texts: Iterable[str]) -> dict[str, str]:
    """Each form of a person's name and the fullest form it can only stand for: {"Putin": "Vladimir Putin"}."""
    forms = sorted(set(texts))
    longer = [f for f in forms if " " in f]
    full: dict[str, str] = {}
    for form in forms:
        fits = [f for f in longer if f != form and stands_for(form, f)]
        fits = fits or [f for f in longer if _is_first_name(form, f)]
        maximal = [f for f in fits if not any(f != g and stands_for(f, g) for g in fits)]
        if len(maximal) == 1:
            full[form] = maximal[0]
    return full


def stands_for(short: str, long: str) -> bool:
    """Is one name a form of another: its last name, with or without particles and accents, or first and last name without
    what stands between?"""
    a, b = _words(short), _words(long)
    if a == b:
        same_suffix = short.split()[-1].lower() in SUFFIXES or long.split()[-1].lower() not in SUFFIXES
        return same_suffix and short.isascii() and not long.isascii()  # accents left out; a Jr. is his father's son
    if not a or len(a) >= len(b):
        return False
    if len(a) == 1:
        return a[0] == b[-1] or (len(b) == 2 and long.split()[-1].isupper() and len(b[-1]) <= 4 and a[0] == b[0])
    return a == b[-len(a):] or (a[-1] == b[-1] and a[0] == b[0])


def _is_first_name(form: str, full: str) -> bool:
    """Is a single word the first word of a full name: a king's or a footballer's name, or the family name where it comes
    first?"""
    a, b = _words(form), _words(full)
    return len(a) == 1 and len(b) > 1 and a[0] == b[0]


def _words(name: str) -> list[str]:
    """The words of a name in small letters without accents; particles joined to what follows, suffixes left off."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    out: list[str] = []
    held = ""
    for word in plain.replace("al-", "al ").replace("el-", "el ").replace(",", " ").split():
        if word in SUFFIXES:
            continue
        if word in PARTICLES:
            held += word
        else:
            out.append(held + word if held and out else word if not held else held + word)
            held = ""
    return out
