"""Hard negatives: texts that look like the answer and are not, put into the same batch.

With in-batch negatives every other text of a batch is a negative; so a pair is made hard
by training it beside the pair whose text it is most easily mistaken for. That costs no
further reading, as a text of its own for each pair would.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

import bm25s
import numpy as np

from ingest.tuning_pairs import Pair

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_CANDIDATES = 10
"""How many texts each of BM25 and the model proposes for an anchor."""
_MOST = 0.95
"""Of the right text's score: what scores more may well be right, too (arXiv 2407.15831)."""


def beside_hard_negatives(
    model: SentenceTransformer, pairs: Sequence[Pair], seed: int
) -> list[Pair]:
    """The same pairs in random order, each followed by its hardest negative, if still free."""
    hardest = _hardest(model, pairs)
    waiting = list(range(len(pairs)))
    random.Random(seed).shuffle(waiting)
    placed: dict[int, None] = {}
    for number in waiting:
        placed.setdefault(number)
        beside = hardest[number]
        if beside is not None:
            placed.setdefault(beside)
    return [pairs[number] for number in placed]


def _hardest(model: SentenceTransformer, pairs: Sequence[Pair]) -> list[int | None]:
    positives = [pair.positive for pair in pairs]
    anchors = [pair.anchor for pair in pairs]
    scores = model.encode(anchors) @ model.encode(positives).T
    count = min(_CANDIDATES, len(pairs))
    by_model = np.argsort(-scores, axis=1, kind="stable")[:, :count]
    by_words = _bm25(anchors, positives, count)
    hardest: list[int | None] = []
    for number, pair in enumerate(pairs):
        proposed = {*by_model[number].tolist(), *by_words[number].tolist()}
        ceiling = _MOST * scores[number, number]
        fit = [
            other
            for other in sorted(proposed)
            if pairs[other].group != pair.group and scores[number, other] < ceiling
        ]
        hardest.append(max(fit, key=lambda other: scores[number, other], default=None))
    return hardest


def _bm25(queries: list[str], texts: list[str], count: int) -> np.ndarray:
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    tokens = bm25s.tokenize(queries, show_progress=False)
    rows: np.ndarray = index.retrieve(tokens, k=count, show_progress=False).documents
    return rows
