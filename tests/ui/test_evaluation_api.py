"""An evaluation started over HTTP: its progress, its end, what is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ui.web.live import Live
from ui.web.server import create_app

NOTES = "# Kilns\n\n## Gas kiln\n\nThe gas kiln is used for stoneware.\n"
GOLD = {
    "id": "k1",
    "question": "What is the gas kiln used for?",
    "type": "define",
    "gold_entities": [["stoneware"]],
    "key_facts": [],
    "forbidden": [],
    "evidence": [{"note": "kilns.md", "start_line": 5, "end_line": 5}],
    "difficulty": 1,
    "why": "it says so",
}


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a note and a question of one's own."""
    folder = tmp_path_factory.mktemp("mine")
    (folder / "kilns.md").write_text(NOTES)
    (folder / "gold.jsonl").write_text(json.dumps(GOLD) + "\n")
    return folder


@pytest.fixture(scope="module")
def client(live: Live, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(live, runs=tmp_path_factory.mktemp("runs"))
    with TestClient(app) as client:
        yield client


def ended(client: TestClient) -> dict[str, Any]:
    for _ in range(1800):
        progress: dict[str, Any] = client.get("/api/evaluation").json()
        if progress["state"] != "running":
            return progress
        time.sleep(0.1)
    raise AssertionError("the evaluation did not end")


def test_own_questions_over_own_notes_become_a_run(client, mine):
    asked = {"gold": str(mine / "gold.jsonl"), "notes": str(mine)}
    assert client.post("/api/evaluation", json=asked).status_code == 202
    assert client.post("/api/evaluation", json=asked).status_code == 409
    done = ended(client)
    assert done["state"] == "done", done
    [name] = client.get("/api/runs").json()
    assert done["report"] == {"name": name}
    run = client.get(f"/api/runs/{name}").json()
    assert run["asked"] == 1
    assert "<table>" in run["tables"]


def test_a_run_is_stopped(client, mine):
    asked = {"gold": str(mine / "gold.jsonl"), "notes": str(mine), "thorough": True}
    assert client.post("/api/evaluation", json=asked).status_code == 202
    assert client.delete("/api/evaluation").json()["state"] == "stopped"
    time.sleep(0.5)
    assert ended(client)["state"] == "stopped"


@pytest.mark.parametrize("path", ["gold.jsonl", "/no/such/file", "/\0", "~nobody-here/x"])
def test_only_whole_paths_that_exist_are_taken(client, path):
    assert client.post("/api/evaluation", json={"gold": path}).status_code == 400


def test_what_is_wrong_with_the_questions_is_said(client, mine):
    (mine / "broken.jsonl").write_text("{}\n")
    asked = {"gold": str(mine / "broken.jsonl"), "notes": str(mine)}
    assert client.post("/api/evaluation", json=asked).status_code == 202
    done = ended(client)
    assert done["state"] == "failed"
    assert "broken.jsonl" in done["error"]


def test_others_may_not_start_one(live, mine):
    with TestClient(create_app(live, changes=False)) as client:
        assert client.post("/api/evaluation", json={}).status_code == 403
        assert client.delete("/api/evaluation").status_code == 403
        assert client.get("/api/evaluation").json()["state"] == "idle"
