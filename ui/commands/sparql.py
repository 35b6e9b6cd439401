"""`notegraph sparql`: a SPARQL 1.1 query over the graph."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import NotegraphError
from ui.options import DEFAULT_INDEX, Debug, Index, Json, pairs

if TYPE_CHECKING:
    from ingest.storage.engines import Engines
    from ingest.storage.index import IndexReader
    from kg.bindings import Value

_DEADLINE_S = 120.0
_MAX_ROWS = 10_000_000
_MAX_BYTES = 1_000_000_000
_MAX_MEMORY = 8_000_000_000


def sparql(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="The query; - is stdin.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Read the query from a file.")
    ] = None,
    named: Annotated[
        str | None,
        typer.Option("--named", metavar="NAME", help="A query of the library; `list` lists them."),
    ] = None,
    bind: Annotated[
        list[str] | None,
        typer.Option(
            "--bind",
            metavar="KEY=VALUE",
            help="A value for a variable: text, number or <IRI>; for --named also a name.",
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, json, xml, csv, tsv; for a graph turtle, nt, jsonld, rdfxml.",
        ),
    ] = None,
    index: Index = DEFAULT_INDEX,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Query the graph with SPARQL 1.1; common prefixes need no declaration.

    Example: [bold]notegraph sparql "SELECT ?name { ?s skos:prefLabel ?name } LIMIT 5"[/bold]

    From the library: [bold]notegraph sparql --named used-for --bind thing="its name"[/bold]
    """
    if [query, file, named].count(None) != 2:
        raise typer.BadParameter("Give one of QUERY, --file and --named.", param_hint="QUERY")
    if named == "list":
        _print_library(json=json)
        return
    values = pairs(bind or [], "--bind")
    text = _named(named) if named is not None else _text(query, file)

    from ingest.storage.engines import read_engines
    from ingest.storage.index import open_index
    from kg.sparql_service import Limits
    from ui.query_form import formats

    fitting = formats(text)
    chosen = format or (("jsonld" if "jsonld" in fitting else "json") if json else fitting[0])
    if chosen not in fitting:
        raise typer.BadParameter(
            f"{chosen} does not fit this query; choose one of {', '.join(fitting)}.",
            param_hint="--format",
        )
    reader = open_index(index)
    engines = read_engines(index)
    terms = _terms(values) if named is None else _terms_of(named, values, reader, engines)
    limits = Limits(rows=_MAX_ROWS, bytes=_MAX_BYTES, memory=_MAX_MEMORY)
    with engines.sparql_service(reader, limits=limits) as service:
        reply = service.query(text, chosen, _DEADLINE_S, terms)  # type: ignore[arg-type]
    sys.stdout.write(reply.body)
    if reply.truncated:
        print(f"notegraph: only the first {_MAX_ROWS:,} rows are shown.", file=sys.stderr)


def _named(name: str) -> str:
    from kg.queries import find_query

    return find_query(name).text


def _text(query: str | None, file: Path | None) -> str:
    if file is None:
        return sys.stdin.read() if query == "-" else query or ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotegraphError(f"{file} cannot be read as a query: {error}.") from error


def _terms(values: Mapping[str, str]) -> dict[str, Value]:
    return {key: _term(value) for key, value in values.items()}


def _term(value: str) -> Value:
    if value.startswith("<") and value.endswith(">"):
        from pyoxigraph import NamedNode

        try:
            return NamedNode(value[1:-1])
        except ValueError as error:
            raise typer.BadParameter(f"{value} is not an IRI.", param_hint="--bind") from error
    for number in (int, float):
        try:
            return number(value)
        except ValueError:
            continue
    return value


def _terms_of(
    name: str, values: Mapping[str, str], reader: IndexReader, engines: Engines
) -> Mapping[str, Value]:
    from kg.queries import bind, find_query
    from kg.store import GraphStore

    graph = engines.graph(reader) or GraphStore.open(reader.nquads_path, reader.manifest["base"])
    return bind(find_query(name), values, graph)


def _print_library(*, json: bool) -> None:
    from kg.queries import named_queries
    from ui import terminal

    queries = named_queries().values()
    if json:
        terminal.print_json([{"name": q.name, "description": q.description} for q in queries])
        return
    rows = [(q.name, ", ".join(p.name for p in q.parameters), q.description) for q in queries]
    terminal.print_table(["Name", "Bind", "What it answers"], rows)
