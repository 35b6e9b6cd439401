"""The pictures of the report, drawn by matplotlib as SVG text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from eval.abstention import risk_coverage
from eval.calibration import reliability
from eval.effort import latencies
from eval.metrics import Metrics
from eval.questions import TYPES
from eval.records import Record

INK, MUTED, GRID = "#1f2933", "#7b8794", "#e4e7eb"
ACCENT = "#2563a8"
SERIES = ("#9fb3c8", "#62a0ca", "#2f7fbf", "#e0a458", "#1d4e89")
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "notegraph",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.titlelocation": "left",
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
}


def share_bars(metrics: Metrics, runs: Sequence[tuple[str, str]], labels: Sequence[str]) -> str:
    """Share right with its 95 % interval, a bar for each of `runs` and group."""
    groups = metrics.groups
    with mpl.rc_context(_STYLE):
        figure, axes = _axes(6.4, 3.2)
        width = 0.8 / len(groups)
        for number, group in enumerate(groups):
            cells = [metrics.cell(system, condition, group) for system, condition in runs]
            heights = [100 * ((cell and cell.figures["answer"]) or 0.0) for cell in cells]
            spans = [cell.interval if cell and cell.interval else None for cell in cells]
            errors = [
                (h - 100 * s[0], 100 * s[1] - h) if s else (0.0, 0.0)
                for h, s in zip(heights, spans, strict=True)
            ]
            places = np.arange(len(runs)) + (number - (len(groups) - 1) / 2) * width
            color = ("#b8cce0", "#6b9bc9", "#1d4e89")[-len(groups) :][number]
            axes.bar(places, heights, width * 0.92, color=color, label=group)
            axes.errorbar(
                places, heights, np.abs(np.array(errors).T), fmt="none", ecolor=INK, lw=1, capsize=2
            )
        axes.set_xticks(range(len(runs)), [label.replace("-", "-\n") for label in labels])
        axes.set_ylim(0, 100)
        axes.set_ylabel("right, %")
        axes.grid(visible=False, axis="x")
        axes.legend(frameon=False, ncols=len(groups), loc="upper left", bbox_to_anchor=(0, 1.14))
        return _svg(figure)


def risk_coverage_plot(series: Sequence[tuple[str, Sequence[Record]]]) -> str:
    """A risk-coverage curve for each named list of records."""
    with mpl.rc_context(_STYLE):
        figure, axes = _axes(4.6, 3.2)
        for number, (name, records) in enumerate(series):
            coverage, risk = risk_coverage(records)
            color, width = SERIES[number % len(SERIES)], 2.2 if number == len(series) - 1 else 1.3
            axes.plot(100 * coverage, 100 * risk, color=color, lw=width, label=name)
        axes.set_xlim(0, 100)
        axes.set_ylim(0, None)
        axes.set_xlabel("questions answered, %")
        axes.set_ylabel("of these wrong, %")
        axes.legend(frameon=False)
        return _svg(figure)


def calibration_plot(records: Sequence[Record]) -> str:
    """Share right against confidence, point size by count."""
    bins = reliability(records)
    with mpl.rc_context(_STYLE):
        figure, axes = _axes(3.6, 3.2)
        axes.plot([0, 1], [0, 1], color=MUTED, lw=1, ls="--")
        axes.plot([b.confidence for b in bins], [b.right for b in bins], color=ACCENT, lw=1.5)
        most = max((b.count for b in bins), default=1)
        sizes = [20 + 160 * b.count / most for b in bins]
        axes.scatter([b.confidence for b in bins], [b.right for b in bins], sizes, color=ACCENT)
        axes.set_xlim(0, 1.03)
        axes.set_ylim(0, 1.03)
        axes.set_xlabel("confidence")
        axes.set_ylabel("share right")
        return _svg(figure)


def latency_plot(series: Sequence[tuple[str, Sequence[Record]]]) -> str:
    """The spread of milliseconds per question; whiskers at 5 and 95 %."""
    with mpl.rc_context(_STYLE):
        figure, axes = _axes(4.6, 0.8 + 0.42 * len(series))
        axes.boxplot(
            [latencies(records) for _, records in series][::-1],
            orientation="horizontal",
            whis=(5, 95),
            showfliers=False,
            patch_artist=True,
            widths=0.55,
            tick_labels=[name for name, _ in series][::-1],
            boxprops={"facecolor": "#cfe0f0", "edgecolor": ACCENT},
            medianprops={"color": INK},
            whiskerprops={"color": ACCENT},
            capprops={"color": ACCENT},
        )
        axes.set_xlim(0, None)
        axes.set_xlabel("milliseconds per question")
        axes.grid(visible=False, axis="y")
        return _svg(figure)


def heat_map(records: Sequence[Record]) -> str:
    """Share right by type and difficulty, with the number of questions."""
    levels = sorted({r.question.difficulty for r in records if r.question.difficulty is not None})
    kinds = [kind for kind in TYPES if any(r.question.type == kind for r in records)]
    if not levels or not kinds:
        return ""
    shares = np.full((len(kinds), len(levels)), np.nan)
    counts = np.zeros_like(shares, dtype=int)
    for row, kind in enumerate(kinds):
        for column, level in enumerate(levels):
            own = [
                r.right
                for r in records
                if (r.question.type, r.question.difficulty) == (kind, level)
            ]
            counts[row, column] = len(own)
            if own:
                shares[row, column] = sum(own) / len(own)
    with mpl.rc_context(_STYLE | {"axes.grid": False}):
        figure, axes = _axes(4.6, 0.9 + 0.36 * len(kinds))
        axes.pcolormesh(shares, cmap="RdYlGn", vmin=0, vmax=1, alpha=0.7, edgecolors="white", lw=2)
        axes.invert_yaxis()
        for (row, column), share in np.ndenumerate(shares):
            if not np.isnan(share):
                label = f"{100 * share:.0f} % of {counts[row, column]}"
                axes.text(column + 0.5, row + 0.5, label, ha="center", va="center", fontsize=9)
        axes.set_xticks(np.arange(len(levels)) + 0.5, [f"difficulty {level}" for level in levels])
        axes.set_yticks(np.arange(len(kinds)) + 0.5, kinds)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        return _svg(figure)


def _axes(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def _svg(figure: Figure) -> str:
    """The figure as an <svg> element without prologue, scaling with the page."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]
