"""What an answer costs its reader and its asker: length in words, latency in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.judge import word_limit
from eval.records import Record

WALL = "wall"
"""The key of `timings_ms` under which the harness itself puts the time around `ask`."""


def effort(records: Sequence[Record]) -> dict[str, float | None]:
    """`words_p50`, `words_p95`, `over_limit` (share of answers with too many words) over what
    was answered; `latency_p50`, `latency_p95` over all questions. Lower is better."""
    answered = [record for record in records if record.answer.status == "answered"]
    words = [record.words for record in answered]
    over = [record.words > word_limit(record.question) for record in answered]
    return {
        "words_p50": _percentile(words, 50),
        "words_p95": _percentile(words, 95),
        "over_limit": sum(over) / len(over) if over else None,
        "latency_p50": _percentile(latencies(records), 50),
        "latency_p95": _percentile(latencies(records), 95),
    }


def latencies(records: Sequence[Record]) -> list[float]:
    """Milliseconds around each `ask`."""
    return [record.answer.timings_ms[WALL] for record in records]


def _percentile(values: Sequence[float], percent: float) -> float | None:
    return float(np.percentile(values, percent)) if len(values) else None
