"""The graph that notes make: short to query, stable, and the same bytes for the same notes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from rdflib import Dataset

from kg.facts import read_facts
from kg.graph import build_nquads
from kg.model import Knowledge
from kg.namespaces import note_iri, thing_iri
from kg.store import GraphStore
from kg.vocabulary import Entry, Vocabulary

MakeKitchen = Callable[..., Knowledge]
OVEN, GRILL = thing_iri("Steam oven"), thing_iri("Grill")


def iris(store: GraphStore, kind: str) -> set[str]:
    """All nodes of a class."""
    return {row["x"] for row in store.select(f"SELECT ?x {{ ?x a {kind} }}")}


def test_the_same_knowledge_in_another_order_gives_the_same_bytes(knowledge: Knowledge) -> None:
    shuffled = {}
    for name in ("notes", "passages", "things", "mentions", "facts"):
        records = list(getattr(knowledge, name))
        random.Random(7).shuffle(records)
        shuffled[name] = tuple(records)
    assert build_nquads(Knowledge(**shuffled)) == build_nquads(knowledge)


def test_a_stated_fact_is_one_plain_triple(store: GraphStore) -> None:
    rows = store.select(
        "SELECT ?need { ?thing rdfs:label 'Steam oven' ; ng:usedFor/rdfs:label ?need }"
    )
    assert [row["need"] for row in rows] == ["baking bread"]


def test_a_denied_fact_has_a_claim_but_no_triple(store: GraphStore) -> None:
    assert not store.query(f"ASK {{ <{GRILL}> ng:usedFor ?need }}")
    assert store.query(f"ASK {{ ?claim rdf:subject <{GRILL}> ; ng:negated true }}")


def test_a_phrase_without_a_node_is_a_literal(store: GraphStore) -> None:
    rows = store.select(f"SELECT ?o {{ <{GRILL}> ng:integratesWith ?o FILTER isLiteral(?o) }}")
    assert [row["o"] for row in rows] == ["charcoal and tongs"]


def test_a_claim_names_its_note_lines_and_words(store: GraphStore, knowledge: Knowledge) -> None:
    rows = list(
        store.select(
            """SELECT ?note ?line ?sentence ?exact ?start {
                 ?claim rdf:predicate ng:hasLimit ; ng:notePath ?note ; ng:startLine ?line ;
                   ng:sentence ?sentence ; oa:hasSelector ?quote .
                 ?quote oa:exact ?exact ; oa:start ?start }"""
        )
    )
    assert len(rows) == 1
    assert (rows[0]["note"], rows[0]["line"]) == ("ovens.md", "7")
    start = int(rows[0]["start"])
    ovens = knowledge.notes[0].text
    assert ovens[start : start + len(rows[0]["exact"])] == rows[0]["sentence"]


def test_numbers_compare_in_their_base_unit(store: GraphStore) -> None:
    query = """SELECT ?limits { ?c ng:dimension "mass" ; ng:baseValue ?base ; ng:limits ?limits ;
               qudt:hasUnit unit:KiloGM FILTER (?base < 1.6) }"""
    assert [row["limits"] for row in store.select(query)] == ["loaf weight"]


def test_features_and_the_lines_that_mention_them_take_one_short_query(store: GraphStore) -> None:
    rows = store.select(
        """SELECT ?feature ?note ?line {
             ?thing a ng:Feature ; rdfs:label ?feature .
             ?mention ng:refersTo ?thing ; ng:notePath ?note ; ng:startLine ?line
           } ORDER BY ?feature ?note ?line"""
    )
    assert [(row["note"], row["line"]) for row in rows] == [
        ("more/Grills & co.md", "6"),
        ("ovens.md", "3"),
        ("ovens.md", "7"),
    ]


def test_each_note_has_its_own_graph(store: GraphStore) -> None:
    query = "ASK { GRAPH ?note { ?s ng:alternativeTo ?o } }"
    assert store.query(query)
    rows = store.select("SELECT ?note { GRAPH ?note { ?s ng:alternativeTo ?o } }")
    assert [row["note"] for row in rows] == [note_iri("more/Grills & co.md")]


def test_sections_lead_from_passage_to_note(store: GraphStore) -> None:
    rows = store.select(
        """SELECT ?title { ?p a ng:Passage ; ng:startLine 7 ; dcterms:isPartOf+ ?around .
           ?around dcterms:title ?title FILTER EXISTS { ?around a ?kind } }"""
    )
    assert sorted(row["title"] for row in rows) == ["Limits", "Ovens", "Ovens"]


def test_lines_inserted_above_leave_every_iri_as_it_was(
    store: GraphStore, knowledge: Knowledge, kitchen: MakeKitchen
) -> None:
    moved = GraphStore.from_nquads(build_nquads(kitchen("\n\n" + knowledge.notes[0].text)))
    for kind in ("ng:Claim", "ng:Mention", "ng:Thing", "ng:Constraint", "ng:Passage"):
        assert iris(moved, kind) == iris(store, kind)
    assert read_facts(moved) != read_facts(store)


def changed_graphs(old: bytes, new: bytes) -> set[str]:
    """The IRIs of the named graphs whose quads differ between two canonical N-Quads."""
    differing = set(old.splitlines()) ^ set(new.splitlines())
    return {line[line.rindex(b" <") + 2 : -3].decode() for line in differing}


def test_an_edit_touches_the_graph_of_its_note_only(
    nquads: bytes, knowledge: Knowledge, kitchen: MakeKitchen
) -> None:
    edited = build_nquads(kitchen(grills=knowledge.notes[1].text.replace("charcoal", "gas")))
    assert changed_graphs(nquads, edited) == {note_iri("more/Grills & co.md")}
    assert changed_graphs(nquads, nquads) == set()


def test_what_is_deleted_leaves_nothing_behind(knowledge: Knowledge) -> None:
    kept = replace(
        knowledge,
        notes=knowledge.notes[:1],
        passages=tuple(p for p in knowledge.passages if p.note == "ovens.md"),
        facts=tuple(f for f in knowledge.facts if f.source.note == "ovens.md"),
        mentions=tuple(m for m in knowledge.mentions if m.source.note == "ovens.md"),
        things=tuple(t for t in knowledge.things if t.iri == OVEN),
    )
    assert b"rill" not in build_nquads(kept)


def test_a_sentence_that_stands_twice_is_two_quotes_with_their_own_places(
    knowledge: Knowledge, kitchen: MakeKitchen
) -> None:
    ovens = knowledge.notes[0].text
    knowledge = kitchen(ovens + "A steam oven is used for baking bread.\n")
    first = knowledge.facts[0]
    again = replace(first, source=replace(first.source, start_line=10, end_line=10))
    both = replace(knowledge, facts=(*knowledge.facts, again))
    store = GraphStore.from_nquads(build_nquads(both))
    query = "SELECT ?at { ?q oa:exact ?words ; oa:start ?at FILTER STRENDS(?words, 'bread.') }"
    rows = store.select(query)
    starts = {int(row["at"]) for row in rows}
    assert {ovens.index("A steam oven is"), len(ovens)} <= starts
    assert both.facts[-1] in read_facts(store)


def test_needs_in_other_words_keep_all_phrases(knowledge: Knowledge) -> None:
    first = knowledge.facts[0]
    other = replace(first, object="bake loaves", source=knowledge.facts[1].source)
    store = GraphStore.from_nquads(
        build_nquads(replace(knowledge, facts=(*knowledge.facts, other)))
    )
    query = "SELECT ?label ?alias { ?n a ng:Need ; skos:prefLabel ?label ; skos:altLabel ?alias }"
    assert list(store.select(query)) == [{"label": "baking bread", "alias": "bake loaves"}]


def test_an_object_cannot_be_of_two_kinds(knowledge: Knowledge) -> None:
    wrong = replace(knowledge.facts[0], object_kind="quality")
    with pytest.raises(ValueError, match="need"):
        build_nquads(replace(knowledge, facts=(*knowledge.facts, wrong)))


def test_vocabulary_and_ontology_stand_in_graphs_of_their_own(knowledge: Knowledge) -> None:
    vocabulary = Vocabulary((Entry("Steam oven", "Feature", ("combi",)),))
    store = GraphStore.from_nquads(build_nquads(knowledge, vocabulary=vocabulary))
    graphs = {row["g"] for row in store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    ends = {graph.rpartition("/")[2] for graph in graphs}
    assert ends == {"ontology", "vocabulary", "things", "ovens.md", "Grills_%26_co.md"}
    assert iris(store, "ng:Feature") == {OVEN}


def test_another_base_names_everything_but_the_terms(knowledge: Knowledge) -> None:
    base = "http://mine.example/"
    data = build_nquads(replace(knowledge, facts=(), mentions=(), things=()), base)
    terms = b"https://notegraph.example/ontology"
    assert b"https://notegraph.example/" not in data.replace(terms, b"")
    assert thing_iri("Oven", base).startswith(base)


def test_rdflib_reads_the_same_graph(nquads: bytes) -> None:
    dataset = Dataset().parse(data=nquads.decode(), format="nquads")
    assert isinstance(dataset, Dataset)
    assert len(list(dataset.quads())) == nquads.count(b"\n")
