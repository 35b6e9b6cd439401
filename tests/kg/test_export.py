"""The whole graph in every format reads back the same, in both engines."""

from __future__ import annotations

import json

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.export import export_graph
from kg.facts import read_facts
from kg.store import GraphStore


def test_nquads_are_the_lines_that_the_graph_was_read_from(
    store: GraphStore, nquads: bytes
) -> None:
    exported = export_graph(store, "nquads").encode().splitlines()
    assert exported == sorted(nquads.splitlines())


@pytest.mark.parametrize("format", ["nquads", "jsonld"])
def test_named_graphs_read_back_in_oxigraph(store: GraphStore, format: str) -> None:
    media = {"nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}[format]
    text = export_graph(store, format)  # type: ignore[arg-type]
    assert set(pyoxigraph.parse(text, media)) == set(store.quads())


def test_jsonld_reads_back_in_rdflib(store: GraphStore, nquads: bytes) -> None:
    one, other = Dataset(), Dataset()
    one.parse(data=export_graph(store, "jsonld"), format="json-ld")
    other.parse(data=nquads.decode(), format="nquads")
    assert set(one.quads()) == set(other.quads())


def test_turtle_is_the_union_of_all_graphs_in_both_engines(store: GraphStore) -> None:
    text = export_graph(store, "turtle")
    triples = {quad.triple for quad in store.quads()}
    read = {quad.triple for quad in pyoxigraph.parse(text, RdfFormat.TURTLE)}
    assert read == triples
    lines = "".join(f"{triple} .\n" for triple in triples)
    assert isomorphic(Graph().parse(data=text), Graph().parse(data=lines, format="nt"))
    assert "ng:usedFor" in text


@pytest.mark.parametrize("format", ["turtle", "jsonld", "nquads", "facts"])
def test_every_export_is_the_same_bytes_again(nquads: bytes, format: str) -> None:
    lines = nquads.splitlines(keepends=True)
    one = GraphStore.from_nquads(b"".join(lines))
    other = GraphStore.from_nquads(b"".join(reversed(lines)))
    assert export_graph(one, format) == export_graph(other, format)  # type: ignore[arg-type]


def test_facts_are_json_lines_one_for_each_place(store: GraphStore) -> None:
    lines = export_graph(store, "facts").splitlines()
    assert [json.loads(line)["sentence"] for line in lines] == [
        fact.source.sentence for fact in read_facts(store)
    ]
