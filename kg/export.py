"""The whole graph as text: Turtle, N-Quads, JSON-LD, or one JSON object a fact."""

from __future__ import annotations

import json
from typing import Literal, get_args

from kg.facts import fact_json, read_facts, read_labels
from kg.serialize import to_jsonld, to_nquads, to_turtle
from kg.store import GraphStore

ExportFormat = Literal["turtle", "nquads", "jsonld", "facts"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


def export_graph(store: GraphStore, format: ExportFormat) -> str:
    """The graph in `format`, the same bytes each time.

    Turtle holds the union of all graphs; N-Quads and JSON-LD keep them apart; `facts` is
    JSON lines, sorted by where the facts stand.
    """
    if format == "facts":
        labels = read_labels(store)
        lines = (json.dumps(fact_json(f, labels), ensure_ascii=False) for f in read_facts(store))
        return "".join(f"{line}\n" for line in lines)
    if format == "nquads":
        return to_nquads(store.quads()).decode()
    if format == "turtle":
        return to_turtle((quad.triple for quad in store.quads()), store.prefixes)
    return to_jsonld(store.quads())
