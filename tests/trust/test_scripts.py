"""Nothing that stands in a note or a question runs in the page: driven in Chromium, and noticed if it did."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from ingest.pipeline import ingest
from tests.trust.payloads import PAYLOADS, RUN
from tests.ui.browsing import CHROMIUM, ask, browse, browser
from tests.ui.conftest import serving
from ui.web.gate import LOOPBACK
from ui.web.live import Live
from ui.web.server import create_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")
Tried = Callable[[str, int], None]


def note(number: int, payload: str) -> str:
    """A note with the payload wherever a note can have one."""
    name = f"Kiln{number} {payload}"
    quoted = json.dumps(f"Title {payload}")
    return f"""---
title: {quoted}
aliases: [{quoted}]
tags: [{quoted}]
---
# Kiln{number} {payload}

Kiln{number} is used for firing bowls {payload}. {name} holds up to {number + 2} kg. It needs gas {payload}.

## Limits {payload}

| Tool {payload} | Limit |
|---|---|
| Tongs{number} {payload} | {number + 2} kg {payload} |

- **{payload}**: is used for drying bowls{number}
- **Rack{number}**: {payload}

> {payload}

```html
{payload}
```

See [{payload}](https://pots.example/{number}) and [[{payload}]].
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app over notes, and runs, that are full of scripts."""
    folder = tmp_path_factory.mktemp("scripts")
    notes, run = folder / "notes", folder / "runs" / f"<img src=x onerror={RUN}>"
    notes.mkdir()
    run.mkdir(parents=True)
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "∕").replace("\0", "")[:80]
        path = notes / (f"{number} {name}.md")
        path.write_text(note(number, payload), encoding="utf-8")
    (run / "answers.jsonl").write_text("")
    (run / "summary.md").write_text("\n\n".join(PAYLOADS))
    (run / "report.html").write_text(
        f"<h1>x</h1><script>try {{ opener.{RUN}; parent.{RUN}; fetch('/api/notes').then(() => "
        "document.title = 'read') } catch (e) { document.title = 'shut' }</script>"
    )
    ingest([notes], folder / "index")
    live = Live(folder / "index")
    with serving(create_app(live, LOOPBACK, runs=folder / "runs")) as address:
        yield address
    live.close()


def unharmed(page: Page) -> None:
    """Whether no script of a note ran, and none is waiting for a click."""
    assert page.evaluate("document.documentElement.dataset.pwned") is None
    live = (
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a =>"
        " (a.name.startsWith('on') && a.value.includes('pwned')) ||"
        " /^(href|src|action|data|srcdoc)$/.test(a.name) && /^\\s*(javascript|data|vbscript):/i.test(a.value)"
        " && a.value.includes('pwned')).length"
    )
    assert page.evaluate(live) == 0


def test_a_note_is_shown_without_running_its_scripts(app: str, torture: bool, tried: Tried) -> None:
    chosen = range(len(PAYLOADS)) if torture else range(0, len(PAYLOADS), 6)
    with browse(app) as page:
        page.wait_for_selector("#ng-panel .ng-list a", state="attached")
        assert page.locator("#ng-panel .ng-list a").count() == len(PAYLOADS)
        for number in chosen:
            link = page.locator("#ng-panel .ng-list a").nth(number)
            link.evaluate("link => link.click()")
            page.wait_for_selector("#ng-panel .ng-note:not([hidden])")
            page.wait_for_timeout(50)
            unharmed(page)
    tried("scripts: note pages", len(chosen))


def test_every_note_page_has_only_the_elements_of_markdown(app: str, tried: Tried) -> None:
    with browse(app) as page:
        found = page.evaluate(
            "async () => { const notes = await (await fetch('/api/notes')).json(); const odd = [];"
            " for (const {note} of notes) { const text = await (await fetch('/api/note?note=' + encodeURIComponent(note))).text();"
            " const made = new DOMParser().parseFromString(text, 'text/html');"
            " for (const e of made.body.querySelectorAll('*')) { if (/^(script|img|svg|iframe|object|form|style|meta|base|link|video|math|input|template)$/i.test(e.tagName)) odd.push(note + e.tagName);"
            " for (const a of e.attributes) if (a.name.startsWith('on') || /^\\s*(javascript|data|vbscript|file):/i.test(a.value)) odd.push(note + a.name + a.value); } }"
            " return [notes.length, odd]; }"
        )
        assert found == [len(PAYLOADS), []]
        unharmed(page)
    tried("scripts: note pages parsed", len(PAYLOADS))


def test_questions_and_answers_are_shown_as_text(app: str, torture: bool, tried: Tried) -> None:
    chosen = range(len(PAYLOADS)) if torture else range(3, len(PAYLOADS), 13)
    with browse(app) as page:
        for number in chosen:
            ask(page, f"What is Kiln{number} {PAYLOADS[number]} used for?")
            page.wait_for_timeout(50)
            unharmed(page)
            message = page.locator(".ng-question").last.inner_text()
            assert PAYLOADS[number].split()[0] in message
    tried("scripts: questions", len(chosen))


def test_things_queries_and_runs_are_shown_as_text(app: str, tried: Tried) -> None:
    with browse(app, "#explore") as page:
        page.fill("#ng-explore input[type=search]", "kiln")
        page.wait_for_selector("#ng-explore .ng-hits a")
        hits = min(6, page.locator("#ng-explore .ng-hits a").count())
        for number in range(hits):
            page.locator("#ng-explore .ng-hits a").nth(number).evaluate("link => link.click()")
            page.wait_for_selector(".ng-card h2")
            page.wait_for_timeout(150)
            unharmed(page)
            page.fill("#ng-explore input[type=search]", "kiln")
            page.wait_for_selector("#ng-explore .ng-hits a")
    with browse(app, "#sparql") as page:
        page.wait_for_selector(".ng-editor .CodeMirror")
        page.evaluate(
            "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?s ?p ?o FILTER(ISLITERAL(?o)) } LIMIT 2000')"
        )
        page.click(".ng-run")
        page.wait_for_selector("#ng-sparql .ng-result:not([hidden])")
        unharmed(page)
    for tab in ("#notes", "#evaluation"):
        with browse(app, tab) as page:
            page.wait_for_timeout(1000)
            unharmed(page)
    tried("scripts: other tabs", hits + 3)


def test_a_report_knows_nothing_of_the_app(app: str) -> None:
    with browse(app) as page:
        runs = page.evaluate("fetch('/api/runs').then(r => r.json())")
        page.evaluate(
            "name => { const f = document.createElement('iframe'); f.id = 'report';"
            " f.src = '/api/runs/' + encodeURIComponent(name) + '/report'; document.body.append(f); }",
            runs[0],
        )
        page.frame_locator("#report").locator("h1").wait_for()
        page.wait_for_timeout(300)
        assert [frame.title() for frame in page.frames[1:]] == ["shut"]
        assert page.evaluate("document.documentElement.dataset.pwned") is None


def test_the_payloads_would_run_in_a_page_that_trusts_them() -> None:
    """What the corpus is worth: most of it runs where nothing stops it."""
    ran = 0
    with browser().new_page() as page:
        for payload in PAYLOADS[:16]:
            page.set_content(f"<p>{payload}</p>")
            page.wait_for_timeout(100)
            ran += page.evaluate("document.documentElement.dataset.pwned === '1'")
            page.evaluate("delete document.documentElement.dataset.pwned")
    assert ran >= 8
