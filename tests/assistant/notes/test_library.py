"""What the assistant reads of an index is the same out of the written records and out of the graph."""

from __future__ import annotations

from pathlib import Path

from assistant.notes.library import Library
from ingest.storage.index import open_index
from kg.store import GraphStore


def test_records_and_graph_hold_the_same_things_facts_and_mentions(index: Path) -> None:
    reader = open_index(index)
    assert reader.has_records
    written = Library(reader)
    queried = Library(reader, GraphStore.open(reader.nquads_path, reader.manifest["base"]))
    assert written.things == queried.things
    assert written.facts == queried.facts
    assert written.places == queried.places
    assert sum(len(place.named) for place in written.places) > 500
