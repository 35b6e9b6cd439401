"""A program that ingests in children and kills them at their n-th file operation or step.

Reads a JSON line for each run (`notes`, `index`, `verb`, `at`, and `largest`, the bytes that a
file may grow to: a disk that is full) and answers with one: whether
the child was killed, and how many operations it had done. A first ingest loads everything slow
before the children are forked.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDERS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree", "sqlite3.connect"}  # fmt: skip


class Killer:
    """Counts operations, and ends the process without a word at the one that it is told."""

    def __init__(self, index: Path, at: int, steps: Any) -> None:
        self.count, self._index, self._at, self._steps = 0, str(index), at, steps

    def step(self, name: str) -> None:
        """One operation is about to happen."""
        self.count += 1
        os.write(self._steps, f"{name}\n".encode())
        if self.count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python tells of each file operation before it happens."""
        if (event == "open" or event in FOLDERS) and arguments:
            path = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | Path) else ""
            if path.startswith(self._index):
                self.step(f"{event} {path.removeprefix(self._index)}")


def run(asked: dict[str, Any], steps: int) -> None:
    """In the child: ingest or go back, and die on the way."""
    import ingest.storage.publishing
    from ingest.pipeline import ingest as ingest_notes
    from ingest.storage.cache import PassageCache

    if asked["largest"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], asked["largest"]))
    killer = Killer(Path(asked["index"]), asked["at"], steps)
    _before(os, "fsync", killer)
    for name in ("put", "keep_only", "close"):
        _before(PassageCache, name, killer)

    def torn(
        path: Path, data: bytes, write: Callable[..., None] = ingest.storage.publishing._write
    ) -> None:
        """Half a file is on the disk when the process dies."""
        if killer.count + 1 == asked["at"]:
            path.write_bytes(data[: len(data) // 2])
        killer.step(f"write {path.name}")
        write(path, data)

    ingest.storage.publishing._write = torn
    sys.addaudithook(killer.audit)
    if asked["verb"] == "rollback":
        ingest.storage.publishing.rollback(Path(asked["index"]))
    else:
        ingest_notes(
            [Path(asked["notes"])],
            Path(asked["index"]),
            vocabulary=None,
            progress=lambda stage, done, total: killer.step(f"stage {stage} {done}"),
        )


def _before(owner: Any, name: str, killer: Killer) -> None:
    whole = getattr(owner, name)

    def counted(*arguments: Any) -> Any:
        killer.step(name)
        return whole(*arguments)

    setattr(owner, name, counted)


def main() -> None:
    """Answer requests until standard input ends."""
    from ingest.pipeline import ingest

    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note.md"
        note.write_text("# Kiln\n\nA kiln is used for stoneware. It holds up to 20 kg.\n")
        ingest([note], Path(folder) / "index")
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                run(asked, writing)
            except BaseException as error:
                os.write(writing, f"ERROR {error!r}\n".encode())
                os._exit(1)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as steps:
            done = steps.read().splitlines()
        _, status = os.waitpid(child, 0)
        print(json.dumps({"killed": os.WIFSIGNALED(status), "steps": done}), flush=True)


if __name__ == "__main__":
    main()
