"""Small stories to write pages of, and a reader of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

from onrecord.record import (
    Derivation,
    Document,
    Evidence,
    Name,
    Problem,
    Publication,
    Reading,
    Speaker,
    Statement,
    When,
    Zone,
    entry_id,
    make_id,
)
from onrecord.show import write_dossier
from onrecord.store import open_store
from onrecord.story import Story

VOID = {"meta", "link", "br", "hr", "img", "input"}


def find(text: str, words: str) -> Evidence:
    """The first place in the text where the words stand."""
    return Evidence(text.index(words), text.index(words) + len(words), words)


def statement(
    text: str, speaker: str, words: Sequence[str], *, cue: str | None = None, manner: str = "indirect",
    said: When | None = None, via: Sequence[str] = (), anonymous: bool = False, document: str | None = None,
) -> Statement:
    """A statement of the article with this text; the words are looked up in it, and the speaker's where they stand there."""
    document = document or make_id("document", text)
    content = tuple(find(text, piece) for piece in words)
    return Statement(
        entry_id(document, "statement", content), document,
        Speaker(
            speaker, words=find(text, speaker) if speaker in text else None, anonymous=anonymous,
            description=speaker if anonymous else None,
        ),
        find(text, cue) if cue else None, content, manner, "speech", "assert", None, said, None,  # type: ignore[arg-type]
        tuple(Name(name) for name in via), 0.9, "test", "test 1",
    )


def article(
    text: str, statements: Iterable[Statement] = (), *, path: str = "a.txt", published: Publication | None = None,
    zones: Sequence[Zone] | None = None, publisher: str | None = None, title: Evidence | None = None, url: str | None = None,
    problems: Sequence[Problem] = (), author: str | None = None,
) -> Reading:
    """An article that is all body where no zones are given."""
    if zones is None:
        zones = [Zone("body", 0, len(text))]
    document = Document(
        make_id("document", text), path, "text/plain", url=url, title=title, publisher=publisher, author=author,
        published=published or Publication(), language="en", zones=tuple(zones), text=text,
    )
    return Reading(document, entries=tuple(statements), problems=tuple(problems))


def write_page(place: Path, *articles: Reading, derived: Derivation | None = None, title: str = "The talks") -> Page:
    """Save the articles as a record, write its dossier under `place`, and read that."""
    with open_store(place / "story.db", create=True) as store:
        for one in articles:
            path = one.document.path
            store.save_reading(one, source_key=path, location=f"/news/{path}", made_by="test 1")
        store.save_derivation(derived or Derivation())
    with Story(place / "story.db") as story:
        write_dossier(story, place / "story.html", title=title)
    return Page((place / "story.html").read_bytes().decode("utf-8"))


class Page(HTMLParser):
    """A page taken apart: its ids and links, and the text of any element by its id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self._open: list[tuple[str, str | None]] = []
        self._texts: dict[str, list[str]] = {}
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute twice in {self.get_starttag_text()}"
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "a":
            self.links.append(given)
        if id_ := given.get("id"):
            self.ids.append(id_)
            self._texts.setdefault(id_, [])
        if tag not in VOID:
            self._open.append((tag, id_))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1][0] == tag, f"</{tag}> closes {self._open[-1:]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for id_ in {id_ for _, id_ in self._open if id_}:
            self._texts[id_].append(data)

    def text(self, id_: str) -> str:
        """The characters between the tags of an element."""
        return "".join(self._texts[id_])

    def words(self, id_: str) -> str:
        """The same with white space as a browser shows it."""
        return " ".join(self.text(id_).split())
