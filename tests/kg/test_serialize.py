"""The whole graph as text: both engines read it back, and it is the same bytes each time."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph as RdflibGraph
from rdflib.compare import isomorphic

from kg.results import Format, Graph
from kg.serialize import to_nquads
from kg.store import GraphStore


def written(store: GraphStore, format: Format) -> str:
    return store.serialize(Graph(tuple(quad.triple for quad in store.quads())), format)


def test_nquads_are_the_lines_that_the_graph_was_read_from(
    store: GraphStore, nquads: bytes
) -> None:
    assert to_nquads(store.quads()).splitlines() == sorted(nquads.splitlines())


@pytest.mark.parametrize(("format", "media"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_the_union_of_all_graphs_reads_back_in_both_engines(
    store: GraphStore, format: Format, media: str
) -> None:
    text = written(store, format)
    triples = {quad.triple for quad in store.quads()}
    read = parse(text, {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}[format])
    assert {quad.triple for quad in read} == triples
    lines = "".join(f"{triple} .\n" for triple in triples)
    assert isomorphic(
        RdflibGraph().parse(data=text, format=media), RdflibGraph().parse(data=lines, format="nt")
    )
    assert "ng:usedFor" in text


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_every_export_is_the_same_bytes_again(nquads: bytes, format: Format) -> None:
    lines = nquads.splitlines(keepends=True)
    one = GraphStore.from_nquads(b"".join(lines))
    other = GraphStore.from_nquads(b"".join(reversed(lines)))
    assert written(one, format) == written(other, format)
