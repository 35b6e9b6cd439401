"""`notegraph ask`: one question or a batch → cited answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui import batch as batches
from ui import progress, terminal, writing
from ui.options import DEFAULT_INDEX, Debug, Index, Json, Llm, Rephrase, lettered

if TYPE_CHECKING:
    from assistant.writer import Rephraser, Writer


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
    llm: Llm = None,
    rephrase: Rephrase = None,
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
        raise typer.Exit(_ask_all(batch, index, llm, rephrase, explain=explain))
    if not question or not question.strip():
        raise typer.BadParameter("The question is empty.", param_hint="QUESTION")

    from assistant import Assistant

    writer, restate = _model(index, llm, rephrase)
    assistant = Assistant.open(index)
    answer = assistant.ask(question, options or None, restate=restate)
    if writer is not None:
        answer = writer.write(answer, assistant.library)
    if json:
        terminal.print_json(answer.to_json(explain=explain))
    else:
        terminal.print_answer(answer, explain=explain)


def _model(
    index: Path, llm: bool | None, rephrase: bool | None
) -> tuple[Writer | None, Rephraser | None]:
    if llm is False and rephrase is False:
        return None, None
    model = writing.connected(index)
    return writing.writer(model, llm), writing.rephraser(model, rephrase)


def _ask_all(
    source: str, index: Path, llm: bool | None, rephrase: bool | None, *, explain: bool
) -> int:
    from assistant import Assistant

    writer, restate = _model(index, llm, rephrase)
    with batches.open_lines(source) as lines, progress.counter("Answering") as tick:
        assistant = Assistant.open(index)

        def answer(item: batches.Item) -> batches.Item:
            question = batches.text_of(item, "question")
            found = assistant.ask(question, batches.options_of(item), restate=restate)
            if writer is not None:
                found = writer.write(found, assistant.library)
            return found.to_json(explain=explain)

        failed = batches.run(lines, answer, sys.stdout, tick)
    return 1 if failed else 0
