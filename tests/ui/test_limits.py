"""A visitor may ask so much and so often; with a login, only who knows it; and no back door is open."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from kg.errors import NotegraphError
from ui.web.limits import Allowance, Limits
from ui.web.live import Live
from ui.web.login import read_login
from ui.web.server import create_app

STRANGER = ("203.0.113.7", 50_000)
SMALL = Allowance(body=100, upload=1000, burst=3, per_second=1.0, at_once=1)
LOGIN = "ada:correct horse: battery"


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def limited(client: tuple[str, int], clock: Clock | None = None) -> TestClient:
    app = FastAPI()

    @app.post("/api/ask")
    @app.post("/api/upload")
    async def take(request: Request) -> int:
        return len(await request.body())

    return TestClient(Limits(app, SMALL, clock or Clock()), client=client)


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/api/ask", 100, 200),
        ("/api/ask", 101, 413),
        ("/api/upload", 1000, 200),
        ("/api/upload", 1001, 413),
    ],
)
def test_a_request_has_a_size(path: str, size: int, status: int) -> None:
    assert limited(("127.0.0.1", 1)).post(path, content=b"x" * size).status_code == status


def test_a_request_that_hides_its_size_is_cut_off() -> None:
    with pytest.raises(ClientDisconnect):  # to the app its visitor is gone
        limited(("127.0.0.1", 1)).post("/api/ask", content=iter([b"x" * 60] * 3))


def test_a_stranger_who_asks_too_often_waits_and_this_machine_does_not() -> None:
    clock = Clock()
    stranger = limited(STRANGER, clock)
    assert [stranger.post("/api/ask").status_code for _ in range(4)] == [200, 200, 200, 429]
    clock.now = 2.0
    assert [stranger.post("/api/ask").status_code for _ in range(3)] == [200, 200, 429]
    for own in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        client = limited((own, 1))
        assert {client.post("/api/ask").status_code for _ in range(9)} == {200}


def test_neighbours_in_one_ipv6_network_share_an_allowance() -> None:
    limits = Limits(FastAPI(), SMALL, Clock())
    scopes = [{"client": (f"2001:db8::{n}", 1)} for n in range(1, 5)]
    assert [limits._may_ask(scope) for scope in scopes] == [True, True, True, False]
    assert limits._may_ask({"client": ("2001:db8:0:1::1", 1)})


def test_more_than_the_app_can_do_at_once_is_turned_away() -> None:
    async def answers(scope: Scope, receive: Receive, send: Send) -> None:
        inner.append(TestClient(limits).get("/api/search").status_code)
        await FastAPI()(scope, receive, send)

    inner: list[int] = []
    limits = Limits(answers, SMALL)
    limits._under_way = 0
    client = TestClient(limits)
    client.get("/api/search")
    assert inner == [503]


@pytest.fixture(scope="module")
def guarded(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live, login=LOGIN)) as client:
        yield client


def basic(login: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(login.encode()).decode()}


PAGES = ["/", "/api/notes", "/sparql?query=ASK{}", "/ui/app.js", "/docs", "/openapi.json", "/config", "/gradio_api/info"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_without_the_password_nothing_is_told(guarded: TestClient, path: str) -> None:
    for headers in ({}, basic("ada:wrong"), basic(LOGIN[:-1]), {"Authorization": "Basic %%%"}):
        reply = guarded.get(path, headers=headers)
        assert reply.status_code == 401
        assert "www-authenticate" in reply.headers
    assert guarded.get(path, headers=basic(LOGIN)).status_code == 200


def test_the_password_is_asked_by_post_and_tools_too(guarded: TestClient) -> None:
    assert guarded.post("/api/ask", json={"question": "?"}).status_code == 401
    assert guarded.post("/mcp", json={}).status_code == 401
    assert guarded.get("/healthz").status_code == 200


@pytest.mark.parametrize("text", ["", "ada", "ada:short", ":longenough", "ada:long enough\nx:y"])
def test_a_file_without_a_login_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "login").write_text(text)
    with pytest.raises(NotegraphError):
        read_login(tmp_path / "login")
    with pytest.raises(NotegraphError):
        read_login(tmp_path / "none")


FILES = ["etc/passwd", "/etc/passwd", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "pyproject.toml", "../pyproject.toml"]  # fmt: skip
DOORS = ["/gradio_api/file={}", "/gradio_api/file/{}", "/file={}", "/file/{}", "/gradio_api/proxy=http://127.0.0.1/{}", "/proxy={}", "/ui/{}", "/static/{}", "/assets/{}", "/svelte/{}", "/gradio_api/static/{}", "/custom_component/a/client/b/{}", "/gradio_api/custom_component/a/client/b/{}", "/api/note?note={}", "/api/runs/{}", "/api/runs/{}/report", "/gradio_api/stream/{}", "/monitoring", "/gradio_api/upload_progress?upload_id={}", "/thing/{}"]  # fmt: skip


@pytest.fixture(scope="module")
def client(live: Live) -> Iterator[TestClient]:
    with TestClient(create_app(live), base_url="http://127.0.0.1:7860") as client:
        yield client


@pytest.mark.parametrize("door", DOORS)
def test_no_file_of_the_machine_is_readable(client: TestClient, door: str) -> None:
    for file in FILES:
        reply = client.get(door.format(file))
        assert b"root:" not in reply.content
        assert b"[project]" not in reply.content
        assert reply.status_code in (400, 401, 403, 404, 405, 422, 200)


def test_gradio_takes_no_uploads_of_its_own(client: TestClient) -> None:
    for path in ("/gradio_api/upload", "/gradio_api//upload", "/gradio_api/component_server"):
        sent = client.post(path, files={"files": ("x.html", b"<script>alert(1)</script>")})
        assert sent.status_code in (404, 405)


def test_no_other_site_may_read_an_answer(client: TestClient) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999"):
        for path in ("/", "/api/notes", "/config", "/sparql?query=ASK{}", "/gradio_api/info"):
            reply = client.get(path, headers={"Origin": origin})
            assert reply.headers.get("access-control-allow-origin") not in ("*", origin)
            assert reply.headers["cross-origin-resource-policy"] == "same-origin"
