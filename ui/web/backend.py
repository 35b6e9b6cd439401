"""What the web app is served from: one open index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Note

if TYPE_CHECKING:
    from assistant import Assistant
    from kg.sparql_worker import SparqlService


@dataclass(frozen=True, slots=True)
class Backend:
    """The assistant, the notes it reads and the graph people query."""

    assistant: Assistant
    notes: Mapping[str, Note]
    """By path, in the order in which they are listed."""
    sparql: SparqlService
    starters: tuple[str, ...] = ()
    """Example questions."""


def open_backend(index: Path) -> Backend:
    """Open the index; raises `IndexMissingError` or `IndexDamagedError`."""
    from assistant import Assistant
    from ingest.index import open_index
    from kg.facts import read_facts, read_things
    from kg.sparql_worker import SparqlService
    from kg.store import GraphStore
    from ui.web.starters import starters

    reader = open_index(index)
    store = GraphStore.open(reader.nquads_path)
    notes = {note.path: note for note in sorted(reader.notes, key=lambda note: note.path)}
    return Backend(
        Assistant.open(index),
        notes,
        SparqlService(reader.nquads_path),
        starters(read_things(store), read_facts(store)),
    )
