"""Few vectors are searched exactly, many nearly so and from the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.storage.ivf_index import IvfIndex
from ingest.storage.vector_files import build_vectors, load_vectors
from ingest.storage.vectors import FlatIndex
from kg.errors import IndexDamagedError


def clustered(count: int, seed: int) -> np.ndarray:
    """Unit vectors around 50 centres, as texts of some topics are."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(50, 32))
    made = centres[rng.integers(0, 50, count)] + 0.6 * rng.normal(size=(count, 32))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def test_few_vectors_get_an_exact_index(tmp_path: Path) -> None:
    build_vectors(clustered(100, 1), clustered(10, 2), tmp_path / "v.faiss")
    assert isinstance(load_vectors(tmp_path / "v.faiss"), FlatIndex)


def test_many_get_one_that_finds_nearly_all_of_what_exact_search_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.storage.vector_files.LARGE", 1000)
    vectors, unseen = clustered(20_000, 1), clustered(100, 3)
    build_vectors(vectors, clustered(500, 2), tmp_path / "v.faiss")
    index = load_vectors(tmp_path / "v.faiss")
    assert isinstance(index, IvfIndex)
    assert len(index) == len(vectors)
    found, exact = index.search(unseen, 10), FlatIndex.build(vectors).search(unseen, 10)
    recall = np.mean([len({*f} & {*e}) / 10 for f, e in zip(found.rows, exact.rows, strict=True)])
    assert recall >= 0.98
    assert (np.diff(found.scores, axis=1) <= 0).all()
    np.testing.assert_allclose(found.scores[:, 0], exact.scores[:, 0], atol=0.01)


@pytest.mark.parametrize("content", [b"", b"IwSq", None])
def test_a_damaged_or_missing_file_is_reported(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "v.faiss"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match="ingest --full"):
        load_vectors(path)
