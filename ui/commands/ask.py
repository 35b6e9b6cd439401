"""`notegraph ask`: one question or a batch → cited answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ui import batch as batches
from ui import progress, terminal
from ui.options import DEFAULT_INDEX, Debug, Index, Json, lettered


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="The question, in quotes.")
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option("--option", metavar='A="…"', help="An answer to choose from; repeat it."),
    ] = None,
    batch: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="JSONL of questions (question, id, options); - is stdin."
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show every step.")] = False,
    index: Index = DEFAULT_INDEX,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Answer a question from the notes, with citations.

    Example: [bold]notegraph ask "Which of the two is cheaper, and why?"[/bold]

    Multiple choice: [bold]notegraph ask "Which one fits?" --option A="…" --option B="…"[/bold]
    """
    options = lettered(option or [])
    if (question is None) == (batch is None):
        raise typer.BadParameter("Give one question, or --batch FILE.", param_hint="QUESTION")
    if batch is not None:
        if options:
            raise typer.BadParameter("In a batch each line has its own.", param_hint="--option")
        raise typer.Exit(_ask_all(batch, index, explain=explain))
    if not question or not question.strip():
        raise typer.BadParameter("The question is empty.", param_hint="QUESTION")

    from assistant import Assistant

    answer = Assistant.open(index).ask(question, options or None)
    if json:
        terminal.print_json(answer.to_json(explain=explain))
    else:
        terminal.print_answer(answer, explain=explain)


def _ask_all(source: str, index: Path, *, explain: bool) -> int:
    from assistant import Assistant

    with batches.open_lines(source) as lines, progress.counter("Answering") as tick:
        assistant = Assistant.open(index)

        def answer(item: batches.Item) -> batches.Item:
            question = batches.text_of(item, "question")
            found = assistant.ask(question, batches.options_of(item))
            return found.to_json(explain=explain)

        failed = batches.run(lines, answer, sys.stdout, tick)
    return 1 if failed else 0
