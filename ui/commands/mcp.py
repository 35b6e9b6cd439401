"""`notegraph mcp`: the tools over standard input and output, for editors and assistants."""

from __future__ import annotations

from ui.options import DEFAULT_INDEX, Debug, Index


def mcp(index: Index = DEFAULT_INDEX, debug: Debug = False) -> None:
    """Offer the tools ask, search, show and sparql to an assistant or editor (MCP over stdio).

    Configure it there as the command [bold]notegraph mcp --index PATH[/bold]; a running
    [bold]notegraph serve[/bold] offers the same at /mcp. It runs until its input ends.

    Example: [bold]notegraph mcp --index ~/my-notes/.notegraph[/bold]
    """
    from ui.mcp_tools import tools
    from ui.web.live import Live

    live = Live(index)
    try:
        tools(live).run()
    finally:
        live.close()
