"""The index over HTTP: what may be put into it, by whom, and what is kept of votes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.pipeline import ingest
from ui.web import index_api
from ui.web.feedback import FILE
from ui.web.live import Live
from ui.web.server import create_app

KILNS = "# Kilns\n\n## Gas kiln\n\nThe gas kiln is used for stoneware.\n\n## Wood kiln\n\nThe wood kiln makes ash glazes.\n"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("kilns")
    (folder / "notes").mkdir()
    (folder / "notes" / "kilns.md").write_text(KILNS)
    ingest([folder / "notes"], folder / "index")
    opened = Live(folder / "index")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live)) as client:
        yield client


def finished(client: TestClient) -> dict[str, Any]:
    for _ in range(1200):
        progress: dict[str, Any] = client.get("/api/ingest").json()
        if progress["state"] != "running":
            return progress
        time.sleep(0.1)
    raise AssertionError("the ingest did not end")


def test_what_is_indexed_is_told(client):
    index = client.get("/api/index").json()
    assert [note["note"] for note in index["notes"]] == ["kilns.md"]
    assert index["counts"]["notes"] == 1
    assert index["changes"] is True


def test_a_folder_is_added_while_questions_are_answered_and_forgotten_again(client, live, tmp_path):
    (tmp_path / "wheels.md").write_text(
        "# Wheels\n\n## Kick wheel\n\nThe kick wheel is used for small bowls.\n"
    )
    before = client.get("/api/index").json()
    asked = {"paths": [str(tmp_path)], "add": True}
    assert client.post("/api/ingest", json=asked).status_code == 202
    assert client.post("/api/ingest", json=asked).status_code == 409
    assert client.get("/api/search", params={"q": "stoneware"}).json()
    done = finished(client)
    assert done["state"] == "done"
    assert done["report"]["added"] == ["wheels.md"]
    assert client.get("/healthz").json()["version"] != before["version"]
    assert "kick" in client.get("/api/search", params={"q": "kick wheel"}).text
    assert client.post("/api/rollback", json={}).status_code == 200
    assert client.get("/api/index").json()["notes"] == before["notes"]


@pytest.mark.parametrize("path", ["notes", "/no/such/folder"])
def test_only_whole_paths_that_exist_are_read(client, path):
    assert client.post("/api/ingest", json={"paths": [path]}).status_code == 400


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.exe", b"x", 415),
        ("notes.html", b"<script>", 415),
        (".hidden.md", b"x", 415),
        ("a.md", b"\x00\x01", 415),
        ("big.md", b"x" * 101, 413),
    ],
)
def test_only_markdown_of_a_bounded_size_is_taken(client, live, monkeypatch, name, data, status):
    monkeypatch.setattr(index_api, "MAX_FILE", 100)
    assert client.post("/api/upload", files={"files": (name, data)}).status_code == status
    assert not (live.index / "uploads" / name).exists()


def test_an_uploaded_name_cannot_leave_its_folder(client, live):
    sent = {"files": ("../../out.md", b"# Out\n\nThe kiln shelf is used for drying pots.\n")}
    assert client.post("/api/upload", files=sent).status_code == 202
    assert finished(client)["report"]["added"] == ["out.md"]
    assert (live.index / "uploads" / "out.md").is_file()
    assert not (live.index.parent / "out.md").exists()


def test_another_site_cannot_start_an_ingest(client):
    headers = {"Origin": "https://evil.example"}
    for path, sent in (
        ("/api/ingest", {"json": {}}),
        ("/api/rollback", {"json": {}}),
        ("/api/upload", {"files": {"files": ("a.md", b"x")}}),
    ):
        assert client.post(path, headers=headers, **sent).status_code == 403


def test_a_server_that_is_open_to_others_changes_nothing(live):
    with TestClient(create_app(live, changes=False)) as client:
        assert client.get("/api/index").json()["changes"] is False
        assert client.post("/api/ingest", json={}).status_code == 403
        assert client.post("/api/rollback", json={}).status_code == 403
        assert client.post("/api/upload", files={"files": ("a.md", b"x")}).status_code == 403


def test_votes_are_kept_as_json_lines(client, live):
    vote = {
        "question": "Which\nkiln?",
        "vote": "up",
        "status": "answered",
        "answer": "The gas kiln.",
    }
    assert client.post("/api/feedback", json=vote).status_code == 204
    assert client.post("/api/feedback", json=vote | {"vote": "sideways"}).status_code == 422
    kept = json.loads((live.index / FILE).read_text().splitlines()[-1])
    assert kept.items() >= vote.items()


@pytest.mark.parametrize("name", ["..", "%2e%2e", "none", "..%2fetc"])
def test_only_runs_are_shown(client, name):
    assert client.get(f"/api/runs/{name}").status_code == 404


def test_things_are_found_shown_and_joined(client, live):
    with live.use() as backend:
        thing = max(backend.assistant.library.facts, key=lambda f: f.subject).subject
        label = backend.assistant.library.things[thing].label
    assert client.get("/api/things", params={"q": label}).json()[0]["iri"] == thing
    assert client.get("/api/thing", params={"name": label.upper()}).json()["iri"] == thing
    graph = client.get("/api/graph", params={"node": thing}).json()
    assert graph["node"]["id"] == thing
    assert graph["edges"]
    for path in ("/api/thing?name=zzz", "/api/graph?node=thing/zzz"):
        assert client.get(path).status_code == 404
    assert "limits-of" in [query["name"] for query in client.get("/api/queries").json()]
