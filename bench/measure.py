"""What the benches share: figures side by side in one run, the machine, and where results go."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("results.json")
PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "pyoxigraph", "rdflib", "spacy", "numpy")


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured beside what it is measured against."""

    name: str
    ours: tuple[float, ...]
    """Every run, in `unit`."""
    theirs: tuple[float, ...] = ()
    """Every run of the other side, taken in turn with ours; empty where there is none."""
    against: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        """Their median by ours: above 1, ours is the smaller."""
        if not self.theirs:
            return None
        return statistics.median(self.theirs) / max(statistics.median(self.ours), 1e-12)

    def row(self) -> str:
        """A line of the table: median, spread (least to most), ratio."""
        ratio = "" if self.ratio is None else f"{self.ratio:.1f} × ({self.against})"
        return f"| {self.name} | {_spread(self.ours, self.unit)} | {_spread(self.theirs, self.unit)} | {ratio} |"


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int, clock: Callable[[], float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Seconds by `clock` of both, one after the other, `runs` times; the first run of each is left out."""
    found: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for work, times in zip((ours, theirs), found, strict=True):
            started = clock()
            work()
            if run:
                times.append(clock() - started)
    return tuple(found[0]), tuple(found[1])


def machine() -> dict[str, object]:
    """Where and with what this was measured."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), "")
    return {
        "processor": model or platform.processor(),
        "cores": os.cpu_count(),
        "load": [round(value, 2) for value in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "when": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
    }


def keep(part: str, figures: Sequence[Figure], more: Mapping[str, object] | None = None) -> None:
    """Prints the figures of one bench and puts them into `results.json` in its place."""
    print(f"\n## {part}\n\n| what | ours | theirs | ratio |\n| --- | --- | --- | --- |")
    print("\n".join(figure.row() for figure in figures))
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    known[part] = {
        "machine": machine(),
        "figures": [asdict(figure) | {"ratio": figure.ratio} for figure in figures],
        **(more or {}),
    }
    RESULTS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def _spread(values: Sequence[float], unit: str) -> str:
    if not values:
        return ""
    low, high = min(values), max(values)
    return f"{_short(statistics.median(values))} {unit} ({_short(low)} to {_short(high)})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
