"""An ingest in a process of its own: a JSON line for each step on standard output, then one for its end.

So the app stays responsive, its memory stays small, and a crash costs the ingest alone.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path
from typing import Any

from kg.errors import NotegraphError


def main() -> None:
    """Ingest as the JSON of the first argument says: index, paths, add, full."""
    from ingest.pipeline import ingest

    os.nice(5)
    asked = json.loads(sys.argv[1])
    out = sys.stdout
    sys.stdout = sys.stderr

    def tell(message: dict[str, Any]) -> None:
        print(json.dumps(message), file=out, flush=True)

    def progress(stage: str, done: int, total: int) -> None:
        tell({"stage": stage, "done": done, "total": total})

    try:
        report = ingest(
            [Path(path) for path in asked["paths"]],
            Path(asked["index"]),
            add=asked["add"],
            full=asked["full"],
            progress=progress,
        )
        tell({"report": dataclasses.asdict(report)})
    except NotegraphError as error:
        tell({"error": str(error)})


if __name__ == "__main__":
    main()
