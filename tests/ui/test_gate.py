"""Pages of other sites in the same browser cannot use the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ui.web.gate import LOOPBACK
from ui.web.live import Live
from ui.web.server import create_app

HERE = "http://127.0.0.1:7860"
QUESTION = {"question": "What is drift?"}


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live, LOOPBACK), base_url=HERE) as client:
        yield client


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_post_from_another_site_is_refused(client, headers):
    assert client.post("/api/ask", json=QUESTION, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": HERE}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_post_from_the_app_itself_or_a_program_is_taken(client, headers):
    assert client.post("/api/ask", json=QUESTION, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:7860", 200), ("localhost", 200), ("[::1]:7860", 200), ("evil.example", 400)],
)
def test_only_names_of_this_machine_are_answered_to(client, host, status):
    assert client.get("/healthz", headers={"Host": host}).status_code == status
