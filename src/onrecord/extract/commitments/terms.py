"""Terms: what somebody is ready for, calls untouchable, or gives his word on."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from onrecord.extract.accounts import name_of
from onrecord.extract.commitments.deeds import auxiliaries, has_to, subject_of_clause
from onrecord.extract.commitments.making import Making
from onrecord.extract.commitments.parties import can_commit
from onrecord.extract.events.holding import subject_of
from onrecord.extract.events.moods import is_negated
from onrecord.extract.words import forms_of, load_words
from onrecord.record import Statement, TimeExpression
from onrecord.resolve import Who

BEING = frozenset({"be", "remain", "stand", "stay", "seem"})
UNSURE = frozenset({"if", "unless", "until", "whether", "when", "once", "before", "how", "why"})


def of_no_plan(noun: Token, who: Who) -> Making | None:
    """A refusal to do what somebody has no plans or intention to do."""
    if noun.lemma_.lower() not in ("plan", "intention", "desire") or not any(c.lower_ == "no" for c in noun.lefts):
        return None
    deed = next((c for c in noun.rights if c.dep_ in ("acl", "relcl") and has_to(c)), None)
    of = (g for c in noun.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pcomp")
    deed = deed or next(of, None)
    verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() == "have" else None
    subject = subject_of(verb, who) if verb is not None else None
    idle = deed is not None and set(forms_of(deed)) & load_words("commitments", "comment")
    return (
        Making("refusal", noun, deed, "has no plans to", subject)
        if deed is not None and subject is not None and not idle
        else None
    )


def of_commitment(word: Token, who: Who) -> Making | None:
    """A promise to do what somebody is or remains committed to."""
    if (
        word.lower_ != "committed"
        or word.tag_ not in ("VBN", "JJ")
        or (word.head.lemma_.lower() not in BEING and not any(c.lemma_ == "be" for c in word.lefts))
    ):
        return None
    to = next((c for c in word.rights if c.lower_ == "to"), None)
    deed = (
        next((g for g in to.rights if g.dep_ in ("pcomp", "pobj")), None) if to is not None and to.dep_ == "prep" else None
    )
    subjects = (c for v in (word, word.head) for c in v.lefts if c.dep_ in ("nsubj", "nsubjpass"))
    subject = next(subjects, None)
    if deed is None or subject is None or not can_commit(subject, who) or who.mention(deed) is not None:
        return None
    return Making("promise", word, deed, "is committed to", subject)


def of_readiness(word: Token, who: Who) -> Making | None:
    """An offer to do what somebody is ready or willing to do, or a refusal where he is not."""
    if word.lower_ not in load_words("commitments", "readiness") or word.dep_ not in (
        "acomp",
        "oprd",
        "ROOT",
        "conj",
        "amod",
        "advmod",
        "ccomp",
        "acl",
    ):
        return None
    verb = word.head if word.pos_ == "ADJ" and word.head.lemma_.lower() in BEING else None
    if verb is None:
        verb = word if any(c.dep_ in ("auxpass", "cop", "aux") and c.lemma_ == "be" for c in word.lefts) else None
    subject = next((c for v in (verb, word) if v is not None for c in v.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None and verb is not None:
        subject = subject_of(verb, who)
    deed = next(
        (
            c
            for v in (word, verb)
            if v is not None
            for c in v.rights
            if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > word.i and (has_to(c) or c.tag_ == "VB")
        ),
        None,
    )
    if deed is None:
        to = next((c for c in word.rights if c.lower_ == "to" and c.dep_ in ("prep", "aux")), None)
        deed = next((g for g in to.rights if g.dep_ in ("pobj", "pcomp")), None) if to is not None else None
    if subject is None or deed is None or not (can_commit(subject, who) or subject.lower_ in ("i", "we")):
        return None
    idle = deed.lemma_.lower() in ("go", "be", "say", "face", "die", "believe", "admit", "talk") and deed.pos_ in (
        "VERB",
        "AUX",
    )
    if idle or word.sent.text.rstrip("”\"'’ ").endswith("?"):
        return None
    if any(c.dep_ in ("mark", "advmod") and c.lower_ in UNSURE for v in (word, verb) if v is not None for c in v.lefts):
        return None
    ought = verb is not None and auxiliaries(verb) & {"may", "might", "must", "should", "could", "to"}
    if ought or any(c.lower_ in ("less", "hardly", "too", "least") for c in word.lefts):
        return None  # "a president must be ready to decide", "may be willing"
    denied = verb is not None and is_negated(verb)
    return Making("refusal" if denied else "offer", word, deed, "is not ready to" if denied else "is ready to", subject)


def of_table(noun: Token) -> Making | None:
    """A refusal to talk of what is said not to be on the table, or to be off it."""
    if noun.lemma_.lower() not in ("table", "agenda", "negotiation", "discussion", "debate") or noun.dep_ != "pobj":
        return None
    verb = noun.head.head if noun.head.head.lemma_.lower() == "be" else noun.head.head.head
    subject = subject_of_clause(verb)
    off = noun.head.lower_ == "off"
    about = noun.head.lower_ == "on" or (
        noun.head.lower_ in ("for", "of", "up") and noun.head.head.lemma_.lower() in ("subject", "up", "matter")
    )
    if (
        verb.lemma_.lower() != "be"
        or subject is None
        or subject.lower_ in ("it", "that", "this", "there")
        or not (off or (about and is_negated(verb)))
    ):
        return None
    return Making("refusal", noun, subject, "not on the table")


def of_obligation(verb: Token, times: Sequence[TimeExpression], who: Who) -> Making | None:
    """A promise that is told as what somebody has to do by a day: "Tolvara is to open two gates by the first of June"."""
    if verb.dep_ != "xcomp" or not has_to(verb) or verb.head.lemma_.lower() != "be" or verb.head.lower_ not in ("is", "are"):
        return None
    subject = subject_of_clause(verb.head)
    bound = {t.idx for c in verb.rights if c.lower_ in ("by", "before", "within") and c.dep_ == "prep" for t in c.subtree}
    if subject is None or not can_commit(subject, who) or not any(t.words.start in bound for t in times):
        return None
    return Making("promise", verb, verb, "is to, by a day", subject)


def of_red_line(noun: Token, who: Who) -> Making | None:
    """A term that somebody calls a red line, a condition of any deal, or not negotiable."""
    lefts = {c.lower_ for c in noun.lefts}
    line = noun.lemma_.lower() == "line" and "red" in lefts
    condition = noun.lemma_.lower() in ("condition", "precondition") and (
        noun.lemma_.lower() == "precondition" or lefts & {"main", "key", "first", "only", "central"}
    )
    fixed = noun.lower_ in ("negotiable", "non-negotiable", "nonnegotiable", "untouchable", "sacrosanct")
    if not (line or condition or fixed):
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is None:
        owner = next(
            (
                g
                for c in (*noun.rights, *noun.head.children)
                if c.lower_ == "for" and c.dep_ == "prep"
                for g in c.rights
                if g.dep_ == "pobj" and can_commit(g, who)
            ),
            None,
        )
    deed, maker = _called(noun)
    if (
        fixed
        and noun.lower_ == "negotiable"
        and not (noun.i and (is_negated(noun.head) or noun.nbor(-1).lower_ in ("not", "non", "-")))
    ):
        return None
    if deed is None:
        return None
    return Making("red_line", noun, deed, "not negotiable" if fixed else "red line", owner or maker)


def _called(noun: Token) -> tuple[Token | None, Token | None]:
    """What is called a red line, and who calls it so by a verb."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of":  # "one of his red lines"
        noun, head = head.head, head.head.head
    if noun.dep_ in ("attr", "acomp", "oprd", "conj") and head.lemma_.lower() == "be":
        subject = subject_of_clause(head)
        return (
            (subject, None)
            if subject is not None and subject.lower_ not in ("it", "that", "this", "there")
            else (None, None)
        )
    if noun.dep_ == "nsubj" and head.lemma_.lower() == "be":
        return next((c for c in head.rights if c.dep_ in ("attr", "ccomp", "xcomp")), None), None
    if noun.dep_ == "appos":
        return _before_dash(noun) or head, None
    if noun.dep_ in ("oprd", "dobj", "ccomp", "xcomp") and head.lemma_.lower() in ("call", "make", "consider", "declare"):
        subject = next((c for c in head.lefts if c.dep_ == "nsubj"), None)
        thing = next((c for c in head.rights if c.dep_ in ("dobj", "nsubj") and c != noun), None)
        thing = thing or next((c for c in noun.lefts if c.dep_ == "nsubj"), None)
        return thing, subject
    return None, None


def _before_dash(noun: Token) -> Token | None:
    """What stands right before the dash behind which it is called a red line: the nearest deed, or the nearest thing."""
    first = min(noun.subtree, key=lambda t: t.i)
    if first.i < 2 or first.nbor(-1).text not in ("—", "–", "-"):
        return None
    near = first.nbor(-2)
    for token in (near, *near.ancestors):
        if token.i < first.i and (token.tag_ == "VBG" or has_to(token)):
            return token
    return next((t for t in (near, *near.ancestors) if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound",)), None)


def of_word_given(content: Span, statement: Statement) -> Making | None:
    """What somebody gives his word on in a quotation without a verb: gave his word: "Two gates, by the first of June"."""
    if any(t.pos_ in ("VERB", "AUX") for t in content) or statement.cue is None:
        return None
    cue = content.doc.char_span(statement.cue.start, statement.cue.end, alignment_mode="expand")
    given = next((t for t in cue or () if t.lemma_.lower() == "give"), None)
    if given is None or not any(c.dep_ == "dobj" and c.lower_ == "word" for c in given.rights):
        return None
    deed = next((t for t in content if t.pos_ in ("NOUN", "PROPN")), content.root)
    return Making("promise", given, deed, "gives his word", name_of(statement.speaker), inside=statement)
