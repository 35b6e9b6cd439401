"""No question, however long or odd, breaks anything; what programs send is bounded; a slow query holds up nobody."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.pipeline import ingest
from tests.trust.bad_notes import REPEATED
from tests.trust.hostile_queries import RUNAWAY
from tests.trust.payloads import PAYLOADS
from tests.ui.conftest import notegraph
from ui.web import answer_html
from ui.web.live import Live
from ui.web.server import create_app

__all__ = ["notegraph"]
Tried = Callable[[str, int], None]
KILNS = "# Kilns\n\n## Gas kiln\n\nThe gas kiln is used for stoneware. It holds up to 20 kg.\n\n## Wood kiln\n\nThe wood kiln makes ash glazes.\n"
# fmt: off
ODD = [
    "\0", "\x1b[2J\x1b]0;owned\x07", "\u202eWhat is the gas kiln for?\u202c", "\u200f\u200e\u2066?\u2069", "\ufeff?", "\U0001f525" * 500,
    "a\u0301" * 3000, "?", "   ", "\n" * 900, "\r\n\t", "A) x B) y C) z" * 300, "what " * 400, "not " * 400, "x " * 10_000, "9" * 5000, "up to 9 GB " * 100,
    "\ud7ff\ue000\uffff", "%s%n{0}{question}", "../../etc/passwd", "'; DROP TABLE notes; --", "${jndi:ldap://127.0.0.1/a}", "# Heading\n\n**bold** | table |\n|--|",
    "Is 1e999 kg too much?", "Is -1 kg too much?", "Does 99999999999999999999999999 kg fit?", "Does 1/0 kg fit?", "Which two? A. B. C. D.", "\\" * 5000, '"' * 5000,
    *PAYLOADS, *(piece.decode() * (900 // len(piece.decode())) for piece in REPEATED.values()),
]
# fmt: on


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    (folder / "kilns.md").write_text(KILNS)
    ingest([folder / "kilns.md"], folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def client(index: Path) -> Iterator[TestClient]:
    live = Live(index)
    with TestClient(create_app(live)) as client:
        yield client
    live.close()


def still_right(client: TestClient) -> bool:
    reply = client.post("/api/ask", json={"question": "What is the gas kiln used for?"})
    return reply.status_code == 200 and "stoneware" in reply.json()["answer"]


def test_odd_questions_are_answered_or_abstained_from(client: TestClient, tried: Tried) -> None:
    for question in ODD:
        reply = client.post("/api/ask", json={"question": question})
        assert reply.status_code in (200, 422), question[:60]
        if reply.status_code == 200:
            assert reply.json()["status"] in ("answered", "abstained")
            assert reply.headers["content-type"] == "application/json"
        found = client.get("/api/search", params={"q": question[:2000]})
        assert found.status_code in (200, 422), question[:60]
    assert still_right(client)
    tried("odd questions", len(ODD))


@pytest.mark.parametrize("question", PAYLOADS)
def test_a_question_is_echoed_as_text_alone(question: str) -> None:
    html = answer_html.question_html(question)
    body = html.removeprefix('<div class="ng-question">').removesuffix("</div>").replace("<br>", "")
    assert "<" not in body


BIG = [
    ("/api/ask", {"json": {"question": "x" * 1_000_000}}, {413, 422}),
    ("/api/ask", {"json": {"question": "?", "history": ["x" * 30_000] * 3}}, {200, 422}),
    ("/api/ask", {"json": {"question": "?", "history": ["x"] * 10_000}}, {422}),
    ("/api/ask", {"json": {"question": "?", "options": {str(n): "x" for n in range(1000)}}}, {422}),
    ("/api/ask", {"json": {"question": "?", "options": {"A": "x" * 100_000}}}, {422}),
    ("/api/ask", {"json": {"question": "?", "notes": ["x"] * 20_000}}, {422}),
    ("/api/ask", {"content": b"[" * 900_000}, {400, 422}),
    ("/api/ask", {"content": b"\xff" * 1000}, {400, 422}),
    ("/api/ask", {"content": b'{"question": "\\ud800"}'}, {200, 400, 422}),
    ("/api/feedback", {"json": {"question": "x" * 90_000, "vote": "up", "status": "answered", "answer": ""}}, {422}),
    ("/sparql", {"content": b"x" * 1_000_001, "headers": {"content-type": "application/sparql-query"}}, {413}),
    ("/mcp", {"content": b"x" * 1_000_001}, {413}),
    ("/gradio_api/queue/join", {"content": b"x" * 1_000_001}, {413}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "sent", "statuses"), BIG)
def test_what_is_too_much_is_refused(client: TestClient, path, sent, statuses) -> None:
    assert client.post(path, **sent).status_code in statuses
    assert still_right(client)


def test_a_runaway_query_leaves_room_for_questions(client: TestClient) -> None:
    with ThreadPoolExecutor(4) as pool:
        runaways = [
            pool.submit(client.get, "/sparql", params={"query": RUNAWAY["cross join"]})
            for _ in range(2)
        ]
        assert still_right(client)
        assert {one.result().status_code for one in runaways} <= {400, 503}
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 200


def test_odd_lines_of_a_batch_are_answered_in_their_places(notegraph, index: Path) -> None:
    lines = [json.dumps({"id": n, "question": q}) for n, q in enumerate(ODD[:40])]
    lines += ["{", "[]", "null", '{"question": 7}', json.dumps({"question": "x" * 1_000_000})]
    run = notegraph("ask", "--batch", "-", "--index", index, stdin="\n".join(lines))
    answers = [json.loads(line) for line in run.out.splitlines()]
    assert len(answers) == len(lines)
    assert [answer.get("id") for answer in answers[:40]] == list(range(40))
    assert "Traceback" not in run.err


def test_what_is_printed_cannot_steer_the_terminal(notegraph, index: Path) -> None:
    for verb in (["ask"], ["search"], ["show"]):
        run = notegraph(
            *verb, "What\x1b[2J\x1b]0;owned\x07 is \u202e the gas kiln?", "--index", index
        )
        assert "\x1b]" not in run.out + run.err
        assert "\x07" not in run.out + run.err


def test_one_cannot_read_a_file_of_the_machine_by_ingesting_it(
    client: TestClient, tmp_path
) -> None:
    (tmp_path / "secret.txt").write_text("A secret of the machine.\n")
    for path in ("/etc/passwd", str(tmp_path / "secret.txt"), "/proc/self/environ", "/dev/zero"):
        assert client.post("/api/ingest", json={"paths": [path]}).status_code == 400
