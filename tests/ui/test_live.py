"""What is served follows the index, and no request sees two versions."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.pipeline import ingest
from ingest.storage.publishing import rollback
from kg.errors import IndexDamagedError
from ui.web import live as live_module
from ui.web.live import Live
from ui.web.server import create_app


class Opener:
    """Opens versions that only remember their number and whether they were closed."""

    def __init__(self) -> None:
        self.opened: list[Any] = []
        self.fails = False

    def __call__(self, index: Path) -> Any:
        if self.fails:
            raise IndexDamagedError("damaged")
        number = (index / "CURRENT").read_text()
        backend = SimpleNamespace(version=number, closed=False)
        backend.sparql = SimpleNamespace(close=lambda: setattr(backend, "closed", True))
        self.opened.append(backend)
        return backend


@pytest.fixture
def opener() -> Opener:
    return Opener()


@pytest.fixture
def live(tmp_path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live_module, "LOOK_EVERY_S", 0.01)
    publish(tmp_path, "1")
    opened = Live(tmp_path, opener)
    yield opened
    opened.close()


def publish(index: Path, name: str) -> None:
    (index / "new").write_text(name)
    (index / "new").replace(index / "CURRENT")


def wait_for(live: Live, version: str) -> None:
    for _ in range(500):
        with live.use() as backend:
            if backend.version == version:
                return
        threading.Event().wait(0.01)
    raise AssertionError(f"version {version} was never served")


def test_a_new_version_is_served_without_being_asked(live, tmp_path):
    publish(tmp_path, "2")
    wait_for(live, "2")


def test_who_holds_a_version_keeps_it_whole_until_the_end(live, tmp_path, opener):
    with live.use() as held:
        publish(tmp_path, "2")
        wait_for(live, "2")
        assert (held.version, held.closed) == ("1", False)
    assert held.closed
    assert not opener.opened[-1].closed


def test_a_version_that_nobody_holds_is_closed_at_once(live, tmp_path, opener):
    publish(tmp_path, "2")
    wait_for(live, "2")
    live.refresh()
    assert [one.closed for one in opener.opened] == [True, False]


def test_a_version_that_cannot_be_opened_leaves_the_one_before(live, tmp_path, opener):
    opener.fails = True
    publish(tmp_path, "2")
    threading.Event().wait(0.1)
    with live.use() as backend:
        assert (backend.version, backend.closed) == ("1", False)
    opener.fails = False
    publish(tmp_path, "3")
    wait_for(live, "3")


def test_closing_ends_every_version(tmp_path, opener):
    publish(tmp_path, "1")
    Live(tmp_path, opener).close()
    assert all(one.closed for one in opener.opened)


def test_an_edit_changes_answers_facts_and_sparql_of_a_running_app(tmp_path):
    notes, index = tmp_path / "notes", tmp_path / "index"
    notes.mkdir()
    note = notes / "kiln.md"
    text = (
        "# Kilns\n\n## Gas kiln\n\nThe gas kiln is used for stoneware. It holds up to {} litres.\n"
        "\n## Wood kiln\n\nThe wood kiln is used for ash glazes and takes three days.\n"
    )

    def write(number: int) -> None:
        note.write_text(text.format(number))
        ingest([notes], index)

    write(120)
    live = Live(index)
    try:
        with TestClient(create_app(live)) as client:
            assert "120" in client.get("/api/search", params={"q": "kiln litres"}).text
            write(175)
            live.refresh()
            for path, params in (
                ("/api/search", {"q": "kiln litres"}),
                ("/api/note", {"note": "kiln.md"}),
            ):
                found = client.get(path, params=params).text
                assert "175" in found
                assert "120" not in found
            passages = "SELECT ?text { ?p ng:text ?text }"
            assert "175" in client.get("/sparql", params={"query": passages}).text
            rollback(index)
            live.refresh()
            assert "120" in client.get("/api/search", params={"q": "kiln litres"}).text
    finally:
        live.close()
