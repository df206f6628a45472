"""Spelling: whether two spellings can be of one name, "Zelensky" and "Zelenskiy", "Rafiq" and "Rafik"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# One sound by many letters, as names come out of other alphabets. In this order.
SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("zh", "j"), ("ck",
    "k"), ("ts", "z"), ("tz", "z"), ("cz", "ch"), ("qu", "k"), ("q", "k"), ("c(?!h)", "k"), ("x", "ks"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ai", "ei"), ("y", "i"),
    ("j(?=[aou])", "i"), ("ae", "e"), ("oe", "e"), ("ue", "u"), ("(?<=[aeiou])h(?![aeiou])", ""),
)
_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in SOUNDS)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
COMPANIES = frozenset({"ltd", "limited", "inc", "corp", "plc", "llc", "gmbh", "ag", "sa", "nv", "bv", "co", "llp", "spa"})
DEPARTMENTS = ("ministry", "department")
PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "de", "la", "van", "von", "der", "den", "di", "da", "du", "le"})


@cache
def sound_of(word: str) -> str:
    """A word as it sounds, roughly, equal for spellings of one name: "Zelenskyy" and "Zelenskiy" are "zelenski"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha() and c.isascii())
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    return re.sub(r"(.)\1+", r"\1", plain)


def parts_of(name: str) -> list[str]:
    """The words of a person's name, particles joined to what follows and suffixes left off: ["Omar", "al-Rashid"]."""
    words = [w for w in re.split(r"[\s]+", name.replace("’", "'").strip()) if w.lower().strip(",") not in SUFFIXES]
    out: list[str] = []
    held = ""
    for word in words:
        if word.lower() in PARTICLES and word is not words[-1] and out:
            held += word
        else:
            out.append(held + word.strip(","))
            held = ""
    return out


def suffix_of(name: str) -> str:
    """The "Jr.", "Sr." or number behind a name, "" where there is none."""
    last = name.split()[-1].lower().strip(".,")
    return last if last in SUFFIXES else ""


def company_of(name: str) -> str:
    """A company's name in small letters without the form of the company: "corvane shipping", of Corvane Shipping Ltd."""
    words = name.lower().replace(",", "").split()
    while len(words) > 1 and words[-1].strip(".") in COMPANIES:
        words.pop()
    return " ".join(words)


def body_of(name: str) -> str:
    """The name of a body in small letters and one spelling, without its company's form; a ministry's the same whichever way
    round: "Ministry of Defense" and "Defence Ministry"."""
    words = [w.replace("defense", "defence").replace("labor", "labour") for w in company_of(name).split()]
    for noun in DEPARTMENTS:
        if len(words) > 2 and words[0] == noun and words[1] in ("of", "for"):
            return " ".join((*(w for w in words[2:] if w != "the"), noun))
    return " ".join(words)


def family_of(name: str) -> str:
    """The sound of a person's last name, by which names are looked for."""
    parts = parts_of(name)
    return sound_of(parts[-1]) if parts else ""


def _same_consonants(a: str, b: str) -> bool:
    """Do two first names of four consonants or more differ in their inner vowels alone: "Mohammed" and "Muhammad"?"""
    bare = [re.sub(r"[aeiou]", "", name) for name in (a, b)]
    return bare[0] == bare[1] and len(bare[0]) >= 4 and a[0] == b[0] and a[-1] == b[-1]


def _initials_fit(a: list[str], b: list[str]) -> bool:
    """Are the first names of one given as initials, two or more, and do they fit the other's: "J. K." of John Kenneth?"""
    letters = [[letter for part in names for letter in part.replace(".", " ").split()] for names in (a, b)]
    short, long = sorted(letters, key=lambda names: max(map(len, names), default=0))
    return len(short) > 1 and all(len(letter) == 1 for letter in short) and (
        [letter.lower() for letter in short] == [name[0].lower() for name in long]
    )


def same_person(a: str, b: str, nicknames: dict[str, str]) -> bool:
    """Can two full names be one person's, from their spelling alone: the same last name, and first names that are spelled
    alike or known to be short for one another? Middle names and initials must not contradict each other."""
    first, second = parts_of(a), parts_of(b)
    if suffix_of(a) and suffix_of(b) and suffix_of(a) != suffix_of(b):
        return False
    if len(first) < 2 or len(second) < 2 or sound_of(first[-1]) != sound_of(second[-1]):
        return False
    if _initials_fit(first[:-1], second[:-1]):
        return True
    given = [sound_of(nicknames.get(name[0].lower(), name[0])) for name in (first, second)]
    if not given[0] or not (given[0] == given[1] or _same_consonants(*given)):
        return False
    middle = [[sound_of(part) for part in name[1:-1]] for name in (first, second)]
    return not all(middle) or any(x[:1] == y[:1] for x in middle[0] for y in middle[1])
