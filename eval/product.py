"""The product under evaluation, as the harness sees it: build an index, open it, read it."""

from __future__ import annotations

import hashlib
import platform
import shutil
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Protocol

import assistant
import ingest
import kg
from assistant.answer import Answer
from assistant.assistant import SYSTEMS, Assistant, SearchResult
from ingest.storage.index import open_index
from kg.facts import read_facts, read_things
from kg.model import Fact, Thing
from kg.store import GraphStore

_READINGS = "cache.sqlite"
_READER = f"files of {assistant.__name__}"
_PACKAGES = (
    "numpy", "torch", "sentence-transformers", "transformers", "onnxruntime", "faiss-cpu",
    "bm25s", "spacy", "rdflib", "pyoxigraph", "scikit-learn", "scipy", "ir-measures",
)  # fmt: skip


class Answering(Protocol):
    """What answers and searches: `assistant.Assistant`, or a fake of its shape."""

    def ask(self, question: str, options: Mapping[str, str] | None = None) -> Answer: ...

    def search(self, query: str, k: int = 10) -> Sequence[SearchResult]: ...


class Product(Protocol):
    """All that the harness asks of the product."""

    systems: tuple[str, ...]

    def fingerprint(self) -> dict[str, str]:
        """Hashes and versions of whatever may change an answer, notes aside."""
        ...

    def build(
        self, notes: Path, index: Path, *, vocabulary: bool, like: Path | None = None
    ) -> None:
        """Ingest `notes` (a folder or a file) into `index`, with or without the vocabulary.

        `like` is an index of the same notes; what it has read need not be read again.
        """
        ...

    def open(self, index: Path, system: str) -> Answering:
        """The assistant over `index`, with the switches of `system`."""
        ...

    def knowledge(self, index: Path) -> tuple[Sequence[Thing], Sequence[Fact]]:
        """Every thing and fact of `index`."""
        ...

    def passages(self, index: Path) -> Sequence[tuple[str, int, int]]:
        """Note, first and last line of every passage of `index`."""
        ...


class Notegraph:
    """The real product, through the interfaces that users get."""

    systems = tuple(SYSTEMS)

    def __init__(self) -> None:
        self._opened: tuple[Path, Assistant] | None = None

    def fingerprint(self) -> dict[str, str]:
        """Hashes of the code, its models and vocabulary; versions of what it stands on."""
        versions = {f"version of {name}": _version(name) for name in _PACKAGES}
        sources = {
            f"files of {package.__name__}": tree_hash(Path(str(package.__file__)).parent)
            for package in (kg, ingest, assistant)
        }
        return {"python": platform.python_version(), **sources, **versions}

    def build(
        self, notes: Path, index: Path, *, vocabulary: bool, like: Path | None = None
    ) -> None:
        """Ingest as the command line does; readings and vectors are those of `like`."""
        from ingest.pipeline import ingest as ingest_notes

        if like is not None and (like / _READINGS).is_file():
            index.mkdir(parents=True)
            shutil.copyfile(like / _READINGS, index / _READINGS)
        if vocabulary:
            ingest_notes([notes], index)
        else:
            ingest_notes([notes], index, vocabulary=None)

    def open(self, index: Path, system: str) -> Answering:
        """Open the index as the command line does, once for all systems in a row."""
        if self._opened is None or self._opened[0] != index:
            self._opened = (index, Assistant.open(index))
        return self._opened[1].with_settings(SYSTEMS[system])

    def knowledge(self, index: Path) -> tuple[Sequence[Thing], Sequence[Fact]]:
        """Read from the index what `export` exports."""
        store = GraphStore.open(open_index(index).nquads_path)
        return read_things(store), read_facts(store)

    def passages(self, index: Path) -> Sequence[tuple[str, int, int]]:
        """Read from the index."""
        return [(p.note, p.start_line, p.end_line) for p in open_index(index).passages]


def index_parts(fingerprint: Mapping[str, str]) -> dict[str, str]:
    """What of a fingerprint an index depends on; the assistant only reads it."""
    return {name: value for name, value in fingerprint.items() if name != _READER}


def tree_hash(root: Path, pattern: str = "*") -> str:
    """A hash of the files under `root` that fit `pattern` (or of one file) and their names."""
    files = [root] if root.is_file() else [file for file in root.rglob(pattern) if file.is_file()]
    base = root.parent if root.is_file() else root
    digest = hashlib.sha256()
    for file in sorted(files):
        path = file.relative_to(base)
        if file.suffix == ".pyc" or any(part.startswith(".") for part in path.parts):
            continue
        digest.update(path.as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
