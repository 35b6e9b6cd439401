"""Lists that no list sets out: lines or paragraphs that each open with another thing, and things named alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.candidates.ranking import naming_it
from assistant.lists.group import Group, Item, made
from assistant.notes.library import Library, Place
from ingest.language.articles import without_article
from ingest.language.name_keys import name_words
from ingest.language.names import clean

_ADVICE = re.compile(r"^(?:use|choose|take|pick|try|add|prefer)\s+(?=\w)", re.I)
_LEAST = 3
"""Items that make such a list."""
_SHARE = 0.5
"""Share of its lines or paragraphs that open with a thing, where a section lists things."""
_MANY_LINES = 99
"""Passages stand apart by more than any paragraphs."""
_MOST = 15
_LONGEST = 6


def entries(library: Library) -> Iterator[Group]:
    """The things that the lines or the paragraphs of a passage, or of a section, each open with."""
    blocks: dict[object, list[Place]] = defaultdict(list)
    before: Place | None = None
    for place in library.places:
        apart = _MANY_LINES
        if before is not None and before.passage == place.passage:
            apart = place.sentence.start_line - before.sentence.end_line
        before = place
        if place.sentence.role != "prose":
            continue
        passage = library.passages[place.passage]
        for kind, least in (("lines", 1), ("paragraphs", 2)):
            if apart >= least:
                blocks[kind, place.passage].append(place)
                blocks[kind, passage.note, *passage.section].append(place)
    seen: set[tuple[int, ...]] = set()
    for places in blocks.values():
        items = [item for place in places if (item := _entry(place, library))]
        numbers = tuple(item.place for item in items)
        if len(items) < max(_LEAST, _SHARE * len(places)) or numbers in seen:
            continue
        seen.add(numbers)
        section = library.passages[places[0].passage].section
        yield from made(library, "entries", section[-1] if section else "", section[:-1], items)


def _entry(place: Place, library: Library) -> Item | None:
    """What a line or paragraph opens with: what is set in bold there, or the thing that it is about."""
    text = place.sentence.text
    bold = next((m for m in place.sentence.marks if m.start <= 1 and m.kind == "strong"), None)
    if bold is not None:
        label = _advised(clean(text[: bold.end].rstrip(".:")))
    else:
        opening = _advised(text).casefold()
        first = next(
            (iri for iri in place.topics if opening.startswith(_folded(iri, library))), None
        )
        label = library.things[first].label if first else ""
    if not label or len(label.split()) > _LONGEST:
        return None
    return Item(label, library.named(label), place.number, (place.number,))


def _advised(text: str) -> str:
    """What is left of a line without the verb that advises it ("Use a kiln …") and its article."""
    return without_article(_ADVICE.sub("", text))


def _folded(iri: str, library: Library) -> tuple[str, ...]:
    """The names of a thing without regard to case, folded once."""
    folded: dict[str, tuple[str, ...]] = library.once("folded names", dict)
    if iri not in folded:
        thing = library.things[iri]
        folded[iri] = tuple(name.casefold() for name in thing.names)
    return folded[iri]


def namesakes(library: Library) -> Iterator[Group]:
    """Things whose names end alike ("tent storage", "hall storage"), which the notes speak about."""
    by_ending: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for iri, thing in library.things.items():
        label = re.sub(r"\s*\([^)]*\)$", "", _advised(thing.label))
        words = name_words(label)
        if 2 <= len(words) <= _LONGEST and len(naming_it(iri, library)):
            by_ending[words[-1]].append((iri, label))
    for ending, found in by_ending.items():
        if not _LEAST <= len(found) <= _MOST:
            continue
        items = [
            Item(label, iri, place := int(naming_it(iri, library)[0]), (place,))
            for iri, label in found
        ]
        yield from made(
            library, "namesakes", _common_ending([label for _, label in found]) or ending, (), items
        )


def _common_ending(labels: Sequence[str]) -> str:
    """The last words that all labels share."""
    reversed_words = [label.casefold().split()[::-1] for label in labels]
    shared: list[str] = []
    for words in zip(*reversed_words, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    return " ".join(reversed(shared))
