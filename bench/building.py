"""How long an index takes from nothing and after an edit of one page, and the memory of both.

The whole command is measured, with the start of its process and those that it starts:
`python bench/building.py NOTES INDEX` (an index that is not there yet). One page of a copy of the
notes is edited. Then `python bench/waiting.py INDEX` measures questions over it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from measure import Figure, keep

EDITS = 3
_PROGRAM = str(Path(sys.executable).parent / "notegraph")
_ADDED = "\n\nThe Zephyr queue holds at most {} parcels and is used for sorting parcels.\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One `notegraph ingest`."""

    seconds: float
    processor: float
    """Processor seconds of all its processes."""
    memory: float
    """The most that they held together, in GB."""
    stages: dict[str, float]


def main() -> None:
    """Measure one folder of notes."""
    source, index = Path(sys.argv[1]), Path(sys.argv[2])
    if index.exists():
        raise SystemExit(f"{index} is there already: name one that is not")
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / source.name
        shutil.copytree(source, notes)
        whole = _ingest(notes, index)
        pages = sorted(notes.rglob("*.md"))
        page = pages[len(pages) // 2]
        edits = []
        for number in range(EDITS):
            page.write_text(page.read_text("utf-8") + _ADDED.format(number + 3), "utf-8")
            edits.append(_ingest(notes, index))
    figures = [
        Figure("ingest from nothing, wall", (whole.seconds,)),
        Figure("ingest from nothing, processor", (whole.processor,)),
        Figure("ingest from nothing, peak memory", (whole.memory,), unit="GB"),
        Figure("ingest after an edit of one page, wall", tuple(e.seconds for e in edits)),
        Figure("ingest after an edit of one page, processor", tuple(e.processor for e in edits)),
        Figure("ingest after an edit, peak memory", tuple(e.memory for e in edits), unit="GB"),
    ]
    keep(f"building, {source.name}", figures, {"stages": whole.stages, "edit": edits[-1].stages})


def _ingest(notes: Path, index: Path) -> Run:
    started, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            [_PROGRAM, "ingest", str(notes), "--index", str(index), "--json"],
            stdout=told,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        memory = 0.0
        while process.poll() is None:
            memory = max(memory, _held(process.pid))
            time.sleep(0.1)
        seconds, after = time.perf_counter() - started, getrusage(RUSAGE_CHILDREN)
        told.seek(0)
        report = json.load(told)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, processor, memory, report.get("stages", {}))


def _held(session: int) -> float:
    """GB of memory that the processes of a session hold."""
    pages = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                pages += int((entry / "statm").read_text().split()[1])
        except (OSError, ValueError):  # it has ended
            continue
    return pages * 4096 / 1e9


if __name__ == "__main__":
    main()
