"""A written graph is its parts, block by block; what is as it was is copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import IndexDamagedError
from kg.graph import GraphPart, build_nquads, graph_parts
from kg.graph_file import GraphFile, write_graph
from kg.model import Knowledge
from kg.namespaces import note_iri
from kg.nquads_file import read_nquads


@pytest.fixture
def written(knowledge: Knowledge, tmp_path: Path) -> GraphFile:
    return write_graph(graph_parts(knowledge), tmp_path / "graph.nq.gz", None)


def test_the_file_holds_the_whole_graph(written: GraphFile, knowledge: Knowledge) -> None:
    assert read_nquads(written.path) == build_nquads(knowledge)
    assert written.read(written.blocks) == build_nquads(knowledge)


def test_a_block_holds_the_quads_of_its_graph_alone(written: GraphFile) -> None:
    iri = note_iri("ovens.md")
    lines = written.read([iri]).splitlines()
    assert lines
    assert all(line.endswith(f"<{iri}> .".encode()) for line in lines)


def test_blocks_that_did_not_change_are_copied_and_give_the_same_file(
    written: GraphFile, knowledge: Knowledge, tmp_path: Path
) -> None:
    made: list[str] = []

    def watched(part: GraphPart) -> GraphPart:
        def make() -> bytes:
            made.append(part.graph)
            return part.make()

        return replace(part, make=make)

    facts = [f for f in knowledge.facts if f.source.note == "ovens.md"]
    edited = replace(knowledge, facts=tuple(f for f in knowledge.facts if f != facts[-1]))
    parts = [watched(part) for part in graph_parts(edited)]
    again = write_graph(parts, tmp_path / "again.nq.gz", written)
    assert read_nquads(again.path) == build_nquads(edited)
    assert note_iri("ovens.md") in made
    assert note_iri("more/Grills & co.md") not in made


def test_an_edited_file_is_the_file_of_a_fresh_build(
    written: GraphFile, knowledge: Knowledge, tmp_path: Path
) -> None:
    edited = replace(knowledge, facts=knowledge.facts[1:])
    again = write_graph(graph_parts(edited), tmp_path / "again.nq.gz", written)
    fresh = write_graph(graph_parts(edited), tmp_path / "fresh.nq.gz", None)
    assert again.path.read_bytes() == fresh.path.read_bytes()
    assert again.blocks_path.read_bytes() == fresh.blocks_path.read_bytes()


def test_graphs_that_oppose_each_other_unmarked_are_found(
    written: GraphFile, knowledge: Knowledge, tmp_path: Path
) -> None:
    assert written.opposed() == []
    unmarked = tuple(replace(fact, contradicted=False) for fact in knowledge.facts)
    graph = write_graph(
        graph_parts(replace(knowledge, facts=unmarked)), tmp_path / "opposed.nq.gz", written
    )
    assert note_iri("ovens.md") in graph.opposed()


def test_a_note_that_is_gone_is_among_the_changes(
    written: GraphFile, knowledge: Knowledge, tmp_path: Path
) -> None:
    kept = Knowledge(knowledge.notes[:1], (), (), (), ())
    after = write_graph(graph_parts(kept), tmp_path / "after.nq.gz", written)
    assert note_iri("more/Grills & co.md") in after.changed_since(written)


def test_a_damaged_list_of_blocks_is_told(written: GraphFile) -> None:
    written.blocks_path.write_text("[{]")
    with pytest.raises(IndexDamagedError, match="--full"):
        _ = GraphFile(written.path).blocks
