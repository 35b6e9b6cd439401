"""Strangers' queries are answered, and none can hang, crash or leave the house."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import IndexDamagedError, QueryError
from kg.sparql_service import Limits, QueryTimeoutError, SparqlService

CROSS_JOIN = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
)
HUGE_SORT = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i LIMIT 1"
LONG_LIST = "SELECT * { ?s ?p (" + "1 " * 9000 + ") }"


@pytest.fixture(scope="module")
def service(nquads: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlService]:
    path = tmp_path_factory.mktemp("service") / "graph.nq"
    path.write_bytes(nquads)
    limits = Limits(rows=50, bytes=20_000, memory=400_000_000)
    with SparqlService(path, limits=limits) as service:
        yield service


def alive(service: SparqlService) -> bool:
    """Whether the next query is answered."""
    return "true" in service.query("ASK { ?s a ng:Thing }", "csv", 60).body


def test_a_query_is_answered_in_the_format_asked_for(service: SparqlService) -> None:
    reply = service.query("SELECT ?l { thing:grill rdfs:label ?l }", "csv")
    assert reply.body.split() == ["l", "Grill"]
    assert reply.media_type.startswith("text/csv")
    assert not reply.truncated


@pytest.mark.parametrize("format", ["turtle", "nt", "jsonld", "rdfxml"])
def test_graphs_are_given_without_opening_a_file(service: SparqlService, format: str) -> None:
    reply = service.query("DESCRIBE thing:grill", format)  # type: ignore[arg-type]
    assert "steam_oven" in reply.body


def test_values_are_bound(service: SparqlService) -> None:
    reply = service.query("SELECT ?s { ?s rdfs:label ?l }", "csv", bindings={"l": "Grill"})
    assert reply.body.split() == ["s", "https://notegraph.example/thing/grill"]


def test_a_named_query_takes_names_as_people_write_them(service: SparqlService) -> None:
    reply = service.named("limits-of", {"feature": "COMBI steamer"}, "csv")
    assert "loaf weight" in reply.body
    with pytest.raises(QueryError, match="did you mean Grill"):
        service.named("limits-of", {"feature": "Gril"})


@pytest.mark.parametrize("query", [CROSS_JOIN, HUGE_SORT], ids=["cross join", "huge sort"])
def test_a_query_without_end_is_ended(service: SparqlService, query: str) -> None:
    with pytest.raises(QueryError):
        service.query(query, "json", 1.0)
    assert alive(service)


def test_the_deadline_has_an_error_of_its_own(service: SparqlService) -> None:
    with pytest.raises(QueryTimeoutError, match=r"longer than 0\.5 seconds"):
        service.query(CROSS_JOIN, "json", 0.5)
    assert alive(service)


def test_a_query_that_crashes_the_engine_is_an_error_like_any_other(
    service: SparqlService,
) -> None:
    with pytest.raises(QueryError):
        service.query(LONG_LIST, "json", 30)
    assert alive(service)


def test_rows_are_cut_off_and_marked(service: SparqlService) -> None:
    reply = service.query("SELECT ?s { ?s ?p ?o }", "csv")
    assert reply.truncated
    assert len(reply.body.split()) == 51


def test_a_result_of_too_many_bytes_is_refused(service: SparqlService) -> None:
    query = "SELECT (GROUP_CONCAT(STR(?o)) AS ?all) { ?s ?p ?o . ?t a ng:Claim }"
    with pytest.raises(QueryError, match="LIMIT"):
        service.query(query, "csv")
    assert alive(service)


def test_a_forbidden_query_never_reaches_the_worker(service: SparqlService) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        service.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_even_past_the_gate_the_worker_cannot_open_a_connection(
    service: SparqlService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.sparql_service.check_query", lambda text: "select")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(QueryError):
            service.query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "csv", 20)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert alive(service)


def test_queries_from_several_threads_keep_their_answers(service: SparqlService) -> None:
    def ask(number: int) -> str:
        return service.query(f"SELECT ({number} AS ?n) {{ }}", "csv", 60).body.split()[1]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(12))) == [str(number) for number in range(12)]


def test_a_damaged_graph_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(b"<urn:a> nonsense")
    with (
        SparqlService(tmp_path / "graph.nq") as service,
        pytest.raises(IndexDamagedError, match="damaged"),
    ):
        service.query("ASK { }")


def test_closing_ends_the_processes(nquads: bytes, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(nquads)
    service = SparqlService(tmp_path / "graph.nq")
    assert alive(service)
    children = _children()
    service.close()
    assert len(_children()) == len(children) - 1


def _children() -> set[str]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return {child for task in tasks.iterdir() for child in (task / "children").read_text().split()}
