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
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from ingest.current import CURRENT, FIRST, current_line, damaged, read_current, versions
from kg.errors import IndexDamagedError, IndexMissingError, NotegraphError
from kg.graph_file import GraphFile
from kg.model import Fact, Note, Passage, Thing

FORMAT = 1
KEPT_VERSIONS = 3
MANIFEST = "manifest.json"
GRAPH = "graph.nq.gz"
WORKING = "working"
"""The folder, inside the index's, of files that are not published yet."""


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
    def has_records(self) -> bool:
        """Whether things, facts and mentions are written beside the graph."""
        return "mentions.npy" in self.manifest["files"]

    @property
    def things(self) -> list[Thing]:
        """All things, sorted by IRI."""
        from ingest.records import load_things

        return load_things((self.folder / "things.jsonl").read_bytes())

    @property
    def facts(self) -> list[Fact]:
        """All facts, sorted by where they stand."""
        from ingest.records import load_facts

        return load_facts((self.folder / "facts.jsonl").read_bytes())

    @property
    def mention_rows(self) -> np.ndarray:
        """int32 [mentions, 3]; see `ingest.mention_rows`."""
        rows: np.ndarray = np.load(self.folder / "mentions.npy", allow_pickle=False)
        return rows

    @property
    def has_blocks(self) -> bool:
        """Whether the graph is written in packed blocks, one for each note."""
        return GRAPH in self.manifest["files"]

    @property
    def graph_file(self) -> GraphFile:
        """The graph as canonical N-Quads, block by block.

        Raises IndexMissingError where an earlier notegraph wrote it, in no blocks that are packed.
        """
        if not self.has_blocks:
            raise _of_another_version(self.folder.parent.parent)
        return GraphFile(self.nquads_path)

    @property
    def nquads_path(self) -> Path:
        """The graph as canonical N-Quads, packed; an earlier notegraph's are not."""
        return self.folder / (GRAPH if self.has_blocks else "graph.nq")

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
    name = read_current(path)
    problems = check_version(path / "versions" / name)
    if problems:
        raise damaged(path, problems[0])
    folder = path / "versions" / name
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    if manifest.get("format") != FORMAT:
        raise _of_another_version(path)
    return IndexReader(folder, name, manifest)


def _of_another_version(path: Path) -> IndexMissingError:
    return IndexMissingError(
        f"The index in {path} was made by another version of notegraph:"
        f" build it again with `notegraph ingest --full --index {path}`."
    )


def check_index(path: Path) -> list[str]:
    """What is wrong with any version that is kept; empty where all is whole."""
    problems = []
    try:
        read_current(path)
    except IndexDamagedError as error:
        problems.append(str(error))
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
    if seal != _seal(manifest) or manifest.get("version") != folder.name:
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


def last_manifest(path: Path) -> Mapping[str, Any] | None:
    """What was built last, also where other files of the index are damaged; None where that is lost."""
    names = versions(path)[::-1]
    with suppress(IndexDamagedError, IndexMissingError):
        names.insert(0, read_current(path))
    for name in names:
        with suppress(OSError, ValueError, KeyError, AttributeError):
            manifest: dict[str, Any] = json.loads(
                (path / "versions" / name / MANIFEST).read_bytes()
            )
            if manifest.pop("seal") == _seal(manifest):
                return manifest
    return None


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
    sealed = whole | {"seal": _seal(whole)}
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


def _seal(manifest: Mapping[str, Any]) -> str:
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
