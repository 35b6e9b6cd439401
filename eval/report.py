"""report.html: one self-contained page with the figures, pictures and every miss of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from eval import plots
from eval.conditions import PLAIN
from eval.manifest import Manifest
from eval.metrics import ALL, Metrics
from eval.records import Record
from eval.summary import Summary, percent

_TEMPLATES = Path(__file__).parent / "templates"


def write_report(summary: Summary, records: Sequence[Record], manifest: Manifest) -> None:
    """Write report.html into the folder of the run; it needs no network."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["percent"] = percent
    page = environment.get_template("report.html").render(
        summary=summary,
        metrics=summary.metrics,
        tiles=_tiles(summary.metrics),
        pictures=_pictures(summary.metrics, records),
        manifest=manifest,
        misses=[_miss(record) for record in records if not record.right],
        asked=len(records),
    )
    summary.report.write_text(page, encoding="utf-8")


def main_run(metrics: Metrics) -> tuple[str, str]:
    """The run that the page is about: `full`, or the last system, as plainly as there is."""
    systems = [system for system, _ in metrics.runs]
    system = "full" if "full" in systems else systems[-1]
    conditions = [condition for name, condition in metrics.runs if name == system]
    return system, PLAIN if PLAIN in conditions else conditions[0]


def _tiles(metrics: Metrics) -> list[tuple[str, str, str]]:
    """(figure, value, note) of the main run over its strictest group."""
    group = "confirm" if "confirm" in metrics.groups else metrics.groups[-1]
    cell = metrics.cell(*main_run(metrics), group)
    if cell is None:
        return []
    figures = cell.figures

    def number(name: str, form: str) -> str:
        value = figures.get(name)
        return "–" if value is None else format(value, form)

    low, high = cell.interval or (0.0, 1.0)
    return [
        (
            "right",
            f"{percent(figures['answer'])} %",
            f"{group}, {low * 100:.0f} to {high * 100:.0f}",
        ),
        ("unanswerable kept silent", f"{percent(figures['unanswerable'])} %", f"{group}"),
        ("AUROC answerable", number("auroc", ".3f"), f"{group}"),
        ("quotes verbatim", f"{percent(figures['citation_exact'])} %", f"{group}"),
        ("calibration error", number("ece", ".3f"), f"{group}, ten bins"),
        (
            "median latency",
            f"{number('latency_p50', '.0f')} ms",
            f"p95 {number('latency_p95', '.0f')} ms",
        ),
    ]


def _pictures(metrics: Metrics, records: Sequence[Record]) -> list[tuple[str, str, str]]:
    """(title, explanation, SVG)."""
    system, condition = main = main_run(metrics)
    own = [r for r in records if (r.system, r.condition) == main]
    plain = [name for name, where in metrics.runs if where == condition]
    conditions = [where for name, where in metrics.runs if name == system]
    by_system = [
        (name, [r for r in records if (r.system, r.condition) == (name, condition)])
        for name in plain
    ]
    groups = "tune and confirm" if ALL in metrics.groups else "all questions"
    return [
        (
            "Which part brings what",
            f"Share answered right by each system, {groups}, bootstrap 95 % intervals.",
            plots.share_bars(metrics, [(name, condition) for name in plain], plain),
        ),
        (
            "Under other conditions",
            f"The system {system} asked in other ways, over other names, without the vocabulary.",
            plots.share_bars(metrics, [(system, where) for where in conditions], conditions),
        ),
        (
            "Right by type and difficulty",
            f"{system}, {condition}, all questions.",
            plots.heat_map(own),
        ),
        (
            "Risk and coverage",
            "If only the most confident share were answered: how many of these are wrong.",
            plots.risk_coverage_plot(by_system),
        ),
        (
            "Calibration",
            f"Does confidence mean what it says? {system}, {condition}; on the line is perfect.",
            plots.calibration_plot(own),
        ),
        ("Latency", "Box: middle half; whiskers: 5 and 95 %.", plots.latency_plot(by_system)),
    ]


def _miss(record: Record) -> dict[str, Any]:
    question, answer = record.question, record.answer
    return {
        "id": question.id,
        "system": record.system,
        "condition": record.condition,
        "split": question.split or "",
        "type": question.type,
        "difficulty": question.difficulty or "",
        "question": question.question,
        "options": question.options,
        "failures": record.failures,
        "expected": _expected(record),
        "answer": answer.answer,
        "recommended": [named.label for named in answer.recommended],
        "confidence": round(answer.confidence, 3),
        "why": question.why,
        "evidence": [f"{e.note}:{e.start_line} {e.quote or ''}".strip() for e in question.evidence],
        "cited": [f"{c.note}:{c.start_line} {c.quote}" for c in answer.citations],
    }


def _expected(record: Record) -> str:
    question = record.question
    if not question.answerable:
        return "no answer"
    parts = [question.verdict or "", ", ".join(question.answer)]
    parts += [group[0] for group in (*question.gold_entities, *question.key_facts)]
    return " · ".join(part for part in parts if part)
