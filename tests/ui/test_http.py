"""The HTTP interface over the bundled notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ui.web.backend import Backend, open_backend
from ui.web.server import create_app

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 2"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2"


@pytest.fixture(scope="module")
def backend(index: Path) -> Iterator[Backend]:
    opened = open_backend(index)
    yield opened
    opened.sparql.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> Iterator[TestClient]:
    with TestClient(create_app(backend)) as client:
        yield client


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


def test_sparql_takes_a_query_by_get_by_form_and_directly(client):
    direct = {"content": ASK, "headers": {"Content-Type": "application/sparql-query"}}
    for reply in (
        client.get("/sparql", params={"query": ASK}),
        client.post("/sparql", data={"query": ASK}),
        client.post("/sparql", **direct),
    ):
        assert reply.status_code == 200
        assert reply.json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (
            SELECT,
            "text/csv;q=0.5, application/sparql-results+xml",
            "application/sparql-results+xml",
        ),
        (SELECT, "text/*", "text/csv"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "text/csv, application/ld+json;q=0.1", "application/ld+json"),
    ],
)
def test_sparql_answers_in_the_format_that_is_liked_best(client, query, accept, given):
    reply = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert reply.status_code == 200
    assert reply.headers["content-type"].partition(";")[0] == given


def test_sparql_says_what_is_wrong_by_status(client):
    def status(**request):
        return client.request(url="/sparql", **request).status_code

    assert status(method="GET") == 400
    assert status(method="GET", params={"query": "SELECT"}) == 400
    assert status(method="GET", params={"query": [ASK, ASK]}) == 400
    assert status(method="GET", params={"query": "ASK { SERVICE <http://e.org> { } }"}) == 400
    assert status(method="POST", data={"update": "DROP ALL"}) == 400
    assert status(method="GET", params={"query": ASK}, headers={"Accept": "image/png"}) == 406
    assert status(method="GET", params={"query": f"{ASK}#{'x' * 30_000}"}) == 413
    assert status(method="POST", content=b"x" * 1_100_000, headers=_DIRECT) == 413
    assert status(method="POST", content=ASK, headers={"Content-Type": "text/plain"}) == 415


_DIRECT = {"Content-Type": "application/sparql-query"}


def test_there_are_examples_to_click(backend):
    labels = [thing.label for thing in backend.assistant.library.things.values()]
    assert len(backend.starters) >= 4
    assert all(any(label in question for label in labels) for question in backend.starters)
