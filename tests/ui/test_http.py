"""The HTTP interface over the bundled notes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ui.web.backend import Backend
from ui.web.live import Live
from ui.web.server import create_app


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live)) as client:
        yield client


@pytest.fixture
def backend(live: Live) -> Iterator[Backend]:
    with live.use() as current:
        yield current


def test_ask_gives_the_contracts_answer(client):
    reply = client.post("/api/ask", json={"question": "What is a batch transform job for?"})
    assert reply.status_code == 200
    assert reply.json()["status"] == "answered"
    assert reply.json()["citations"]


def test_ask_streams_steps_and_then_the_answer(client):
    reply = client.post(
        "/api/ask", json={"question": "What is drift?"}, headers={"Accept": "text/event-stream"}
    )
    events = reply.text.strip().split("\n\n")
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert all(event.startswith("event: step\n") for event in events[:-1])
    name, data = events[-1].split("\n")
    assert name == "event: answer"
    assert json.loads(data.removeprefix("data: "))["question"] == "What is drift?"


@pytest.mark.parametrize("body", [{}, {"question": ""}, {"question": "  "}, {"question": 1}])
def test_ask_refuses_what_is_no_question(client, body):
    assert client.post("/api/ask", json=body).status_code == 422


def test_search_gives_as_many_passages_as_asked_for(client):
    assert len(client.get("/api/search", params={"q": "drift", "k": 2}).json()) == 2
    assert client.get("/api/search").status_code == 422


def test_notes_are_listed_and_shown_with_what_is_quoted_marked(client, backend):
    listed = client.get("/api/notes").json()
    assert [note["note"] for note in listed] == sorted(backend.notes)
    note = backend.notes["drift.md"]
    line = next(n for n, text in enumerate(note.text.split("\n"), 1) if text.startswith("- "))
    page = client.get("/api/note", params={"note": "drift.md", "start": line})
    assert '<mark class="ng-hit">' in page.text


@pytest.mark.parametrize("name", ["none.md", "../pyproject.toml", "/etc/passwd"])
def test_only_notes_of_the_index_are_shown(client, name):
    assert client.get("/api/note", params={"note": name}).status_code == 404


def test_every_response_forbids_other_hosts(client):
    for path in ("/", "/healthz", "/ui/notes.js", "/none"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy


def test_the_page_names_no_other_host_to_load_from(client):
    page = client.get("/").text
    assert "fonts.googleapis" not in page
    assert "cdnjs" not in page


def test_there_are_examples_to_click(backend):
    labels = [thing.label for thing in backend.assistant.library.things.values()]
    assert len(backend.starters) >= 4
    assert all(any(label in question for label in labels) for question in backend.starters)


def test_the_interfaces_are_documented_without_another_host(client):
    page = client.get("/docs").text
    assert "//" not in page.replace("http-equiv", "")
    for asset in ("/ui/vendor/swagger-ui-bundle.js", "/ui/vendor/swagger-ui.css", "/ui/icon.svg"):
        assert asset in page
        assert client.get(asset).status_code == 200
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/search", "/sparql", "/healthz", "/thing/{name}"} <= set(paths)


def test_a_quote_that_moved_is_found_and_one_that_is_gone_is_said_to_be(client, backend):
    line = next(t for t in backend.notes["drift.md"].text.split("\n") if t.startswith("- "))
    params = {"note": "drift.md", "start": 1, "end": 1}
    assert "ng-hit" in client.get("/api/note", params=params | {"quote": line}).text
    gone = client.get("/api/note", params=params | {"quote": "words that never stood there"}).text
    assert "ng-hit" not in gone
    assert "has changed since" in gone
