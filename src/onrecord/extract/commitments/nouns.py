"""Nouns: promises, threats, demands and offers that are named as such, "its threat to close the port"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from spacy.tokens import Token

from onrecord.extract.commitments.arguments import is_owned
from onrecord.extract.commitments.deeds import auxiliaries, has_to, subject_of_clause
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.parties import can_commit
from onrecord.extract.commitments.standing import standing_of, undoing
from onrecord.extract.events.holding import subject_of
from onrecord.extract.events.moods import is_negated
from onrecord.extract.words import forms_of, load_lists, load_words
from onrecord.record import CommitmentType
from onrecord.resolve import Who

OWN = frozenset({"his", "her", "its", "their", "my", "our"})
OF = {
    "promise": ("of", "to", "on"),
    "threat": ("of",),
    "demand": ("for", "on", "of"),
    "offer": ("of", "for"),
    "refusal": ("of",),
    "deadline": ("for", "of"),
}
TOLD = frozenset({"will", "would", "has", "have", "had", "is", "was", "can", "ca"})  # what is so, not what should be
TYPES = ("promise", "threat", "demand", "offer", "refusal")


def of_noun(noun: Token, who: Who) -> Iterator[Making]:
    """The commitment that a noun names, where its words tell what and whose it is."""
    type_ = type_of(noun)
    if type_ is None or any(c.lower_ in ("no", "any") for c in noun.lefts) or noun.sent.text.rstrip("”\"'’ ").endswith("?"):
        return
    deed, to, doer = _what(noun, type_, who)
    verb = _verb(noun)
    owner, by_subject = _owner(noun, verb, who)
    if deed is None or owner is None or not (can_commit(owner, who) or (by_subject and owner.pos_ == "NOUN")):
        return
    things = deed.lemma_.lower() == "name" and any(c.lower_ == "of" for c in deed.rights)  # "for the names of all"
    if type_ == "demand" and set(forms_of(deed)) & load_words("commitments", "answering") and not things:
        return
    buying = load_words("commitments", "buying")
    if noun.lemma_.lower() == "bid" and not any(set(forms_of(t)) & buying or t.text == "$" for t in noun.sent):
        return  # "his bid for the nomination"
    if noun.lemma_.lower() == "agreement" and (not has_to(deed) or by_subject):
        return
    status, undone, undone_by = undoing(noun, verb, who)
    if to is None and noun.lemma_.lower() == "word" and verb is not None:
        to = next((c for c in verb.rights if c.dep_ == "dative"), None)
    if status == "rejected" and by_subject:
        status, undone, undone_by = "open", None, None
    if to is None and undone_by is not None and status == "rejected":
        to = undone_by
    yield Making(type_, noun, deed, f"noun {noun.lemma_.lower()}", owner, to, doer, status=status, undone=undone)


def type_of(noun: Token) -> CommitmentType | None:
    """The type of commitment that a noun names; "calls" behind an owner is one though the parser may take it for a verb."""
    if noun.pos_ != "NOUN" and not is_owned(noun):
        return None
    forms = {*forms_of(noun), noun.lower_.removesuffix("s")}
    table = load_lists("commitments")["nouns"]
    named = cast("CommitmentType | None", next((t for t in TYPES if forms & set(table[t])), None))
    if named is None and forms & load_words("commitments", "dropped"):
        verb = _verb(noun)
        return "offer" if verb is not None and standing_of(verb) in ("withdrawn", "suspended") else None
    return named


def _verb(noun: Token) -> Token | None:
    """The verb that a noun is object or subject of, or hangs on by a preposition; of a noun that stands beside another, the
    other's."""
    if (besides := _verb_beside(noun)) is not None:
        return besides
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return above if noun.dep_ in ("dobj", "nsubjpass", "nsubj", "pobj") and above.pos_ == "VERB" else None


def _verb_beside(noun: Token) -> Token | None:
    """The verb whose object a noun stands beside: "took back the one thing left, the offer to mediate". The parser may take
    it for the subject of a plural further on, of which it can be none: "the offer to have engineers look over the dam"."""
    head = noun.head
    if noun.dep_ == "appos" and head.dep_ in ("dobj", "nsubjpass") and head.i < noun.i:
        return head.head if head.head.pos_ == "VERB" else None
    if noun.dep_ == "nsubj" and noun.tag_ == "NN" and head.tag_ == "VBP" and not any(c.dep_ == "cc" for c in noun.rights):
        verbs = (c for c in head.lefts if c.dep_ == "ccomp" and c.i < noun.i and c.pos_ == "VERB")
        return next((v for v in verbs if any(c.dep_ == "dobj" for c in v.rights)), None)
    return None


def _what(noun: Token, type_: CommitmentType, who: Who) -> tuple[Token | None, Token | None, Token | None]:
    """What the noun is about: the deed, whom it is asked of, and who does it by its words."""
    behind = [*noun.rights]
    verb = _verb(noun) if noun.dep_ in ("dobj", "dative", "pobj") else None
    for child in (c for c in (verb.rights if verb is not None else ()) if c.i > noun.i):
        named = child.lower_ == "for" and (
            child.nbor(-1).text == "," or type_ == "offer"
        )  # "made its bid in May for the firm"
        if named or (child.dep_ in ("xcomp", "advcl", "acl") and has_to(child)):  # "gave him her word to free them"
            behind.append(child)
    for child in behind:
        if child.dep_ in ("acl", "relcl", "ccomp", "xcomp", "advcl") and child.pos_ in ("VERB", "AUX"):
            doer = subject_of_clause(child)
            that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts) and doer is not None
            asks = type_ != "demand" or not auxiliaries(child) & TOLD  # "his insistence that it will rain"
            if has_to(child) or (that and asks and doer is not None and doer.tag_ not in ("WDT", "WP")):
                to = doer if type_ == "demand" and doer is not None and can_commit(doer, who) else None
                return child, to, doer if to is not None or has_to(child) else None
        if child.dep_ == "relcl" and any(t.lower_ == "which" and t.head.lower_ == "under" for t in child.subtree):
            return child, None, None  # "an offer under which engineers would inspect it"
        if child.dep_ == "prep" and child.lower_ in OF[type_]:
            thing = next((g for g in child.rights if g.dep_ in ("pobj", "pcomp")), None)
            if thing is not None and type_ == "promise" and child.lower_ == "to" and thing.dep_ != "pcomp":
                continue  # "its commitment to the deal"
            if thing is None or thing.pos_ in ("NUM", "PRON"):
                continue
            acting = next((a for a in (*thing.rights, *noun.rights) if a.dep_ in ("acl", "relcl") and has_to(a)), None)
            if acting is not None and can_commit(thing, who):
                return acting, thing, None
            mention = who.mention(thing)
            if type_ == "demand" and mention is not None and mention.type != "place" and acting is None:
                continue  # "his appeal for the party"
            if child.lower_ == "for" and type_ == "offer" and mention is not None and mention.type == "organisation":
                return noun, thing, None  # "its bid for Qualcomm"
            if mention is None or child.lower_ == "for":
                return thing, None, None
    return None, None, None


def _owner(noun: Token, verb: Token | None, who: Who) -> tuple[Token | None, bool]:
    """Whose it is, and whether that is the subject of the verb that holds the noun."""
    poss = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    subject = subject_of(verb, who) if verb is not None and noun.dep_ != "nsubj" else None
    if poss is not None:
        if poss.lower_ in OWN:
            found = who.speaker(poss)
            if subject is not None and not can_commit(subject, who) and subject.pos_ == "PROPN":
                subject = None
            rejected = verb is not None and standing_of(verb) == "rejected"
            if subject is not None and (not rejected or found.anonymous or found.name == who.speaker(subject).name):
                return subject, True
            if found.anonymous:
                before = [t for t in noun.sent if t.i < noun.i and t.dep_ in ("nsubj", "nsubjpass") and can_commit(t, who)]
                before = [t for t in before if not (t.is_upper and len(t) > 3)]  # the place of a dateline
                before = [t for t in before if who.mention(t) is not None] or before
                return (before[-1], True) if before else (poss, False)
        return poss, False
    beside = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    behind = [beside] if beside.lower_ == "from" and beside.head == noun.head else []  # "brought an offer from Brenec"
    for child in (*noun.rights, *behind):
        by = child.lower_ in ("by", "from") and child.dep_ in ("prep", "agent")
        made = child.dep_ == "acl" and child.tag_ == "VBN"
        agents = [child] if by else [c for c in child.rights if c.lower_ in ("by", "from")] if made else []
        for agent in agents:
            if (owner := next((g for g in agent.rights if g.dep_ == "pobj"), None)) is not None:
                return owner, False
    attached = (c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod"))
    nation = next(
        (c for c in attached if who.is_national(c) or ((m := who.mention(c)) is not None and m.type != "other")), None
    )
    if nation is not None:
        return nation, False
    if verb is not None and not is_negated(verb):
        if verb == _verb_beside(noun) and standing_of(verb) in ("withdrawn", "suspended"):
            return subject_of(verb, who), True
        making = set(forms_of(verb)) & load_words("commitments", "making") and noun.dep_ in ("dobj", "pobj")
        with_ = noun.dep_ == "pobj" and noun.head.lower_ in ("with", "in") and subject is not None
        if making or with_:
            return subject, True
    return None, False
