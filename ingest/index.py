"""The index folder: versions of what the notes say, one of them current.

    .notegraph/
      CURRENT                 the name of the current version
      versions/000007/        manifest.json and the files that it lists
      cache.sqlite            readings and vectors by content, for the next ingest

A version is written beside the others and becomes current by one atomic rename, so readers
see the old one or the new one, whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from kg.errors import IndexDamagedError, IndexMissingError, NotegraphError
from kg.model import Note, Passage

FORMAT = 1
KEPT_VERSIONS = 3
_CURRENT = "CURRENT"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class IndexReader:
    """One version of an index, opened for reading; its files have been checked."""

    folder: Path
    version: str
    manifest: Mapping[str, Any]

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes with their text, as they were ingested."""
        from ingest.records import load_notes

        return load_notes((self.folder / "notes.jsonl").read_bytes())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in reading order."""
        from ingest.records import load_passages

        return load_passages((self.folder / "passages.jsonl").read_bytes())

    @property
    def nquads_path(self) -> Path:
        """The graph as canonical N-Quads."""
        return self.folder / "graph.nq"

    @property
    def passage_vectors_path(self) -> Path:
        """The FAISS index of passage windows."""
        return self.folder / "passages.faiss"

    @cached_property
    def window_passages(self) -> np.ndarray:
        """int32 [windows]: the passage (by position) that each row of the FAISS index is of."""
        owners: np.ndarray = np.load(self.folder / "windows.npy", allow_pickle=False)
        return owners

    @cached_property
    def sentence_vectors(self) -> np.ndarray:
        """float16 [sentences, 384], all sentences of all passages in order."""
        vectors: np.ndarray = np.load(self.folder / "sentences.npy", allow_pickle=False)
        return vectors


def open_index(path: Path) -> IndexReader:
    """The current version of the index at `path`, every file checked against its checksum.

    Raises IndexMissingError where there is none, IndexDamagedError where a file is not as written.
    """
    current = path / _CURRENT
    if not current.is_file():
        raise IndexMissingError(
            f"There is no index in {path}: make one with `notegraph ingest PATH --index {path}`."
        )
    name = current.read_text(encoding="utf-8", errors="replace").strip()
    problems = (
        check_version(path / "versions" / name) if name.isdigit() else [f"{_CURRENT} is damaged"]
    )
    if problems:
        raise IndexDamagedError(
            f"The index in {path} is damaged ({problems[0]}): go back with `notegraph rollback --index {path}`"
            f" or build it again with `notegraph ingest --full --index {path}`."
        )
    folder = path / "versions" / name
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    if manifest.get("format") != FORMAT:
        raise IndexMissingError(
            f"The index in {path} was made by another version of notegraph:"
            f" build it again with `notegraph ingest --full --index {path}`."
        )
    return IndexReader(folder, name, manifest)


def check_index(path: Path) -> list[str]:
    """What is wrong with any version that is kept; empty where all is whole."""
    if not (path / _CURRENT).is_file():
        raise IndexMissingError(
            f"There is no index in {path}: make one with `notegraph ingest PATH --index {path}`."
        )
    name = (path / _CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    problems = (
        [] if name in versions(path) else [f"{_CURRENT} names version {name!r}, which is not there"]
    )
    for version in versions(path):
        problems += [
            f"version {version}: {problem}"
            for problem in check_version(path / "versions" / version)
        ]
    return problems


def check_version(folder: Path) -> list[str]:
    """What is wrong with one version: files that its manifest lists, missing or changed."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files, seal = manifest["files"], manifest.pop("seal")
    except FileNotFoundError:
        return [f"{MANIFEST} is missing"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return [f"{MANIFEST} is damaged"]
    if seal != _seal(manifest):
        return [f"{MANIFEST} is damaged"]
    problems = []
    for name, wanted in files.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            problems.append(f"{name} is missing")
            continue
        if found != wanted["sha256"]:
            problems.append(f"{name} is changed or truncated")
    return problems


def versions(path: Path) -> list[str]:
    """The names of the versions that are kept, oldest first."""
    folder = path / "versions"
    return sorted(p.name for p in folder.iterdir() if p.name.isdigit()) if folder.is_dir() else []


def rollback(path: Path, steps: int = 1) -> str:
    """Makes the version `steps` before the current one current; returns its name."""
    with writing(path):
        kept = versions(path)
        current = (
            (path / _CURRENT).read_text("utf-8").strip() if (path / _CURRENT).is_file() else ""
        )
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


def publish(path: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> str:
    """Writes a new version and makes it current; returns its name. Call inside `writing`."""
    kept = versions(path)
    name = f"{int(kept[-1]) + 1 if kept else 1:06d}"
    building = path / "versions" / f"{name}.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    listed = {}
    for file, data in files.items():
        _write(building / file, data)
        listed[file] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    whole = {"format": FORMAT, "version": name, "files": listed, **manifest}
    sealed = whole | {"seal": _seal(whole)}
    _write(
        building / MANIFEST,
        json.dumps(sealed, indent=1, ensure_ascii=False, sort_keys=True).encode(),
    )
    _sync_folder(building)
    building.rename(path / "versions" / name)
    _sync_folder(path / "versions")
    problems = check_version(path / "versions" / name)
    if problems:
        raise IndexDamagedError(
            f"The new index could not be read back ({problems[0]}): the old one stays; check the disk."
        )
    _switch(path, name)
    for old in versions(path)[:-KEPT_VERSIONS]:
        shutil.rmtree(path / "versions" / old, ignore_errors=True)
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
    finally:
        lock.release()


def _sweep(path: Path) -> None:
    """Takes away what a writer that was killed left half-done."""
    for left in (path / "versions").glob("*.building"):
        shutil.rmtree(left, ignore_errors=True)


def _switch(path: Path, name: str) -> None:
    fresh = path / f"{_CURRENT}.new"
    _write(fresh, f"{name}\n".encode())
    fresh.replace(path / _CURRENT)
    _sync_folder(path)


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


def _seal(manifest: Mapping[str, Any]) -> str:
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
