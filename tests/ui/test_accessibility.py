"""axe-core finds no serious violation on any tab, empty, filled or wrong, light or dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.ui.browsing import CHROMIUM, DESKTOP, PHONE, ask, browse

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")
AXE = Axe()
SERIOUS = {"serious", "critical"}


def serious(page: Page) -> list[tuple[Any, ...]]:
    """Rule, what it says and where, of each serious violation that stays once the page has settled.

    While Gradio draws its examples anew, their list is empty for a moment.
    """
    for _ in range(4):
        found = [one for one in AXE.run(page).response["violations"] if one["impact"] in SERIOUS]
        if not found:
            return []
        page.wait_for_timeout(1000)
    return [(one["id"], one["help"], [n["html"][:200] for n in one["nodes"]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_tab_has_a_serious_violation(address: str, size: tuple[int, int], scheme: str):
    with browse(address, f"?__theme={scheme}", size) as page:
        page.wait_for_selector("#ng-messages button.example")
        assert serious(page) == []
        ask(page, "Which one is for whole datasets?\nA) Batch transform\nB) Model Cards")
        page.locator(".ng-why summary").last.click()
        assert serious(page) == []
        ask(page, "How do I bake sourdough bread in a wood oven?")
        page.click(".ng-chats-button")
        assert serious(page) == []
        page.keyboard.press("Escape")
        for tab, ready in (
            ("explore", ".ng-hits li"),
            ("explore/thing/autopilot", ".ng-canvas canvas"),
            ("explore/thing/none", ".ng-problem:not(:empty)"),
            ("sparql", ".CodeMirror"),
            ("notes", ".ng-indexed li"),
            ("evaluation", ".ng-empty"),
        ):
            page.evaluate("hash => { location.hash = hash }", tab)
            page.wait_for_selector(f"#ng-{tab.partition('/')[0]} {ready}")
            assert serious(page) == [], tab
        page.evaluate("location.hash = 'sparql'")
        page.wait_for_selector("body[data-tab=sparql]")
        page.click(".ng-run")
        page.wait_for_selector("#ng-sparql table")
        assert serious(page) == []
