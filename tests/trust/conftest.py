"""How much is tried: little in `make test`, all in `make torture`; and a tally of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.storage.index import open_index
from kg.errors import IndexMissingError
from tests.ui.browsing import browser_ends as browser_ends

ROOT = Path(__file__).parents[2]
Run = Callable[..., dict[str, Any]]

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
        file = ROOT / "runs" / "torture.json"
        file.parent.mkdir(exist_ok=True)
        before = json.loads(file.read_text()) if file.is_file() else {}
        file.write_text(json.dumps(before | TALLY, indent=1, sort_keys=True) + "\n")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tally of the long run."""
    if TORTURE and TALLY:
        terminalreporter.section("tried")
        for what, count in sorted(TALLY.items()):
            terminalreporter.write_line(f"{count:>6,} {what}")


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs `verb` in a child that dies at operation `at` (0: never), files no larger than `largest`."""
    process = subprocess.Popen(
        [sys.executable, "-P", str(ROOT / "tests/trust/killing.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin, stdout = process.stdin, process.stdout
    assert json.loads(stdout.readline())["ready"]

    def one(
        index: Path, notes: Path, verb: str = "ingest", at: int = 0, largest: int = 0
    ) -> dict[str, Any]:
        asked = {
            "index": str(index),
            "notes": str(notes),
            "verb": verb,
            "at": at,
            "largest": largest,
        }
        stdin.write(json.dumps(asked) + "\n")
        stdin.flush()
        done: dict[str, Any] = json.loads(stdout.readline())
        assert largest or "ERROR" not in "".join(done["steps"]), done["steps"][-3:]
        return done

    yield one
    process.kill()
    process.communicate()


def contents(index: Path) -> dict[str, str] | None:
    """The files of the current version by checksum; None where there is no index yet."""
    try:
        files = open_index(index).manifest["files"]
    except IndexMissingError:
        return None
    return {name: file["sha256"] for name, file in files.items()}


def written(folder: Path, notes: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in notes.items():
        (folder / name).write_text(text)
    return folder
