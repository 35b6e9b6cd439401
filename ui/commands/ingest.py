"""`notegraph ingest`: notes → graph and vectors in the index."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from ui import progress, terminal
from ui.options import DEFAULT_INDEX, Debug, Index, Json


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files or folders of Markdown. Without one: those of last time, at first notes/.",
        ),
    ] = None,
    index: Index = DEFAULT_INDEX,
    add: Annotated[bool, typer.Option("--add", help="Add the paths to the index's notes.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Work on everything again, not on changes alone.")
    ] = False,
    encoder: Annotated[
        str | None,
        typer.Option(
            "--encoder",
            metavar="WHICH",
            help="bundled, base, or a folder that `notegraph tune` made. "
            "Without it: that of last time, at first bundled.",
        ),
    ] = None,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Read notes into the index.

    The paths are the index's notes from now on: what is no longer under them is forgotten.

    Example: [bold]notegraph ingest ~/my-notes[/bold]
    """
    from ingest.adapter import adapter_named
    from ingest.pipeline import ingest as run

    with progress.stages() as update:
        report = run(
            paths or [],
            index,
            add=add,
            full=full,
            encoder=adapter_named(encoder) if encoder else None,
            progress=update,
        )
    if json:
        terminal.print_json(dataclasses.asdict(report))
    else:
        terminal.print_report(report)
