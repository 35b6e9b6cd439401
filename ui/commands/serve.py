"""`notegraph serve`: the web app and the HTTP interfaces."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.options import DEFAULT_INDEX, Debug, Index


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 7860,
    login: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A file with one line, user:password, that is then asked of everybody.",
            dir_okay=False,
        ),
    ] = None,
    index: Index = DEFAULT_INDEX,
    debug: Debug = False,
) -> None:
    """Serve the web app: chat with cited answers, and the HTTP interfaces.

    Example: [bold]notegraph serve --port 8000[/bold]
    """
    from ui.web.login import read_login
    from ui.web.server import serve as run

    run(index, host, port, read_login(login) if login else None)
