"""What the web app is served from: one open index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Note

if TYPE_CHECKING:
    from assistant import Assistant
    from kg.sparql_service import SparqlService


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
    from kg.sparql_service import SparqlService
    from ui.web.starters import starters

    assistant = Assistant.open(index)
    library = assistant.library
    reader = library.reader
    questions = starters(library.things.values(), library.facts)
    # What is loaded at the first question is loaded now, so that no visitor waits for it.
    assistant.ask(questions[0] if questions else "?")
    return Backend(
        assistant,
        {note.path: note for note in sorted(reader.notes, key=lambda note: note.path)},
        SparqlService(reader.nquads_path, reader.manifest["base"]),
        questions,
    )
