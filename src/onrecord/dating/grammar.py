"""The grammar of time expressions: patterns over classes of words, each with what its words come to.

A pattern is a regular expression over the letters of `lexing.py` (`lexicon/en/times.toml` says which word has which): "M"
is a month, "D" a weekday, "N" a number, "O" an ordinal, "Y" a year, "u" and "U" are units, "l" is last, "n" next, "h" this,
"j" that, and so on. The longest reading wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.dating.dates import (
    century,
    decade,
    explicit,
    feast,
    month,
    month_day,
    quarter,
    quarter_code,
    season,
    weekday,
    year,
    year_ago,
    year_of_range,
)
from onrecord.dating.lengths import (
    added,
    duration,
    frequency,
    long,
    open_length,
    plural_weekday,
    rate,
    recurring,
)
from onrecord.dating.lexing import Lexeme, lex
from onrecord.dating.relative import (
    ago,
    around_today,
    clock,
    day_around,
    deictic,
    edge_of_unit,
    eve,
    later,
    part_of_day,
    recent,
    the_past,
    unit,
    vague,
)
from onrecord.dating.senses import Groups, Sense

_MOD = "(?:(?P<mod>e)-?[o&]?)"
_EDGE = "(?:t?(?P<edge>E)o)"
_SHIFT = "(?:(?P<sh>r)[o&]?)"
_LEAD = f"(?:{_MOD}|{_EDGE}|{_SHIFT}|v)?"
_REL = "(?:(?P<det>[ty])?(?P<rel>[lpbnchfj]))"
_LATER_UNIT = "(?:[o&]?t?(?P<rel2>[lbnhjf])(?P<u2>u))"
_YEAR = "(?:,?[o&]?(?P<Y>Y)(?P<B>B)?)"
_COUNT = r"(?P<n>[NaK])-?(?:(?P<x>x)-?)?"
RULES: tuple[tuple[str, Callable[[Groups], Sense | None]], ...] = (
    ("(?P<I>[IG])", explicit),
    (f"(?:(?P<D>D),?)?{_MOD}?(?P<M>M)(?P<N>[NO])(?![%]){_YEAR}?", month_day),
    (f"(?:(?P<D>D),?)?(?P<M>M)(?P<N>[NO])(?![%]),?{_LATER_UNIT}", month_day),
    (f"(?:(?P<D>D),?)?t?(?P<N>[NO])o?(?P<M>M){_YEAR}?", month_day),
    (f"{_LEAD}{_REL}?(?P<M>M){_YEAR}", month),
    (f"{_LEAD}{_REL}?(?P<M>M){_LATER_UNIT}?", month),
    (f"{_LEAD}(?:t?(?P<i>i)?(?P<u>u))?(?P<i2>i)?(?P<Y>Y)(?P<B>B)?", year),
    ("t(?P<u>u)(?P<Y>N)", year),
    ("t?(?P<Y>N)(?P<B>B)", year),
    (f"{_LEAD}(?:t?(?P<rel>[lpbnchfj]))?(?P<D>D)(?P<P>P)?{_LATER_UNIT}?", weekday),
    (f"{_LEAD}t(?P<D>D)(?P<P>P)?{_LATER_UNIT}", weekday),
    ("(?P<q>q)?(?P<W>W)(?P<R>R)?", plural_weekday),
    ("(?P<q>q)?(?P<W>D)(?P<R>R)", plural_weekday),
    ("(?P<q>q)(?P<W>[DMS])", plural_weekday),
    (f"{_LEAD}(?P<d>d)(?P<P>P)?", deictic),
    (f"{_LEAD}{_REL}(?P<P>P)", part_of_day),
    ("(?P<P>P)", part_of_day),
    (f"{_LEAD}{_REL}(?P<i>i)?(?P<u>u)", unit),
    ("(?P<det>t)(?P<u>u)", unit),
    ("(?:(?P<sh>r)[o&]t|(?P<mod>e)[o&]t|t?(?P<edge>E)ot|(?P<edge2>E)-)(?P<u>u)", edge_of_unit),
    ("t?(?P<u>u)'?-?(?P<edge>E)", edge_of_unit),
    (f"H?{_COUNT}(?P<u>[uU])(?P<x2>x)?g", ago),
    ("(?P<u>U)g", ago),
    (f"H?{_COUNT}(?P<u>[uU])(?P<x2>x)?(?P<r>r|A(?=[.,|]|$))", later),
    ("(?P<u>U)(?P<r>r|A(?=[.,|]|$))", later),
    (f"[ty]?H?(?P<rel>[lpncf])?(?:O)?H?{_COUNT}H?\\+?(?P<u>[uU])(?P<x2>x)?", duration),
    ("(?P<half>2)a(?P<u>u)", duration),
    ("[NK]-(?P<n>[N])(?P<u>U)", duration),
    ("(?:t|y)?(?P<p>[pc])(?P<u>U)", recent),
    ("t?(?P<rel>[pbnchj])?(?:(?P<Y>Y)'?)?(?P<i>i)?(?P<O>O)-?(?P<q>u|2)(?:[o&]?(?P<Y2>Y)|[o&]t(?P<u3>u))?", quarter),
    (f"t?(?P<i>i)?(?P<O>O)-?(?P<q>u|2){_LATER_UNIT}", quarter),
    ("(?P<rel2>[lbnhjf])(?P<u2>u)'(?P<i>i)?(?P<O>O)-?(?P<q>u|2)", quarter),
    ("t?(?:c|_)?(?P<z>z)(?P<O>O)?-?(?P<q>u)?", year_ago),
    (f"{_LEAD}t?{_REL}?(?P<S>S)(?:{_YEAR}|{_LATER_UNIT})?", season),
    (f"t?{_LEAD}t?(?P<X>[XT])", decade),
    (f"t?{_LEAD}t?(?P<O>O)-?(?P<u>u)", century),
    ("(?P<J>J)[o&]?(?P<Y>Y)?", quarter_code),
    ("(?P<Y>Y)-?(?P<J>J)", quarter_code),
    ("t(?P<u>u)(?P<r>A)(?P<d>d)", around_today),
    ("t(?P<u>u)(?P<r>A)(?=[.,|_]|$)", day_around),
    ("t(?P<eve>9)(?=o)", eve),
    ("(?:(?P<n>[NaK])|(?<![NKO]))(?P<u>[uU])-\\+", long),
    ("(?P<U>U)(?![grA])", open_length),
    ("(?P<k>k)", frequency),
    ("(?:q|wq)(?P<n>[NO])?\\+?(?P<u>[uU])", recurring),
    ("(?:N?w)(?P<a>a)(?P<u>u)", recurring),
    ("(?<=N)a(?P<u>u)", rate),
    ("(?P<V>V)", vague),
    ("t(?P<p>p)(?![NKaUuHx+O])", the_past),
    (f"{_LEAD}t?{_REL}?(?P<F>F)(?:{_YEAR}|{_LATER_UNIT})?", feast),
    ("(?P<C>C)(?P<Z>Z)?", clock),
)
# The shorter half of a range takes from the longer what it lacks: "May 3-5", "6-7 January 1916", "1915-17".
RANGES: tuple[tuple[str, Callable[[Groups], Sense | None]], ...] = (
    (f"(?P<N>(?P<self>N))(?:-|_)N(?P<M>M){_YEAR}?", month_day),
    (f"(?P<M>M)[NO](?:,N)?(?:-|_)(?P<N>(?P<self>N))(?![%:uUN]){_YEAR}?", month_day),
    ("(?P<Y>(?P<self>Y))-[YN]", year_of_range),
    ("(?P<from>Y)-(?P<Y>(?P<self>[YN]))", year_of_range),
)
_RANGES = tuple((re.compile(pattern), sense) for pattern, sense in RANGES)
_COMPILED = tuple((re.compile(pattern), sense) for pattern, sense in RULES)
_BETWEEN = re.compile("[,@o&t]{0,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text: where it stands, and what its words come to."""

    start: int
    end: int
    sense: Sense


def scan(text: str, *, wrapped: Container[int] = ()) -> Iterator[Found]:
    """The time expressions of a text, in order, longest reading first: `scan("on Aug. 8")` finds "XXXX-08-08".

    No expression runs over a line end, but over those at the offsets `wrapped`.
    """
    lexemes = lex(text, wrapped=wrapped)
    letters = "".join(lexeme.letter for lexeme in lexemes)
    found = _longest(list(_readings(letters, lexemes)))
    for first, last, sense in _merged(found, letters, lexemes):
        yield Found(lexemes[first].start, lexemes[last - 1].end, sense)


Read = tuple[int, int, Sense]


def _readings(letters: str, lexemes: Sequence[Lexeme]) -> Iterator[Read]:
    for pattern, make in _COMPILED:
        for match in pattern.finditer(letters):
            groups = {name: lexemes[match.start(name)] for name, letter in match.groupdict().items() if letter}
            sense = make(groups)
            if sense is not None:
                yield match.start(), match.end(), sense
    for pattern, make in _RANGES:
        for match in pattern.finditer(letters):
            between = lexemes[match.start("self") + (1 if match.start("self") == match.start() else -1)]
            if between.letter == "-" or between.value == "and":
                sense = make({name: lexemes[match.start(name)] for name, letter in match.groupdict().items() if letter})
                if sense is not None:
                    yield match.start("self"), match.end("self"), sense


def _longest(readings: list[Read]) -> list[Read]:
    """Of readings that overlap the one that begins first, of those the longest."""
    out: list[Read] = []
    for read in sorted(readings, key=lambda r: (r[0], -r[1])):
        if not out or read[0] >= out[-1][1]:
            out.append(read)
    return out


def _merged(found: Sequence[Read], letters: str, lexemes: Sequence[Lexeme]) -> Iterator[Read]:
    """A time of day with the day beside it as one: "10 a.m. on Monday", "the morning of March 3", "noon yesterday"."""
    i = 0
    while i < len(found):
        first, last, sense = found[i]
        if i + 1 < len(found):
            next_first, next_last, after = found[i + 1]
            near = _BETWEEN.fullmatch(letters[last:next_first]) is not None
            if near and sense.clock and not sense.date and after.is_day and not after.clock:
                start = first - 1 if first and letters[first - 1] == "t" and sense.part_only else first
                yield start, next_last, replace(after, type="TIME", value=after.value + sense.clock, clock=sense.clock)
                i += 2
                continue
            if near and sense.is_day and not sense.clock and after.clock and not after.date:
                yield first, next_last, replace(sense, type="TIME", value=sense.value + after.clock, clock=after.clock)
                i += 2
                continue
            beside = next_first == last + 1 and lexemes[last].value == "and" and sense.type == after.type == "DURATION"
            if beside and (both := added(sense, after)):
                yield first, next_last, both
                i += 2
                continue
        yield first, last, sense
        i += 1
