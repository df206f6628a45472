from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.record import (
    Derivation,
    Entity,
    EntityRole,
    KnownAs,
    Link,
    Problem,
    Publication,
    Reading,
    Reason,
    When,
    Zone,
    make_id,
    make_problem,
)
from onrecord.show import write_dossier
from onrecord.story import Story
from tests.show.pages import Page, article, find, statement, write_page

DAM = "Dam talks fail\n\nSolenne said on Tuesday the port would close. “Not one ship,” he said.\n\nShare this"
CALL = "A diplomat said Solenne had promised to wait. Bereth denied it."
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'and' </style> {{ 7 * 7 }} {% raw %} &amp; &#13; \r\n\x07 \x85 \u202e done"
PUBLISHED = Publication(date(2025, 3, 4), date(2025, 3, 5), "text", (Reason("told as past", find(DAM, "Tuesday")),))


def dam(problems: Sequence[Problem] = ()) -> Reading:
    """An article with a statement dated by its own words and one that is not."""
    end = DAM.index("Share")
    zones = (Zone("headline", 0, 16), Zone("body", 16, end), Zone("link", end, len(DAM)))
    told = statement(
        DAM, "Solenne", ["the port would close"], cue="said",
        said=When(date(2025, 3, 4), date(2025, 3, 4), find(DAM, "Tuesday"), "explicit"),
    )
    quoted = statement(DAM, "Solenne", ["Not one ship"], manner="direct")
    return article(
        DAM, [told, quoted], path="dam.txt", published=PUBLISHED, zones=zones, publisher="The Courier", author="M. Ruvel",
        title=find(DAM, "Dam talks fail"), url="https://example.org/dam", problems=problems,
    )


def call() -> Reading:
    """An article without a date, where one statement holds another, and somebody is not named."""
    outer = statement(CALL, "A diplomat", ["Solenne had promised to wait"], cue="said", anonymous=True)
    inner = statement(CALL, "Solenne", ["to wait"], cue="had promised", via=["A diplomat"])
    return article(CALL, [outer, inner, statement(CALL, "Bereth", ["it"], cue="denied")], path="call.txt")


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return write_page(tmp_path, dam(), call())


def test_head_counts_and_days(page: Page) -> None:
    assert "Articles 2 Statements 5 Named speakers 2 Unnamed sources 1 Days 4–5 March 2025" in words_between(page, "top")
    assert "3 statements without a known day" in page.words("top")
    assert "An account is not a fact" in page.words("top")


def words_between(page: Page, id_: str) -> str:
    """The words of an element, one blank between those of its parts."""
    fragment = page.html[page.html.index(f'id="{id_}"'):]
    fragment = fragment[fragment.index(">") + 1:fragment.index("</header>")]
    return " ".join(re.sub("<[^>]+>", " ", fragment).split())


def test_timeline_orders_by_day_and_says_how_it_is_known(page: Page) -> None:
    timeline = page.words("timeline")
    assert page.words("day-2025-03-04-2025-03-04").startswith("4 March 2025Tuesday")
    assert page.words("day-by-2025-03-05").startswith("by 5 March 2025or earlier")
    places = [timeline.rindex(words) for words in (
        "the port would close", "“Not one ship”", "Day not known", "Solenne had promised to wait",
    )]
    assert places == sorted(places)


def test_an_entry_has_speaker_cue_via_words_and_number(page: Page) -> None:
    inner = statement(CALL, "Solenne", ["to wait"])
    assert page.words(f"said-{inner.id}") == "Solenne had promised via A diplomat to wait 4"
    outer = statement(CALL, "A diplomat", ["Solenne had promised to wait"])
    assert page.words(f"said-{outer.id}") == "A diplomat unnamed said Solenne had promised to wait 3"


def test_only_quoted_words_have_quotation_marks(page: Page) -> None:
    assert "<blockquote class=\"words\"><p>“Not one ship”</p></blockquote>" in page.html
    assert "<p class=\"words\">the port would close</p>" in page.html


def test_unnamed_sources_stand_apart(page: Page) -> None:
    assert "A diplomat" in page.words("unnamed")
    assert "Bereth" in page.words("people") and "Bereth" not in page.words("unnamed")


def test_article_is_shown_with_its_facts(page: Page) -> None:
    shown = page.words(f"article-{make_id('document', DAM)}")
    for fact in ("The Courier", "Dam talks fail", "M. Ruvel", "4–5 March 2025", "told as past: Tuesday", "dam.txt"):
        assert fact in shown
    assert 'class="zone link" data-zone="link"' in page.html and 'class="zone headline" data-zone="headline"' in page.html


def test_text_is_shown_character_for_character(page: Page) -> None:
    assert page.text(f"text-{make_id('document', DAM)}") == DAM
    assert page.text(f"text-{make_id('document', CALL)}") == CALL


def test_links_lead_somewhere_and_ids_are_unique(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    targets = [link["href"] or "" for link in page.links]
    assert all(target[1:] in page.ids for target in targets if target.startswith("#"))
    statements = [id_.removeprefix("said-") for id_ in page.ids if id_.startswith("said-")]
    assert len(statements) == 5
    for id_ in statements:  # both ways
        assert f"mark-{id_}" in page.ids and f"#mark-{id_}" in targets and f"#said-{id_}" in targets


def test_page_needs_nothing_from_outside(page: Page) -> None:
    loading = ("src", "href", "srcset", "data", "action", "poster", "cite")
    outside = [given for given in page.attributes if given[1] in loading and not (given[2] or "").startswith("#")]
    assert outside == [("link", "href", "data:,"), ("a", "href", "https://example.org/dam")]
    assert [link.get("rel") for link in page.links if link["href"] == "https://example.org/dam"] == ["noreferrer"]
    assert not {"script", "img", "iframe", "object", "form"} & set(page.tags)
    assert "url(" not in page.html and "@import" not in page.html and "default-src 'none'" in page.html


def test_hostile_text_is_escaped_everywhere(tmp_path: Path) -> None:
    told = statement(HOSTILE, "<script>alert(1)</script>", ["& \"quotes\" 'and' </style>"], cue="done", via=["<i>"])
    hostile = article(
        HOSTILE, [told], path="<b>.txt", publisher="<u>", author="<s>", title=find(HOSTILE, "<script>"),
        url="javascript:alert(1)", problems=[make_problem("read", "<em>", document=make_id("document", HOSTILE))],
    )
    page = write_page(tmp_path, hostile, title="</title><script>")
    assert page.text(f"text-{make_id('document', HOSTILE)}") == HOSTILE
    assert not {"script", "b", "u", "s", "i", "em"} & set(page.tags)
    assert "49" not in page.words("articles")
    assert all((link["href"] or "").startswith("#") for link in page.links)
    assert page.html.count("<style>") == page.html.count("</style>") == 1


def test_characters_that_no_page_can_hold(tmp_path: Path) -> None:
    page = write_page(tmp_path, article("a\0b"), title="\ud800")
    assert page.text(f"text-{make_id('document', 'a' + chr(0) + 'b')}") == "a\ufffdb"


def test_empty_record(tmp_path: Path) -> None:
    page = write_page(tmp_path)
    assert "Nothing is on record yet" in page.words("content") and page.ids.count("timeline") == 0


def test_article_without_statements(tmp_path: Path) -> None:
    page = write_page(tmp_path, article("The port closed."))
    assert "No statement is on record" in page.words("content")
    assert "no statements" in page.words("articles") and "Days none known" in words_between(page, "top")


def test_problems_name_their_article(tmp_path: Path) -> None:
    bad = make_problem("dating", "No day found.", document=make_id("document", DAM))
    page = write_page(tmp_path, dam(problems=[bad]))
    assert "No day found. dating, Dam talks fail" in page.words("problems")
    assert f"#article-{make_id('document', DAM)}" in [link["href"] for link in page.links]


def test_people_have_roles_other_names_and_members(tmp_path: Path) -> None:
    text = "Prime Minister Solenne and Bereth said the port would close. Rafiq Solenne said so."
    id_ = make_id("document", text)
    role = find(text, "Prime Minister")
    person = Entity("e1", "Rafiq Solenne", "person", ("Solenne", "Mr Rafiq Solenne"), (
        EntityRole("Prime Minister", None, replace(role, document=id_), id_),
        EntityRole("prime minister", None, replace(role, document=id_), id_),
        EntityRole("head", "the cabinet", replace(role, document=id_), id_),
    ))
    joint = statement(text, "Solenne and Bereth", ["the port would close"])
    joint = replace(joint, speaker=replace(joint.speaker, members=("e1", "gone")))
    derived = Derivation((person,), (KnownAs(id_, "Rafiq Solenne", "person", "e1"),))
    page = write_page(tmp_path, article(text, [joint, statement(text, "Rafiq Solenne", ["so"])]), derived=derived)
    assert page.words("voice-e1").startswith("Rafiq Solenne Prime Minister; head, the cabinet Also: Solenne 1 statement")
    assert "Solenne and Bereth Together: Rafiq Solenne, gone" in page.words("people")


def test_tellings_fold_under_one(tmp_path: Path) -> None:
    texts = [f"{outlet}: Solenne said that the port would close on Monday." for outlet in ("Courier", "Herald")]
    one, other = (statement(text, "Solenne", ["the port would close on Monday"]) for text in texts)
    copy, origin = (make_id("document", text) for text in texts)
    links = (
        Link("l1", "same_statement", one.id, other.id, "test"), Link("l2", "copy_of", copy, origin, "test"),
    )
    articles = [article(text, [s], path=f"{n}.txt") for n, (text, s) in enumerate(zip(texts, (one, other), strict=True))]
    page = write_page(tmp_path, *articles, derived=Derivation(links=links))
    assert page.words("timeline").count("1 more telling; 1 independent article in all") == 1
    assert page.words("people").count("the port would close") == 1
    assert "Copy of" in page.words(f"article-{copy}") and "Copy of" not in page.words(f"article-{origin}")


def test_long_lists_fold(tmp_path: Path) -> None:
    text = " ".join(f"He said word{number} again." for number in range(8))
    page = write_page(tmp_path, article(text, [statement(text, "He", [f"word{number}"]) for number in range(8)]))
    assert "3 more" in page.words("people") and page.words("people").count("word7") == 1
    assert "Most quoted" in page.words("people")


def test_same_record_same_page(tmp_path: Path) -> None:
    write_page(tmp_path, dam(), call())
    with Story(tmp_path / "story.db") as story:
        write_dossier(story, tmp_path / "again.html", title="The talks")
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "story.html").read_bytes()


def test_colours_have_contrast(page: Page) -> None:
    schemes = re.findall(r":root \{(.*?)\}", page.html, re.DOTALL)[:2]
    for scheme in schemes:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme))
        pairs = [(text, ground) for text in ("ink", "link", "soft") for ground in ("paper", "said")]
        pairs += [("ink", "said-2"), ("ink", "said-3"), ("on-shown", "shown"), ("cue", "paper"), ("paper", "link")]
        ratios = {pair: contrast(*(colours[name] for name in pair)) for pair in pairs}
        assert not {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5}
    assert len(schemes) == 2


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2 reckons it."""
    def luminance(colour: str) -> float:
        parts = (int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
