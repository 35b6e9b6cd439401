from pathlib import Path

import numpy as np
import pytest

from ingest.storage.vectors import FlatIndex
from kg.errors import IndexDamagedError


def rows(count: int) -> np.ndarray:
    made = np.random.default_rng(1).normal(size=(count, 8)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_search_gives_the_nearest_rows_best_first() -> None:
    vectors, query = rows(50), rows(51)[50:]
    hits = FlatIndex.build(vectors).search(query, 5)
    expected = np.argsort(-(vectors @ query[0]))[:5]
    assert hits.rows[0].tolist() == expected.tolist()
    np.testing.assert_allclose(hits.scores[0], (vectors @ query[0])[expected], rtol=1e-5)


def test_equal_scores_come_in_row_order() -> None:
    same = np.ones((4, 2), np.float32)
    assert FlatIndex.build(same).search(same[:1], 4).rows.tolist() == [[0, 1, 2, 3]]


def test_asking_for_more_than_there_is_gives_all() -> None:
    vectors = rows(3)
    assert FlatIndex.build(vectors).search(vectors[:2], 10).rows.shape == (2, 3)


def test_an_empty_index_finds_nothing() -> None:
    empty = FlatIndex.build(np.empty((0, 8), np.float32))
    assert empty.search(rows(2), 3).rows.shape == (2, 0)


def test_a_loaded_index_is_the_saved_one(tmp_path: Path) -> None:
    vectors = rows(20)
    FlatIndex.build(vectors).save(tmp_path / "v.faiss")
    loaded = FlatIndex.load(tmp_path / "v.faiss")
    assert len(loaded) == 20
    assert np.array_equal(loaded.vectors(), vectors)
    assert loaded.search(vectors[7:8], 1).rows.tolist() == [[7]]


@pytest.mark.parametrize("content", [b"", b"not an index", None])
def test_a_damaged_or_missing_file_is_reported(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "v.faiss"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match="ingest --full"):
        FlatIndex.load(path)
