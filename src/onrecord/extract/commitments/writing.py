"""Writing: a place where a commitment is told becomes an entry, with who made it, its words, condition and time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.extract.accounts import Tellers, name_of
from onrecord.extract.commitments.addressees import pressed_by
from onrecord.extract.commitments.deeds import Stretch, conditions_of, words_of
from onrecord.extract.commitments.dues import ENDS, due_of
from onrecord.extract.commitments.making import Making, Party
from onrecord.extract.commitments.parties import bound_by, can_commit, name_party
from onrecord.extract.statements.just_said import is_simple, news_day
from onrecord.extract.statements.saying import said_on
from onrecord.extract.words import forms_of, load_words
from onrecord.record import Commitment, Document, Name, Statement, When, cut, entry_id
from onrecord.resolve import UNNAMED, Who

VERSION = "2"
NOT_NAMES = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "which", "that", "those", "some"})
NOBODY = NOT_NAMES | {"you", "i", "we"}
OF_A_SIDE = frozenset(
    {"is ready to", "is not ready to", "is committed to", "has no plans to"}
)  # told of a side by its speaker


class Writer:
    """Writes the entries of one document."""

    def __init__(self, document: Document, doc: Doc, tellers: Tellers) -> None:
        self._document, self._doc, self._tellers = document, doc, tellers
        self._who: Who = doc._.who

    def write(self, making: Making) -> Commitment | None:
        """The entry of a making; None where nobody can be named for it, or no words are left for what is meant."""
        told = making.inside or self._statement(making)
        if told is not None and told.act == "deny" and not _is_cue(told, making.told):
            return None
        by = self._maker(making, told)
        if by is None:
            return None
        above = [making.deed.head] if making.deed.dep_ == "ccomp" else []
        conditions = conditions_of(dict.fromkeys((making.told, making.deed)), above)
        due = self._due(making)
        taken: list[Stretch] = [*conditions, *([due[1]] if due is not None and due[1] is not None else [])]
        besides = (*making.besides, making.told) if making.deed.is_ancestor(making.told) else making.besides
        text = self._document.text
        what = tuple(cut(text, *s) for s in words_of(making.deed, making.doer, besides, taken))
        if not what:
            return None
        condition = cut(text, *conditions[0]) if conditions else None
        own = told is not None and (told.speaker.name == by.name or _is_cue(told, making.told))
        return Commitment(
            id=entry_id(self._document.id, f"{Commitment.kind} {making.type}", (*what, condition)),
            document=self._document.id,
            type=making.type,
            by=by,
            to=self._addressee(making, told, by, conditions),
            via=() if told is None else told.via if own else (name_of(told.speaker), *told.via),
            what=what,
            condition=condition,
            due=due[0] if due is not None else None,
            said=self._said(making, told, own, [*((e.start, e.end) for e in what), *taken]),
            statement=told.id if told is not None else None,
            status=making.status,
            rule=making.rule,
            extractor=f"commitments {VERSION}",
        )

    def _statement(self, making: Making) -> Statement | None:
        """The statement that makes a commitment, or else the one in which it is told."""
        deed, told = making.deed, making.told
        holding = self._tellers.holding(deed.idx, deed.idx + len(deed))
        own = next((s for s in holding if _is_cue(s, told)), None)
        return own or self._tellers.teller(told.idx, told.idx + len(told))

    def _maker(self, making: Making, told: Statement | None) -> Name | None:
        by = making.by
        if isinstance(by, Token) and not can_commit(by, self._who) and not self._speaks(making, by, told):
            return None
        if making.type == "offer" and isinstance(by, Name) and by.name == UNNAMED and told is not None:
            return name_of(told.speaker)  # "have been invited to join the board, the firm said"
        if told is not None and isinstance(by, Token) and making.inside is None and making.rule in OF_A_SIDE:
            by = bound_by(told, by, self._who) or by
        for outer in self._tellers.holding(making.told.idx, making.told.idx + len(making.told)):
            by = _inside(by, outer) if isinstance(by, Token) else by
        if by is None:
            return name_of(told.speaker) if told is not None else Name(UNNAMED)
        if isinstance(by, Token) and by.pos_ == "PRON" and making.undone is not None and self._who.speaker(by).anonymous:
            undoing = (s for s in self._doc._.said if _is_cue(s, making.undone) and not s.speaker.anonymous)
            if (speaker := next(undoing, None)) is not None:
                return name_of(speaker.speaker)  # "Norland put off its threat"
        found = name_party(by, self._who, told)
        if found is not None and found.words is not None and found.name.lower() in NOT_NAMES:
            found = name_party(self._token_at(found.words.start), self._who, None)
        return None if found is None or found.name.lower() in NOBODY else found

    def _speaks(self, making: Making, by: Token, told: Statement | None) -> bool:
        """Is who makes a commitment the one to whom the statement with these words is laid?"""
        if making.inside is not None:
            return True
        outer = next(iter(self._tellers.holding(making.told.idx, making.told.idx + len(making.told))), None)
        words = [s.speaker.words for s in (told, outer) if s is not None and s.speaker.words is not None]
        return any(w.start <= by.idx < w.end for w in words)

    def _said(self, making: Making, told: Statement | None, own: bool, taken: Sequence[Stretch]) -> When | None:
        """When it was made: the day of the maker's own statement, or the one that stands with the word that tells it."""
        if told is not None and told.said is not None and (own or making.rule in OF_A_SIDE):
            return told.said
        word = making.told
        if making.inside is not None or word == making.deed:
            return None
        made = word.dep_ == "dobj" and set(forms_of(word.head)) & load_words("commitments", "making")
        beside = said_on(word, taken, self._doc._.times)
        beside = said_on(word.head, taken, self._doc._.times) if beside is None and made else beside
        if beside is None and word.pos_ == "NOUN":  # "a demand, raised in a Feb. 20 phone call"
            raised = (c for c in word.rights if c.dep_ == "acl" and set(forms_of(c)) & load_words("commitments", "making"))
            beside = next((d for c in raised if (d := said_on(c, taken, self._doc._.times)) is not None), None)
        with_it = word.dep_ == "pobj" and word.head.lower_ == "with"  # "responded with an offer"
        by = word.head.head if with_it else word.head if made else word
        return beside if beside is not None or told is not None else self._in_news(by, taken)

    def _in_news(self, word: Token, taken: Sequence[Stretch]) -> When | None:
        """The days of news, where the article itself tells in the simple past that a commitment was made."""
        if word.tag_ != "VBD" or not is_simple(word):
            return None
        text = self._document.text
        words = cut(text, word.idx, word.idx + len(word))
        return news_day(words, [cut(text, *s) for s in taken], self._doc.text, self._doc._.times)

    def _token_at(self, start: int) -> Token | None:
        return next((t for t in self._doc if t.idx == start), None)

    def _addressee(
        self, making: Making, told: Statement | None, by: Name, conditions: Sequence[Stretch]
    ) -> Name | None:
        to = name_party(making.to, self._who, told)
        if to is None and told is not None and told.speaker.name == by.name and told.addressee is not None:
            to = None if _only_hears(told.addressee) else told.addressee
        if to is None:
            to = name_party(pressed_by(making, conditions, self._who), self._who, told)
        return to if to is not None and to.name != by.name else None

    def _due(self, making: Making) -> tuple[When, Stretch | None] | None:
        """The time by which, and the stretch of it that is no part of the deed's own words."""
        found = due_of(making.deed, making.told, self._doc._.times, making.due)
        if found is None or making.undone is making.deed:  # told as done, on a day that is not the one it was due
            return None
        stretch, time, apart = found
        words = cut(self._document.text, *stretch)
        if (
            making.type in ("refusal", "red_line")
            and time.direction != "future"
            and words.quote.split()[0].lower() not in ENDS
        ):
            return None
        return When(None, None, words, time.anchor), stretch if apart else None


def _only_hears(name: Name) -> bool:
    """Is somebody no party but only who was told: reporters, a newspaper, parliament?"""
    words = set(re.findall(r"\w+", name.name.lower()))
    hearers = load_words("commitments", "media") | load_words("commitments", "hearers") | load_words("channels", "audiences")
    return bool(words & hearers)


def _inside(by: Token, told: Statement) -> Party:
    """Who makes what a statement tells: where the parser gives the one who says so ("the king had talked, she said, and had
    demanded"), the subject of the words that are said."""
    if any(p.start <= by.idx < p.end for p in told.content):
        return by
    if told.speaker.words is None or not told.speaker.words.start <= by.idx < told.speaker.words.end:
        return by
    subjects = (t for t in by.sent if t.dep_ == "nsubj" and any(p.start <= t.idx < p.end for p in told.content))
    return next(subjects, by)


def _is_cue(statement: Statement, word: Token) -> bool:
    return statement.cue is not None and statement.cue.start <= word.idx < statement.cue.end
