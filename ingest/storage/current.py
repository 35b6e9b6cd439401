"""Which version of an index is current: one small file, with a check of what it says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import IndexDamagedError, IndexMissingError

CURRENT = "CURRENT"
FIRST = "000001"
"""A first version that was never current is what is left of an ingest that was killed."""


def versions(path: Path) -> list[str]:
    """The names of the versions that are kept, oldest first."""
    folder = path / "versions"
    return sorted(p.name for p in folder.iterdir() if p.name.isdigit()) if folder.is_dir() else []


def read_current(path: Path) -> str:
    """The name of the current version.

    Raises IndexMissingError where there is no index, IndexDamagedError where its name cannot
    be trusted: a changed digit would name another version, with yesterday's answers.
    """
    try:
        words = (path / CURRENT).read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        if versions(path) not in ([], [FIRST]):
            raise damaged(path, f"{CURRENT} is missing") from None
        raise IndexMissingError(
            f"There is no index in {path}: make one with `notegraph ingest PATH --index {path}`."
        ) from None
    # An index of an earlier notegraph has the name alone.
    if not words or not words[0].isdigit() or words[1:] not in ([], [_check(words[0])]):
        raise damaged(path, f"{CURRENT} is damaged")
    if words[0] not in versions(path):
        raise damaged(path, f"version {words[0]} is missing")
    return words[0]


def current_line(name: str) -> bytes:
    """What the file holds while the version `name` is current."""
    return f"{name} {_check(name)}\n".encode()


def damaged(path: Path, problem: str) -> IndexDamagedError:
    """The error for an index in which something is not as it was written."""
    return IndexDamagedError(
        f"The index in {path} is damaged ({problem}): go back with `notegraph rollback --index {path}`"
        f" or build it again with `notegraph ingest --full --index {path}`."
    )


def _check(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]
