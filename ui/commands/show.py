"""`notegraph show`: what the notes say of one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from ui import terminal
from ui.options import DEFAULT_INDEX, Debug, Index, Json
from ui.thing_card import print_thing


def show(
    thing: Annotated[str, typer.Argument(metavar="THING", help="Its name or an alias.")],
    index: Index = DEFAULT_INDEX,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Show what the notes say of a thing: kind, aliases, what for, limits, links, with lines.

    Example: [bold]notegraph show "name of a thing"[/bold]
    """
    from assistant import Assistant
    from assistant.show import show as describe

    card = describe(Assistant.open(index), thing)
    if json:
        terminal.print_json(card)
    else:
        print_thing(card)
