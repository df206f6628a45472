"""Acts: what somebody does with his words, and whether he has said them or only holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.cues import is_negated, load_lexicon
from onrecord.extract.statements.lexicon import load_words
from onrecord.record import Act, Mode

NEUTRAL = ("assert", "express")  # acts that a cue names without telling: what is said tells more
# The chance from which the network's word is taken where neither cue nor content tell. Set on the gold articles, where
# 73.1 % of acts were right with it and 64.1 % with any chance. On PolNeAR it was the other way round: 58.8, 60.5 %.
LEAST_CHANCE = 0.6
# The chance from which a cue that no list has is one of attitude. Set on the 199 modes judged by reading, by the network
# alone: 85.9 % right, at 0.5 83.4 %. So these are no test of it.
LEAST_ATTITUDE = 0.05
FIRST = ("i", "we")
AHEAD = ("will", "would", "shall", "’ll", "'ll", "wo")


def is_first(subject: Token) -> bool:
    """Is a subject the speaker himself as he says it: "I", "we"?"""
    return subject.lower_ in FIRST


def act_of(found: Attribution, is_own: Callable[[Token], bool] = is_first) -> Act:
    """The act of an attribution: the one that the cue names ("denied", "vowed", "would not say"), else the one that mood,
    modality and condition of the content tell ("there will be consequences if …"), else what the tagger takes it for.

    `is_own` tells of a subject in the content whether it is the speaker: "he would go" is a promise of nobody else's.
    """
    cue = found.head
    if cue is None or found.judged is None:
        return act_of_content(found, is_own) or "assert"
    named = _named(cue)
    if is_negated(cue) and named in ("assert", "promise", "agree"):
        return "refuse"
    if named is not None and named not in NEUTRAL:
        return "threaten" if named == "promise" and _is_harm(_tokens(found), load_words("acts", "dire")) else named
    if mode_of(found) == "attitude":
        return found.judged.act if named is None else named
    told = act_of_content(found, is_own)
    if told is not None:
        return told
    return found.judged.act if found.judged.act_chance >= LEAST_CHANCE else named or "assert"


def act_of_content(found: Attribution, is_own: Callable[[Token], bool]) -> Act | None:
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
    own = subject is not None and is_own(subject)
    if conditional and ahead and _is_harm(tokens, load_words("acts", "harm" if own else "dire")):
        return "threaten"
    if subject is None and verb.tag_ == "VB" and verb.dep_ in ("ROOT", "ccomp", "parataxis", "conj") and not helpers:
        return "demand"
    if helpers & load_words("acts", "duty") and not own:
        return "demand"
    if any(t.lower_ in load_words("acts", "readiness") and t.head.lemma_ == "be" and _to_do(t) for t in tokens):
        return "offer"
    if _feels(verb, own=own):
        return "express"
    if ahead:
        if own and verb.lemma_ not in ("be", "have"):
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


def _feels(verb: Token, *, own: bool) -> bool:
    """Does a main clause tell a feeling of the speaker's, or value something: "I am glad", "it was a disgrace"?"""
    if own and verb.lemma_ in load_words("acts", "feeling"):
        return True
    links = verb.lemma_ in ("be", "feel", "seem")
    said_of = [c for c in verb.rights if links and c.dep_ in ("acomp", "attr", "oprd")]
    if own and any(c.lower_ in load_words("acts", "feeling") for c in said_of):
        return True
    return any(t.lower_ in load_words("acts", "value") for c in said_of for t in (c, *c.lefts))
