"""Cues: the words that lay something to somebody, and the acts they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.extract.words import load_lists, load_words
from onrecord.record import Act

SUBJECTS = ("nsubj", "csubj", "expl")
LONGEST_SENTENCE = 400  # tokens: what is longer is a list or a text without stops, and its parse means nothing


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The verbs of `lexicon/en/reporting.toml`, by what they do."""

    acts: dict[str, Act]
    attitude: frozenset[str]
    quotation_only: frozenset[str]
    acts_with: dict[tuple[str, str], Act]
    noun_cues: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The reporting verbs, by name of their list; a verb in two lists of acts keeps the last, more telling, one."""
    raw = load_lists("reporting")
    acts = {verb: act for act, verbs in raw["acts"].items() if act != "origin" for verb in verbs}
    return Lexicon(
        acts,
        frozenset(raw["attitude"]["verbs"]),
        frozenset(raw["quotation_only"]["verbs"]),
        {(verb, preposition): act for verb, preposition, act in raw["acts_with"]["acts"]},
        frozenset(raw["noun_cues"]["nouns"]),
    )


def find_cues(doc: Doc, quoted: frozenset[int]) -> list[Token]:
    """The verbs and nouns of a parsed text that stand outside quotation marks and tell that something was said, in order."""
    lexicon = load_lexicon()
    verbs = lexicon.acts.keys() - lexicon.quotation_only
    sentences = (sentence for sentence in doc.sents if len(sentence) <= LONGEST_SENTENCE)
    words = [t for sentence in sentences for t in sentence if t.i not in quoted]
    return [
        t for t in words
        if (t.pos_ == "NOUN" and t.lemma_.lower() in lexicon.noun_cues) or (t.lemma_.lower() in verbs and _reports(t))
    ]


def _reports(token: Token) -> bool:
    """A verb in a tense, or a participle that goes with one: not "the reported capture", "to say", "without saying"."""
    if token.dep_ in ("amod", "compound") or token.tag_ in ("NN", "NNS", "JJ"):
        return False
    if token.pos_ not in ("VERB", "AUX"):
        return False
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if token.tag_ == "VB":
        return bool(helpers - {"to"})
    if token.tag_ == "VBN" and "have" in helpers and helpers & {"should", "could", "would", "might", "must"}:
        return False  # "should have agreed": it did not happen
    if token.dep_ == "pcomp" and token.nbor(-1).text != ",":
        return token.head.lower_ in load_words("speaking", "beside")
    if token.dep_ == "advcl" and token.tag_ == "VBN" and not helpers:
        return any(c.dep_ in SUBJECTS for c in token.children)
    return True


def is_negated(cue: Token) -> bool:
    """Is the verb itself negated: "did not say", "never promised"?"""
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in cue.children)


def named_act(cue: Token) -> Act | None:
    """The act that a cue names by itself or with its preposition: "demanded", "called for"; None for words no list has."""
    lexicon, lemma = load_lexicon(), cue.lemma_.lower()
    prepositions = [(lemma, child.lower_) for child in cue.rights if child.dep_ in ("prep", "prt")]
    return next((lexicon.acts_with[p] for p in prepositions if p in lexicon.acts_with), lexicon.acts.get(lemma))


def cue_span(cue: Token) -> tuple[int, int]:
    """Code points of the cue's words: the verb, with its particle ("pointed out") and its negation ("would not say")."""
    first, last = cue, cue
    if is_negated(cue):
        first = min((c for c in cue.children if c.dep_ in ("aux", "neg") and c.i < cue.i), key=lambda t: t.i, default=cue)
    for child in cue.children:
        if child.dep_ == "prt" and child.i == cue.i + 1:
            last = child
    return first.idx, last.idx + len(last)
