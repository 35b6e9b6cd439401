"""Which kind of vector index a number of vectors gets, written and read back."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np

from ingest.storage.ivf_index import IvfIndex
from ingest.storage.vectors import FlatIndex, VectorIndex, unreadable

LARGE = 200_000
"""Up to so many vectors exact search takes milliseconds (a query reads 1.5 KB of each)."""
_MEASURED = 200
"""Queries that recall is measured on."""


def build_vectors(vectors: np.ndarray, queries: np.ndarray, path: Path) -> None:
    """Writes an index of `vectors`, float32 [n, d], to `path`; `queries` resemble questions' vectors."""
    if len(vectors) < LARGE:
        FlatIndex.build(vectors).save(path)
        return
    rng = np.random.default_rng(1)
    chosen = rng.choice(len(queries), min(_MEASURED, len(queries)), replace=False)
    IvfIndex.build(vectors, queries[np.sort(chosen)].astype(np.float32)).save(path)


def load_vectors(path: Path) -> VectorIndex:
    """What `build_vectors` wrote. Raises `IndexDamagedError` where it cannot be read."""
    try:
        with path.open("rb") as file:
            kind = file.read(4)
    except OSError as error:
        raise unreadable(path) from error
    return IvfIndex.load(path) if kind == _IVF else FlatIndex.load(path)


_IVF = faiss.serialize_index(
    faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(8), 8, 1, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
).tobytes()[:4]
"""How FAISS marks such a file."""
