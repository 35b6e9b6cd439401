"""Queries over the graph: values are bound, results come in every format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)
from rdflib import Graph as RdflibGraph
from rdflib.compare import isomorphic

from kg.errors import IndexDamagedError, QueryError
from kg.results import Format, Rows, Truth, serialize
from kg.store import GraphStore

AWKWARD = Rows(
    ("a", "b"),
    (
        (NamedNode("http://x/é"), Literal('say "x",\n\tthen <b> & é')),
        (Literal("6", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")), None),
        (Literal("hallo", language="de"), BlankNode("n1")),
        (None, Literal("")),
    ),
)


@pytest.mark.parametrize(
    ("format", "media"),
    [("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)],
)
def test_rows_read_back_by_another_reader(format: Format, media: QueryResultsFormat) -> None:
    read = parse_query_results(serialize(AWKWARD, format), media)
    assert isinstance(read, QuerySolutions)
    assert tuple(variable.value for variable in read.variables) == AWKWARD.variables
    assert tuple(tuple(row) for row in read) == AWKWARD.rows


def test_tsv_reads_back_by_another_reader() -> None:
    plain = Rows(("a", "b"), AWKWARD.rows[:2])
    read = parse_query_results(serialize(plain, "tsv"), QueryResultsFormat.TSV)
    assert isinstance(read, QuerySolutions)
    assert tuple(tuple(row) for row in read) == plain.rows


def test_csv_holds_plain_text() -> None:
    rows = list(csv.reader(io.StringIO(serialize(AWKWARD, "csv"), newline="")))
    assert rows[0] == ["a", "b"]
    assert rows[1] == ["http://x/é", 'say "x",\n\tthen <b> & é']
    assert rows[2] == ["6", ""]


def test_a_table_keeps_each_row_on_one_line() -> None:
    lines = serialize(AWKWARD, "table").splitlines()
    assert len(lines) == 2 + len(AWKWARD.rows)
    assert lines[0].split() == ["a", "b"]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    text = serialize(Rows(("a",), ((Literal("x\x01y"),),)), "xml")
    assert "x\N{REPLACEMENT CHARACTER}y" in text


@pytest.mark.parametrize(
    ("format", "media"),
    [("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)],
)
def test_a_truth_value_reads_back(format: Format, media: QueryResultsFormat) -> None:
    read = parse_query_results(serialize(Truth(True), format), media)
    assert isinstance(read, QueryBoolean)
    assert bool(read)


@pytest.mark.parametrize("format", ["turtle", "nt", "jsonld", "rdfxml"])
def test_a_graph_reads_back_in_every_format(store: GraphStore, format: Format) -> None:
    result = store.query("CONSTRUCT WHERE { ?s ng:usedFor ?o ; rdfs:label ?l }")
    names = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
    read = RdflibGraph().parse(data=store.serialize(result, format), format=names[format])
    nt = RdflibGraph().parse(data=store.serialize(result, "nt"), format="nt")
    assert len(read) == 2
    assert isomorphic(read, nt)


@pytest.mark.parametrize(
    ("query", "format"), [("SELECT * { ?s ?p ?o } LIMIT 1", "turtle"), ("DESCRIBE ng:Thing", "csv")]
)
def test_a_format_that_does_not_fit_the_query_is_refused(
    store: GraphStore, query: str, format: Format
) -> None:
    with pytest.raises(QueryError, match="ask for"):
        store.serialize(store.query(query), format)


def test_describe_gives_what_is_said_of_a_node(store: GraphStore) -> None:
    text = store.serialize(store.query("DESCRIBE thing:grill"), "turtle")
    assert "ng:alternativeTo thing:steam_oven" in text


HOSTILE = '") } } SELECT * { ?s ?p ?o } #'


def test_a_bound_value_cannot_change_the_query(store: GraphStore) -> None:
    query = "SELECT ?s { ?s rdfs:label ?name }"
    assert len(store.select(query, {"name": "Grill"})) == 1
    assert len(store.select(query, {"name": HOSTILE})) == 0
    hostile = store.select("SELECT ?name { }", {"name": HOSTILE})
    assert [row["name"] for row in hostile] == [HOSTILE]


def test_values_are_bound_in_filters_and_templates(store: GraphStore) -> None:
    filtered = "SELECT ?l { ?c ng:baseValue ?base ; ng:limits ?l FILTER (?base < ?most) }"
    assert len(store.select(filtered, {"most": 1.4})) == 0
    assert len(store.select(filtered, {"most": 2})) == 1
    built = store.query(
        "CONSTRUCT { ?s rdfs:label ?name } { ?s skos:prefLabel ?name }", {"name": "Grill"}
    )
    assert "Grill" in store.serialize(built, "nt")


def test_a_brace_in_a_string_does_not_mislead_binding(store: GraphStore) -> None:
    query = "# {\nSELECT ('{' AS ?brace) ?s { ?s rdfs:label ?name }"
    assert len(store.select(query, {"name": "Grill"})) == 1


def test_a_value_for_a_variable_that_is_not_there_is_refused(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="no variable"):
        store.query("ASK { ?s ?p ?o }", {"name": "x"})


def test_a_query_sees_all_graphs_unless_it_names_some(store: GraphStore) -> None:
    query = "SELECT ?s %s { ?s a ng:Claim }"
    everywhere = len(store.select(query % ""))
    note = "FROM <https://notegraph.example/note/ovens.md>"
    assert 0 < len(store.select(query % note)) < everywhere
    assert len(store.select("# from a comment\n" + query % "")) == everywhere


def test_rows_beyond_the_limit_are_cut_off_and_marked(store: GraphStore) -> None:
    cut = store.query("SELECT * { ?s ?p ?o }", max_rows=3)
    assert isinstance(cut, Rows)
    assert (len(cut), cut.truncated) == (3, True)
    whole = store.query("SELECT * { ?s a ng:Constraint }", max_rows=1)
    assert isinstance(whole, Rows)
    assert (len(whole), whole.truncated) == (1, False)


def test_a_malformed_query_says_where(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="1:"):
        store.query("SELECT * { ?s ?p }")


def test_a_missing_or_damaged_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="notegraph ingest"):
        GraphStore.open(tmp_path / "none.nq")
    (tmp_path / "cut.nq").write_bytes(b"<urn:a> <urn:b")
    with pytest.raises(IndexDamagedError, match="damaged"):
        GraphStore.open(tmp_path / "cut.nq")
