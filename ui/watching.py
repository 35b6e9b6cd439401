"""Following a folder while it is edited: each change that has settled is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from ingest.markdown.files import find_notes
from kg.errors import NotegraphError

LOOK_EVERY_S = 0.5
AGAIN_AFTER_S = 5.0
"""How long to wait before trying again what did not work."""

Marks = frozenset[tuple[Path, int, int]]


def follow(sources: Sequence[Path], read: Callable[[], None], ended: Event) -> None:
    """Call `read` whenever the notes under `sources` have changed, until `ended` is set.

    A change counts once two looks see the same, so that half-written files are left alone.
    What `read` raises as a `NotegraphError` is told once, and tried again.
    """
    done = before = _marks(sources)
    told = ""
    pause = LOOK_EVERY_S
    while not ended.wait(pause):
        pause = LOOK_EVERY_S
        now = _marks(sources)
        if now == before and now != done:
            try:
                read()
                done, told = now, ""
            except NotegraphError as error:
                if str(error) != told:
                    print(f"notegraph: {error}", file=sys.stderr)
                told, pause = str(error), AGAIN_AFTER_S
        before = now


def _marks(sources: Sequence[Path]) -> Marks:
    """What tells the notes from what they were: names, sizes and times of change."""
    marks = set()
    for file in find_notes(sources)[0]:
        try:
            found = file.full_path.stat()
        except OSError:
            continue
        marks.add((file.full_path, found.st_mtime_ns, found.st_size))
    return frozenset(marks)
