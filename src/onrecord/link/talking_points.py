"""Talking points: a distinctive phrase that several speakers of a record use, each in words of his own or quoting
another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.link.texts import plain_word
from onrecord.link.wording import is_light, load_lists
from onrecord.record import Evidence, KnownAs, Link, Publication, Reading, Statement, cut, make_id, passed_on_by

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?%?")
SENTENCE_END = re.compile(r"[.!?…]")
SHORTEST = 5  # words of a phrase that is nobody's by chance
HEAVY = 2  # of these that matter and are no names
SPAN = 2  # words from the first of these to the last, at least
LONG = 12  # words in a row that two hardly say alike
ALL = 0.95  # share of two sentences from where on they are one
MOST = 0.6  # share of a sentence from where on a phrase is not used in it but is what it quotes
LATER = timedelta(days=10)  # until then two articles may quote one utterance and lay it to two speakers
QUOTES = frozenset("“”„«»\"‘’'")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement, plain, with its place in the text, whether it matters or is a name's, and in which piece it
    is."""

    plain: str
    start: int
    end: int
    heavy: bool
    named: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as its phrases are compared: who uses them, in which article and text of which that is a copy, when."""

    statement: Statement
    user: str
    origin: str
    order: tuple[date, str, int]
    words: tuple[Word, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands in a statement: from which of its words on."""

    said: Said
    at: int


def find_talking_points(
    readings: Sequence[Reading],
    names: Sequence[KnownAs],
    dates: Mapping[str, Publication],
    copies: Sequence[Link],
    apart: Callable[[Link], bool],
) -> tuple[Link, ...]:
    """A `same_talking_point` link from each use of a phrase to the first one in the record, its words in the evidence. Two
    speakers at least use it, in two articles that are no copies of each other; a copy of a text counts as its origin."""
    said = list(_read(readings, names, dates, {link.from_: link.to for link in copies}))
    links: dict[str, Link] = {}
    for phrase, places in _phrases(said):
        first, *others = sorted(places, key=lambda p: p.said.order)
        others = [p for p in others if p.said.user == first.said.user or not _is_one_utterance(p, first)]
        for other in others if any(p.said.user != first.said.user for p in others) else ():
            link = _link(other, first, phrase)
            if not apart(link):
                links[link.id] = link
    return tuple(sorted(links.values(), key=lambda link: link.id))


def _read(
    readings: Sequence[Reading], names: Sequence[KnownAs], dates: Mapping[str, Publication], origins: Mapping[str, str]
) -> Iterator[Said]:
    """What is said by somebody with a name, in articles that are no copies of another in the record."""
    entities = {(k.document, k.name): k.entity for k in names}
    for reading in readings:
        document = reading.document
        if document.id in origins:
            continue
        named = {plain_word(w) for m in reading.mentions for w in WORD.findall(m.words.quote) if w[:1].isupper()}
        told = dates.get(document.id, document.published).to or date.max
        statements = [e for e in reading.entries if isinstance(e, Statement) and e.content]
        for entry in statements:
            user = _user(entry, statements, entities)
            if user is not None:
                order = (told, document.path, entry.content[0].start)
                yield Said(entry, user, document.id, order, tuple(_words(entry, named, document.text)), document.text)


def _user(statement: Statement, others: Sequence[Statement], entities: Mapping[tuple[str, str], str]) -> str | None:
    """Who takes a phrase into his mouth: the speaker, or one who passes on his words; nobody who has no name."""
    by = passed_on_by(statement, others)
    if by is None and statement.speaker.anonymous:
        return None
    return entities.get((statement.document, by.name if by is not None else statement.speaker.name))


def _words(statement: Statement, named: set[str], text: str) -> Iterator[Word]:
    """The words of what is quoted of a statement, sentence by sentence; what is only told are the writer's words."""
    number = 0
    for piece in statement.content:
        if statement.manner != "direct" and not _is_quoted(piece, text):
            continue
        end = 0
        for match in WORD.finditer(piece.quote):
            number += bool(SENTENCE_END.search(piece.quote, end, match.start()))
            end = match.end()
            plain = plain_word(match.group())
            name = plain in named
            light = len(plain) < 3 or is_light(plain) or plain[0].isdigit() or plain in _stock()
            yield Word(plain, piece.start + match.start(), piece.start + end, not (light or name), name, number)
        number += 1


@cache
def _stock() -> frozenset[str]:
    """Words that turn a sentence, and those for time: no phrase is distinctive by them."""
    lists = load_lists()
    turning = frozenset(word for group in lists["contrary"]["groups"] for word in group)
    return turning | frozenset(lists["time"]["words"].split())


def _is_distinctive(run: Sequence[Word]) -> bool:
    """Do the words of a run that matter span most of it? With a name among them it takes one more."""
    at = [n for n, word in enumerate(run) if word.heavy]
    needed = HEAVY + any(w.named for w in run)
    return len(at) >= needed and at[-1] - at[0] >= SPAN


def _phrases(said: Sequence[Said]) -> Iterator[tuple[Phrase, list[Place]]]:
    """The phrases that several speakers use, each as long as all who use it have it, with one place for each use. Of
    phrases with words in common that which most speakers use."""
    runs: dict[Phrase, list[Place]] = defaultdict(list)
    for one in said:
        for at in range(len(one.words) - SHORTEST + 1):
            run = one.words[at : at + SHORTEST]
            if run[0].sentence == run[-1].sentence and _is_distinctive(run):
                runs[tuple(w.plain for w in run)].append(Place(one, at))
    shared = {phrase: places for phrase, places in runs.items() if _is_shared(places)}
    best = sorted(shared.items(), key=lambda item: (-len({p.said.user for p in item[1]}), -len(item[1]), item[0]))
    taken: set[tuple[str, int]] = set()
    for phrase, places in best:
        if any((p.said.statement.id, p.at + n) in taken for p in places for n in range(len(phrase))):
            continue
        longer, starts = _extend(places)
        taken |= {(p.said.statement.id, p.at + n) for p in starts for n in range(len(longer))}
        yield longer, starts


def _is_shared(places: Sequence[Place]) -> bool:
    """Do two speakers use a phrase in two articles, and not as one utterance that is laid to two?"""
    users, articles = {p.said.user for p in places}, {p.said.origin for p in places}
    if len(users) < 2 or len(articles) < 2:
        return False
    pairs = ((a, b) for i, a in enumerate(places) for b in places[i + 1 :] if a.said.user != b.said.user)
    return any(a.said.origin != b.said.origin and not _is_one_utterance(a, b) for a, b in pairs)


def _is_one_utterance(a: Place, b: Place) -> bool:
    """May two articles quote one utterance, laid to two: are the words in a row too many, is it all of the sentence in
    both, or, within some days, most of it in one?"""
    length = len(_extend([a, b])[0])
    shares = [length / sum(w.sentence == p.said.words[p.at].sentence for w in p.said.words) for p in (a, b)]
    if length > LONG or min(shares) >= ALL:
        return True
    days = (a.said.order[0], b.said.order[0])
    return (date.max in days or abs(days[0] - days[1]) <= LATER) and max(shares) >= MOST


def _is_quoted(piece: Evidence, text: str) -> bool:
    return text[max(0, piece.start - 1) : piece.start] in QUOTES and piece.start > 0


def _extend(places: Sequence[Place]) -> tuple[Phrase, list[Place]]:
    """A phrase with the words that stand before and behind it wherever it is used."""
    start, length = 0, SHORTEST
    while len({_word(p, start - 1) for p in places}) == 1 and _word(places[0], start - 1) is not None:
        start, length = start - 1, length + 1
    while len({_word(p, start + length) for p in places}) == 1 and _word(places[0], start + length) is not None:
        length += 1
    moved = [Place(p.said, p.at + start) for p in places]
    return tuple(w.plain for w in moved[0].said.words[moved[0].at : moved[0].at + length]), moved


def _word(place: Place, offset: int) -> str | None:
    at = place.at + offset
    if not 0 <= at < len(place.said.words) or place.said.words[at].sentence != place.said.words[place.at].sentence:
        return None
    return place.said.words[at].plain


def _link(other: Place, first: Place, phrase: Phrase) -> Link:
    ends = other.said.statement.id, first.said.statement.id
    evidence = tuple(_evidence(place, len(phrase)) for place in (other, first))
    why = f"{len(phrase)} words in a row: {' '.join(phrase)}"
    return Link(make_id("link", "same_talking_point", *ends, *phrase), "same_talking_point", *ends, why, evidence)


def _evidence(place: Place, length: int) -> Evidence:
    words = place.said.words[place.at : place.at + length]
    found = cut(place.said.text, words[0].start, words[-1].end)
    return Evidence(found.start, found.end, found.quote, place.said.statement.document)
