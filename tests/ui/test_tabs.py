"""The tabs beside the chat in a real browser: Explore, SPARQL, Notes and Evaluation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.ui.browsing import CHROMIUM, ask, browse, tap
from tests.ui.conftest import serving
from ui.web.gate import LOOPBACK
from ui.web.live import Live
from ui.web.server import create_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium")
MISS = "Which kiln do I take for glazes?"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one run, whose one question was answered wrongly."""
    folder = tmp_path_factory.mktemp("runs")
    (folder / "today").mkdir()
    (folder / "today" / "answers.jsonl").write_text(json.dumps(_record()) + "\n")
    (folder / "today" / "summary.md").write_text(
        "## all\n\n| system | right |\n|--|--|\n| full | 0 |\n"
    )
    (folder / "today" / "report.html").write_text("<h1>The report</h1>")
    return folder


def _record() -> dict[str, Any]:
    got = {
        "id": None,
        "question": MISS,
        "status": "answered",
        "verdict": None,
        "answer": "<b>No</b>",
    }
    got |= {
        key: [] for key in ("recommended", "ruled_out", "chosen", "facts", "citations", "nearest")
    }
    return {
        "id": "q1",
        "system": "full",
        "condition": "plain",
        "split": "tune",
        "type": "recommend",
        "difficulty": 1,
        "question": MISS,
        "right": False,
        "failures": ["not named: Wood kiln"],
        "gold": {"gold_entities": [["Wood kiln"]], "why": "it makes ash glazes"},
        "got": got | {"options": {}, "confidence": 0.4},
        "verbatim": [],
        "results": [],
        "relevant": [],
        "first_passage_names_all": None,
        "timings_ms": {},
    }


@pytest.fixture(scope="module")
def app(index: Path, runs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app whose index may be changed."""
    copy = tmp_path_factory.mktemp("own") / "index"
    shutil.copytree(index, copy)
    live = Live(copy)
    with serving(create_app(live, LOOPBACK, runs=runs)) as address:
        yield address
    live.close()


def test_a_thing_is_found_and_its_card_names_the_lines(app):
    with browse(app, "#explore") as page:
        page.fill("#ng-explore input[type=search]", "autopilot")
        page.click("#ng-explore .ng-hits a:has-text('Autopilot')")
        page.wait_for_selector(".ng-card h2:has-text('Autopilot')")
        assert "Feature" in page.inner_text(".ng-card h2")
        assert "also" in page.inner_text(".ng-card")
        page.locator(".ng-card .ng-ref").first.click()
        page.wait_for_selector("#ng-panel .ng-hit")
        page.keyboard.press("Escape")
        page.wait_for_selector("#ng-panel .ng-hit", state="hidden")


def test_the_graph_is_walked_by_clicks_and_filtered(app):
    with browse(app, "#explore/thing/autopilot") as page:
        page.wait_for_selector("#ng-explore .ng-canvas canvas")
        shown = "document.querySelector('#ng-explore .ng-canvas').picture.edges(':visible').length"
        before = page.evaluate(shown)
        page.uncheck(".ng-filters label:has-text('used for') input")
        page.wait_for_function(f"before => {shown} < before", arg=before)
        assert page.evaluate(shown) > 0
        heading = page.inner_text(".ng-card h2")
        tap(page, "#ng-explore", "n.id() !== 'https://notegraph.example/thing/autopilot'")
        page.wait_for_function(
            "before => document.querySelector('.ng-card h2').innerText !== before", arg=heading
        )
        page.go_back()
        page.wait_for_selector(".ng-card h2:has-text('Autopilot')")


def test_the_address_of_a_thing_opens_its_card(app):
    with browse(app, "thing/autopilot") as page:
        page.wait_for_selector(".ng-card h2:has-text('Autopilot')")


def test_what_is_not_there_is_said_to_be(app):
    with browse(app, "#explore/thing/no_such_thing") as page:
        page.wait_for_selector("#ng-explore .ng-problem:not(:empty)")
        page.fill("#ng-explore input[type=search]", "zzzz")
        page.wait_for_selector("#ng-explore .ng-hits:has-text('name nothing like')")


def test_a_query_is_run_and_its_rows_are_downloaded(app):
    with browse(app, "#sparql") as page:
        page.wait_for_selector(".ng-editor .CodeMirror")
        page.select_option(".ng-examples", "names")
        page.wait_for_selector("#ng-sparql table td")
        rows = page.locator("#ng-sparql tbody tr").count()
        assert rows > 10
        with page.expect_download() as started:
            page.click(".ng-downloads button:has-text('CSV')")
        assert len(started.value.path().read_text().splitlines()) > rows


def test_all_that_has_a_limit_is_had_as_csv_with_two_clicks(app):
    with browse(app, "#sparql") as page:
        page.wait_for_selector(".ng-editor .CodeMirror")
        page.click(".ng-run")
        with page.expect_download() as started:
            page.click(".ng-downloads button:has-text('CSV')")
        rows = started.value.path().read_text().splitlines()
    assert "Serverless Endpoints,Feature,Memory,<=,6,GB,serverless-endpoints.md,12" in rows


def test_a_query_of_the_library_takes_its_parameters_from_fields(app):
    with browse(app, "#sparql") as page:
        page.wait_for_selector(".ng-editor .CodeMirror")
        page.select_option(".ng-examples", "limits-of")
        page.fill(".ng-parameters input", "serverless endpoints")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "[...document.querySelectorAll('#ng-sparql tbody tr')]"
            ".every(row => row.innerText.startsWith('Serverless Endpoints'))"
        )
        page.fill(".ng-parameters input", "no such thing")
        page.keyboard.press("Enter")
        page.wait_for_selector("#ng-sparql .ng-problem:has-text('name nothing called')")


def test_an_iri_in_a_row_leads_to_its_card(app):
    with browse(app, "#sparql") as page:
        query(page, "SELECT ?t { ?t a ng:Thing ; rdfs:label 'Autopilot' }")
        page.click("#ng-sparql td a")
        page.wait_for_selector(".ng-card h2:has-text('Autopilot')")


def test_a_graph_is_shown_and_downloaded_as_turtle(app):
    with browse(app, "#sparql") as page:
        query(page, "CONSTRUCT WHERE { ?t a ng:Thing ; rdfs:label ?l } LIMIT 2")
        with page.expect_download() as started:
            page.click(".ng-downloads button:has-text('Turtle')")
        assert "rdfs:label" in started.value.path().read_text()


def test_an_error_is_told_with_its_place_and_marked(app):
    with browse(app, "#sparql") as page:
        query(page, "SELECT ?s {\n  ?s ?p }\n", wait=".ng-problem:not(:empty)")
        assert "line 3, column 1" in page.inner_text("#ng-sparql .ng-problem")
        page.wait_for_selector(".ng-wrong")
        query(page, "ASK { SERVICE <http://e.org> {} }", wait=".ng-problem:has-text('SERVICE')")


def query(page: Page, text: str, wait: str = ".ng-result:not([hidden])") -> None:
    page.wait_for_selector(".ng-editor .CodeMirror")
    page.evaluate("text => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", text)
    page.click(".ng-run")
    page.wait_for_selector(f"#ng-sparql {wait}")


def test_a_note_is_uploaded_asked_about_and_taken_back(app):
    text = "# Kilns\n\n## Wood kiln\n\nThe wood kiln is used for ash glazes. It holds up to 175 litres.\n"
    with browse(app, "#notes") as page:
        page.wait_for_selector(".ng-indexed li")
        page.set_input_files(
            ".ng-upload input",
            {"name": "kilns.md", "mimeType": "text/markdown", "buffer": text.encode()},
        )
        page.click(".ng-upload button")
        page.wait_for_selector(".ng-report:has-text('1 added')", timeout=300_000)
        page.wait_for_selector(".ng-indexed li:has-text('kilns.md')")
        page.click(".ng-tabs a[href='#chat']")
        ask(page, "What is the wood kiln for?")
        assert "ash glazes" in page.locator(".ng-answer").last.inner_text()
        page.click(".ng-tabs a[href='#notes']")
        page.click(".ng-rollback")
        page.wait_for_selector(".ng-report:has-text('again')")
        assert page.locator(".ng-indexed li:has-text('kilns.md')").count() == 0


def test_a_folder_that_is_not_there_is_said_to_be(app):
    with browse(app, "#notes") as page:
        page.fill(".ng-folder input[name=path]", "/no/such/folder")
        page.click(".ng-folder button")
        page.wait_for_selector("#ng-notes .ng-problem:has-text('no file or folder')")


def test_a_miss_is_asked_in_the_chat_with_one_click(app):
    with browse(app, "#evaluation") as page:
        page.wait_for_selector("#ng-evaluation .ng-tables table")
        miss = page.inner_text(".ng-miss")
        assert "not named: Wood kiln" in miss
        assert "it makes ash glazes" in miss
        page.click(".ng-miss button")
        page.locator(".ng-answer .ng-data").wait_for(state="attached")
        assert page.locator(".ng-question").inner_text() == MISS


def test_without_a_run_the_way_to_one_is_told(address):
    with browse(address, "#evaluation") as page:
        page.wait_for_selector("#ng-evaluation .ng-empty:not([hidden])")
        page.click("#ng-evaluation label:has-text('my own')")
        page.fill("#ng-evaluation [name=gold]", "/no/such/questions.jsonl")
        page.click("#ng-evaluation .ng-start button")
        page.wait_for_selector("#ng-evaluation .ng-problem:has-text('no file or folder')")
