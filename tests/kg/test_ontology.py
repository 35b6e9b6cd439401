"""Every term that the graph uses is described, and none is described twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.graph import ONTOLOGY_FILE
from kg.model import KINDS, RELATIONS
from kg.namespaces import ONTOLOGY
from kg.ontology_page import ontology_page
from kg.qudt import qudt_unit
from kg.store import GraphStore


def test_every_term_has_a_label_and_a_comment(store: GraphStore) -> None:
    query = """SELECT ?term { GRAPH ?g { ?term a ?kind } FILTER STRENDS(STR(?g), "/ontology")
      FILTER (?kind IN (rdfs:Class, rdf:Property))
      FILTER NOT EXISTS { ?term rdfs:label ?l ; rdfs:comment ?c } }"""
    assert list(store.select(query)) == []


def test_every_property_has_a_domain_and_a_range(store: GraphStore) -> None:
    query = """SELECT ?term { ?term a rdf:Property
      FILTER NOT EXISTS { ?term rdfs:domain ?d ; rdfs:range ?r } }"""
    assert list(store.select(query)) == []


def test_every_own_term_that_the_graph_uses_is_defined(store: GraphStore) -> None:
    used = {
        term.value
        for quad in store.quads()
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(ONTOLOGY)
    }
    defined = {row["t"] for row in store.select("SELECT ?t { ?t rdfs:comment ?c }")}
    assert used <= defined


@pytest.mark.parametrize("name", [*KINDS, *RELATIONS])
def test_every_kind_and_relation_is_a_term(store: GraphStore, name: str) -> None:
    assert store.query(f"ASK {{ ng:{name} rdfs:comment ?c }}")


def test_the_ontology_has_no_blank_nodes() -> None:
    quads = list(parse(ONTOLOGY_FILE.read_bytes(), RdfFormat.TURTLE))
    assert not any(str(term).startswith("_:") for q in quads for term in (q.subject, q.object))


def test_units_that_look_alike_are_kept_apart() -> None:
    assert qudt_unit("GB") != qudt_unit("GiB")
    assert qudt_unit("MB") != qudt_unit("Mb")
    assert qudt_unit("minute") == qudt_unit("Minute")
    assert qudt_unit("concurrency") is None


def test_the_page_describes_every_kind_and_relation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text("utf-8")
    lines = page.splitlines()
    for name in (*KINDS, *RELATIONS):
        assert sum(line.startswith(f"| `ng:{name}` |") for line in lines) == 1
    assert "| `ng:hasLimit` | `ng:Thing` | `ng:Constraint` |" in page
    assert page == ontology_page(), "write it anew: python -m kg.ontology_page > docs/ontology.md"
