"""The page in a real browser: ask, see the answer, click a citation, see the quoted lines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")
QUESTION = "What is a batch transform job for?"


@pytest.fixture(params=[(1400, 900), (390, 844)], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, address: str) -> Iterator[Page]:
    """A page that fails its test if it reaches for another host or breaks a script."""
    width, height = request.param
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(30_000)
        elsewhere: list[str] = []
        errors: list[str] = []
        page.on("request", lambda sent: elsewhere.append(sent.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.wait_for_selector("#ng-question textarea")
        yield page
        browser.close()
    here = (f"{address}/", "data:", "blob:")
    assert [url for url in elsewhere if not url.startswith(here)] == []
    assert errors == []


def ask(page: Page, question: str) -> None:
    page.fill("#ng-question textarea", question)
    page.press("#ng-question textarea", "Enter")
    page.wait_for_selector(".ng-answer:not(.ng-growing)")


def test_a_click_on_a_citation_shows_the_quoted_words_marked(page: Page):
    ask(page, QUESTION)
    citation = page.locator(".ng-answer > p a.ng-cite").last
    quote = citation.get_attribute("title")
    citation.click()
    page.wait_for_selector(".ng-current")
    hit = page.locator("#ng-panel .ng-hit").first
    hit.wait_for()
    assert hit.inner_text().split()[0] in (quote or "")
    box = hit.bounding_box()
    viewport = page.viewport_size
    assert box is not None
    assert viewport is not None
    assert 0 <= box["y"] <= viewport["height"] - box["height"]
    assert 0 <= box["x"] <= viewport["width"]


def test_an_example_is_asked_with_one_click(page: Page):
    page.locator("#ng-messages button.example").first.click()
    page.wait_for_selector(".ng-answer:not(.ng-growing)")
    assert page.locator(".ng-question").inner_text().endswith("?")


def test_markup_in_a_question_stays_text(page: Page):
    question = "<img src=x onerror=alert(1)> **what** $x$ is a pipeline?"
    ask(page, question)
    assert page.locator(".ng-question").inner_text() == question
    assert page.locator("#ng-messages .message img").count() == 0


def test_nothing_is_wider_than_the_screen(page: Page):
    ask(page, QUESTION)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


def test_all_notes_can_be_opened_from_the_list(page: Page):
    page.click(".ng-open")
    page.click(".ng-list a:has-text('drift.md')")
    page.wait_for_selector(".ng-note h1")
    page.click(".ng-back")
    page.wait_for_selector(".ng-list a")


def test_a_new_chat_is_empty(page: Page):
    ask(page, QUESTION)
    page.click("#ng-new")
    page.wait_for_selector("#ng-messages button.example")
    assert page.locator(".ng-answer").count() == 0
