"""The summary of a run: tables for a terminal, summary.md and the README."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.conditions import PLAIN
from eval.facts import FactScores
from eval.metrics import ALL, Cell, Metrics
from eval.other_fields import ELSEWHERE, OTHER
from eval.questions import TYPES

_OVERVIEW = (
    ("answerable", "answerable"),
    ("unanswerable", "unanswerable"),
    ("success@1", "hit@1"),
    ("success@5", "hit@5"),
    ("list_f1", "list F1"),
    ("citation_exact", "verbatim"),
    ("citation_recall", "evidence cited"),
    ("auroc", "AUROC"),
    ("ece", "ECE"),
    ("latency_p50", "p50 ms"),
    ("latency_p95", "p95 ms"),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found."""

    folder: Path
    """Holds answers.jsonl, manifest.json, metrics.json, summary.md and report.html."""
    metrics: Metrics
    below: tuple[str, ...]
    """A line for each floor that does not hold."""
    lost_evidence: int
    """Pieces of gold evidence that these notes do not have."""

    @property
    def ok(self) -> bool:
        """Whether every floor holds."""
        return not self.below

    @property
    def report(self) -> Path:
        """The page to open."""
        return self.folder / "report.html"

    def text(self) -> str:
        """All tables, as Markdown that is aligned for a terminal."""
        tables = (overview(self.metrics, group) for group in self.metrics.groups)
        parts = [table for table in tables if table]
        parts += other_fields(self.metrics)
        parts.append(by_type(self.metrics))
        parts += [facts_table(scores, *where) for where, scores in self.metrics.facts.items()]
        if self.lost_evidence:
            parts.append(f"{self.lost_evidence} pieces of gold evidence are not in these notes.")
        parts += [f"Below the floor: {line}." for line in self.below]
        return "\n\n".join(parts) + "\n"


def write_summary(summary: Summary) -> None:
    """Write summary.md and metrics.json."""
    (summary.folder / "summary.md").write_text(
        f"# Evaluation\n\n{summary.text()}", encoding="utf-8"
    )
    cells = [
        {
            "system": cell.system,
            "condition": cell.condition,
            "group": cell.group,
            "questions": cell.count,
            "answer_interval": cell.interval,
            "figures": cell.figures,
        }
        for cell in summary.metrics.cells
    ]
    facts = [
        {
            "condition": condition,
            "group": group,
            "figures": scores.figures,
            "by_relation": scores.by_relation,
            "missed": scores.missed,
            "wrong": scores.wrong,
            "things_missed": scores.things_missed,
        }
        for (condition, group), scores in summary.metrics.facts.items()
    ]
    text = json.dumps({"cells": cells, "facts": facts}, indent=1, ensure_ascii=False)
    (summary.folder / "metrics.json").write_text(text + "\n", encoding="utf-8")


def overview(metrics: Metrics, group: str) -> str:
    """Every system and condition over one group of questions; empty where there is none."""
    cells = [c for c in metrics.cells if c.group == group and c.condition not in ELSEWHERE]
    if not cells:
        return ""
    headers = ["system", "condition", "right (95 %)", *(title for _, title in _OVERVIEW)]
    rows = [
        [cell.system, cell.condition, _share(cell), *(_figure(cell, name) for name, _ in _OVERVIEW)]
        for cell in cells
    ]
    return f"## {_title(group)}, {cells[0].count} questions\n\n{markdown_table(headers, rows)}"


def other_fields(metrics: Metrics) -> list[str]:
    """Notes of other fields: a table, or nothing where they were not asked over."""
    cells = [cell for cell in metrics.cells if cell.condition in ELSEWHERE]
    if not cells:
        return []
    headers = ["notes", "split", "questions", "right (95 %)", *(title for _, title in _OVERVIEW)]
    rows = [
        [
            cell.condition,
            _title(cell.group),
            str(cell.count),
            _share(cell),
            *(_figure(cell, name) for name, _ in _OVERVIEW),
        ]
        for cell in cells
    ]
    return [f"## Other fields, {cells[0].system}\n\n{markdown_table(headers, rows)}"]


def by_type(metrics: Metrics) -> str:
    """Share right by type of question: every system over all, the last one by split too."""
    plain = [c for c in metrics.cells if c.condition == PLAIN] or list(metrics.cells)
    whole, main = metrics.groups[-1], plain[-1].system
    cells = [c for c in plain if c.group == whole]
    cells += [c for c in plain if c.system == main and c.group != whole]
    headers = ["type", *(f"{cell.system}, {_title(cell.group)}" for cell in cells)]
    rows = [[kind, *(_figure(cell, kind) for cell in cells)] for kind in TYPES]
    return f"## Right by type, in %\n\n{markdown_table(headers, rows)}"


def facts_table(scores: FactScores, condition: str, group: str) -> str:
    """Facts by relation, with limits, denials and things below."""
    rows = [
        [name, f"{row['gold']:.0f}", percent(row["precision"]), percent(row["recall"])]
        for name, row in scores.by_relation.items()
    ]
    figures = scores.figures
    rows += [
        ["all", "", percent(figures["facts_precision"]), percent(figures["facts_recall"])],
        ["limits", "", "", percent(figures["limits_recall"])],
        ["denials", "", "", percent(figures["denials_recall"])],
        ["things found", "", "", percent(figures["things_found"])],
        ["kinds right", "", percent(figures["kinds_right"]), ""],
    ]
    headers = ["facts", "gold", "precision", "recall"]
    return f"## Facts, {condition}, {_title(group)}\n\n{markdown_table(headers, rows)}"


def readme_table(metrics: Metrics) -> str:
    """The table of the README: systems and conditions by split."""
    groups = [group for group in metrics.groups if group != ALL] or list(metrics.groups)
    rows = []
    for system, condition in metrics.runs:
        cells = [metrics.cell(system, condition, group) for group in groups]
        if condition == OTHER:
            cells[-1] = metrics.cell(system, condition, ALL)
        last = cells[-1]
        row = [system, condition, *(_share(cell) if cell else "" for cell in cells)]
        names = ("success@5", "citation_exact", "auroc", "latency_p50")
        rows.append([*row, *(_figure(last, name) if last else "" for name in names)])
    titles = [f"right, {_title(group)} (95 %)" for group in groups]
    headers = ["system", "condition", *titles, "hit@5", "verbatim", "AUROC", "p50 ms"]
    return markdown_table(headers, rows)


def markdown_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns line up; all but the first are set to the right."""
    widths = [max(len(row[i]) for row in [headers, *rows]) for i in range(len(headers))]

    def line(row: Sequence[str]) -> str:
        first = row[0].ljust(widths[0])
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        return "| " + " | ".join([first, *others]) + " |"

    rule = "|" + "|".join(
        "-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths)
    )
    return "\n".join([line(headers), rule + "|", *map(line, rows)])


def percent(value: float | None) -> str:
    """A share as a percentage with one decimal; a dash for what could not be measured."""
    return "–" if value is None else f"{100 * value:.1f}"


def _share(cell: Cell) -> str:
    value = percent(cell.figures["answer"])
    return (
        value
        if cell.interval is None
        else f"{value} ({cell.interval[0] * 100:.0f} to {cell.interval[1] * 100:.0f})"
    )


def _figure(cell: Cell, name: str) -> str:
    value = cell.figures.get(name)
    if value is None:
        return "–"
    if name.startswith("latency"):
        return f"{value:.1f}"
    return (
        f"{value:.3f}" if name in ("auroc", "ece", "aurc", "brier", "list_f1") else percent(value)
    )


def _title(group: str) -> str:
    return "all" if group == ALL else group
