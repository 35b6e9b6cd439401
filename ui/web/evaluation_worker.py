"""An evaluation as a process of its own: gold, notes, split, out, thorough in; the run's name out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ui.web.worker import Step, work


def _evaluate(asked: dict[str, Any], step: Step) -> dict[str, Any]:
    from eval.run import run_evaluation

    out = Path(asked["out"])
    run_evaluation(
        [Path(asked["gold"])] if asked["gold"] else [],
        Path(asked["notes"]) if asked["notes"] else None,
        asked["split"],
        out,
        None if asked["thorough"] else ["full"],
        None if asked["thorough"] else ["plain"],
        progress=lambda done, total, label: step(label, done, total),
        # The chat goes on beside it.
        workers=1,
    )
    return {"name": out.name}


if __name__ == "__main__":
    work(_evaluate)
