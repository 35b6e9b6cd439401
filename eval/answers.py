"""The share of answers that are right, overall and by type, and lists as sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import stats

from eval.aliases import names
from eval.questions import TYPES
from eval.records import Record

_RESAMPLES = 2000


def answers(records: Sequence[Record]) -> dict[str, float | None]:
    """`answer` over all questions, `answerable` over those that have an answer, each type by
    its name; `list_precision`, `list_recall`, `list_f1` as means over list questions."""
    figures = {
        "answer": mean(record.right for record in records),
        "answerable": mean(record.right for record in records if record.question.answerable),
    }
    for kind in TYPES:
        figures[kind] = mean(record.right for record in records if record.question.type == kind)
    scores = [list_scores(record) for record in records if record.question.type == "list"]
    for position, name in enumerate(("list_precision", "list_recall", "list_f1")):
        figures[name] = mean(score[position] for score in scores)
    return figures


def list_scores(record: Record) -> tuple[float, float, float]:
    """Precision, recall and F1 of `recommended` as a set, against the gold entities."""
    labels = [named.label for named in record.answer.recommended]
    gold = record.question.gold_entities
    if record.answer.status != "answered" or not labels or not gold:
        return 0.0, 0.0, 0.0
    precision = sum(any(names(label, group) for group in gold) for label in labels) / len(labels)
    recall = sum(any(names(label, group) for label in labels) for group in gold) / len(gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def interval(values: Sequence[bool], seed: int) -> tuple[float, float] | None:
    """The bootstrap 95 % percentile interval of a share; None for fewer than two values."""
    if len(values) < 2:
        return None
    result = stats.bootstrap(
        (np.asarray(values, dtype=float),),
        np.mean,
        n_resamples=_RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return float(result.low), float(result.high)


def mean(values: Iterable[float]) -> float | None:
    """The mean, or None of nothing."""
    numbers = [float(value) for value in values]
    return sum(numbers) / len(numbers) if numbers else None
