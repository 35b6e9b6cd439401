"""Chromium over the app: a page that fails its test if it reaches another host or breaks a script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
DESKTOP, PHONE = (1400, 900), (390, 844)


_ENDS = ExitStack()


@cache
def browser() -> Browser:
    """The one that the tests of a file share; each page has a profile of its own."""
    playwright = _ENDS.enter_context(sync_playwright())
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    _ENDS.callback(opened.close)
    return opened


@pytest.fixture(scope="module", autouse=True)
def browser_ends() -> Iterator[None]:
    """The browser that a file opened does not outlive it: an event loop may run again in this thread."""
    yield
    _ENDS.close()
    browser.cache_clear()


@contextmanager
def browse(address: str, path: str = "", size: tuple[int, int] = DESKTOP) -> Iterator[Page]:
    """The app's page at `path`, ready to be used."""
    width, height = size
    with browser().new_page(viewport={"width": width, "height": height}) as page:
        page.set_default_timeout(30_000)
        elsewhere: list[str] = []
        errors: list[str] = []
        page.on("request", lambda sent: elsewhere.append(sent.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/{path}")
        page.wait_for_selector("body[data-tab]")
        yield page
    here = (f"{address}/", f"blob:{address}/", "data:")
    assert [url for url in elsewhere if not url.startswith(here)] == []
    assert errors == []


def ask(page: Page, question: str) -> None:
    """Ask in the chat and wait for the whole answer."""
    before = page.locator(".ng-answer .ng-data").count()
    page.fill("#ng-question textarea", question)
    page.press("#ng-question textarea", "Enter")
    page.locator(".ng-answer .ng-data").nth(before).wait_for(state="attached")


def tap(page: Page, picture: str, node: str) -> None:
    """Tap the first node `n` of a picture of which `node` is true; gives nothing back, because
    Playwright would copy the whole picture, which takes a minute."""
    found = f"document.querySelector('{picture} .ng-canvas').picture.nodes().filter(n => {node})[0]"
    page.evaluate(f"() => {{ {found}.emit('tap') }}")
