"""Knowing when the notes don't answer: AUROC, the risk-coverage curve, both kinds of error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from eval.answers import mean
from eval.records import Record


def abstention(records: Sequence[Record]) -> dict[str, float | None]:
    """`auroc`: answerable against unanswerable by confidence. `aurc`: area under the
    risk-coverage curve (lower is better). `wrong_abstentions`: share of answerable questions
    abstained from. `wrong_answers`, `wrong_answers_near`: share of all, and of near-domain,
    unanswerable questions answered."""
    answerable = [record.question.answerable for record in records]
    confidence = [record.answer.confidence for record in records]
    off = [record for record in records if not record.question.answerable]
    both = any(answerable) and not all(answerable)
    _, risk = risk_coverage(records)
    return {
        "auroc": float(roc_auc_score(answerable, confidence)) if both else None,
        "aurc": float(risk.mean()) if len(risk) else None,
        "wrong_abstentions": mean(
            record.answer.status == "abstained" for record in records if record.question.answerable
        ),
        "wrong_answers": mean(record.answer.status == "answered" for record in off),
        "wrong_answers_near": mean(
            record.answer.status == "answered" for record in off if record.question.absent
        ),
    }


def risk_coverage(
    records: Sequence[Record],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coverage and risk when the most confident share of all questions is answered.

    Risk is the share of those answers that are wrong; to answer the unanswerable, or to have
    no answer to the answerable, is wrong (Geifman and El-Yaniv, 2017). Questions of equal
    confidence share their mean error, so that no order among them is rewarded.
    """
    if not records:
        return np.empty(0), np.empty(0)
    confidence = np.array([record.answer.confidence for record in records])
    wrong = np.array([not (r.question.answerable and r.right) for r in records], dtype=float)
    _, group = np.unique(-confidence, return_inverse=True)
    shared = np.bincount(group, weights=wrong) / np.bincount(group)
    errors = shared[np.sort(group)]
    count = np.arange(1, len(errors) + 1)
    return count / len(errors), np.cumsum(errors) / count
