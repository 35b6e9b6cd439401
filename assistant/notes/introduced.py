"""A thing's long and short name side by side, where the notes introduce it so."""

from __future__ import annotations

import re

from assistant.notes.library import Library

_SHORT = re.compile(r"(?=\S*[A-Z]\S*[A-Z])[A-Za-z0-9&/.+-]{2,10}")


def introduced(iri: str, library: Library) -> str:
    """The label, with the acronym or the long form that some line sets beside it in brackets:
    "Baking Steam Oven (BSO)"."""
    thing = library.things[iri]
    others = [name for name in thing.aliases if name != thing.label]
    pairs = [(thing.label, other) for other in others] + [(other, thing.label) for other in others]
    pairs = [pair for pair in pairs if sum(bool(_SHORT.fullmatch(name)) for name in pair) == 1]
    text = "\n".join(_texts(iri, library)) if pairs else ""
    for first, second in pairs:
        if re.search(rf"(?<!\w){re.escape(first)}\s*\({re.escape(second)}s?\)", text):
            return f"{first} ({second})"
    return thing.label


def _texts(iri: str, library: Library) -> list[str]:
    """The headings and sentences that may introduce a thing."""
    spoken = library.naming(iri)
    found: list[str] = []
    for number in [*spoken.about.tolist(), *spoken.mentioned.tolist()]:
        place = library.places[number]
        found += [*library.passages[place.passage].section, place.sentence.text]
    return list(dict.fromkeys(found))
