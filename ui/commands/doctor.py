"""`notegraph doctor` and `notegraph rollback`: the index's health, and its earlier versions."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.errors import IndexDamagedError
from ui import terminal
from ui.options import DEFAULT_INDEX, Debug, Index, Json


def doctor(index: Index = DEFAULT_INDEX, json: Json = False, debug: Debug = False) -> None:
    """Check that the index is whole, and show what it was built from.

    Example: [bold]notegraph doctor[/bold]
    """
    from ingest.storage.index import check_index, open_index

    problems = [str(problem) for problem in check_index(index)]
    manifest = None if problems else open_index(index).manifest
    if json:
        terminal.print_json({"whole": not problems, "problems": problems, "manifest": manifest})
    elif manifest is not None:
        print("The index is whole.")
        terminal.print_manifest(manifest)
    if problems:
        raise IndexDamagedError(
            "the index is damaged: " + "; ".join(problems) + ". "
            "Go back with `notegraph rollback`, or build it anew with `notegraph ingest --full`."
        )


def rollback(
    n: Annotated[int, typer.Argument(metavar="[N]", min=1, help="How many versions back.")] = 1,
    index: Index = DEFAULT_INDEX,
    debug: Debug = False,
) -> None:
    """Go back to an earlier version of the index.

    Example: [bold]notegraph rollback 1[/bold]
    """
    from ingest.storage.publishing import rollback as run

    version = run(index, n)
    print(f"The index is at version {version} again.")
