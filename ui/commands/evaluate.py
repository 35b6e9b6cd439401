"""`notegraph eval`: run the gold questions, check them, compare two runs."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import NotegraphError
from ui import progress, terminal
from ui.options import Debug, Json

if TYPE_CHECKING:
    from eval.product import Product

app = typer.Typer(no_args_is_help=False)

Gold = Annotated[
    list[Path] | None,
    typer.Option("--gold", metavar="FILE", help="Gold questions; repeat it. Default: all of ours."),
]
Notes = Annotated[
    Path | None, typer.Option("--notes", metavar="PATH", help="Notes to ask. Default: ours.")
]


@app.callback(invoke_without_command=True)
def run(
    context: typer.Context,
    gold: Gold = None,
    notes: Notes = None,
    split: Annotated[str, typer.Option(help="tune, confirm, or all.")] = "all",
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where the report goes.")
    ] = Path("runs/latest"),
    minimum: Annotated[
        list[str] | None,
        typer.Option("--min", metavar="NAME=FLOOR,…", help="Exit 1 where a figure is below."),
    ] = None,
    system: Annotated[
        list[str] | None, typer.Option("--system", help="Systems to run; repeat it. Default: all.")
    ] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", help="Conditions to run; repeat it. Default: all."),
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option(
            "--index",
            metavar="DIR",
            help="Where the indexes that a run builds are kept. Default: the cache folder.",
        ),
    ] = None,
    llm: Annotated[
        bool, typer.Option("--llm", help="Have the connected language model word the answers.")
    ] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Run the gold questions and write a report.

    Example: [bold]notegraph eval --split confirm --out runs/today --min answer=0.8[/bold]
    """
    if context.invoked_subcommand is not None:
        return
    from eval.minimums import parse_minimums
    from eval.run import run_evaluation

    floors = parse_minimums(",".join(minimum or []))
    product = _worded() if llm else None
    if llm:
        system, condition = system or ["full"], condition or ["plain"]
    with progress.labelled("Evaluating") as update:
        summary = run_evaluation(
            gold or [],
            notes,
            split,
            out,
            system,
            condition,
            floors,
            update,
            product=product,
            cache=index,
        )
    if json:
        print((summary.folder / "metrics.json").read_text(encoding="utf-8"), end="")
    else:
        print(summary.text(), end="")
        print(f"The report is {summary.report}")
        if llm:
            from eval.worded import wording_summary

            print(wording_summary(summary.folder))
    if not summary.ok:
        raise NotegraphError("below the floor: " + "; ".join(summary.below) + ".")


def _worded() -> Product:
    from assistant.writer.settings import NOT_CONNECTED, read_settings
    from eval.worded import WordedNotegraph

    settings = read_settings()
    if settings is None:
        raise NotegraphError(NOT_CONNECTED)
    return WordedNotegraph(settings)


@app.command()
def check(gold: Gold = None, notes: Notes = None, json: Json = False, debug: Debug = False) -> None:
    """Check gold questions against the notes they are about.

    Example: [bold]notegraph eval check --gold my-questions.jsonl --notes my-notes/[/bold]
    """
    from eval.check import check as run_check

    problems = run_check(gold or [], notes)
    if json:
        terminal.print_json([str(problem) for problem in problems])
    else:
        for problem in problems:
            print(problem)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise NotegraphError(f"{count} in the gold questions; mend the lines named above.")
    if not json:
        print("The gold questions are in order.")


@app.command()
def compare(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="Folder of the earlier run.")],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="Folder of the later run.")],
    force: Annotated[
        bool, typer.Option("--force", help="Compare even if the gold questions differ.")
    ] = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Show what changed between two runs.

    Example: [bold]notegraph eval compare runs/before runs/after[/bold]
    """
    from eval.compare import compare as run_compare

    comparison = run_compare(run_a, run_b, force)
    if json:
        terminal.print_json(dataclasses.asdict(comparison))
    else:
        print(comparison.text(), end="")
