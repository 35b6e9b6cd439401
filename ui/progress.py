"""Progress on standard error, so that standard output holds data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each stage; call it with the stage's name, how many are done, and of how many."""
    with _bar() as bar:
        tasks: dict[str, TaskID] = {}

        def update(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield update


@contextmanager
def labelled(name: str) -> Iterator[Callable[[int, int, str], None]]:
    """One bar; call it with how many are done, of how many, and what is being done."""
    with _bar() as bar:
        task = bar.add_task(name, total=None)

        def update(done: int, total: int, label: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{name}: {label}")

        yield update


@contextmanager
def counter(name: str) -> Iterator[Callable[[], None]]:
    """One bar without a known end; call it once for each item done."""
    with _bar() as bar:
        task = bar.add_task(name, total=None)
        yield lambda: bar.advance(task)
