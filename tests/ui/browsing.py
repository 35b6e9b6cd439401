"""Chromium over the app: a page that fails its test if it reaches another host or breaks a script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
DESKTOP, PHONE = (1400, 900), (390, 844)


@contextmanager
def browse(address: str, path: str = "", size: tuple[int, int] = DESKTOP) -> Iterator[Page]:
    """The app's page at `path`, ready to be used."""
    width, height = size
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(30_000)
        elsewhere: list[str] = []
        errors: list[str] = []
        page.on("request", lambda sent: elsewhere.append(sent.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/{path}")
        page.wait_for_selector("body[data-tab]")
        yield page
        browser.close()
    here = (f"{address}/", f"blob:{address}/", "data:")
    assert [url for url in elsewhere if not url.startswith(here)] == []
    assert errors == []


def ask(page: Page, question: str) -> None:
    """Ask in the chat and wait for the whole answer."""
    before = page.locator(".ng-answer .ng-data").count()
    page.fill("#ng-question textarea", question)
    page.press("#ng-question textarea", "Enter")
    page.locator(".ng-answer .ng-data").nth(before).wait_for(state="attached")
