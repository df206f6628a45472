"""PolNeAR as examples: each passage of the parsed articles with its cues and, for each cue, a label for every token."""

from __future__ import annotations

import json
import pickle
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

from spacy.tokens import Doc

from onrecord.clean import clean_article, make_view
from onrecord.extract import find_quotations
from onrecord.extract.statements.passages import Passage, find_passages
from onrecord.parse import choose_model, load_pipeline, parse_views
from onrecord.read import read_article
from onrecord.record import Source

Stretch = tuple[int, int]
# What a token is to a cue: nothing, or the first or a further token of a stretch of its speaker, its own words, its content.
IGNORED = -100  # the label of what is not known
LABELS = ("", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")


@dataclass(slots=True)
class Attribution:
    """One of the corpus's attributions: code points of its parts."""

    source: list[Stretch] = field(default_factory=list)
    cue: list[Stretch] = field(default_factory=list)
    content: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a passage: its head's position and lemma, the code point where its words begin, and for every token of the
    passage the label that says what it is to this cue."""

    head: int
    lemma: str
    start: int
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage of an article with its cues."""

    article: str
    passage: Passage
    cues: tuple[Cue, ...]

    @property
    def is_whole(self) -> bool:
        """Is every cue of the passage among its cues, and what every token is to it known?"""
        return all(IGNORED not in cue.labels for cue in self.cues)


def read_attributions(path: Path) -> list[Attribution]:
    """The attributions of a brat standoff file, those without a content left out."""
    stretches: dict[str, list[Stretch]] = {}
    found: dict[str, Attribution] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        name, tab, rest = line.partition("\t")
        if not tab:
            continue  # a passage of more than one line
        if name.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1]
            stretches[name] = [(int(a), int(b)) for a, b in (part.split() for part in places.split(";"))]
        elif name.startswith("E"):
            attribution = found[name] = Attribution()
            for argument in rest.split()[1:]:
                role, target = argument.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in ROLES:
                    getattr(attribution, role).extend(stretches.get(target, []))
    return [a for a in found.values() if a.content and a.cue]


def first_annotations(part: Path) -> dict[str, Path]:
    """The annotation of each article by its first annotator, by the article's file name."""
    by_article: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((part / "attributions").glob("*.ann")):
        by_article[path.stem.rsplit("_", 1)[0] + ".txt"].append(path)
    return {name: paths[0] for name, paths in sorted(by_article.items())}


def read_docs(part: Path, names: Sequence[str]) -> Iterator[tuple[str, Doc]]:
    """PolNeAR's articles as the program parses them; offsets are those of the files."""
    yield from parse_texts({name: (part / "text" / name).read_text(encoding="utf-8") for name in names})


def parse_texts(texts: Mapping[str, str]) -> Iterator[tuple[str, Doc]]:
    """Texts as the program parses them, by name: read, cleaned, furniture blanked."""
    articles = [read_article(Source(n, n, n, "text/plain", text.encode("utf-8"))) for n, text in texts.items()]
    model = choose_model()
    load_pipeline(model)
    yield from zip(texts, parse_views([make_view(clean_article(a), a) for a in articles], model=model), strict=True)


def read_text(corpora: Path, article: str) -> str:
    """The text of an article by its path under the corpora: of JSON the field `text`, of TimeML the element TEXT."""
    raw = (corpora / article).read_text(encoding="utf-8")
    if article.endswith(".json"):
        return str(json.loads(raw)["text"])
    if article.endswith(".tml"):
        body = ElementTree.fromstring(raw.encode("utf-8")).find("TEXT")
        return "".join(body.itertext()) if body is not None else ""
    return raw


def read_examples(part: Path, names: Sequence[str], cache: Path) -> list[Example]:
    """The examples of some articles, in order; parsed once and kept at `cache`."""
    if cache.exists():
        kept: list[Example] = pickle.loads(cache.read_bytes())
        return kept
    annotations = first_annotations(part)
    docs = read_docs(part, names)
    examples = [e for name, doc in docs for e in examples_of(name, doc, read_attributions(annotations[name]))]
    cache.write_bytes(pickle.dumps(examples))
    return examples


def read_cues(texts: Mapping[str, str], cues: Mapping[str, Sequence[Stretch]]) -> list[Example]:
    """The passages of some texts with a cue of those given by their code points, of which nothing else is known."""
    examples = [
        e for name, doc in parse_texts(texts) for e in examples_of(name, doc, [Attribution(cue=[c]) for c in cues[name]])
    ]
    unknown = [(e, tuple(replace(cue, labels=(IGNORED,) * len(cue.labels)) for cue in e.cues)) for e in examples]
    return [replace(example, cues=cues) for example, cues in unknown if cues]


def examples_of(name: str, doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Example]:
    """The passages of a parsed article, each with the cues of its attributions."""
    passages = list(find_passages(doc, find_quotations(doc.text)))
    by_passage: dict[int, dict[int, Cue]] = {i: {} for i in range(len(passages))}
    home = {token: i for i, passage in enumerate(passages) for token in passage.tokens}
    for attribution in attributions:
        cue = _tokens(doc, attribution.cue)
        head = next((i for i in cue if doc[i].head.i not in cue or doc[i].head.i == i), None)
        if head is None or head not in home:
            continue
        passage = passages[home[head]]
        labels = [0] * len(passage.tokens)
        for number, role in enumerate(ROLES):
            for start, end in getattr(attribution, role):
                _mark(doc, passage, labels, (start, end), 1 + 2 * number)
        place = passage.position[head]
        by_passage[home[head]][place] = Cue(place, doc[head].lemma_.lower(), attribution.cue[0][0], tuple(labels))
    for i, passage in enumerate(passages):
        yield Example(name, passage, tuple(by_passage[i].values()))


def _tokens(doc: Doc, stretches: Iterable[Stretch]) -> list[int]:
    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in stretches]
    return [t.i for span in spans if span is not None for t in span if not t.is_space]


def _mark(doc: Doc, passage: Passage, labels: list[int], stretch: Stretch, first: int) -> None:
    """Write a stretch into the labels of a passage: the label of a first token, then that of the further ones."""
    inside = [passage.position[i] for i in _tokens(doc, [stretch]) if i in passage.position]
    for n, i in enumerate(inside):
        labels[i] = first if n == 0 else first + 1
