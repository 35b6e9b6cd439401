"""What tuning is about to do and how long that should take, told before it starts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.tuning.listwise import set_rows
from ingest.tuning.pairs import Pair
from ingest.tuning.questions import QuestionSet
from ingest.tuning.train import BATCH

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_READINGS = 3
"""What learning from a text costs, in readings of it."""
_SAMPLE = 16


@dataclass(frozen=True, slots=True)
class TuningPlan:
    """What is about to be done."""

    pairs: Mapping[str, int]
    """How many training pairs there are of each origin, and how many questions."""
    steps: int
    seconds: float
    """How long it should take on this machine."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that is learned from, and how often each part of it is gone through."""

    documents: Sequence[Pair]
    document_passes: int
    authored: Sequence[Pair]
    authored_passes: int
    sets: Sequence[QuestionSet]
    set_passes: int

    def counts(self) -> dict[str, int]:
        """Pairs of each origin, and questions."""
        counts: dict[str, int] = {}
        for pair in (*self.documents, *self.authored):
            counts[pair.origin] = counts.get(pair.origin, 0) + 1
        if self.sets:
            counts["question"] = sum(len(notes.questions) for notes in self.sets)
        return counts


def plan_of(model: SentenceTransformer, material: Material) -> TuningPlan:
    """The plan for `material`; times how `model` reads a few texts of each part."""
    steps, seconds = 0, 0.0
    parts = (
        (material.documents, material.document_passes, 1.0),
        (material.authored, material.authored_passes, 1.3),
    )
    for pairs, passes, more in parts:
        steps += passes * -(-len(pairs) // BATCH)
        seconds += passes * more * _seconds(model, (_texts(pair) for pair in pairs), len(pairs))
    if material.sets:
        rows = len(set_rows(len(material.sets), material.authored, material.documents))
        steps += material.set_passes * rows
        texts = [[text] for notes in material.sets for text in _set_texts(notes)]
        share = rows / len(material.sets)
        spread = texts[:: max(1, len(texts) // (2 * _SAMPLE))]
        seconds += material.set_passes * share * _seconds(model, spread, len(texts))
    return TuningPlan(material.counts(), steps, seconds)


def _seconds(model: SentenceTransformer, items: Iterable[Sequence[str]], count: int) -> float:
    """What learning from `count` items takes, by a reading of the first few of them."""
    sample = list(islice(items, 2 * _SAMPLE))
    if not sample:
        return 0.0
    texts = [text for item in sample for text in item]
    model.encode(texts[:4])
    began = time.monotonic()
    model.encode(texts, batch_size=_SAMPLE)
    return _READINGS * count * (time.monotonic() - began) / len(sample)


def _texts(pair: Pair) -> list[str]:
    return [text for text in (pair.anchor, pair.positive, pair.negative) if text]


def _set_texts(notes: QuestionSet) -> Iterator[str]:
    for passage in notes.passages:
        yield f"{passage.prefix}: {' '.join(passage.sentences)}"
    for question in notes.questions:
        yield question.text
