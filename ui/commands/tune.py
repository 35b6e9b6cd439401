"""`notegraph tune`: an encoder adapter from a folder of documents, and whether it helps."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import NotegraphError
from ui import progress, terminal
from ui.options import Debug, Encoder, Json


def tune(
    corpus: Annotated[
        Path, typer.Option("--corpus", metavar="DIR", help="File or folder of Markdown.")
    ],
    pairs: Annotated[
        list[Path] | None,
        typer.Option(
            "--pairs",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="JSON lines with need, scenario, claim, near_miss and field; may be repeated.",
        ),
    ] = None,
    questions: Annotated[
        list[Path] | None,
        typer.Option(
            "--questions",
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Folder with notes/ and gold.jsonl, or a folder of such; may be repeated.",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder that gets the adapter.")
    ] = Path("adapter"),
    encoder: Encoder = "bundled",
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same adapter.")] = 1,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Adapt the encoder to documents of a field.

    It learns from their structure which texts belong together, then from
    authored pairs and from notes with questions where there are any, and says
    whether texts that it did not learn from are found better.

    Example: [bold]notegraph tune --corpus ~/my-notes --out my-adapter[/bold], then
    [bold]notegraph ingest ~/my-notes --encoder my-adapter[/bold]
    """
    from ingest.encoding.adapter import adapter_named

    try:
        from ingest.tuning.tune import tune as run
    except ImportError as error:
        raise NotegraphError(
            f"Tuning needs the package {error.name}: pip install 'notegraph[tune]'."
        ) from error

    with progress.stages() as update:
        report = run(
            corpus,
            pairs or [],
            out,
            questions=questions or [],
            seed=seed,
            start=adapter_named(encoder),
            announce=terminal.print_tuning_plan,
            progress=update,
        )
    if json:
        terminal.print_json({**dataclasses.asdict(report), "helped": report.helped})
    else:
        terminal.print_tuning(report)
