"""What the notes set apart: things with an entry of their own, rather than words in passing."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.notes.library import Library, Place
from kg.model import Thing

ENTRY, OPENING = 1.0, 0.5
_BEHIND = (":", " -", " –", " —", " =", " (")


def prominence(thing: Thing, places: Iterable[Place], library: Library) -> float:
    """1 for the subject of a heading, list head, row or labelled line, half for what opens a
    sentence, 0 for what is only spoken of; `places` are the sentences about it."""
    names = tuple(name.casefold() for name in thing.names)
    best = 0.0
    for place in places:
        sentence = place.sentence
        titles = (*library.passages[place.passage].section[-1:], *sentence.heads[-1:])
        first = [cell for _, cell in sentence.cells[:1]]
        if any(text.casefold() in names for text in (*titles, *first)):
            return ENTRY
        text = sentence.text.casefold()
        if text.startswith(names):
            if any(text.startswith(name + mark) for name in names for mark in _BEHIND):
                return ENTRY
            best = OPENING
    return best
