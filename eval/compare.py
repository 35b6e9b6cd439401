"""Two runs side by side: what flipped, win, tie and loss, and an exact sign test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binomtest

from eval.conditions import PLAIN
from eval.manifest import read_manifest
from eval.records import Record, read_records
from eval.summary import markdown_table, percent
from kg.errors import NotegraphError

_SHOWN = 40


class DifferentGoldError(NotegraphError):
    """The runs were judged by different gold."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that is right in one run and not in the other."""

    id: str
    type: str
    question: str
    reason: str
    """Why the run that misses it misses it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One system under one condition in both runs, over the questions that both asked."""

    system: str
    condition: str
    right_a: int
    right_b: int
    count: int
    gained: tuple[Flip, ...]
    """Right in B only."""
    lost: tuple[Flip, ...]
    """Right in A only."""

    @property
    def ties(self) -> int:
        """Questions with the same verdict in both."""
        return self.count - len(self.gained) - len(self.lost)

    @property
    def p_value(self) -> float:
        """Exact two-sided sign test over the flipped questions; 1 where none flipped."""
        flips = len(self.gained) + len(self.lost)
        return float(binomtest(len(self.gained), flips).pvalue) if flips else 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that both runs have in common."""

    run_a: Path
    run_b: Path
    outcomes: tuple[Outcome, ...]
    changed: tuple[str, ...]
    """Keys of the manifest that differ."""

    def text(self) -> str:
        """For a terminal: the table, then the flips of `full` under `plain` (or of the first)."""
        headers = ["system", "condition", "A right", "B right", "B wins", "ties", "B loses", "p"]
        rows = [
            [
                o.system,
                o.condition,
                percent(o.right_a / o.count),
                percent(o.right_b / o.count),
                str(len(o.gained)),
                str(o.ties),
                str(len(o.lost)),
                f"{o.p_value:.3g}",
            ]
            for o in self.outcomes
        ]
        parts = [
            f"A: {self.run_a}\nB: {self.run_b}\nDiffers in: {', '.join(self.changed) or 'nothing'}",
            markdown_table(headers, rows),
        ]
        main = _main(self.outcomes)
        for title, flips in (("Won by B", main.gained), ("Lost by B", main.lost)):
            parts.append(_flip_text(f"{title} ({main.system}, {main.condition})", flips))
        return "\n\n".join(parts) + "\n"


def compare(run_a: Path, run_b: Path, force: bool = False) -> Comparison:
    """Hold run B against run A.

    Raises `DifferentGoldError` where their gold differs, unless `force`; then the questions
    whose ids both have are compared. Raises `RunFolderError` where a folder holds no run.
    """
    manifest_a, manifest_b = read_manifest(run_a), read_manifest(run_b)
    if manifest_a["gold"] != manifest_b["gold"] and not force:
        raise DifferentGoldError(
            f"{run_a} and {run_b} were judged by different gold: run both over the same files, or"
            " add --force to compare the questions that they share."
        )
    a = {record.key: record for record in read_records(run_a / "answers.jsonl")}
    b = {record.key: record for record in read_records(run_b / "answers.jsonl")}
    runs = dict.fromkeys(key[:2] for key in a if key in b)
    if not runs:
        raise DifferentGoldError(
            f"{run_a} and {run_b} share no question under the same system and condition."
        )
    outcomes = []
    for run in runs:
        pairs = [(record, b[key]) for key, record in a.items() if key[:2] == run and key in b]
        outcomes.append(_outcome(*run, pairs))
    changed = sorted(key for key in manifest_a if manifest_a[key] != manifest_b.get(key))
    return Comparison(run_a, run_b, tuple(outcomes), tuple(changed))


def _outcome(system: str, condition: str, pairs: Sequence[tuple[Record, Record]]) -> Outcome:
    return Outcome(
        system=system,
        condition=condition,
        right_a=sum(a.right for a, _ in pairs),
        right_b=sum(b.right for _, b in pairs),
        count=len(pairs),
        gained=tuple(_flip(a) for a, b in pairs if b.right and not a.right),
        lost=tuple(_flip(b) for a, b in pairs if a.right and not b.right),
    )


def _flip(missed: Record) -> Flip:
    question = missed.question
    return Flip(question.id, question.type, question.question, "; ".join(missed.failures))


def _main(outcomes: Sequence[Outcome]) -> Outcome:
    return next((o for o in outcomes if (o.system, o.condition) == ("full", PLAIN)), outcomes[0])


def _flip_text(title: str, flips: Sequence[Flip]) -> str:
    lines = [f"{title}: {len(flips)}"]
    for flip in flips[:_SHOWN]:
        lines.append(f"  {flip.id} [{flip.type}] {flip.question}\n    missed for: {flip.reason}")
    if len(flips) > _SHOWN:
        lines.append(f"  … and {len(flips) - _SHOWN} more")
    return "\n".join(lines)
