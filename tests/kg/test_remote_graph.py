"""A graph on a SPARQL server answers as the embedded one, and follows its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.facts import read_facts, read_mentions, read_things
from kg.graph import graph_parts
from kg.graph_file import GraphFile, write_graph
from kg.model import Knowledge
from kg.namespaces import note_iri
from kg.queries import named_queries
from kg.remote_graph import RemoteGraph, ServerError, SparqlServer
from kg.remote_service import RemoteSparql
from kg.results import Result, Rows, Truth
from kg.sparql_service import Limits
from kg.store import GraphStore

from .oxigraph_server import sparql_server


@pytest.fixture(scope="module")
def server() -> Iterator[SparqlServer]:
    with sparql_server() as running:
        yield running


@pytest.fixture
def written(knowledge: Knowledge, tmp_path: Path) -> GraphFile:
    return write_graph(graph_parts(knowledge), tmp_path / "graph.nq.gz", None)


@pytest.fixture
def remote(server: SparqlServer, written: GraphFile) -> RemoteGraph:
    graph = RemoteGraph(server)
    graph.keep_in_step(written)
    return graph


def test_records_read_from_a_server_are_those_of_the_embedded_graph(
    remote: RemoteGraph, store: GraphStore
) -> None:
    assert read_things(remote) == read_things(store)
    assert read_facts(remote) == read_facts(store)
    assert read_mentions(remote) == read_mentions(store)


def test_every_query_of_the_library_gives_the_same_rows(
    remote: RemoteGraph, store: GraphStore
) -> None:
    for query in named_queries().values():
        there, here = remote.query(query.text), store.query(query.text)
        assert type(there) is type(here)
        assert _content(there) == _content(here), query.name


def _content(result: Result) -> set[object]:
    if isinstance(result, Truth):
        return {result.value}
    return set(result.rows if isinstance(result, Rows) else result.triples)


def test_only_graphs_that_changed_are_sent(
    remote: RemoteGraph, written: GraphFile, knowledge: Knowledge, tmp_path: Path
) -> None:
    assert remote.keep_in_step(written) == 0
    facts = tuple(f for f in knowledge.facts if f.source.note == "ovens.md")
    fewer = replace(knowledge, notes=knowledge.notes[:1], facts=facts, mentions=(), passages=())
    edited = write_graph(graph_parts(fewer), tmp_path / "edited.nq", written)
    assert 0 < remote.keep_in_step(edited) < len(edited.blocks)
    assert remote.keep_in_step(edited) == 0
    there = "ASK { GRAPH ?note { ?s ?p ?o } }"
    for path, kept in (("ovens.md", True), ("more/Grills & co.md", False)):
        assert remote.query(there, {"note": NamedNode(note_iri(path))}) == Truth(kept)


def test_a_large_graph_is_sent_in_several_updates(
    server: SparqlServer, written: GraphFile, store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.remote_graph.CHUNK", 3000)
    remote = RemoteGraph(server)
    written.blocks.update({i: replace(b, digest=b.digest[::-1]) for i, b in written.blocks.items()})
    assert remote.keep_in_step(written) == len(written.blocks)
    count = (
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER (!STRENDS(STR(?g), '/server')) }"
    )
    assert next(iter(remote.select(count)))["n"] == str(len(store))


def test_a_query_is_refused_cut_and_malformed_as_over_the_embedded_graph(
    remote: RemoteGraph,
) -> None:
    service = RemoteSparql(remote, Limits(rows=2))
    assert service.query("SELECT ?s { ?s a ng:Claim }").truncated
    assert "prefix" in service.query("DESCRIBE ?s { ?s a ng:Note }", "turtle").body
    for text in ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT ?s { ?s ?p"):
        with pytest.raises(QueryError):
            service.query(text)


def test_a_server_that_is_not_there_is_told_of(written: GraphFile) -> None:
    nowhere = RemoteGraph(SparqlServer("http://127.0.0.1:9/query", "http://127.0.0.1:9/update"))
    with pytest.raises(ServerError, match=r"notegraph\.toml"):
        nowhere.keep_in_step(written)
