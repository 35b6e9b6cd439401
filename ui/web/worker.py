"""Work in a process of its own: a JSON line for each step on standard output, then one for its end.

So the app stays responsive, its memory stays small, and a crash costs the work alone.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from kg.errors import NotegraphError

Step = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def work(task: Callable[[dict[str, Any], Step], dict[str, Any]]) -> None:
    """Do `task` with the JSON of the first argument; what it returns is the report."""
    os.nice(5)
    asked = json.loads(sys.argv[1])
    out = sys.stdout
    sys.stdout = sys.stderr

    def tell(message: dict[str, Any]) -> None:
        print(json.dumps(message), file=out, flush=True)

    def step(stage: str, done: int, total: int) -> None:
        tell({"stage": stage, "done": done, "total": total})

    try:
        tell({"report": task(asked, step)})
    except NotegraphError as error:
        tell({"error": str(error)})
