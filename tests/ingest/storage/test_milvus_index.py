"""Milvus (here the Lite edition, in a file) finds what FAISS finds."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.storage.milvus_index import MilvusIndex, MilvusPlace
from ingest.storage.vectors import FlatIndex


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> MilvusPlace:
    return MilvusPlace(str(tmp_path_factory.mktemp("milvus") / "vectors.db"), "kitchen")


def rows(count: int, seed: int) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_it_finds_the_same_rows_with_the_same_scores(place: MilvusPlace) -> None:
    vectors, queries = rows(1500, 1), rows(5, 2)
    index = MilvusIndex.open(place, "a" * 64, vectors)
    exact = FlatIndex.build(vectors)
    for k in (1, 10, 1500, 5000):
        found, wanted = index.search(queries, k), exact.search(queries, k)
        assert np.array_equal(found.rows, wanted.rows)
        np.testing.assert_allclose(found.scores, wanted.scores, atol=1e-5)
    np.testing.assert_allclose(index.vectors(), vectors, atol=1e-6)
    index.close()


def test_other_vectors_take_the_place_of_those_before(place: MilvusPlace) -> None:
    MilvusIndex.open(place, "a" * 64, rows(30, 1)).close()
    index = MilvusIndex.open(place, "b" * 64, rows(20, 3))
    assert len(index) == 20
    assert [name[:9] for name in index._client.list_collections()] == ["kitchen_b"]
    index.close()
