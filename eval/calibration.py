"""Whether confidence is the probability of being right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import brier_score_loss

from eval.records import Record

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence."""

    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""
    count: int


def calibration(records: Sequence[Record]) -> dict[str, float | None]:
    """`ece`: expected calibration error over what was answered, ten bins of equal width
    (Guo et al., 2017). `brier`: mean squared error of the same. Lower is better."""
    answered = _answered(records)
    if not answered:
        return {"ece": None, "brier": None}
    bins = reliability(records)
    ece = sum(abs(b.confidence - b.right) * b.count for b in bins) / len(answered)
    right = [record.right for record in answered]
    confidence = np.clip([record.answer.confidence for record in answered], 0.0, 1.0)
    return {"ece": ece, "brier": float(brier_score_loss(right, confidence, pos_label=True))}


def reliability(records: Sequence[Record]) -> list[Bin]:
    """The answered questions in bins of confidence; empty bins are left out."""
    answered = _answered(records)
    confidence = np.array([record.answer.confidence for record in answered])
    right = np.array([record.right for record in answered], dtype=float)
    position = np.clip((confidence * BINS).astype(int), 0, BINS - 1)
    return [
        Bin(float(confidence[chosen].mean()), float(right[chosen].mean()), int(chosen.sum()))
        for number in range(BINS)
        if (chosen := position == number).any()
    ]


def _answered(records: Sequence[Record]) -> list[Record]:
    return [record for record in records if record.answer.status == "answered"]
