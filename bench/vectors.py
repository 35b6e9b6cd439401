"""Search among ever more vectors: exact, and the index that the size gets; time, memory, recall.

The vectors are mixtures of a real index's sentence vectors with some noise, so that they lie as
those of texts do: `python bench/vectors.py INDEX [COUNT…]`. The queries are others of the kind.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from measure import Figure, keep

from ingest.storage.index import open_index
from ingest.storage.ivf_index import IvfIndex
from ingest.storage.vectors import FlatIndex, VectorIndex

COUNTS = (10_000, 100_000, 700_000)
QUERIES, K = 200, 10


def main() -> None:
    """Build and measure each size."""
    real = open_index(Path(sys.argv[1])).sentence_vectors.astype(np.float32)
    figures: list[Figure] = []
    sizes: dict[str, object] = {}
    for count in [int(text) for text in sys.argv[2:]] or COUNTS:
        vectors, queries = _mixed(real, count, 1), _mixed(real, 2 * QUERIES, 2)
        tuning, asked = queries[:QUERIES], queries[QUERIES:]
        flat = FlatIndex.build(vectors)
        started = time.process_time()
        built = IvfIndex.build(vectors, tuning)
        build = time.process_time() - started
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "v.faiss"
            built.save(path)
            del built
            before = _resident()
            index = IvfIndex.load(path)
            found = _times(index, asked)
            exact = _times(flat, asked)
            wanted, got = flat.search(asked, K).rows, index.search(asked, K).rows
            recall = np.mean([len({*w} & {*g}) / K for w, g in zip(wanted, got, strict=True)])
            sizes[f"{count}"] = {
                "recall@10": float(recall),
                "build_cpu_s": build,
                "file_mb": path.stat().st_size / 1e6,
                "mapped_mb": (_resident() - before) / 1e6,
                "cells_looked_into": int(index._index.nprobe),
                "p95_ms": 1000 * float(np.percentile(found, 95)),
                "exact_p95_ms": 1000 * float(np.percentile(exact, 95)),
            }
            print(count, sizes[f"{count}"], file=sys.stderr, flush=True)
            figures.append(Figure(f"search in {count:,}", found, exact, "exact search"))
    keep("vectors", figures, {"sizes": sizes})


def _mixed(real: np.ndarray, count: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    made = np.empty((count, real.shape[1]), np.float32)
    for start in range(0, count, 50_000):
        size = min(50_000, count - start)
        one, other = real[rng.integers(0, len(real), size)], real[rng.integers(0, len(real), size)]
        share = rng.uniform(0.0, 0.35, (size, 1)).astype(np.float32)
        noise = rng.normal(0, 0.02, (size, real.shape[1])).astype(np.float32)
        part = (1 - share) * one + share * other + noise
        made[start : start + size] = part / np.linalg.norm(part, axis=1, keepdims=True)
    return made


def _times(index: VectorIndex, queries: np.ndarray) -> tuple[float, ...]:
    """Seconds of processor time of each query alone."""
    taken = []
    for query in queries:
        started = time.process_time()
        index.search(query[None], K)
        taken.append(time.process_time() - started)
    return tuple(taken)


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
