"""Speakers: which noun phrase an attribution's words are laid to."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.extract.statements.attribution import Stretch
from onrecord.extract.statements.cues import SUBJECTS
from onrecord.extract.words import load_words
from onrecord.resolve import can_speak, role_nouns

PART_OF = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod")
UTTERANCES = frozenset({"remark", "comment", "statement", "announcement", "decision", "move", "visit", "news", "claim"})
NOMINAL = ("NOUN", "PROPN", "PRON")


def speaker_of(cue: Token, named: Sequence[Token], quoted: frozenset[int]) -> Token | None:
    """The head of the speaker's words for a cue: of those that the tagger names, or by the parse where it names none, or
    only whoever the words were said to ("they were told by …"), or a word out of what is quoted."""
    found = _head_of(named)
    if found is not None and found.i in quoted and cue.i not in quoted:
        found = None
    if found is not None and found.dep_ == "nsubjpass" and found.head.i == cue.i:
        found = None
    found = found if found is not None else find_speaker(cue)
    says = found is not None and can_speak(found) and found.lemma_.lower() not in UTTERANCES
    return found if says else _reporting(cue) or found


def _reporting(cue: Token) -> Token | None:
    """Whose reports something follows or answers: "the remarks followed reports from the ministry that …"."""
    for noun in cue.rights:
        if noun.dep_ == "dobj" and noun.lemma_.lower() in load_words("claims", "telling"):
            behind = (g for c in noun.rights if c.lower_ in ("from", "by") for g in c.rights if g.dep_ == "pobj")
            return next((g for g in behind if g.pos_ in NOMINAL and can_speak(g)), None)
    return None


def words_of(speaker: Token, named: Sequence[Token]) -> Stretch:
    """The code points of a speaker's words: all that the tagger names, if the speaker is among them, else its phrase."""
    own = [t for t in named if not t.is_punct]
    if speaker not in own:
        return phrase_of(speaker)
    return own[0].idx, own[-1].idx + len(own[-1])


def phrase_of(noun: Token) -> Stretch:
    """The code points of a noun with what stands before it in its phrase: "two customs officials"."""
    first = next((t.left_edge for t in noun.lefts if t.dep_ in PART_OF), noun)
    return first.idx, noun.idx + len(noun)


def acting_before(doc: Doc, place: int) -> Token | None:
    """The person whom the sentence right before a place, in the same paragraph, is about: "Rusk knelt. “Like porridge.”"."""
    begins = doc.char_span(place, place + 1, alignment_mode="expand")
    text = doc.text
    if begins is None or begins.start == 0 or not text[text.rfind("\n", 0, place) + 1:place].strip():
        return None
    last = begins[0].nbor(-1)
    while last.is_space and last.i > 0:
        last = last.nbor(-1)
    subject = next((c for c in last.sent.root.lefts if c.dep_ == "nsubj" and c.head.pos_ in ("VERB", "AUX")), None)
    if subject is None:
        return None
    person = subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she") or subject.lower_ in role_nouns()
    named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in subject.rights)
    return subject if person or named else None


def find_cited(cue: Token) -> tuple[Token, Token] | None:
    """The word that cites and the people from whom the words come: "reported, citing two officials, that …", "quoted the
    coach as saying that …"."""
    if cue.lemma_.lower() == "quote":
        people = next((c for c in cue.rights if c.dep_ in ("dobj", "dative")), None)
        saying = (g for c in cue.rights if c.dep_ == "prep" and c.lower_ == "as" for g in c.children if g.dep_ == "pcomp")
        word = next(saying, None)
        return (word, people) if word is not None and people is not None else None
    for child in cue.children:
        if child.dep_ in ("advcl", "prep", "acl") and child.lower_ in ("citing", "quoting"):
            people = next((c for c in child.children if c.dep_ in ("dobj", "pobj")), None)
            if people is not None and can_speak(people):
                return child, people
    return None


def _head_of(tokens: Sequence[Token]) -> Token | None:
    """The token of a phrase that none of its others governs, a noun or pronoun if there is one; of a description and a name
    that stands with it the name: "the purser, [Idris Hale]", "the weekly [Ballast]"."""
    tokens = [t for t in tokens if not t.is_punct]
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    nominal = [t for t in tops if t.pos_ in NOMINAL or any(c.lower_ == "of" for c in t.rights)]  # "one of them"
    top = next(iter(nominal or [t for t in tokens if t.pos_ in NOMINAL] or tops), None)
    if top is None or top.pos_ != "NOUN" or top.tag_ == "NNS":
        return top
    for child in top.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i in inside:
            return child
    behind = [t for t in tokens if t.i > top.i]
    if behind and behind[0].i == top.i + 1 and behind[0].pos_ == "PROPN":
        name = behind[0]
        while name.head.i == name.i + 1 and name.head.pos_ == "PROPN" and name.head.i in inside:
            name = name.head
        return name
    return top


def find_speaker(cue: Token) -> Token | None:
    """The head of the noun phrase that a reporting verb's words are laid to, or None.

    A verb without a subject of its own takes that of the verb it hangs on ("said … and vowed", "spoke, adding that …");
    a relative pronoun stands for its noun; the passive has a speaker only in its "by" phrase.
    """
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in cue.children) or _was_done(cue):
        agents = [child for child in cue.children if child.dep_ == "agent"]
        return next((grand for agent in agents for grand in agent.children if grand.dep_ == "pobj"), None)
    subjects = [child for child in cue.children if child.dep_ in SUBJECTS]
    if subjects:
        return _antecedent_noun(subjects[0], cue)
    if (quoting := find_quoting(cue)) is not None:
        was = any(c.dep_ == "auxpass" for c in quoting.children)
        return next((c for c in quoting.children if c.dep_ in (("nsubjpass",) if was else ("dobj", "dative"))), None)
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


def find_quoting(cue: Token) -> Token | None:
    """The verb of "quoted her as saying", for its participle."""
    if cue.dep_ != "pcomp" or cue.tag_ != "VBG" or cue.head.lower_ != "as":
        return None
    verb = cue.head.head
    return verb if verb.lemma_.lower() in load_words("speaking", "quoting") else None


def _was_done(cue: Token) -> bool:
    """Is it a participle of what was done to the subject: "Asked about the strike, he …", "the plan proposed by them"?"""
    helped = any(c.dep_ in ("aux", "nsubj") for c in cue.children)
    return cue.tag_ == "VBN" and cue.dep_ in ("advcl", "acl", "relcl") and not helped


def _antecedent_noun(subject: Token, cue: Token) -> Token | None:
    if subject.lower_ in ("who", "which", "that") and cue.dep_ == "relcl":
        return cue.head
    word = subject.lower_
    if word in load_words("speaking", "pointing") or word in load_words("speaking", "nobody"):
        return None
    if subject.dep_ == "expl" or subject.tag_ in ("WP", "WDT", "EX"):
        return None
    if subject.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "X"):
        return None
    return subject


def _inverted(cue: Token) -> Token | None:
    """The subject behind its verb that the parser took for something else: "…,” said Ana Torvik"."""
    for child in cue.rights:
        if child.pos_ in ("PROPN", "NOUN", "PRON") and child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep", "appos"):
            return child if child.left_edge.i == cue.i + 1 else None
    return None
