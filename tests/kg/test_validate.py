"""A graph that does not conform is named, with the fact and the line of its note."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph import build_nquads, graph_parts
from kg.graph_file import write_graph
from kg.model import Fact, Knowledge, Source
from kg.namespaces import graph_iri, note_iri
from kg.validate import validate, validate_file


def with_fact(knowledge: Knowledge, index: int, fact: Fact) -> bytes:
    """The graph with one fact replaced."""
    facts = list(knowledge.facts)
    facts[index] = fact
    return build_nquads(replace(knowledge, facts=tuple(facts)))


def moved(fact: Fact, **changes: object) -> Source:
    """The fact's source, changed."""
    return replace(fact.source, **changes)  # type: ignore[arg-type]


def test_a_whole_graph_conforms(nquads: bytes) -> None:
    assert validate(nquads) == []


def test_a_fact_about_an_unknown_thing_is_named_with_its_line(knowledge: Knowledge) -> None:
    wrong = replace(knowledge.facts[1], subject="https://notegraph.example/thing/nobody")
    violations = validate(with_fact(knowledge, 1, wrong))
    assert [str(violation) for violation in violations] == [
        'Fact "https://notegraph.example/thing/nobody hasLimit loaf weight" (ovens.md, line 7):'
        " its subject must be a thing of the graph."
    ]
    assert (violations[0].note, violations[0].line) == ("ovens.md", 7)


BROKEN = {
    "sentence not in the note": ({"sentence": "Nobody wrote this."}, "word for word"),
    "line before the first": ({"start_line": 0}, "first line"),
    "lines the wrong way round": ({"end_line": 2}, "first line"),
    "no such passage": ({"passage": "nowhere"}, "passage"),
    "empty sentence": ({"sentence": ""}, "sentence"),
}


@pytest.mark.parametrize(("change", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_claim_must_stand_where_it_says(
    knowledge: Knowledge, change: dict[str, object], reason: str
) -> None:
    fact = knowledge.facts[0]
    broken = replace(fact, source=moved(fact, **change))
    messages = [str(violation) for violation in validate(with_fact(knowledge, 0, broken))]
    assert any("Steam oven usedFor" in text and reason in text for text in messages)


def test_an_object_that_is_no_node_of_the_graph_is_named(knowledge: Knowledge) -> None:
    wrong = replace(knowledge.facts[8], object_iri="https://notegraph.example/thing/smoker")
    messages = [str(violation) for violation in validate(with_fact(knowledge, 8, wrong))]
    assert len(messages) == 1
    assert "its object must be" in messages[0]


def test_a_mention_of_nothing_is_named(knowledge: Knowledge) -> None:
    mention = replace(knowledge.mentions[0], thing="https://notegraph.example/thing/smoker")
    data = build_nquads(replace(knowledge, mentions=(mention,)))
    assert ["must name a thing" in str(violation) for violation in validate(data)] == [True]


def test_a_mention_must_stand_where_it_says(knowledge: Knowledge) -> None:
    mention = knowledge.mentions[0]
    source = replace(mention.source, sentence="Nobody wrote this.")
    data = build_nquads(replace(knowledge, mentions=(replace(mention, source=source),)))
    assert any(str(violation).startswith("Mention") for violation in validate(data))


def test_an_unmarked_contradiction_is_named(knowledge: Knowledge) -> None:
    unmarked = replace(knowledge.facts[0], contradicted=False)
    messages = [str(violation) for violation in validate(with_fact(knowledge, 0, unmarked))]
    assert len(messages) == 1
    assert "contradicted" in messages[0]


def test_two_things_of_one_name_are_named(knowledge: Knowledge) -> None:
    twin = replace(knowledge.things[1], iri="https://notegraph.example/thing/grill_2")
    data = build_nquads(replace(knowledge, things=(*knowledge.things, twin)))
    assert ["same name" in str(violation) for violation in validate(data)] == [True, True]


def test_a_plain_triple_needs_a_claim(nquads: bytes) -> None:
    note = note_iri("ovens.md")
    stray = f"<urn:x> <https://notegraph.example/ontology#supports> <urn:y> <{note}> .\n"
    messages = [str(violation) for violation in validate(nquads + stray.encode())]
    assert len(messages) == 1
    assert "no claim" in messages[0]


def test_a_claim_needs_its_plain_triple(nquads: bytes) -> None:
    lines = nquads.splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if b"thing/grill> <https://notegraph.example/ontology#integ" not in line
    ]
    assert len(kept) == len(lines) - 1
    messages = [str(violation) for violation in validate(b"".join(kept))]
    assert len(messages) == 1
    assert "plain triple" in messages[0]


def test_a_thing_without_a_name_is_named(nquads: bytes) -> None:
    lines = nquads.splitlines(keepends=True)
    kept = [line for line in lines if not (b"thing/grill>" in line and b"prefLabel" in line)]
    assert any("one name" in str(violation) for violation in validate(b"".join(kept)))


def test_a_number_needs_an_operator(nquads: bytes) -> None:
    lines = nquads.splitlines(keepends=True)
    kept = [line for line in lines if b'ontology#operator> "<="' not in line]
    messages = [str(violation) for violation in validate(b"".join(kept))]
    assert len(messages) == 2
    assert all("operator" in message for message in messages)


def test_of_a_file_only_what_changed_is_looked_at(knowledge: Knowledge, tmp_path: Path) -> None:
    fact = knowledge.facts[0]
    wrong = replace(fact, source=moved(fact, sentence="Nobody wrote this."), subject="urn:nobody")
    whole = write_graph(graph_parts(knowledge), tmp_path / "whole.nq.gz", None)
    parts = graph_parts(replace(knowledge, facts=(wrong, *knowledge.facts[1:])))
    graph = write_graph(parts, tmp_path / "graph.nq.gz", whole)
    assert graph.changed_since(whole) == {note_iri("ovens.md"), graph_iri("things")}
    assert validate_file(graph, before=graph) == []
    assert any("a thing of the graph" in str(v) for v in validate_file(graph, before=whole))


def test_a_file_looked_at_in_slices_has_the_violations_of_the_whole(
    knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph_file.SLICE", 1)
    unmarked = replace(knowledge.facts[0], contradicted=False)
    lost = replace(knowledge.facts[8], object_iri="https://notegraph.example/thing/smoker")
    facts = (unmarked, *knowledge.facts[1:8], lost, *knowledge.facts[9:])
    wrong = replace(knowledge, facts=facts)
    graph = write_graph(graph_parts(wrong), tmp_path / "graph.nq.gz", None)
    assert {v.node for v in validate_file(graph)} == {v.node for v in validate(build_nquads(wrong))}
    assert len(validate_file(graph)) == 2
