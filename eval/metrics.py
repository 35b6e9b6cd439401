"""Every figure of a run, by system, condition and split, under the names that `--min` knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eval.abstention import abstention
from eval.answers import answers, interval
from eval.calibration import calibration
from eval.citations import citations
from eval.effort import effort
from eval.facts import FactScores, score_facts
from eval.records import Record
from eval.retrieval import retrieval

ALL = "all"
"""The group of all questions, beside one group for each split."""

LOWER_IS_BETTER = frozenset(
    {
        *("aurc", "wrong_abstentions", "wrong_answers", "wrong_answers_near", "ece", "brier"),
        *("words_p50", "words_p95", "over_limit", "latency_p50", "latency_p95"),
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One system under one condition over one group of questions."""

    system: str
    condition: str
    group: str
    count: int
    figures: dict[str, float | None]
    interval: tuple[float, float] | None
    """Bootstrap 95 % interval of `answer`."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """All cells of a run, and the facts by condition and group."""

    cells: tuple[Cell, ...]
    facts: dict[tuple[str, str], FactScores] = field(default_factory=dict)
    """(condition, group) → scores."""

    def cell(self, system: str, condition: str, group: str) -> Cell | None:
        """One cell; None where it was not run."""
        wanted = (system, condition, group)
        return next((c for c in self.cells if (c.system, c.condition, c.group) == wanted), None)

    @property
    def groups(self) -> tuple[str, ...]:
        """Splits in order, then all."""
        return tuple(dict.fromkeys(cell.group for cell in self.cells))

    @property
    def runs(self) -> tuple[tuple[str, str], ...]:
        """(system, condition) in the order in which they were run."""
        return tuple(dict.fromkeys((cell.system, cell.condition) for cell in self.cells))


def measure(
    records: Sequence[Record], facts: dict[tuple[str, str], FactScores], seed: int
) -> Metrics:
    """All figures over `records`; facts are added to the cells of their condition."""
    runs = dict.fromkeys((record.system, record.condition) for record in records)
    cells = []
    for system, condition in runs:
        own = [r for r in records if (r.system, r.condition) == (system, condition)]
        for group, members in split_groups(own):
            figures = figures_of(members)
            scores = facts.get((condition, group)) or facts.get((condition, ALL))
            if scores:
                figures |= scores.figures
            shares = interval([record.right for record in members], seed)
            cells.append(Cell(system, condition, group, len(members), figures, shares))
    return Metrics(tuple(cells), facts)


def figures_of(records: Sequence[Record]) -> dict[str, float | None]:
    """Every figure that questions give."""
    return (
        answers(records)
        | retrieval(records)
        | citations(records)
        | abstention(records)
        | calibration(records)
        | effort(records)
    )


def figure_names() -> set[str]:
    """All names of figures."""
    return {*figures_of([]), *score_facts([], [], [], []).figures}


def split_groups(records: Sequence[Record]) -> Iterator[tuple[str, list[Record]]]:
    """The records of each split that occurs, then all of them."""
    splits = sorted({r.question.split for r in records if r.question.split}, reverse=True)
    if len(splits) > 1 or any(r.question.split is None for r in records):
        for split in splits:
            yield split, [r for r in records if r.question.split == split]
        yield ALL, list(records)
    else:
        yield splits[0], list(records)
