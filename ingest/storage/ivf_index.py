"""Search among very many vectors: the nearest cells of an inverted file, in 16 bits, by FAISS.

How many cells a query looks into is chosen when the index is built, by measuring recall against
exact search on some of the vectors that questions resemble.
"""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np

from ingest.storage.vectors import Hits, ranked, read_faiss

RECALL = 0.99
"""Share of the exact ten best that the measured queries must find; 0.98 is what is promised."""
_SEED = 1
_PER_CELL = 40
"""Vectors for each cell that the cells are learned from."""


class IvfIndex:
    """Nearly exact search by inner product; read from the file as it is needed, not held in memory."""

    depth = 4096
    """So many hits are given at most."""

    def __init__(self, index: faiss.IndexIVF) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: np.ndarray, queries: np.ndarray) -> IvfIndex:
        """Index `vectors`, float32 [n, d]; measure it on `queries`, float32 [q, d]."""
        count, width = vectors.shape
        cells = int(4 * np.sqrt(count))
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(width),
            width,
            cells,
            faiss.ScalarQuantizer.QT_fp16,
            faiss.METRIC_INNER_PRODUCT,
        )
        index.cp.seed, index.cp.niter = _SEED, 8
        index.cp.max_points_per_centroid = _PER_CELL
        chosen = np.random.default_rng(_SEED).permutation(count)[: _PER_CELL * cells]
        index.train(np.ascontiguousarray(vectors[np.sort(chosen)], np.float32))
        index.add(np.ascontiguousarray(vectors, np.float32))
        made = cls(index)
        made._look_into_enough(vectors, queries)
        return made

    def _look_into_enough(self, vectors: np.ndarray, queries: np.ndarray) -> None:
        exact = np.argsort(-(queries @ vectors.T), axis=1)[:, :10]
        self._index.nprobe = 4
        while self._index.nprobe < self._index.nlist:
            found = self.search(queries, 10).rows
            hit = [
                len(set(f) & set(e)) for f, e in zip(found.tolist(), exact.tolist(), strict=True)
            ]
            if np.mean(hit) >= RECALL * min(10, len(vectors)):
                return
            self._index.nprobe = min(2 * self._index.nprobe, self._index.nlist)

    @classmethod
    def load(cls, path: Path) -> IvfIndex:
        """Map what `save` wrote into memory. Raises `IndexDamagedError` where it cannot be read."""
        return cls(read_faiss(path, faiss.IO_FLAG_MMAP))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def vectors(self) -> np.ndarray:
        """All rows, float32 [n, d], as they are kept in 16 bits."""
        self._index.make_direct_map()
        rows: np.ndarray = self._index.reconstruct_n(0, len(self))
        return rows

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        faiss.write_index(self._index, str(path))

    def search(self, queries: np.ndarray, k: int) -> Hits:
        """The `k` nearest rows (of those looked at) to each query [queries, d]."""
        k = min(k, len(self), self.depth)
        scores, rows = self._index.search(np.ascontiguousarray(queries, np.float32), k)
        return ranked(scores, rows)
