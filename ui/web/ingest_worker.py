"""An ingest as a process of its own: index, paths, add, full in; the ingest's report out."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from ui.web.worker import Step, work


def _ingest(asked: dict[str, Any], step: Step) -> dict[str, Any]:
    from ingest.pipeline import ingest

    report = ingest(
        [Path(path) for path in asked["paths"]],
        Path(asked["index"]),
        add=asked["add"],
        full=asked["full"],
        progress=step,
    )
    return dataclasses.asdict(report)


if __name__ == "__main__":
    work(_ingest)
