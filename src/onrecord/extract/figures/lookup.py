"""Look-up: what the lexicon of measures says of a word, in any of its forms."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.words import forms_of, list_of, lists_by_word, load_lists, load_words

COUNTING = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "arrested",
        "charged",
        "rescued",
        "displaced",
        "evacuated",
        "hospitalized",
        "affected",
        "infected",
        "launched",
        "fired",
        "struck",
        "intercepted",
        "destroyed",
        "damaged",
        "captured",
        "seized",
        "exchanged",
        "released",
        "deployed",
        "sent",
        "convicted",
        "sentenced",
    }
)


def is_echoed(number: Token) -> bool:
    """Is a bare number all that somebody gives, with a verb by which one more side gives its own: "The army says two"?"""
    doc, verb = number.doc, number.head
    last = number.i + 1 >= len(doc) or number.nbor().is_punct or number.nbor().is_space
    own = number.dep_ in ("dobj", "attr") and verb.pos_ == "VERB" and not any(True for _ in number.lefts)
    return last and own and bool(set(forms_of(verb)) & load_words("figures", "echoing"))


def measures(name: str) -> dict[str, str]:
    """Each word of a list of measures with the measure it tells: {"wound": "injured", …}."""
    return lists_by_word("figures", name)


def look_up(name: str, token: Token) -> str | None:
    """What a list of measures says of a word in any of its forms."""
    return list_of("figures", name, token)


def measure_of_noun(noun: Token) -> str | None:
    """The measure that a noun tells by itself: "casualties"."""
    return look_up("counts", noun)


def measure_of_verb(verb: Token) -> str | None:
    """The measure that a verb with an object makes of what is counted: "shot down" is "intercepted"."""
    if verb.lower_ == "missing":
        return "missing"
    particle = next(
        (c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in ("down", "up"))), ""
    )
    phrases = (f"{form} {particle}" for form in forms_of(verb)) if particle else ()
    return next((measures("particles")[p] for p in phrases if p in measures("particles")), None) or look_up("verbs", verb)


def participle_of(verb: Token) -> str | None:
    """A verb's past participle, as a measure of what it was done to; None for verbs that tell nothing."""
    lemma = verb.lemma_.lower()
    if lemma in load_words("figures", "empty") or verb.pos_ != "VERB" or not lemma.isalpha():
        return None
    if verb.tag_ == "VBN":
        return verb.lower_
    irregular: dict[str, str] = load_lists("figures")["participles"]["words"]
    if lemma in irregular:
        return irregular[lemma]
    if verb.tag_ == "VBD" and verb.lower_.endswith("ed"):
        return verb.lower_
    if lemma.endswith("e"):
        return f"{lemma}d"
    return f"{lemma[:-1]}ied" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else f"{lemma}ed"
