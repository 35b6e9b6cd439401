"""Killed anywhere, an ingest leaves the old index or the new one, whole, and the next one works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.index import check_index, open_index
from kg.errors import IndexMissingError

ROOT = Path(__file__).parents[2]
BEFORE = {
    "kiln.md": "# Kiln\n\n## Gas kiln\n\nThe gas kiln is used for stoneware. It holds up to 20 kg.\n",
    "wheel.md": "# Wheel\n\nThe kick wheel is used for small bowls. It needs no power.\n",
}
AFTER = {
    "kiln.md": BEFORE["kiln.md"].replace("20 kg", "25 kg"),
    "glaze.md": "# Glaze\n\nAsh glaze is used for jars. It melts at 1200 degrees.\n",
}
Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs `verb` in a child that dies at operation `at` (0: never)."""
    process = subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("killing.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin, stdout = process.stdin, process.stdout
    assert json.loads(stdout.readline())["ready"]

    def one(index: Path, notes: Path, verb: str = "ingest", at: int = 0) -> dict[str, Any]:
        asked = {"index": str(index), "notes": str(notes), "verb": verb, "at": at}
        stdin.write(json.dumps(asked) + "\n")
        stdin.flush()
        done: dict[str, Any] = json.loads(stdout.readline())
        assert not [step for step in done["steps"] if step.startswith("ERROR")], done["steps"][-3:]
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


@pytest.mark.parametrize("case", ["first", "edit", "rollback", "fourth"])
def test_a_killed_writer_costs_nothing(
    run: Run, tmp_path: Path, case: str, torture: bool, tried: Callable[[str, int], None]
) -> None:
    before, after = written(tmp_path / "before", BEFORE), written(tmp_path / "after", AFTER)
    start, fresh = tmp_path / "start", tmp_path / "fresh"
    start.mkdir()
    for notes in {"first": [], "edit": [before], "rollback": [after, before]}.get(
        case,
        [before, after, before],  # the fourth version takes the place of the first
    ):
        run(start, notes)
    run(fresh, after)
    old, new = contents(start), contents(fresh)
    verb = "rollback" if case == "rollback" else "ingest"
    shutil.copytree(start, tmp_path / "dry")
    steps = run(tmp_path / "dry", after, verb)["steps"]
    assert contents(tmp_path / "dry") == new
    points = range(1, len(steps) + 1)
    for at in points if torture else points[3 :: max(1, len(points) // 4)]:
        index = tmp_path / "index"
        shutil.copytree(start, index)
        assert run(index, after, verb, at)["killed"], steps[at - 1]
        left = contents(index)
        assert left in (old, new), steps[at - 1]
        assert left is None or check_index(index) == [], steps[at - 1]
        run(index, after)
        assert contents(index) == new, steps[at - 1]
        assert check_index(index) == [], steps[at - 1]
        assert not [*index.glob("versions/*.*")], steps[at - 1]
        shutil.rmtree(index)
        tried(f"kills ({case})", 1)
