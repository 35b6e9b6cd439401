"""The graph's IRIs, opened: a description for programs, the app for people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from ui.web.live import Live
from ui.web.server import create_app

FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld"}


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live)) as client:
        yield client


@pytest.mark.parametrize("accept", FORMATS)
def test_every_thing_is_described_under_its_own_name(client, live, accept):
    with live.use() as backend:
        things = backend.assistant.library.things
    for iri in [*sorted(things)[:3], *[iri for iri in things if "%" in iri][:3]]:
        path = iri.removeprefix("https://notegraph.example")
        reply = client.get(path, headers={"Accept": accept})
        assert reply.status_code == 200, path
        described = Graph().parse(data=reply.text, format=FORMATS[accept])
        assert (URIRef(iri), None, None) in described


def test_a_browser_is_led_to_the_things_page(client, live):
    with live.use() as backend:
        local = next(iter(backend.assistant.library.things)).removeprefix(backend.base)
    reply = client.get(f"/{local}", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, f"/#explore/{local}")


def test_notes_and_needs_are_described_too(client, live):
    with live.use() as backend:
        facts = backend.assistant.library.facts
    need = next(fact.object_iri for fact in facts if fact.object_kind == "need")
    for iri in (need, "https://notegraph.example/note/drift.md"):
        path = iri.removeprefix("https://notegraph.example")
        reply = client.get(path, headers={"Accept": "text/turtle"})
        assert reply.status_code == 200
        assert "rdfs:label" in reply.text


@pytest.mark.parametrize(
    "name", ["no_such_thing", "a%3E%20%3Fp%20%3Fo%20%7D%20%23", "x%0Ay", "%FF"]
)
def test_what_the_graph_does_not_hold_is_not_found(client, name):
    reply = client.get(f"/thing/{name}", headers={"Accept": "text/turtle"})
    assert reply.status_code == 404
