"""The best of many scores without sorting them all."""

from __future__ import annotations

import numpy as np


def highest(scores: np.ndarray, count: int) -> list[int]:
    """Positions of the `count` highest of one row of scores, highest first; of equal ones the first.

    >>> highest(np.array([0.2, 0.9, 0.4, 0.9]), 3)
    [1, 3, 2]
    """
    if count <= 0:
        return []
    if count >= len(scores):
        found = np.arange(len(scores))
    else:
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        found = np.flatnonzero(scores >= least)
    order: list[int] = found[np.argsort(-scores[found], kind="stable")][:count].tolist()
    return order
