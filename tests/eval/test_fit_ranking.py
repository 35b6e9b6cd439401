"""The fit of the ranking's weights."""

from __future__ import annotations

import numpy as np

from assistant.candidates.ranking import FEATURES
from eval.fit_ranking import Choice, fit, hits


def test_the_feature_that_tells_right_things_apart_gets_the_weight() -> None:
    generator = np.random.default_rng(0)
    choices = []
    for number in range(120):
        rows = generator.random((6, len(FEATURES)))
        right = np.zeros(6, bool)
        right[int(np.argmax(rows[:, 2]))] = True
        choices.append(Choice(rows, right, f"notes/{number}"))
    weights = fit(choices, 0.3)
    assert int(np.argmax(np.abs(weights))) == 2
    assert np.mean(hits(choices, weights)) > 0.9
