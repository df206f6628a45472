"""Status: how an event stands where it is told, by tense, mood, negation and the words that govern it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.extract.events.holding import counted_by
from onrecord.extract.events.moods import doubt_of, is_negated, is_told_as_past, look_up, mood_of, tense_of
from onrecord.extract.words import forms_of, load_lists
from onrecord.record import EventStatus

# Prepositions that belong to the verb before them.
GOVERNED = ("for", "to", "on", "against", "from", "out", "of", "off", "into")
STEPS = 5  # words up from an event's word that may govern it
FINAL: dict[EventStatus, int] = {
    "unclear": 0,
    "proposed": 1,
    "planned": 2,
    "ongoing": 3,
    "happened": 4,
    "declined": 5,
    "denied": 5,
    "cancelled": 6,
}


def status_of_verb(verb: Token) -> EventStatus:
    """How the event stands that a verb tells, as far as its sentence goes: "will meet" is planned, "did not meet" denied."""
    if (doubted := doubt_of(verb)) is not None:
        return doubted
    status = mood_of(verb)
    if status is not None:
        return _negated(verb, status)
    above = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "pcomp", "advcl", "conj", "acl", "relcl") and above != verb:
        return _negated(verb, _under(verb, above))
    return _negated(verb, "happened" if verb.tag_ in ("VBD", "VBN") else "unclear")


def _negated(verb: Token, status: EventStatus) -> EventStatus:
    if status in ("planned", "ongoing") and any(c.lower_ == "longer" for c in verb.children):
        return "cancelled"
    if not is_negated(verb):
        return status
    return (
        "denied"
        if status in ("happened", "unclear")
        else "declined"
        if status in ("planned", "ongoing", "proposed")
        else status
    )


def _under(verb: Token, above: Token) -> EventStatus:
    """The status of a verb without a tense by the word that it hangs on: "agreed to meet", "after meeting", "is set to
    visit"."""
    if verb.dep_ == "pcomp":
        return "happened" if above.lower_ == "for" else _behind_preposition(verb, above)  # "charges for punching"
    if above.pos_ in ("AUX",) and any(a.lower_ == "to" for a in verb.lefts):
        return "planned"  # "is to meet"
    expecting = look_up("expecting", above)
    if expecting is not None and (
        above.pos_ == "ADJ"
        or any(c.dep_ in ("auxpass", "aux") and c.lemma_.lower() == "be" for c in above.lefts)
        or above.lower_ == "going"
    ):
        return "declined" if is_negated(above) and expecting == "planned" else expecting
    on = next((c.lower_ for c in (*verb.lefts, *above.children) if c.dep_ == "prep" or c.text == "for"), "")
    governing = load_lists("status")["phrases"].get(f"{above.lemma_.lower()} {on}") or look_up("governing", above)
    if verb.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
        return status_of_verb(above)
    if verb.dep_ == "conj" and above.lower_.endswith("ing") and is_told_as_past(verb):
        return "happened"  # "was filmed pushing and hitting"
    if above.lemma_.lower() in ("stop", "quit") and verb.tag_ == "VBG":
        return "ongoing"
    if governing in ("planned", "proposed", "declined", "cancelled", "denied"):
        own = status_of_verb(above) if above.pos_ == "VERB" else "happened"
        if own in ("denied", "declined") and governing in ("planned", "proposed"):
            return "declined"
        return governing
    if verb.dep_ == "acl" and above.pos_ == "NOUN":
        noun = look_up("before_noun", above)
        if noun in ("proposed", "planned") and _is_refused(above):
            return "declined"
        return noun or ("planned" if any(a.lower_ == "to" for a in verb.lefts) else "happened")
    if above.pos_ in ("VERB", "AUX"):
        if above.lemma_.lower() in ("help", "manage", "continue", "begin", "start", "stop", "keep"):
            return (
                "ongoing"
                if above.lemma_.lower() in ("continue", "keep", "begin", "start", "stop")
                else status_of_verb(above)
            )
        if any(a.lower_ == "to" for a in verb.lefts):
            return "planned" if verb.dep_ in ("xcomp", "advcl") else "unclear"
        return status_of_verb(above)
    return "unclear"


def _behind_preposition(token: Token, preposition: Token) -> EventStatus:
    """What a preposition tells of the event behind it: "after meeting him" happened, "before meeting him" is planned."""
    word, governor = preposition.lower_, preposition.head
    told = look_up("preposition", preposition)
    if word == "on" and governor.lemma_.lower() == "be" and governor.tag_ in ("VBZ", "VBP"):
        return "ongoing"  # "is on a visit"
    noun = look_up("before_noun", governor) if governor.pos_ in ("NOUN", "ADJ") else None
    if governor.pos_ == "NOUN" and word in ("on", "for", "about", "to") and any(d.lower_ == "no" for d in governor.lefts):
        return "denied"  # "there was no agreement on a ceasefire"
    if noun is not None and word in ("of", "for", "to", "on", "at", "against", "from", "in", "over", "with"):
        if noun in ("proposed", "planned") and _is_refused(governor):
            return "declined"
        return noun
    verb = governor if governor.pos_ == "VERB" else next((t for t in governor.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if governor.pos_ == "ADV" and governor.head.pos_ == "VERB":
        governor = governor.head  # "stayed away from"
    if governor.pos_ == "VERB":
        lemma, aside = governor.lemma_.lower(), ("away", "out", "off", "down", "back")
        away = " ".join(c.lower_ for c in governor.children if c.dep_ in ("prt", "advmod") and c.lower_ in aside)
        phrases = load_lists("status")["phrases"]
        governing = phrases.get(f"{lemma} {away} {word}") or phrases.get(f"{lemma} {word}")
        governing = governing or (look_up("governing", governor) if word in GOVERNED else None)
        if governing in ("proposed", "planned", "declined", "cancelled", "denied"):
            own = status_of_verb(governor)
            if own in ("denied", "declined") and governing in ("planned", "proposed"):
                return "declined"
            return governing
    if word == "of" and governor.pos_ == "NOUN":
        return status_of_noun(governor, around=False)
    if told == "planned":  # before, ahead of
        return "happened" if verb is not None and verb.tag_ in ("VBD", "VBN") and _is_long_past(token) else "planned"
    if told == "happened":
        mood = tense_of(verb) if verb is not None else "happened"
        if word in ("after", "following", "since", "despite"):
            return "happened" if mood == "happened" else "unclear"
        return mood if mood in ("planned", "proposed", "happened") else "unclear"
    return told or "unclear"


def _is_refused(noun: Token) -> bool:
    """Is a plan or an offer one that was turned down: "rejected a call for talks"?"""
    verb = noun.head
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    told = load_lists("status")["phrases"].get(f"{verb.lemma_.lower()} {particle}") or look_up("governing", verb)
    return noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB" and told == "declined"


def _is_long_past(token: Token) -> bool:
    return any(t.ent_type_ == "DATE" and t.text.isdigit() for t in token.sent)


def status_of_noun(noun: Token, *, around: bool = True) -> EventStatus:
    """How the event stands that a noun tells: by what modifies it, the verb that it is object or subject of, the preposition
    before it. "unclear" where nothing tells."""
    own, governed = _by_modifiers(noun), _by_governor(noun)
    if own is None or governed in ("cancelled", "declined", "denied"):
        return governed
    return own


def _by_governor(noun: Token) -> EventStatus:
    """What the verb or the preposition tells that a noun hangs on, or a clause in which it did something: "the uprising that
    toppled him"."""
    clauses = (c for c in noun.rights if c.dep_ == "relcl" and c.tag_ == "VBD")
    if any(w.dep_ == "nsubj" and w.tag_ == "WDT" for c in clauses for w in c.lefts):
        return "happened"
    token = counted_by(noun)
    for _ in range(STEPS):
        above = token.head
        if above == token:
            return "unclear"
        if token.dep_ in ("compound", "conj", "appos", "nmod", "amod", "poss") and above.pos_ in ("NOUN", "PROPN"):
            if token.dep_ == "compound" and (found := look_up("before_noun", above)) is not None:
                return found
            token = above
            continue
        if token.dep_ == "pobj":
            return _behind_preposition(noun, above)
        if above.pos_ in ("VERB", "AUX"):
            return _by_verb(noun, token, above)
        token = above
    return "unclear"


def _by_modifiers(noun: Token) -> EventStatus | None:
    """What stands with the noun: "planned talks", "the cancelled visit", "talks scheduled for Friday", "no talks"."""
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "acl", "nmod", "det") and child.pos_ != "PROPN":
            found = look_up("modifying", child) if child.dep_ != "acl" else None
            if found is not None:
                return found
            if child.dep_ == "acl" and child.tag_ == "VBN":
                governing = look_up("governing", child)
                if governing in ("planned", "cancelled", "proposed", "declined"):
                    return governing
    return None


def _by_verb(noun: Token, token: Token, verb: Token) -> EventStatus:
    """What the verb tells that a noun is subject or object of."""
    passive = token.dep_ == "nsubjpass" or (verb.tag_ == "VBN" and verb.dep_ == "acl")
    mood = status_of_verb(verb) if verb.pos_ == "VERB" else _of_be(verb)
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    governing = load_lists("status")["phrases"].get(f"{verb.lemma_.lower()} {particle}") if particle else None
    governing = governing or look_up("governing", verb)
    if any(d.lower_ == "no" for d in noun.lefts):
        return "denied" if mood in ("denied", "happened", "unclear", "ongoing") else "declined"
    if token.dep_ in ("dobj", "nsubjpass", "oprd", "attr", "xcomp") or passive:
        if governing == "planned" and is_sealed(noun, verb):
            return mood
        if mood == "happened" and set(forms_of(verb)) & set(load_lists("status")["pending"]["verbs"]):
            return "proposed"
        if governing in ("cancelled", "declined", "proposed", "planned", "denied"):
            if governing in ("planned", "proposed") and mood in ("denied", "declined"):
                return "declined"
            if governing in ("cancelled", "declined") and mood in ("proposed", "denied"):
                return "planned" if governing == "cancelled" else "proposed"
            return governing
        if governing == "ongoing":
            return "ongoing" if mood in ("happened", "ongoing") else mood
        return (
            mood
            if governing == "happened" or mood in ("planned", "proposed", "declined")
            else "happened"
            if mood == "ongoing"
            else mood
        )
    if token.dep_ == "nsubj":
        if governing == "cancelled" and mood == "happened":
            return "cancelled"
        if governing == "ongoing" and mood in ("happened", "ongoing"):
            return "ongoing"
        if verb.lemma_.lower() == "be":
            return _of_be(verb)
        if governing in (None, "happened") and not set(forms_of(verb)) & set(load_lists("status")["occurring"]["words"]):
            return tense_of(verb)  # what is told of it otherwise: "the bombing drew no comment"
        return mood
    return mood


def is_sealed(noun: Token, verb: Token) -> bool:
    """Is a deal or a merger told as agreed? Others that are agreed to are still to come."""
    return (
        verb.lemma_.lower() in ("agree", "announce", "approve")
        and noun.lemma_.lower() in load_lists("status")["sealed"]["words"]
    )


def _of_be(verb: Token) -> EventStatus:
    """ "is under way", "is on Friday", "was due on Monday", "is off the table"."""
    for child in verb.rights:
        if child.lower_ in ("under", "underway"):
            return "ongoing"
        if (
            child.dep_ == "prep"
            and child.lower_ == "on"
            and any(g.pos_ == "NOUN" for g in child.rights)
            and verb.tag_ in ("VBZ", "VBP")
        ):
            return "ongoing"
        if child.lower_ == "off":
            return "cancelled"
        if child.dep_ == "xcomp" and child.tag_ == "VB" and any(a.lower_ == "to" for a in child.lefts):
            return "planned"  # "is to begin on Saturday"
        found = look_up("expecting", child) if child.pos_ in ("ADJ", "VERB") else None
        if found is not None:
            return found
    mood = mood_of(verb)
    if mood in (None, "ongoing"):
        return "unclear"
    return _negated(verb, mood)
