"""The index folder, written: a new version, and going back to an earlier one.

A version is written beside the others and becomes current by one atomic rename, so readers
see the old one or the new one, whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ingest.storage.current import CURRENT, FIRST, current_line, read_current, versions
from ingest.storage.index import FORMAT, MANIFEST, check_version, seal
from kg.errors import IndexDamagedError, NotegraphError

KEPT_VERSIONS = 3
WORKING = "working"
"""The folder, inside the index's, of files that are not published yet."""


def rollback(path: Path, steps: int = 1) -> str:
    """Makes the version `steps` before the current one current; returns its name."""
    with suppress(IndexDamagedError):
        read_current(path)
    with writing(path):
        kept = versions(path)
        try:
            current = read_current(path)
        except IndexDamagedError:
            current = ""
        at = kept.index(current) if current in kept else len(kept)
        if steps < 1 or at - steps < 0:
            raise NotegraphError(
                f"The index in {path} keeps {at} earlier version{'s' * (at != 1)}: choose a number from 1 to {at}."
                if at
                else f"The index in {path} keeps no earlier version to go back to."
            )
        name = kept[at - steps]
        problems = check_version(path / "versions" / name)
        if problems:
            raise IndexDamagedError(
                f"Version {name} of the index in {path} is damaged ({problems[0]}): choose another."
            )
        _switch(path, name)
        return name


def publish(path: Path, files: Mapping[str, bytes | Path], manifest: Mapping[str, Any]) -> str:
    """Writes a new version and makes it current; returns its name. Call inside `writing`.

    A file that was written already, in the index folder, is given as its path and moved.
    """
    kept = versions(path)
    name = f"{int(kept[-1]) + 1 if kept else 1:06d}"
    building = path / "versions" / f"{name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    listed = {}
    for file, data in files.items():
        listed[file] = _put(building / file, data)
    whole = {"format": FORMAT, "version": name, "files": listed, **manifest}
    sealed = whole | {"seal": seal(whole)}
    _write(
        building / MANIFEST,
        json.dumps(sealed, indent=1, ensure_ascii=False, sort_keys=True).encode(),
    )
    _sync_folder(building)
    building.rename(path / "versions" / name)
    _sync_folder(path / "versions")
    problems = check_version(path / "versions" / name) or _miscounted(path / "versions" / name)
    if problems:
        _discard(path / "versions" / name)
        raise IndexDamagedError(
            f"The new index could not be read back ({problems[0]}): the old one stays; check the disk."
        )
    _switch(path, name)
    for old in versions(path)[:-KEPT_VERSIONS]:
        _discard(path / "versions" / old)
    return name


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Keeps other writers out; the lock goes with the process, however it ends."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / "lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise NotegraphError(
            f"Another notegraph is writing the index in {path}: wait until it is done and try again."
        ) from None
    except OSError as error:
        raise NotegraphError(
            f"The index folder {path} cannot be written ({error.strerror or error}): choose another with --index."
        ) from error
    try:
        _sweep(path)
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise NotegraphError(
            f"The index in {path} could not be written ({getattr(error, 'strerror', None) or error}), so it"
            " stays as it was: make room there or choose another folder with --index."
        ) from error
    finally:
        lock.release()


def _sweep(path: Path) -> None:
    """Takes away what a writer that was killed left half-done."""
    folder = path / "versions"
    if versions(path) == [FIRST] and not (path / CURRENT).exists():
        _discard(folder / FIRST)
    for left in [*folder.glob("*.building"), *folder.glob("*.old"), path / WORKING]:
        shutil.rmtree(left, ignore_errors=True)


def _discard(version: Path) -> None:
    """Removes a version: by one rename it is none any more, whatever happens to its files."""
    gone = version.with_suffix(".old")
    with suppress(OSError):
        version.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _miscounted(folder: Path) -> list[str]:
    """Files of records that hold not as many as the manifest says."""
    counts = json.loads((folder / MANIFEST).read_bytes()).get("counts", {})
    problems = []
    for name, wanted in counts.items():
        file = folder / f"{name}.jsonl"
        if file.is_file():
            with file.open("rb") as lines:
                found = sum(1 for _ in lines)
            if found != wanted:
                problems.append(f"{file.name} holds {found} of {wanted} {name}")
    return problems


def _switch(path: Path, name: str) -> None:
    fresh = path / f"{CURRENT}.new"
    _write(fresh, current_line(name))
    fresh.replace(path / CURRENT)
    _sync_folder(path)


def _put(target: Path, data: bytes | Path) -> dict[str, Any]:
    """Puts a file in its place; returns what the manifest says of it."""
    if isinstance(data, bytes):
        _write(target, data)
        return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    data.replace(target)
    with target.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "bytes": target.stat().st_size}


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
