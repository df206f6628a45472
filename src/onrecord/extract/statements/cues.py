"""Cues: the words that lay something to somebody, and the acts they name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from onrecord.record import Act, Mode

SUBJECTS = ("nsubj", "csubj", "expl")
# After these a participle tells of a saying that took place ("in telling them that"); not after "without", "instead of".
BESIDE = frozenset({"in", "after", "before", "while", "when", "on", "upon", "besides", "as", "with"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
LONGEST_SENTENCE = 400  # tokens: what is longer is a list or a text without stops, and its parse means nothing
POINTING = frozenset({"that", "this", "these", "which", "what", "there"})  # "that said", "this shows": nobody speaks


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The verbs of `lexicon/en/reporting.toml`, by what they do."""

    acts: dict[str, Act]
    attitude: frozenset[str]
    clause_only: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    preposition: frozenset[tuple[str, str]]
    quotation_only: frozenset[str]
    acts_with: dict[tuple[str, str], Act]
    noun_cues: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The reporting verbs, by name of their list; a verb in two lists of acts keeps the last, more telling, one."""
    raw = tomllib.loads(files("onrecord.extract").joinpath("lexicon/en/reporting.toml").read_text(encoding="utf-8"))
    acts = {verb: act for act, verbs in raw["acts"].items() if act != "origin" for verb in verbs}
    return Lexicon(
        acts,
        frozenset(raw["attitude"]["verbs"]),
        frozenset(raw["clause_only"]["verbs"]),
        frozenset(raw["infinitive"]["verbs"]),
        frozenset(raw["object"]["verbs"]),
        frozenset((verb, preposition) for verb, preposition in raw["preposition"]["pairs"]),
        frozenset(raw["quotation_only"]["verbs"]),
        {(verb, preposition): act for verb, preposition, act in raw["acts_with"]["acts"]},
        frozenset(raw["noun_cues"]["nouns"]),
    )


def find_cues(doc: Doc, quoted: frozenset[int]) -> list[Token]:
    """The reporting verbs of a parsed text that stand outside quotation marks and tell that something was said, in order."""
    acts = load_lexicon().acts
    sentences = (sentence for sentence in doc.sents if len(sentence) <= LONGEST_SENTENCE)
    return [t for s in sentences for t in s if t.i not in quoted and t.lemma_.lower() in acts and _reports(t)]


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
        return token.head.lower_ in BESIDE
    if token.dep_ == "advcl" and token.tag_ == "VBN" and not helpers:
        return any(c.dep_ in SUBJECTS for c in token.children)
    return True


def act_of(cue: Token) -> Act:
    """The act that a cue names; one that is negated is a refusal: "would not say", "did not promise"."""
    lexicon, lemma = load_lexicon(), cue.lemma_.lower()
    prepositions = [(lemma, child.lower_) for child in cue.rights if child.dep_ in ("prep", "prt")]
    act = next((lexicon.acts_with[p] for p in prepositions if p in lexicon.acts_with), lexicon.acts[lemma])
    return "refuse" if is_negated(cue) and act in ("assert", "promise", "agree") else act


def mode_of(cue: Token) -> Mode:
    """Speech, or an attitude: a belief or wish laid to somebody without an act of speaking."""
    return "attitude" if cue.lemma_.lower() in load_lexicon().attitude else "speech"


def is_negated(cue: Token) -> bool:
    """Is the verb itself negated: "did not say", "never promised"?"""
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in cue.children)


def cue_span(cue: Token) -> tuple[int, int]:
    """Code points of the cue's words: the verb, with its particle ("pointed out") and its negation ("would not say")."""
    first, last = cue, cue
    if is_negated(cue):
        first = min((c for c in cue.children if c.dep_ in ("aux", "neg") and c.i < cue.i), key=lambda t: t.i, default=cue)
    for child in cue.children:
        if child.dep_ == "prt" and child.i == cue.i + 1:
            last = child
    return first.idx, last.idx + len(last)


def find_speaker(cue: Token) -> Token | None:
    """The head of the noun phrase that a reporting verb's words are laid to, or None.

    A verb without a subject of its own takes that of the verb it hangs on ("said … and vowed", "spoke, adding that …");
    a relative pronoun stands for its noun; the passive has a speaker only in its "by" phrase.
    """
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in cue.children):
        agents = [child for child in cue.children if child.dep_ == "agent"]
        return next((grand for agent in agents for grand in agent.children if grand.dep_ == "pobj"), None)
    subjects = [child for child in cue.children if child.dep_ in SUBJECTS]
    if subjects:
        return _antecedent_noun(subjects[0], cue)
    if cue.dep_ in ("acl", "relcl") and cue.tag_ == "VBG" and cue.head.pos_ in ("NOUN", "PROPN"):
        return cue.head
    if cue.dep_ in ("conj", "advcl", "xcomp", "pcomp", "parataxis", "dep") and cue.head.i != cue.i:
        above = cue.head
        while above.dep_ == "prep" or above.pos_ not in ("VERB", "AUX"):
            if above.head.i == above.i:
                return None
            above = above.head
        return find_speaker(above)
    return _inverted(cue)


def _antecedent_noun(subject: Token, cue: Token) -> Token | None:
    if subject.lower_ in ("who", "which", "that") and cue.dep_ == "relcl":
        return cue.head
    if subject.dep_ == "expl" or subject.tag_ in ("WP", "WDT", "EX") or subject.lower_ in POINTING:
        return None
    if subject.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "X") or subject.lower_ in NOBODY:
        return None
    return subject


def _inverted(cue: Token) -> Token | None:
    """The subject behind its verb that the parser took for something else: "…,” said Ana Torvik"."""
    for child in cue.rights:
        if child.pos_ in ("PROPN", "NOUN", "PRON") and child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep", "appos"):
            return child if child.left_edge.i == cue.i + 1 else None
    return None
