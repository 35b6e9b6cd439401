"""No query of a stranger reaches a file or host, changes anything, or keeps the service from others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.bindings import bind_values
from kg.errors import QueryError
from kg.sparql_guard import check_query
from kg.sparql_service import Limits, SparqlService
from tests.trust.hostile_queries import HARMLESS, REFUSED, RUNAWAY

Tried = Callable[[str, int], None]
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def test_what_could_do_harm_is_refused_before_it_is_evaluated(tried: Tried) -> None:
    for query in REFUSED:
        with pytest.raises(QueryError):
            _evaluate(query)
    tried("SPARQL: refused or malformed", len(REFUSED))


def _evaluate(query: str) -> None:
    """As the worker would; a query that passes the gate must be one that Oxigraph cannot read."""
    check_query(query)
    try:
        Store().query(query)
    except SyntaxError as error:
        raise QueryError(str(error)) from error
    raise AssertionError(f"evaluated: {query[:200]!r}")


def test_the_same_words_do_no_harm_as_text_or_names(tried: Tried) -> None:
    for query in HARMLESS:
        check_query(query)
        Store().query(query)
    tried("SPARQL: harmless", len(HARMLESS))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    lines = (f'<urn:s{n}> {LABEL} "label {n} of a longer text" .\n' for n in range(3000))
    links = (f"<urn:s{n}> <urn:p{n % 7}> <urn:s{n * 7 % 3000}> .\n" for n in range(3000))
    path.write_text("".join(lines) + "".join(links))
    limits = Limits(rows=100, bytes=50_000, memory=300_000_000)
    with SparqlService(path, limits=limits) as service:
        yield service


@pytest.mark.parametrize("name", RUNAWAY)
def test_a_runaway_is_stopped_and_the_next_is_answered(
    service: SparqlService, name: str, tried: Tried
) -> None:
    with pytest.raises(QueryError):
        service.query(RUNAWAY[name], "json", 0.5)
    assert "true" in service.query("ASK { ?s ?p ?o }", "csv", 60).body
    tried("SPARQL: runaways", 1)


VALUES = ['"', '\\"', '" } DROP ALL #', '") } UNION { ?s ?p ?o } #', "'''", '"""', "\n}", "\\", "?x", "<urn:x>", "\\u0022", "{", "}", "VALUES", "SERVICE <http://x> {}", "\r", "\t", "é\U0001f525", "$o", "a" * 5000]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_bound_as_a_value(value: str, tried: Tried) -> None:
    from pyoxigraph import Literal, NamedNode, Quad

    store = Store()
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal(value)))
    store.add(Quad(NamedNode("urn:b"), NamedNode("urn:p"), Literal("other")))
    found = list(store.query(bind_values("SELECT ?s ?o { ?s ?p ?o }", {"o": value})))
    assert [row["s"].value for row in found] == ["urn:a"]
    assert found[0]["o"].value == value
    tried("SPARQL: bound values", 1)


def test_a_worker_takes_no_module_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's notes may lie beside files called json.py or kg/."""
    for module in ("json", "struct", "msgspec", "pyoxigraph", "kg"):
        (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    (tmp_path / "graph.nq").write_text(f'<urn:a> {LABEL} "x" .\n')
    monkeypatch.chdir(tmp_path)
    with SparqlService(tmp_path / "graph.nq") as service:
        assert "true" in service.query("ASK { ?s ?p ?o }", "csv", 60).body
    assert not (tmp_path / "ran").exists()
