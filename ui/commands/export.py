"""`notegraph export`: the whole graph, as RDF or as facts."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from ui.options import DEFAULT_INDEX, Debug, Index

_FORMATS = ("turtle", "nquads", "jsonld", "facts")


def export(
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="turtle, nquads, jsonld or facts.")
    ] = "turtle",
    index: Index = DEFAULT_INDEX,
    debug: Debug = False,
) -> None:
    """Write the whole graph to standard output; facts are JSON lines, each with its source.

    Example: [bold]notegraph export --format facts > facts.jsonl[/bold]
    """
    if format not in _FORMATS:
        raise typer.BadParameter(f"choose one of {', '.join(_FORMATS)}.", param_hint="--format")

    from ingest.storage.index import open_index
    from kg.facts import fact_json, read_facts, read_labels
    from kg.nquads_file import read_nquads
    from kg.results import Graph
    from kg.store import GraphStore

    reader = open_index(index)
    if format == "nquads":
        sys.stdout.write(read_nquads(reader.nquads_path).decode())
        return
    store = GraphStore.open(reader.nquads_path, reader.manifest["base"])
    if format == "facts":
        labels = read_labels(store)
        for fact in read_facts(store):
            print(json.dumps(fact_json(fact, labels), ensure_ascii=False))
        return
    graph = Graph(tuple(quad.triple for quad in store.quads()))
    sys.stdout.write(store.serialize(graph, "turtle" if format == "turtle" else "jsonld"))
