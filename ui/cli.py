"""The program `notegraph`: its verbs, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from kg.errors import NotegraphError
from ui.commands import (
    ask,
    doctor,
    evaluate,
    export,
    ingest,
    mcp,
    search,
    serve,
    show,
    sparql,
    tune,
)
from ui.options import Debug, debugging, start_quietly

app = typer.Typer(
    name="notegraph",
    help="Ask your Markdown notes: cited answers, search and SPARQL over a knowledge graph.",
    epilog='Start with: notegraph ingest notes/  then  notegraph ask "What is … for?"',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _program(debug: Debug = False) -> None:
    """Ask your Markdown notes: cited answers, search and SPARQL over a knowledge graph."""


app.command()(ingest.ingest)
app.command()(ask.ask)
app.command()(search.search)
app.command()(show.show)
app.command()(sparql.sparql)
app.command()(export.export)
app.add_typer(evaluate.app, name="eval")
app.command()(tune.tune)
app.command()(serve.serve)
app.command()(mcp.mcp)
app.command()(doctor.doctor)
app.command()(doctor.rollback)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 not met, 2 wrong usage, 3 index damaged."""
    start_quietly()
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    try:
        app(args=arguments)
    except NotegraphError as error:
        if debugging():
            raise
        _fail(str(error), error.exit_code)
    except MemoryError:
        if debugging():
            raise
        _fail(
            "there is not enough memory for this. What was there before is unchanged; take fewer "
            "or smaller notes at a time, or a machine with more memory.",
            1,
        )
    except Exception as error:
        if debugging():
            raise
        _fail(
            f"something went wrong that should not have ({type(error).__name__}: {error}). "
            "Run it again with --debug to see where.",
            1,
        )


def _fail(message: str, code: int) -> None:
    print(f"notegraph: {message}", file=sys.stderr)
    sys.exit(code)
