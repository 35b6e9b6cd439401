"""`notegraph search`: retrieval alone, ranked passages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ui import batch as batches
from ui import progress, terminal
from ui.options import DEFAULT_INDEX, Debug, Index, Json


def search(
    query: Annotated[str | None, typer.Argument(metavar="QUERY", help="What to look for.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="JSONL of queries (query, id); - is stdin."),
    ] = None,
    index: Index = DEFAULT_INDEX,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Find the passages of the notes that fit a query best.

    Example: [bold]notegraph search "memory limit" -k 3[/bold]
    """
    if (query is None) == (batch is None):
        raise typer.BadParameter("Give one query, or --batch FILE.", param_hint="QUERY")
    if batch is not None:
        raise typer.Exit(_search_all(batch, index, k))
    if not query or not query.strip():
        raise typer.BadParameter("The query is empty.", param_hint="QUERY")

    from assistant import Assistant

    results = Assistant.open(index).search(query, k)
    if json:
        terminal.print_json([result.to_json() for result in results])
    else:
        terminal.print_results(results)


def _search_all(source: str, index: Path, k: int) -> int:
    from assistant import Assistant

    with batches.open_lines(source) as lines, progress.counter("Searching") as tick:
        assistant = Assistant.open(index)

        def answer(item: batches.Item) -> batches.Item:
            results = assistant.search(batches.text_of(item, "query"), k)
            return {"id": None, "results": [result.to_json() for result in results]}

        failed = batches.run(lines, answer, sys.stdout, tick)
    return 1 if failed else 0
