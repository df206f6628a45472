"""Acts: what somebody does with his words, and whether he has said them or only holds them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.cues import is_negated, load_lexicon
from onrecord.extract.statements.lexicon import load_words
from onrecord.record import Act, Mode

NEUTRAL = ("assert", "express")  # acts that a cue names without telling: what is said tells more
# The chance from which the network's word is taken where neither cue nor content tell: with less it was right in one of
# three, of 300 attributions judged by reading.
LEAST_CHANCE = 0.6
LEAST_ATTITUDE = 0.05  # a chance set on the attributions judged by reading: the network is slow to call anything an attitude
FIRST = ("i", "we")
THIRD = ("he", "she", "they", "it")  # in the article's words mostly the speaker's own side
AHEAD = ("will", "would", "shall", "’ll", "'ll", "wo")


def act_of(found: Attribution) -> Act:
    """The act of an attribution: the one that the cue names ("denied", "vowed", "would not say"), else the one that mood,
    modality and condition of the content tell ("there will be consequences if …"), else what the tagger takes it for."""
    cue = found.head
    if cue is None or found.judged is None:
        return act_of_content(found) or "assert"
    named = _named(cue)
    if is_negated(cue) and named in ("assert", "promise", "agree"):
        return "refuse"
    if named is not None and named not in NEUTRAL:
        return "threaten" if named == "promise" and _is_harm(_tokens(found), load_words("acts", "dire")) else named
    if mode_of(found) == "attitude":
        return found.judged.act if named is None else named
    told = act_of_content(found)
    if told is not None:
        return told
    return found.judged.act if found.judged.act_chance >= LEAST_CHANCE else named or "assert"


def act_of_content(found: Attribution) -> Act | None:
    """The act that the words of a content tell by themselves; None where they tell none. The first main clause counts."""
    tokens = _tokens(found)
    if not tokens:
        return None
    conditional = any(t.lower_ in ("if", "unless") and t.dep_ == "mark" for t in tokens)
    verb = _main_verb(tokens)
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    ahead = bool(helpers.intersection(AHEAD)) or (verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.rights))
    if tokens[-1].text == "?" or _followed_by(tokens[-1], "?"):
        return "ask"
    if _is_harm(tokens, load_words("acts", "dire")) and ahead:
        return "threaten"
    if conditional and ahead and _is_harm(tokens, load_words("acts", "harm")):
        return "threaten"
    if subject is None and verb.tag_ == "VB" and verb.dep_ in ("ROOT", "ccomp", "parataxis", "conj") and not helpers:
        return "demand"
    own = subject is not None and subject.lower_ in (*FIRST, *THIRD)
    if helpers & load_words("acts", "duty") and not (subject is not None and subject.lower_ in FIRST):
        return "demand"
    if any(t.lower_ in load_words("acts", "readiness") and t.head.lemma_ == "be" and _to_do(t) for t in tokens):
        return "offer"
    if _feels(verb, subject):
        return "express"
    if ahead:
        if own and verb.lemma_ not in ("be", "have") and subject is not None and subject.lower_ != "it":
            return "refuse" if is_negated(verb) else "promise"
        return "predict"
    if any(c.lower_ in load_words("acts", "forecast") and c.dep_ == "acomp" for c in verb.children):
        return "predict"
    if verb.lemma_ in load_words("acts", "backing") and own and not is_negated(verb):
        return "agree"
    return None


def mode_of(found: Attribution) -> Mode:
    """Speech, or an attitude: a belief, wish or feeling laid to somebody without an act of speaking."""
    lexicon = load_lexicon()
    if found.head is not None and found.head.lemma_.lower() in lexicon.acts:
        return "attitude" if found.head.lemma_.lower() in lexicon.attitude else "speech"
    return "attitude" if found.judged is not None and found.judged.attitude >= LEAST_ATTITUDE else "speech"


def _named(cue: Token) -> Act | None:
    lexicon, lemma = load_lexicon(), cue.lemma_.lower()
    prepositions = [(lemma, child.lower_) for child in cue.rights if child.dep_ in ("prep", "prt")]
    return next((lexicon.acts_with[p] for p in prepositions if p in lexicon.acts_with), lexicon.acts.get(lemma))


def _tokens(found: Attribution) -> list[Token]:
    if found.head is None and found.speaker is None:
        return []
    doc = (found.head or found.speaker).doc  # type: ignore[union-attr]
    spans = [doc.char_span(s, e, alignment_mode="contract") for s, e in found.stretches]
    return [t for span in spans if span is not None for t in span if not t.is_space and not t.is_quote]


def _main_verb(tokens: Sequence[Token]) -> Token:
    """The first token of a content that none of the others governs, or that verb whose condition it is."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    verbs = [t for t in tops if t.pos_ in ("VERB", "AUX")]
    return (verbs or tops or list(tokens))[0]


def _followed_by(token: Token, sign: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text == sign


def _is_harm(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    return any(t.lemma_.lower() in words or t.lower_ in words for t in tokens)


def _to_do(adjective: Token) -> bool:
    return any(c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ == "to") for c in adjective.rights)


def _feels(verb: Token, subject: Token | None) -> bool:
    """Does a main clause tell a feeling of the speaker's, or value something: "I am glad", "it was a disgrace"?"""
    own = subject is not None and subject.lower_ in (*FIRST, *THIRD)
    if own and verb.lemma_ in load_words("acts", "feeling"):
        return True
    links = verb.lemma_ in ("be", "feel", "seem")
    said_of = [c for c in verb.rights if links and c.dep_ in ("acomp", "attr", "oprd")]
    if own and any(c.lower_ in load_words("acts", "feeling") for c in said_of):
        return True
    return any(t.lower_ in load_words("acts", "value") for c in said_of for t in (c, *c.lefts))
