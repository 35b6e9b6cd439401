"""What the notes say of one thing: kind, aliases, what for, limits, denials, links, with lines."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from assistant.assistant import Assistant
from assistant.notes.library import Library
from ingest.language.name_keys import name_key
from kg.errors import NotegraphError
from kg.facts import fact_json
from kg.model import Fact, Thing

_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("is", ("isA", "partOf", "exampleOf")),
    ("used_for", ("usedFor", "suitableFor", "detects", "reduces")),
    ("properties", ("hasProperty", "supports", "integratesWith")),
    ("requires", ("requires",)),
    ("limits", ("hasLimit",)),
    ("options", ("hasOption",)),
    ("alternatives", ("alternativeTo",)),
    ("links", ("documentedAt",)),
)


def find_thing(library: Library, name: str) -> Thing:
    """The thing that a name or alias means, whatever its case, hyphens or plural.

    Raises NotegraphError with the closest names where there is none.
    """
    wanted = name_key(name)
    by_key: dict[str, Thing] = {}
    for thing in library.things.values():
        for surface in thing.names:
            by_key.setdefault(name_key(surface), thing)
    if wanted in by_key:
        return by_key[wanted]
    close = [
        by_key[key].label for key in get_close_matches(wanted, sorted(by_key), n=3, cutoff=0.6)
    ]
    hint = (
        f" Did you mean {' or '.join(dict.fromkeys(close))}?"
        if close
        else " `notegraph search` finds passages."
    )
    raise NotegraphError(f"The notes name nothing called {name!r}.{hint}")


def show(assistant: Assistant, name: str) -> dict[str, Any]:
    """All that the notes say of a thing, ready for JSON: each fact in the contract's shape."""
    library = assistant.library
    thing = find_thing(library, name)
    labels = {iri: other.label for iri, other in library.things.items()}
    facts = library.facts_of.get(thing.iri, ())
    shown: dict[str, Any] = {
        "iri": thing.iri,
        "label": thing.label,
        "kind": thing.kind,
        "aliases": list(thing.aliases),
    }
    for title, relations in _SECTIONS:
        shown[title] = [
            fact_json(f, labels) for f in facts if f.relation in relations and not f.negated
        ]
    shown["denials"] = [fact_json(f, labels) for f in facts if f.negated]
    shown["option_of"] = [fact_json(f, labels) for f in _parents(library, thing)]
    shown["mentions"] = _mentions(library, thing)
    return shown


def _mentions(library: Library, thing: Thing) -> list[dict[str, Any]]:
    found = {
        (library.passages[p.passage].note, p.sentence.start_line, p.sentence.end_line,
         p.sentence.quote, thing.iri in p.topics)
        for p in library.places
        if thing.iri in p.named
    }  # fmt: skip
    keys = ("note", "start_line", "end_line", "sentence", "about")
    return [dict(zip(keys, row, strict=True)) for row in sorted(found)]


def _parents(library: Library, thing: Thing) -> list[Fact]:
    return [f for f in library.facts if f.relation == "hasOption" and f.object_iri == thing.iri]
