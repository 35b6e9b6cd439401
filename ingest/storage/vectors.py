"""The vector index: which stored vectors are nearest to a query's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, Protocol

import faiss
import numpy as np

from kg.errors import IndexDamagedError


class Hits(NamedTuple):
    """The nearest rows to each query, best first."""

    scores: np.ndarray
    """float32 [queries, k]: inner products."""
    rows: np.ndarray
    """int64 [queries, k]: row numbers of the vectors that the index was built from."""


class VectorIndex(Protocol):
    """What every kind of vector index can do."""

    depth: int
    """How many hits it gives at most."""

    def __len__(self) -> int: ...

    def search(self, queries: np.ndarray, k: int) -> Hits:
        """The `k` nearest rows (all, where there are fewer) to each query [queries, d]."""
        ...

    def vectors(self) -> np.ndarray:
        """All rows, float32 [n, d], as nearly as they are kept."""
        ...


class FlatIndex:
    """Exact search by inner product, in memory, by FAISS.

    >>> index = FlatIndex.build(np.eye(3, dtype=np.float32))
    >>> index.search(np.array([[0.1, 0.9, 0.2]], np.float32), k=2).rows.tolist()
    [[1, 2]]
    """

    depth = 2**31 - 1

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: np.ndarray) -> FlatIndex:
        """Index `vectors`, float32 [n, d]; a row's number is its identity."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> FlatIndex:
        """Read what `save` wrote. Raises `IndexDamagedError` where it cannot be read."""
        return cls(read_faiss(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def vectors(self) -> np.ndarray:
        """All rows, float32 [n, d], as they were built."""
        rows: np.ndarray = self._index.reconstruct_n(0, len(self))
        return rows

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        path.write_bytes(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The index as the bytes that `load` reads from a file."""
        data: bytes = faiss.serialize_index(self._index).tobytes()
        return data

    def search(self, queries: np.ndarray, k: int) -> Hits:
        """The `k` nearest rows to each query [queries, d]; equal scores in row order."""
        k = min(k, len(self))
        if not k:
            empty = (len(queries), 0)
            return Hits(np.empty(empty, np.float32), np.empty(empty, np.int64))
        scores, rows = self._index.search(np.ascontiguousarray(queries, np.float32), k)
        return ranked(scores, rows)


def ranked(scores: np.ndarray, rows: np.ndarray) -> Hits:
    """Hits in order of score, equal ones in row order; row -1 (nothing found) comes last."""
    order = np.lexsort((rows, -np.where(rows < 0, -np.inf, scores)), axis=1)
    return Hits(np.take_along_axis(scores, order, axis=1), np.take_along_axis(rows, order, axis=1))


def read_faiss(path: Path, flags: int = 0) -> Any:
    """The FAISS index in a file. Raises `IndexDamagedError` where it cannot be read."""
    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> IndexDamagedError:
    """The error for a file of vectors that cannot be read."""
    return IndexDamagedError(
        f"{path} cannot be read: build the index again with `notegraph ingest --full`."
    )
