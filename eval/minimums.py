"""Floors under figures of a run: `--min answer=0.8,confirm.auroc=0.95,renamed.answer=0.75`.

A name is a figure of `metrics` (answer, answerable, recommend, mcq, list, …, list_f1, recall@5,
citation_exact, auroc, wrong_abstentions, ece, facts_recall, latency_p50, …), optionally after a
split, a system or a condition; without them it is `full` under `plain` over all questions that
were asked. Where lower is better (`metrics.LOWER_IS_BETTER`), the number is a ceiling.
"""

from __future__ import annotations

from collections.abc import Mapping

from eval.metrics import ALL, LOWER_IS_BETTER, Cell, Metrics
from kg.errors import NotegraphError


class MinimumError(NotegraphError):
    """A floor that is not written as it should be, or under no figure of the run."""

    exit_code = 2


def parse_minimums(text: str) -> dict[str, float]:
    """Read `name=number,…`. Raises `MinimumError`."""
    floors = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, number = part.partition("=")
        try:
            floors[name.strip()] = float(number)
        except ValueError:
            equals = ""
        if not equals:
            raise MinimumError(f"“{part}” is no floor: write --min answer=0.8,confirm.auroc=0.95.")
    return floors


def check_names(minimums: Mapping[str, float], known: set[str], places: set[str]) -> None:
    """Raise `MinimumError` for a floor under an unknown figure or place, before a long run."""
    for name in minimums:
        *prefix, figure = name.split(".")
        if figure not in known:
            raise MinimumError(
                f"There is no figure {figure}: choose from {', '.join(sorted(known))}."
            )
        if unknown := [part for part in prefix if part not in places]:
            raise MinimumError(
                f"{unknown[0]} in {name} is not part of this run:"
                f" choose from {', '.join(sorted(places))}."
            )


def below(metrics: Metrics, minimums: Mapping[str, float]) -> list[str]:
    """One line for each floor that does not hold; a figure that could not be taken fails."""
    lines = []
    for name, floor in minimums.items():
        *prefix, figure = name.split(".")
        cell = _cell(metrics, prefix)
        value = cell.figures.get(figure) if cell else None
        ceiling = figure in LOWER_IS_BETTER
        if value is None:
            lines.append(f"{name} was not measured (floor {floor:g})")
        elif value > floor if ceiling else value < floor:
            lines.append(f"{name} is {value:.3f}, {'over' if ceiling else 'under'} {floor:g}")
    return lines


def _cell(metrics: Metrics, prefix: list[str]) -> Cell | None:
    groups, runs = metrics.groups, metrics.runs
    systems, conditions = {s for s, _ in runs}, {c for _, c in runs}
    group = next((p for p in prefix if p in groups), ALL if ALL in groups else groups[-1])
    system = next((p for p in prefix if p in systems), _main_system(metrics))
    condition = next((p for p in prefix if p in conditions), "plain")
    return metrics.cell(system, condition, group)


def _main_system(metrics: Metrics) -> str:
    systems = [system for system, _ in metrics.runs]
    return "full" if "full" in systems else systems[-1]
