"""The page in a real browser: ask, see the answer, click a citation, see the quoted lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from assistant import Assistant
from tests.ui.browsing import CHROMIUM, DESKTOP, PHONE, ask, browse, tap
from ui.web.feedback import FILE

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")
QUESTION = "What is a batch transform job for?"


both = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def size() -> tuple[int, int]:
    return DESKTOP


@pytest.fixture
def page(address: str, size: tuple[int, int]) -> Iterator[Page]:
    with browse(address, size=size) as page:
        yield page


@both
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
    page.locator(".ng-answer .ng-data").wait_for(state="attached")
    assert page.locator(".ng-question").inner_text().endswith("?")


def test_markup_in_a_question_stays_text(page: Page):
    question = "<img src=x onerror=alert(1)> **what** $x$ is a pipeline?"
    ask(page, question)
    assert page.locator(".ng-question").inner_text() == question
    assert page.locator("#ng-messages .message img").count() == 0


@both
def test_nothing_is_wider_than_the_screen_on_any_tab(page: Page):
    ask(page, QUESTION)
    for tab in ("chat", "explore", "sparql", "notes", "evaluation"):
        page.click(f".ng-tabs a[href='#{tab}']")
        page.wait_for_selector(f"body[data-tab={tab}]")
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        last = page.locator(".ng-tabs a").last.bounding_box()
        assert last is not None
        assert last["x"] + last["width"] <= page.viewport_size["width"]


def test_a_new_chat_is_empty(page: Page):
    ask(page, QUESTION)
    page.click("#ng-new")
    page.wait_for_selector("#ng-messages button.example")
    assert page.locator(".ng-answer").count() == 0


def test_pasted_options_show_their_verdicts(page: Page):
    ask(page, "Which one runs inference on whole datasets?\nA) Batch transform\nB) Model Cards")
    options = page.locator(".ng-options li")
    assert options.count() == 2
    assert "Batch transform" in options.nth(0).inner_text()
    assert page.locator(".ng-options .ng-chosen").count() == 1


def test_what_the_notes_do_not_cover_is_said_so(page: Page):
    ask(page, "How do I bake sourdough bread in a wood oven?")
    assert "NOT IN THE NOTES" in page.locator(".ng-abstained").inner_text().upper()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the assistant is asked with, call by call."""
    calls: list[dict[str, Any]] = []
    ask = Assistant.ask

    def watched(self: Assistant, *arguments: Any, **named: Any) -> Any:
        calls.append(named)
        return ask(self, *arguments, **named)

    monkeypatch.setattr(Assistant, "ask", watched)
    return calls


def test_a_follow_up_carries_the_questions_before_it_until_a_new_chat(page: Page, asked):
    ask(page, QUESTION)
    ask(page, "What are its limits?")
    page.click("#ng-new")
    page.wait_for_selector("#ng-messages button.example")
    ask(page, QUESTION)
    assert [call["history"] for call in asked] == [[], [QUESTION], []]


@both
def test_an_answer_can_be_limited_to_a_chosen_section(page: Page, asked):
    page.fill("#ng-limit input", "Batch transform jobs")
    page.click("#ng-limit [role=option]:has-text('Jobs › Batch transform jobs')")
    ask(page, QUESTION)
    assert [call["notes"] for call in asked] == [["jobs.md#Jobs#Batch transform jobs"]]


def test_the_why_drawer_shows_facts_confidence_and_a_picture_that_leads_on(page: Page):
    ask(page, QUESTION)
    page.locator(".ng-why summary").last.click()
    page.wait_for_selector(".ng-used canvas")
    assert "Confidence" in page.locator(".ng-why").last.inner_text()
    tap(page, ".ng-used", "true")
    page.wait_for_selector("#ng-explore .ng-card h2")


def test_a_vote_is_kept_for_the_evaluation(page: Page, live):
    ask(page, QUESTION)
    page.click(".ng-votes [value=down]")
    page.wait_for_selector(".ng-votes [value=down][aria-pressed=true]")
    vote = json.loads((live.index / FILE).read_text().splitlines()[-1])
    assert (vote["question"], vote["vote"], vote["status"]) == (QUESTION, "down", "answered")
