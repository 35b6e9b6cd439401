"""What a list of the notes is: its items, and what announces it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.notes.library import Library

GroupKind = Literal[
    "bullets", "rows", "columns", "headings", "prose", "run", "options", "entries", "namesakes"
]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is listed."""

    label: str
    iri: str | None
    place: int
    """The sentence that lists it."""
    places: tuple[int, ...]
    """All sentences under it."""
    facets: tuple[tuple[str, str], ...] = ()
    """What a table says of it: (header, cell)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Things that the notes list together."""

    kind: GroupKind
    own: str
    """What announces it: its lead-in, or the heading over it."""
    path: str
    """All that it stands under."""
    items: tuple[Item, ...]
    passage: int
    lead: int | None = None
    """The sentence that announces it, where there is one."""


def path_of(number: int, library: Library) -> tuple[str, ...]:
    """The note and the headings that a sentence stands under."""
    passage = library.passages[library.places[number].passage]
    return (passage.note, *passage.section)


def made(
    library: Library,
    kind: GroupKind,
    own: str,
    above: Iterable[str],
    items: Iterable[Item],
    lead: int | None = None,
) -> Iterator[Group]:
    """The group, where it has two items or more of different names."""
    unique: dict[str, Item] = {}
    for item in items:
        if item.label:
            unique.setdefault(item.label.lower(), item)
    if len(unique) >= 2:
        listed = tuple(unique.values())
        passage = library.places[listed[0].place].passage
        yield Group(kind, own, " ".join([*above, own]), listed, passage, lead)
