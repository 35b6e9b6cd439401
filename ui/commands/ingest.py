"""`notegraph ingest`: notes → graph and vectors in the index."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from types import FrameType
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
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on reading what is edited, until Ctrl+C.")
    ] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Read notes into the index.

    The paths are the index's notes from now on: what is no longer under them is forgotten.

    Example: [bold]notegraph ingest ~/my-notes[/bold]

    While editing: [bold]notegraph ingest ~/my-notes --watch[/bold] (a running `serve` follows)
    """
    from ingest.encoding.adapter import adapter_named
    from ingest.pipeline import ingest as run

    def read(given: Sequence[Path], *, add: bool = False, full: bool = False) -> None:
        with progress.stages() as update:
            report = run(
                given,
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
        sys.stdout.flush()

    read(paths or [], add=add, full=full)
    if watch:
        _watch(index, lambda: read([]))


def _watch(index: Path, read: Callable[[], None]) -> None:
    from ingest.storage.index import open_index
    from ui.watching import follow

    sources = [Path(source) for source in open_index(index).manifest["sources"]]
    print(f"Watching {', '.join(map(str, sources))} (Ctrl+C ends it)", file=sys.stderr)
    with contextlib.suppress(KeyboardInterrupt):
        follow(sources, read, _interruption())


def _interruption() -> Event:
    """Set by the first Ctrl+C or SIGTERM, which lets a reading end; the next one breaks it off.

    A handler of our own, because a shell starts what runs in the background with Ctrl+C ignored.
    """
    ended = Event()

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.default_int_handler)
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return ended
