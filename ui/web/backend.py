"""What the web app is served from: one open version of an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Note

if TYPE_CHECKING:
    from assistant import Assistant
    from kg.remote_service import RemoteSparql
    from kg.sparql_service import SparqlService

SPARQL_WORKERS = 2
"""So that one slow query leaves room for others."""


@dataclass(frozen=True, slots=True)
class Backend:
    """The assistant, the notes it reads and the graph people query: all of one version."""

    assistant: Assistant
    notes: Mapping[str, Note]
    """By path, in the order in which they are listed."""
    sparql: SparqlService | RemoteSparql
    version: str
    base: str
    """What the IRIs of the graph begin with."""
    starters: tuple[str, ...] = ()
    """Example questions."""


def open_backend(index: Path) -> Backend:
    """Open the index; raises `IndexMissingError` or `IndexDamagedError`."""
    from assistant import Assistant
    from ui.web.starters import starters

    assistant = Assistant.open(index)
    library = assistant.library
    reader = library.reader
    base = reader.manifest["base"]
    questions = starters(library.things.values(), library.facts)
    # What is loaded at the first question is loaded now: no visitor waits for it, and no file
    # is missed once this version is no longer kept.
    assistant.ask(questions[0] if questions else "?")
    return Backend(
        assistant,
        {note.path: note for note in sorted(reader.notes, key=lambda note: note.path)},
        library.engines.sparql_service(reader, workers=SPARQL_WORKERS),
        reader.version,
        base,
        questions,
    )
