"""Killed anywhere, an ingest leaves the old index or the new one, whole, and the next one works."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.storage.index import check_index
from tests.trust.conftest import Run, contents, written

BEFORE = {
    "kiln.md": "# Kiln\n\n## Gas kiln\n\nThe gas kiln is used for stoneware. It holds up to 20 kg.\n",
    "wheel.md": "# Wheel\n\nThe kick wheel is used for small bowls. It needs no power.\n",
}
AFTER = {
    "kiln.md": BEFORE["kiln.md"].replace("20 kg", "25 kg"),
    "glaze.md": "# Glaze\n\nAsh glaze is used for jars. It melts at 1200 degrees.\n",
}


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
