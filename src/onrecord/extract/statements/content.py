"""Content: which stretches of text are what was said, and how they are cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from onrecord.extract.quotations import Quotation
from onrecord.extract.statements.cues import load_lexicon
from onrecord.record import Evidence, Manner, cut
from onrecord.resolve import role_nouns

Stretch = tuple[int, int]
SPEAKERS = ("PERSON", "ORG", "GPE", "NORP")
WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")
DIRECT_SHARE = 0.95  # of the content's words in quotation marks
ASIDE = ",—–(-"  # what sets a clause off
EDGES = " \t\r\n,;:—–-"


def clause_of(cue: Token) -> list[Stretch]:
    """The stretches that the parse gives a reporting verb as its content: its clause, infinitive, object or phrase.

    Empty where the verb has none of these, or only an object of a verb that does not report with objects.
    """
    lexicon = load_lexicon()
    lemma = cue.lemma_.lower()
    if lemma in lexicon.quotation_only:
        return []
    clauses = [c for c in cue.children if c.dep_ == "ccomp" and not _holds(c, cue)]
    if clauses:
        fronted = [c for c in cue.lefts if c.dep_ == "advcl" and _mark(c) in ("if", "unless")]
        return [stretch for c in (*fronted, *clauses) for stretch in subtree_stretches(c, cue)]
    if cue.dep_ in ("parataxis", "ccomp") and cue.head.pos_ in ("VERB", "AUX") and _is_aside(cue):
        return subtree_stretches(cue.head, cue)
    if _puts_it(cue):
        return subtree_stretches(cue.head, cue)
    if lemma in lexicon.infinitive or lemma in TOLD or lemma in ("say", "add", "note"):
        behind = _that_clause(cue)
        if behind:
            return behind
    if lemma in lexicon.infinitive:
        infinitives = [c for c in cue.children if c.dep_ in ("xcomp", "ccomp") and any(g.lower_ == "to" for g in c.lefts)]
        if infinitives:
            thing = next((c for c in cue.rights if c.dep_ == "dobj" and c.i < infinitives[0].i and _is_thing(c)), None)
            return [s for c in (thing, infinitives[0]) if c is not None for s in subtree_stretches(c, cue)]
    if lemma in lexicon.object and lemma not in lexicon.clause_only:
        objects = [c for c in cue.rights if c.dep_ in ("dobj", "oprd", "xcomp")]
        if objects and objects[0].pos_ not in ("PRON",):
            return _with_predicate(objects[0], cue)
    for child in cue.rights:
        if child.dep_ == "prep" and (lemma, child.lower_) in lexicon.preposition:
            asked = [c for c in cue.rights if c.dep_ in ("xcomp", "advcl") and any(g.lower_ == "to" for g in c.lefts)]
            of_it = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            return [s for c in (*of_it, *asked[:1]) for s in subtree_stretches(c, cue)]
    return []


def conditions(cue: Token) -> list[Stretch]:
    """The conditions that hang on a reporting verb: vowed consequences [if they do not let up]."""
    clauses = [c for c in cue.rights if c.dep_ == "advcl" and _mark(c) in ("if", "unless")]
    return [stretch for c in clauses for stretch in subtree_stretches(c, cue)]


def _is_thing(noun: Token) -> bool:
    """An object that is no addressee: "urged unity to end the war", not "urged them to end it"."""
    return noun.pos_ == "NOUN" and noun.ent_type_ == "" and noun.tag_ == "NN" and noun.lower_ not in role_nouns()


def _puts_it(cue: Token) -> bool:
    """Is it the clause of "As the minister acknowledged, …", whose verb reports the main clause; not "even as he offers"?"""
    if cue.dep_ != "advcl" or _mark(cue) != "as" or cue.head.pos_ not in ("VERB", "AUX"):
        return False
    first = cue.left_edge
    before = first.nbor(-1).lower_ if first.i > first.sent.start else ""
    has_object = any(c.dep_ in ("dobj", "xcomp", "ccomp", "prep") and c.i > cue.i and c.lower_ != "it" for c in cue.children)
    return before not in ("even", "just", "much") and not has_object


def _that_clause(cue: Token) -> list[Stretch]:
    """A that-clause behind the cue that the parse hangs on something else: "said on Monday in an address that …"."""
    last = cue.sent.end
    for thing in (c for c in cue.rights if c.dep_ in ("dobj", "dative") and cue.lemma_ in TOLD):
        for clause in (c for c in thing.rights if c.dep_ == "relcl" and c.left_edge.lower_ == "that"):
            return subtree_stretches(clause, cue)  # "told the paper that he had gone": the parser took it for a relative
    for token in cue.doc[cue.i + 1:last]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.pos_ in ("VERB", "AUX") and token.i > cue.i + 1:
            above = token.head.head
            return subtree_stretches(token.head, cue) if above.i > cue.i and above.pos_ in ("NOUN", "PROPN") else []
        if token.pos_ == "VERB" or token.text in ";:":
            return []
    return []


def _holds(clause: Token, cue: Token) -> bool:
    return clause.is_ancestor(cue)


def _mark(clause: Token) -> str:
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")


def _is_aside(cue: Token) -> bool:
    """Is the reporting verb set into the clause it reports, or behind it: "The bill, she said, is dead"?"""
    subjects = [c.left_edge.i for c in cue.children if c.dep_ == "nsubj"]
    first = min([cue.i, *subjects])
    last = max(t.i for t in cue.subtree if not (t.is_punct or t.is_space))
    if first == 0 or cue.doc[first - 1].text not in ASIDE:
        return False
    return last + 1 >= len(cue.doc) or cue.doc[last + 1].text in ASIDE + ".)" or cue.doc[last + 1].is_space


def _with_predicate(head: Token, cue: Token) -> list[Stretch]:
    """An object and what is said of it: "described [the talks as useful]", "accused [them of lying]"."""
    stretches = subtree_stretches(head, cue)
    for child in cue.rights:
        as_what = child.dep_ == "prep" and child.lower_ in ("as", "of", "for", "over")
        if child.i > head.i and as_what and cue.lemma_ in PREDICATED:
            stretches += subtree_stretches(child, cue)
    return [(stretches[0][0], stretches[-1][1])] if stretches else []


TOLD = frozenset({"tell", "inform", "remind", "warn", "assure", "notify", "advise", "persuade", "convince"})
ELABORATED = frozenset({"explain", "elaborate", "say", "give", "reveal", "name", "specify", "provide", "offer", "cite"})
PREDICATED = frozenset(
    {"describe", "accuse", "portray", "dismiss", "characterize", "characterise", "criticize", "criticise", "blame", "view",
     "regard", "praise", "condemn", "call", "dub", "brand", "label", "cast", "denounce", "hail", "see", "tout", "thank",
     "fault"}
)


def subtree_stretches(head: Token, cue: Token) -> list[Stretch]:
    """The text of a subtree as stretches, less the reporting verb's own words where they stand inside it."""
    inside = {t.i for t in cue.subtree} if head.is_ancestor(cue) else _apart(head, cue)
    tokens = sorted((t for t in head.subtree if t.i not in inside and not t.is_space), key=lambda t: t.i)
    while tokens and tokens[0].lower_ == "that" and (tokens[0].dep_ == "mark" or head.dep_ == "relcl"):
        tokens = tokens[1:]
    runs: list[list[Token]] = []
    for token in tokens:
        between = token.doc[runs[-1][-1].i + 1:token.i] if runs else None
        if between is not None and all(t.is_space or t.is_punct for t in between):
            runs[-1].append(token)
        else:
            runs.append([token])
    return [(run[0].idx, run[-1].idx + len(run[-1])) for run in runs if any(not t.is_punct for t in run)]


def _apart(head: Token, cue: Token) -> set[int]:
    """Tokens that the parse puts into a clause but that go on the reporting itself: a second reporting verb in the tense of
    the first ("said it can't … but vowed"), a participle of reporting behind a comma ("said …, adding that")."""
    apart: set[int] = set()
    acts = load_lexicon().acts
    for token in head.subtree:
        if _frames(token):
            apart.update(t.i for t in token.subtree)
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if token.lemma_.lower() not in acts or token.pos_ != "VERB" or has_subject:
            continue
        first = token.left_edge.i
        before = token.doc[first - 1].text if first else ""
        goes_on = token.dep_ == "conj" and token.tag_ == cue.tag_ and not (_is_past(token.head) and _can_say(token.head))
        adds = token.dep_ == "advcl" and token.tag_ == "VBG" and before == ","
        if goes_on or adds:
            apart.update(t.i for t in token.subtree)
            link = token.doc[first - 1]
            while link.i > head.left_edge.i and (link.dep_ == "cc" or link.is_punct):
                apart.add(link.i)
                link = link.nbor(-1)
    return apart


def _frames(token: Token) -> bool:
    """Is it the writer's word on the saying, that the parse puts into what was said: "without explaining why", "when asked
    about it", "a statement that raised the stakes", ", in an interview with …"?"""
    if token.dep_ == "prep" and token.lower_ == "without":
        return any(c.dep_ == "pcomp" and c.lemma_ in ELABORATED for c in token.children)
    if token.dep_ == "advcl" and token.lemma_ in ("ask", "press", "question"):
        return token.left_edge.lower_ in ("when", "asked", "pressed", "questioned")
    if token.dep_ == "appos":
        return token.lemma_ in ("statement", "claim", "remark", "comment", "assertion")
    if token.dep_ == "prep" and token.lower_ == "in" and token.i and token.nbor(-1).text == ",":
        return any(c.dep_ == "pobj" and c.lemma_ in ("interview", "statement", "speech", "post") for c in token.children)
    return False


def _can_say(verb: Token) -> bool:
    """Does a verb have a subject that can speak: a name, a person's pronoun, a person or a group?"""
    return any(
        (c.pos_ in ("PROPN", "PRON") and c.lower_ not in ("it", "that", "this", "there", "which")) or c.ent_type_ in SPEAKERS
        for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")
    )


def _is_past(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or bool(helpers & {"had", "was", "were", "did"})


def according_to(token: Token) -> tuple[Token, Stretch, list[Stretch]] | None:
    """For the word "according": the head of the source, the cue's span, and the rest of its clause as content."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or source is None:
        return None
    phrase = {t.i for t in (*token.subtree, *to.subtree)}
    sentence = [t for t in token.sent if t.i not in phrase and not t.is_space]
    runs: list[list[Token]] = []
    for t in sentence:
        if runs and not any(i in phrase for i in range(runs[-1][-1].i + 1, t.i)):
            runs[-1].append(t)
        else:
            runs.append([t])
    pieces = [(r[0].idx, r[-1].idx + len(r[-1])) for r in runs if any(not t.is_punct for t in r)]
    return source, (token.idx, to.idx + len(to)), pieces


def pieces_of(
    text: str, view: str, stretches: Iterable[Stretch], quotations: Sequence[Quotation]
) -> tuple[Evidence, ...]:
    """Content as the record keeps it: cut at the quotation marks, which are left out, and at furniture, which the parser's
    view has blanked; with no punctuation at the ends. A full stop stays inside a quotation and goes from the end of what
    is not quoted.
    """
    pieces: list[Evidence] = []
    for start, end in (shown for stretch in _merged(stretches) for shown in _shown(text, view, stretch)):
        position = start
        for quotation in quotations:
            if quotation.end <= start or quotation.start >= end:
                continue
            pieces += _trimmed(text, position, min(quotation.start, end), quoted=False)
            pieces += _trimmed(text, max(quotation.inner_start, start), min(quotation.inner_end, end), quoted=True)
            position = max(position, quotation.end)
        if position < end:
            pieces += _trimmed(text, position, end, quoted=False)
    return tuple(pieces)


def _shown(text: str, view: str, stretch: Stretch) -> list[Stretch]:
    """A stretch in the parts that the parser has seen, the furniture between them left out."""
    start, end = stretch
    if text[start:end].split() == view[start:end].split():
        return [stretch]
    parts: list[Stretch] = []
    for i in range(start, end):
        if view[i].isspace() and not text[i].isspace():
            continue
        if parts and parts[-1][1] == i:
            parts[-1] = (parts[-1][0], i + 1)
        else:
            parts.append((i, i + 1))
    return parts


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int, *, quoted: bool) -> list[Evidence]:
    trailing = EDGES if quoted else EDGES + "."
    while start < end and text[start] in EDGES + "()":
        start += 1
    while end > start and text[end - 1] in trailing:
        end -= 1
    if not WORD.search(text, start, end):
        return []
    return [cut(text, start, end)]


def manner_of(content: Sequence[Evidence], quotations: Sequence[Quotation]) -> Manner:
    """Direct, mixed or indirect, by the share of the content's words that stand in quotation marks."""
    words = quoted = 0
    for piece in content:
        for match in WORD.finditer(piece.quote):
            start = piece.start + match.start()
            words += 1
            quoted += any(q.start <= start < q.end for q in quotations)
    return "direct" if words and quoted >= DIRECT_SHARE * words else "mixed" if quoted else "indirect"


