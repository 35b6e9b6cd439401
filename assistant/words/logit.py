"""Conditional logit: how probable each of several alternatives is, by a few fitted weights."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import numpy as np


@lru_cache(maxsize=8)
def fitted(file: str, features: tuple[str, ...]) -> np.ndarray:
    """float64 [features]: the weights that `assistant/<file>` holds, in the order of `features`."""
    weights = json.loads((files("assistant") / file).read_text("utf-8"))["weights"]
    return np.array([weights[name] for name in features])


def softmax(logits: np.ndarray) -> np.ndarray:
    """float64 [alternatives, ...]: their probabilities, which add up to 1 along the first axis."""
    odds = np.exp(logits - logits.max(axis=0))
    chances: np.ndarray = odds / odds.sum(axis=0)
    return chances
