"""How much is tried: little in `make test`, all in `make torture`; and a tally of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TALLY: dict[str, int] = {}
TORTURE = os.environ.get("NOTEGRAPH_TORTURE") == "1"


@pytest.fixture(scope="session")
def torture() -> bool:
    """Whether all is tried, however long it takes."""
    return TORTURE


@pytest.fixture(scope="session")
def tried() -> Iterator[Callable[[str, int], None]]:
    """Adds to the tally: `tried("kills", 1)`; the long run leaves it in runs/torture.json."""

    def add(what: str, count: int = 1) -> None:
        TALLY[what] = TALLY.get(what, 0) + count

    yield add
    if TORTURE:
        Path("runs").mkdir(exist_ok=True)
        Path("runs/torture.json").write_text(json.dumps(TALLY, indent=1, sort_keys=True))
