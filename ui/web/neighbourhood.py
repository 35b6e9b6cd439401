"""The graph around a node, in the shape in which the page draws it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.notes.library import Library
from kg.model import Fact, Thing
from ui.web.figures import with_figure

MAX_EDGES = 60


def find_things(library: Library, text: str, count: int) -> list[dict[str, Any]]:
    """Things whose name or alias holds `text`: those that begin with it first, then the richest."""
    wanted = " ".join(text.casefold().split())

    def order(thing: Thing) -> tuple[bool, int, str]:
        facts = len(library.facts_of.get(thing.iri, ()))
        return not thing.label.casefold().startswith(wanted), -facts, thing.label

    found = [
        thing
        for thing in library.things.values()
        if any(wanted in name.casefold() for name in thing.names)
    ]
    return [
        {"iri": thing.iri, "label": thing.label, "kind": thing.kind, "aliases": thing.aliases}
        for thing in sorted(found, key=order)[:count]
    ]


def neighbourhood(library: Library, iri: str) -> dict[str, Any] | None:
    """The node, its neighbours and what joins them; None where no fact is about it.

    At most `MAX_EDGES` edges, `left_out` says how many more there are.
    """
    facts = [fact for fact in library.facts if iri in (fact.subject, fact.object_iri)]
    edges = {
        (fact.subject, fact.relation, fact.object_iri, fact.negated): fact
        for fact in facts
        if fact.object_iri
    }
    shown = dict(list(edges.items())[:MAX_EDGES])
    nodes = _nodes(library, shown.values())
    if iri in library.things:
        nodes |= {iri: _thing(library.things[iri])}
    if iri not in nodes:
        return None
    return {
        "node": nodes[iri],
        "nodes": list(nodes.values()),
        "edges": [_edge(fact) for fact in shown.values()],
        "left_out": len(edges) - len(shown),
    }


def _nodes(library: Library, facts: Iterable[Fact]) -> dict[str, dict[str, str]]:
    nodes: dict[str, dict[str, str]] = {}
    for fact in facts:
        nodes[fact.subject] = _thing(library.things[fact.subject])
        other = fact.object_iri
        if other and other in library.things:
            nodes[other] = _thing(library.things[other])
        elif other:
            nodes.setdefault(
                other,
                {
                    "id": other,
                    "label": with_figure(fact.object, fact.quantity),
                    "kind": fact.object_kind or "",
                },
            )
    return nodes


def _thing(thing: Thing) -> dict[str, str]:
    return {"id": thing.iri, "label": thing.label, "kind": thing.kind}


def _edge(fact: Fact) -> dict[str, Any]:
    source = fact.source
    return {
        "source": fact.subject,
        "target": fact.object_iri,
        "relation": fact.relation,
        "negated": fact.negated,
        "note": source.note,
        "start_line": source.start_line,
        "end_line": source.end_line,
        "sentence": source.sentence,
    }
