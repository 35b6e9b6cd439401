"""What a question can be limited to: the notes, and the sections of each."""

from __future__ import annotations

from collections import Counter

from ui.web.backend import Backend


def scopes(backend: Backend) -> list[tuple[str, str]]:
    """Shown name and value of each note, followed by its sections in the order of the note.

    A heading that all of a note stands under is left out: it is the note itself. A section is
    shown with its note's title where another note has one of that name.
    """
    sections = {note: _sections(backend, note) for note in backend.notes}
    names = Counter(" › ".join(path) for paths in sections.values() for path in paths)
    found = []
    for note in backend.notes.values():
        found.append((note.title, note.path))
        for path in sections[note.path]:
            name = " › ".join(path)
            shown = f"{note.title} › {name}" if names[name] > 1 else name
            found.append((shown, "#".join([note.path, *path])))
    return found


def _sections(backend: Backend, note: str) -> list[tuple[str, ...]]:
    passages = [p for p in backend.assistant.library.passages if p.note == note]
    paths = [p.section for p in sorted(passages, key=lambda p: p.start_line)]
    sizes = Counter(path[:depth] for path in paths for depth in range(1, len(path) + 1))
    return [path for path, size in sizes.items() if size < len(passages)]
