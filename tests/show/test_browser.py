"""The page in a real browser: Debian's chromium, from a file, with every request and message watched."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import make_id
from tests.show.pages import article, statement, write_page

CHROMIUM = Path("/usr/bin/chromium")
TEXT = (
    "Talks\r\n\r\nA diplomat said Solenne had promised to wait.\rTabs\tand  blanks\x0b, \x85, \u2028, \x9f and "
    "\U0001f600 <b>&amp;</b> stay.\n\n\n" + "Water.\n\n" * 80
)


@pytest.fixture
def browser(capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    missing = "" if CHROMIUM.exists() else f"{CHROMIUM} is not installed"
    missing = missing or ("" if importlib.util.find_spec("playwright") else "playwright is not installed")
    if missing:
        with capsys.disabled():
            print(f"\nThe page is not tried in a browser: {missing}.")
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
def test_from_the_timeline_to_the_mark_and_back(tmp_path: Path, browser: Any, width: int) -> None:
    outer = statement(TEXT, "A diplomat", ["Solenne had promised to wait"], cue="said", anonymous=True)
    inner = statement(TEXT, "Solenne", ["to wait"], cue="had promised")
    write_page(tmp_path, article(TEXT, [outer, inner], url="https://example.org/"))
    messages: list[str] = []
    requests: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "story.html").as_uri())

    assert page.evaluate("id => document.getElementById(id).textContent", f"text-{make_id('document', TEXT)}") == TEXT
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.click(f"#said-{outer.id} .to")
    page.wait_for_url(f"**#mark-{outer.id}")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 700
    shown = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--shown')").strip()
    colours = page.evaluate("""() => [...document.querySelectorAll('.text .n1, .text .n2')].map(
        run => [run.textContent, getComputedStyle(run).backgroundColor])""")
    yellow = "rgb({}, {}, {})".format(*(int(shown[at:at + 2], 16) for at in (1, 3, 5)))
    assert [text for text, colour in colours if colour == yellow] == [
        "A diplomat", "said", "Solenne", " ", "had promised", " ", "to wait",
    ]

    page.click(f"#mark-{outer.id}")
    page.wait_for_url(f"**#said-{outer.id}")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 700

    page.click(".contents a[href='#articles']")
    assert 0 < page.evaluate("document.querySelector('#articles').getBoundingClientRect().top") < 100
    page.focus(f"#said-{inner.id} .to")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#mark-{inner.id}")
    assert messages == [] and all(url.startswith(("file:", "data:")) for url in requests)


def test_a_link_opens_an_article_that_was_closed(tmp_path: Path, browser: Any) -> None:
    told = statement(TEXT, "Solenne", ["to wait"])
    write_page(tmp_path, article(TEXT, [told]))
    page = browser.new_page()
    page.goto((tmp_path / "story.html").as_uri())
    page.click("#articles summary")
    assert not page.is_visible(f"#mark-{told.id}")
    page.click(f"#said-{told.id} .to")
    assert page.is_visible(f"#mark-{told.id}")
