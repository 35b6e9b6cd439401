"""The connected language model over HTTP and in the page; without one, a plain refusal."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from ui.web.gate import LOOPBACK
from ui.web.live import Live
from ui.web.server import create_app

from .conftest import serving


def post(address: str, **body: Any) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(
        f"{address}/api/ask", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_without_a_model_asking_for_one_is_refused_in_a_sentence(address: str) -> None:
    for switch in ("llm", "rephrase"):
        code, told = post(address, question="What is Model Cards for?", **{switch: True})
        assert code == 422
        assert "No language model is connected" in told["detail"]


def test_with_a_model_it_words_only_where_it_is_asked_to(
    live: Live, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NOTEGRAPH_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("NOTEGRAPH_LLM_MODEL", "tiny")
    with serving(create_app(live, LOOPBACK)) as address:
        with urllib.request.urlopen(address) as page:
            told = page.read().decode()
            assert "are sent to tiny at 127.0.0.1:9" in told
            assert "a question that finds little is sent to tiny at 127.0.0.1:9" in told
        code, quiet = post(address, question="What is Model Cards for?")
        assert (code, "writer" in quiet) == (200, False)
        code, asked = post(address, question="What is Model Cards for?", llm=True)
        assert code == 200
        assert asked["writer"]["used"] is False
        assert asked["answer"] == quiet["answer"]


def test_a_question_that_finds_little_is_restated_only_where_it_is_asked_to(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTEGRAPH_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("NOTEGRAPH_LLM_MODEL", "tiny")
    question = "Who composed the opera about the clockmaker?"
    with serving(create_app(live, LOOPBACK)) as address:
        code, quiet = post(address, question=question)
        assert (code, quiet["status"], "restated" in quiet) == (200, "abstained", False)
        code, asked = post(address, question=question, rephrase=True)
        assert code == 200
        assert asked["restated"]["note"] == "it could not be reached"
        assert asked["answer"] == quiet["answer"]
