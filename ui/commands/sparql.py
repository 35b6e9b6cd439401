"""`notegraph sparql`: a SPARQL 1.1 query over the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import NotegraphError
from ui.options import DEFAULT_INDEX, Debug, Index, Json

if TYPE_CHECKING:
    from kg.store import Value

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
        typer.Option("--named", metavar="NAME", help='A query of the library; "list" lists them.'),
    ] = None,
    bind: Annotated[
        list[str] | None,
        typer.Option(
            "--bind", metavar="KEY=VALUE", help="A value for a variable: text, number or <IRI>."
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, json, xml, csv, tsv; for a graph turtle, nt, jsonld.",
        ),
    ] = None,
    index: Index = DEFAULT_INDEX,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Query the graph with SPARQL 1.1; common prefixes need no declaration.

    Example: [bold]notegraph sparql "SELECT ?name WHERE { ?s skos:prefLabel ?name } LIMIT 5"[/bold]

    From the library: [bold]notegraph sparql --named list[/bold]
    """
    if [query, file, named].count(None) != 2:
        raise typer.BadParameter("Give one of QUERY, --file and --named.", param_hint="QUERY")
    if named == "list":
        _list_named()
        return
    text = _text(query, file, named)
    bindings = dict(_binding(one) for one in bind or [])

    from ingest.index import open_index
    from kg.sparql_service import Limits, SparqlService
    from ui.query_form import formats

    fitting = formats(text)
    chosen = format or (("jsonld" if "jsonld" in fitting else "json") if json else fitting[0])
    if chosen not in fitting:
        raise typer.BadParameter(
            f"{chosen} does not fit this query; choose one of {', '.join(fitting)}.",
            param_hint="--format",
        )
    limits = Limits(rows=_MAX_ROWS, bytes=_MAX_BYTES, memory=_MAX_MEMORY)
    with SparqlService(open_index(index).nquads_path, limits=limits) as service:
        reply = service.query(text, chosen, _DEADLINE_S, bindings)  # type: ignore[arg-type]
    sys.stdout.write(reply.body)
    if reply.truncated:
        print(f"notegraph: only the first {_MAX_ROWS:,} rows are shown.", file=sys.stderr)


def _text(query: str | None, file: Path | None, named: str | None) -> str:
    if named is not None:
        from kg.queries import named_queries

        known = named_queries()
        if named not in known:
            raise NotegraphError(
                f'There is no query "{named}" in the library; choose one of {", ".join(known)}.'
            )
        return known[named].text
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise NotegraphError(f"{file} cannot be read as a query: {error}.") from error
    return sys.stdin.read() if query == "-" else query or ""


def _binding(text: str) -> tuple[str, Value]:
    key, equals, value = text.partition("=")
    if not equals or not key.isidentifier():
        raise typer.BadParameter(f'"{text}" is not of the form key=value.', param_hint="--bind")
    if value.startswith("<") and value.endswith(">"):
        from pyoxigraph import NamedNode

        try:
            return key, NamedNode(value[1:-1])
        except ValueError as error:
            raise typer.BadParameter(f"{value} is not an IRI.", param_hint="--bind") from error
    for number in (int, float):
        try:
            return key, number(value)
        except ValueError:
            continue
    return key, value


def _list_named() -> None:
    from kg.queries import named_queries
    from ui.terminal import print_table

    rows = [
        (query.name, ", ".join(query.parameters), query.title) for query in named_queries().values()
    ]
    print_table(["Name", "Bind", "Answers"], rows)
