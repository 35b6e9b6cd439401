"""The index folder, read: versions of what the notes say, one of them current.

    .notegraph/
      CURRENT                 the name of the current version
      versions/000007/        manifest.json and the files that it lists
      cache.sqlite            readings and vectors by content, for the next ingest

How a version is written says `ingest.storage.publishing`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from ingest.storage.current import damaged, read_current, versions
from ingest.storage.records import Record, load_lines
from kg.errors import IndexDamagedError, IndexMissingError
from kg.graph_file import GraphFile
from kg.model import Fact, Note, Passage, Thing

FORMAT = 1
MANIFEST = "manifest.json"
GRAPH = "graph.nq.gz"


@dataclass(frozen=True)
class IndexReader:
    """One version of an index, opened for reading; its files have been checked."""

    folder: Path
    version: str
    manifest: Mapping[str, Any]

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes with their text, as they were ingested."""
        return tuple(self._lines(Note, "notes"))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in reading order."""
        return tuple(self._lines(Passage, "passages"))

    @property
    def has_records(self) -> bool:
        """Whether things, facts and mentions are written beside the graph."""
        return "mentions.npy" in self.manifest["files"]

    @property
    def things(self) -> list[Thing]:
        """All things, sorted by IRI."""
        return self._lines(Thing, "things")

    @property
    def facts(self) -> list[Fact]:
        """All facts, sorted by where they stand."""
        return self._lines(Fact, "facts")

    @property
    def mention_rows(self) -> np.ndarray:
        """int32 [mentions, 3]; see `ingest.storage.mention_rows`."""
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

    def _lines(self, kind: type[Record], name: str) -> list[Record]:
        return load_lines(kind, (self.folder / f"{name}.jsonl").read_bytes())


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
        files, sealed = manifest["files"], manifest.pop("seal")
    except FileNotFoundError:
        return [f"{MANIFEST} is missing"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return [f"{MANIFEST} is damaged"]
    if sealed != seal(manifest) or manifest.get("version") != folder.name:
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
            if manifest.pop("seal") == seal(manifest):
                return manifest
    return None


def seal(manifest: Mapping[str, Any]) -> str:
    """What tells whether a manifest is as it was written."""
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
