"""Conversations in a real browser: kept, opened again, renamed, deleted, exported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.ui.browsing import CHROMIUM, ask, browse
from ui.web.conversations import reopened

browser = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")
FIRST, SECOND = "What is a batch transform job for?", "What is drift?"


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with browse(address) as page:
        ask(page, FIRST)
        page.wait_for_function("localStorage.getItem('notegraph.conversations')")
        yield page


def answers(page: Page, count: int) -> None:
    """Wait until that many answers are shown."""
    page.wait_for_function(
        "count => document.querySelectorAll('.ng-answer').length === count", arg=count
    )


@browser
def test_a_conversation_is_opened_again_with_its_citations_and_goes_on(page: Page):
    page.click("#ng-new")
    answers(page, 0)
    page.click(".ng-chats-button")
    page.click("#ng-chats .ng-open")
    answers(page, 1)
    page.locator(".ng-answer a.ng-cite").first.click()
    page.wait_for_selector("#ng-panel .ng-hit")
    ask(page, SECOND)
    page.wait_for_function(
        "JSON.parse(localStorage.getItem('notegraph.conversations'))[0].questions.length === 2"
    )
    page.click(".ng-chats-button")
    assert page.locator("#ng-chats li").count() == 1


@browser
def test_a_page_that_is_loaded_again_shows_its_conversation(page: Page):
    page.reload()
    answers(page, 1)
    assert page.locator(".ng-question").inner_text() == FIRST


@browser
def test_a_conversation_is_renamed_exported_and_deleted(page: Page):
    page.click(".ng-chats-button")
    page.click("#ng-chats button:has-text('Rename')")
    page.fill("#ng-chats input", "Nightly jobs")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ng-chats .ng-open:has-text('Nightly jobs')")
    with page.expect_download() as started:
        page.click("#ng-chats button:has-text('Export')")
    assert started.value.suggested_filename == "Nightly-jobs.md"
    text = started.value.path().read_text()
    assert text.startswith("# Nightly jobs")
    assert f"## {FIRST}" in text
    assert "jobs.md:" in text
    page.click("#ng-chats button:has-text('Delete')")
    answers(page, 0)
    assert page.locator("#ng-chats li").count() == 0
    page.click("#ng-chats button:has-text('Undo')")
    page.wait_for_selector("#ng-chats .ng-open:has-text('Nightly jobs')")


def test_what_the_browser_kept_is_shown_only_where_it_can_be_read():
    messages = [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]
    assert reopened({"messages": messages, "questions": ["a"]}) == (messages, ["a"])
    for broken in (None, [], {"messages": [{"role": "system", "content": ""}], "questions": []}):
        assert reopened(broken) == ([], [])
