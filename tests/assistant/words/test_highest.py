"""The best of many scores are those that sorting all of them gives."""

import numpy as np
import pytest

from assistant.words.highest import highest


@pytest.mark.parametrize("count", [0, 1, 7, 60, 200])
@pytest.mark.parametrize("levels", [2, 5, 1000])
def test_the_highest_stand_as_in_a_stable_sort(count: int, levels: int) -> None:
    scores = np.random.default_rng(levels).integers(0, levels, 100).astype(np.float32)
    assert highest(scores, count) == np.argsort(-scores, kind="stable")[:count].tolist()


def test_of_no_scores_none_is_highest() -> None:
    assert highest(np.zeros(0, np.float32), 3) == []
