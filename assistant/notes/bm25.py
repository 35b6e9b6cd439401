"""Lexical scores of all documents at once (BM25 in Lucene's form, by bm25s)."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np


class Bm25:
    """BM25 over lists of terms.

    >>> Bm25([["host", "model"], ["label", "data"]]).scores(["host"]).round(1).tolist()
    [0.5, 0.0]
    """

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._count = len(documents)
        self._vocabulary = {t: i for i, t in enumerate(sorted({t for d in documents for t in d}))}
        self._index: bm25s.BM25 | None = None
        if self._vocabulary:
            ids = [[self._vocabulary[term] for term in document] for document in documents]
            self._index = bm25s.BM25(method="lucene")
            self._index.index((ids, self._vocabulary), show_progress=False)

    def scores(self, query: Sequence[str]) -> np.ndarray:
        """float32 [documents]; terms that no document holds count nothing."""
        known = [
            self._vocabulary[term] for term in dict.fromkeys(query) if term in self._vocabulary
        ]
        if self._index is None or not known:
            return np.zeros(self._count, np.float32)
        scores: np.ndarray = self._index.get_scores_from_ids(known)
        return scores.astype(np.float32)

    def rarity(self, term: str, fallback: float = 0.0) -> float:
        """The best score that one term alone gives: how much it tells documents apart."""
        if term not in self._vocabulary:
            return fallback
        return float(self.scores([term]).max())
