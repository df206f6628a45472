"""Roles that an article gives to people: before the name ("Kremlin aide Yury Ushakov"), behind it ("…, a lecturer"), by what
they do ("who chairs the board"), and as offices change hands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from onrecord.record import Document, Mention, Role, Tenure, cut
from onrecord.resolve.groups import joined_names
from onrecord.resolve.mentions import Names
from onrecord.resolve.people import load_people, role_nouns
from onrecord.resolve.titles import OF, is_office, take_apart

LONGEST = 12  # words of a title
BEING = ("be", "become", "remain")
CHANGING = ("successor", "predecessor")


def find_roles(document: Document, doc: Doc, names: Names) -> tuple[Role, ...]:
    """The roles of an article's people, in the order of their words, each with these."""
    found: list[Role] = []
    for mention in names.mentions:
        span = doc.char_span(mention.words.start, mention.words.end) if mention.type == "person" else None
        if span is not None:
            found += _roles_of(document, mention, span, names)
    found += _of_several(document, doc, names)
    found.sort(key=lambda role: (role.words.start, role.words.end))
    return tuple(dict.fromkeys(_changed_hands(document, doc, names, found)))


def _roles_of(document: Document, mention: Mention, span: Span, names: Names) -> Iterator[Role]:
    head, doc = span.root, span.doc
    before = [t for t in head.lefts if t.i < span.start and t.dep_ in ("compound", "amod", "nmod", "poss", "appos")]
    if before:
        start = min(t.left_edge.i for t in before)
        office = next((t for t in reversed(doc[start:span.start]) if is_office(t)), None)
        if office is not None and names.of(office) is None:
            ahead = [t for t in doc[start:office.i] if t.pos_ not in ("PUNCT", "PART", "DET")]
            yield _role(document, mention.name, doc[start:span.start], office, names, before=ahead)
    for noun in (c for c in head.rights if c.dep_ == "appos" and c.left_edge.i >= span.end):
        if (office := _office_in(noun)) is not None:
            yield _role(document, mention.name, _phrase(noun), office, names)
    if head.dep_ == "appos" and head.head.i < span.start and (office := _office_above(head.head)) is not None:
        yield _role(document, mention.name, _phrase(office, until=span.start), office, names)
    if head.dep_ in ("nsubj", "nsubjpass"):
        yield from _by_doing(document, mention, head.head, names)
    for verb in (c for c in head.rights if c.dep_ == "relcl" and any(t.lower_ == "who" for t in c.lefts)):
        yield from _by_doing(document, mention, verb, names)
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        yield from _by_leading(document, mention, head.head.head, names)


def _by_doing(document: Document, mention: Mention, verb: Token, names: Names) -> Iterator[Role]:
    """Roles by a verb: "has been chief executive of …", "chairs its board", "served as …"."""
    lemma = verb.lemma_.lower()
    nouns: list[Token] = []
    if lemma in BEING and not any(t.dep_ == "neg" for t in verb.children):
        nouns = [c for c in verb.rights if c.dep_ == "attr"]
    elif lemma in load_people()["following"]["as_role"]:
        objects = [c for c in verb.rights if c.dep_ == "dobj"]
        places = [p for above in (verb, *objects) for p in above.rights if p.dep_ == "prep" and p.lower_ == "as"]
        nouns = [g for p in places for g in p.children if g.dep_ == "pobj"]
    for noun in nouns:
        if is_office(noun):
            ahead = any(t.lower_ in ("will", "would") for t in verb.lefts)
            yield _role(document, mention.name, _phrase(noun), noun, names, "coming" if ahead else None)
    yield from _by_leading(document, mention, verb, names)


def _by_leading(document: Document, mention: Mention, verb: Token, names: Names) -> Iterator[Role]:
    """The role of whoever leads a body: "Harcourt chairs its board", "the ministry, headed by Ruth Adler"."""
    title = load_people()["leading"]["verbs"].get(verb.lemma_.lower())
    if title is None or any(t.dep_ == "neg" for t in verb.children):
        return
    led = verb.head if verb.dep_ in ("acl", "relcl") else next((c for c in verb.rights if c.dep_ == "dobj"), None)
    body = names.of(led) if led is not None else None
    own = led is not None and led.lower_ in ("board", "party", "ministry", "committee", "company", "panel", "team")
    if body is not None and body.type == "organisation":
        title = "minister" if "Ministry" in body.name.split() else title
        yield Role(mention.name, title, body.name, cut(document.text, verb.idx, verb.idx + len(verb)))
    elif own:
        yield Role(mention.name, title, None, cut(document.text, verb.idx, verb.idx + len(verb)))


def _office_in(noun: Token) -> Token | None:
    """The head of a phrase that names an office, itself or by a word before it: "deputy assistant", "chair emeritus"."""
    words = (noun, *(t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")))
    return noun if any(is_office(t) for t in words) or noun.lower_ in (*CHANGING, "counterpart", "elect") else None


def _office_above(noun: Token) -> Token | None:
    """The office that a noun names, or hangs on: "the chairman of the [Forum]"."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.lower_ in OF and not is_office(noun):
        noun = noun.head.head
    return _office_in(noun)


def _phrase(noun: Token, until: int | None = None) -> Span:
    """A title's tokens: what stands before the noun and what hangs on it by "of" or "for", no clause."""
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ == "prep" and child.i == end and child.lower_ in OF:
            end = max((t.i for t in child.subtree if t.dep_ not in ("relcl", "punct")), default=child.i) + 1
            break
    end = min(end, until or end, noun.i + LONGEST)
    start = noun.left_edge.i
    return noun.doc[start:max(end, noun.i + 1)]


def _role(
    document: Document, name: str, words: Span, office: Token, names: Names, tenure: Tenure | None = None,
    before: Sequence[Token] | None = None,
) -> Role:
    last = words[-1]
    while last.is_punct and last.i > words.start:
        last = last.nbor(-1)
    first_word = next((t for t in words if t.text[:1].isalnum() and t.ent_type_ not in ("DATE", "TIME")), words[0])
    evidence = cut(document.text, first_word.idx, max(last.idx + len(last), first_word.idx + len(first_word)))
    title = " ".join(evidence.quote.split())
    first, _, rest = title.partition(" ")
    apart = take_apart(office, names, before)
    of = next((o for o in apart.of if o[:1].isupper()), None)
    return Role(name, rest if first.lower() in ("the", "a", "an") and rest else title, of, evidence, tenure or apart.tenure)


def _of_several(document: Document, doc: Doc, names: Names) -> Iterator[Role]:
    """A title in the plural before several names: "Ministers Ruth Adler, Felix Brandt and Rosa Costa"."""
    for group in joined_names(document.text, names):
        span = doc.char_span(group[0].words.start, group[-1].words.end, alignment_mode="expand")
        before = doc[span.start - 1] if span is not None and span.start else None
        if before is None or not is_office(before) or not before.lower_.endswith("s") or before.lower_ in role_nouns():
            continue
        words = cut(document.text, before.idx, before.idx + len(before))
        yield from (Role(m.name, before.text.removesuffix("s"), None, words) for m in group if m.type == "person")


def _changed_hands(document: Document, doc: Doc, names: Names, roles: Sequence[Role]) -> Iterator[Role]:
    """The roles with those that somebody gives up, takes over or had before: "his successor, Ida Brandt", "will take over
    from Mayor Dana Whitlock", "Holt resigned"."""
    for role in roles:
        noun = role.title.split()[-1].lower()
        if noun not in CHANGING:
            yield role
        elif (other := _last_before(roles, role.words.start, role.name)) is not None:
            yield replace(other, name=role.name, words=role.words, tenure="former" if noun == "predecessor" else "current")
            if noun == "successor":
                yield replace(other, words=role.words, tenure="former")
    for verb in (t for t in doc if t.pos_ == "VERB"):
        yield from _at_verb(document, verb, names, roles)


def _at_verb(document: Document, verb: Token, names: Names, roles: Sequence[Role]) -> Iterator[Role]:
    lists, lemma = load_people(), verb.lemma_.lower()
    words = cut(document.text, verb.idx, verb.idx + len(verb))
    ahead = any(t.lower_ in ("will", "would", "to", "may", "could") for t in verb.lefts)
    subjects = [m for c in verb.lefts if c.dep_ == "nsubj" and (m := names.of(c))]
    passive = [m for c in verb.lefts if c.dep_ == "nsubjpass" and (m := names.of(c))]
    down = lemma == "step" and any(c.lower_ in ("down", "aside") for c in verb.rights)
    leaving = subjects if lemma in lists["leaving"]["of_oneself"] or down else []
    leaving = leaving or (passive if lemma in lists["leaving"]["by_others"] else [])
    if leaving and not ahead and not any(c.dep_ == "neg" for c in verb.lefts):
        held = _last_before(roles, verb.idx, None, of=leaving[0].name)
        if held is not None:
            yield replace(held, words=words, tenure="former")
    over = lemma == "take" and any(c.lower_ == "over" for c in verb.rights)
    followed = [c for c in verb.rights if c.dep_ == "dobj"] if lemma in lists["following"]["verbs"] else []
    if over:
        followed = [g for p in verb.rights if p.lower_ == "from" for g in p.children if g.dep_ == "pobj"]
    for token in followed:
        other = names.of(token)
        held = _last_before(roles, verb.idx + 200, None, of=other.name) if other else None
        if subjects and held is not None:
            yield replace(held, name=subjects[0].name, words=words, tenure="coming" if ahead else "current")
            if not ahead:
                yield replace(held, words=words, tenure="former")


def _last_before(roles: Iterable[Role], place: int, but: str | None, of: str | None = None) -> Role | None:
    """The last office that the text gives before a place, to anybody else or to one person."""
    fitting = [
        r for r in roles
        if r.words.start < place and r.name != but and of in (None, r.name) and r.title.split()[-1].lower() not in CHANGING
    ]
    return fitting[-1] if fitting else None
