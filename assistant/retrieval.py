"""Retrieval: every sentence and passage scored by lexical, dense and graph channels, fused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from assistant.library import Library
from assistant.question import Question


@dataclass(frozen=True, slots=True)
class Weights:
    """How channels are fused; convex over normalised scores (Bruch et al., 2210.11934)."""

    bm25: float = 0.35
    dense: float = 0.5
    graph: float = 0.15
    clause: float = 0.5
    """Share of the best clause against the whole question in dense sentence scores."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What retrieval found; arrays are over all passages or all sentences of the library."""

    passage: np.ndarray
    """float32 [passages]: fused."""
    sentence: np.ndarray
    """float32 [sentences]: fused."""
    channels: dict[str, np.ndarray]
    """Channel → float32 [passages], as the channel measures."""
    sentence_dense: np.ndarray
    """float32 [sentences]: cosine, whole question and best clause mixed."""
    sentence_bm25: np.ndarray
    demands: np.ndarray
    """float32 [demands, sentences]: cosine of each part of the question."""
    vectors: np.ndarray
    """float32 [demands, 384]."""


def retrieve(
    question: Question,
    library: Library,
    channels: Collection[str],
    notes: Collection[str] | None = None,
    weights: Weights = Weights(),
) -> Scores:
    """Scores all passages and sentences; those of other notes than `notes` get none."""
    passages, sentences = len(library.passages), len(library.places)
    passage = np.zeros(passages, np.float32)
    sentence = np.zeros(sentences, np.float32)
    found: dict[str, np.ndarray] = {}
    demands = np.zeros((len(question.demands), sentences), np.float32)
    dense = lexical = np.zeros(sentences, np.float32)
    vectors = np.zeros((len(question.demands), 384), np.float32)
    parts = {"bm25": weights.bm25, "dense": weights.dense, "graph": weights.graph}
    total = sum(parts[c] for c in channels)
    if "bm25" in channels:
        found["bm25"] = library.passage_bm25.scores(question.terms)
        lexical = library.sentence_bm25.scores(question.terms)
        passage += parts["bm25"] / total * _unit(found["bm25"])
        sentence += parts["bm25"] / total * _unit(lexical)
    if "dense" in channels:
        vectors = library.encoder.encode([demand.text for demand in question.demands])
        demands = vectors @ library.sentence_vectors.T
        clauses = demands[1:].max(axis=0) if len(demands) > 1 else demands[0]
        dense = (1 - weights.clause) * demands[0] + weights.clause * clauses
        found["dense"] = _passage_dense(library, vectors[:1])
        best = np.maximum.reduceat(dense, library.first_place[:-1])
        passage += parts["dense"] / total * _unit(0.5 * found["dense"] + 0.5 * best)
        sentence += parts["dense"] / total * _unit(dense)
    if "graph" in channels:
        found["graph"], near = _graph(question, library)
        passage += parts["graph"] / total * _unit(found["graph"])
        sentence += parts["graph"] / total * _unit(near)
    if notes is not None:
        allowed = np.array([p.note in notes for p in library.passages])
        passage = np.where(allowed, passage, 0)
        sentence = np.where(allowed[library.passage_of], sentence, 0)
    return Scores(passage, sentence, found, dense, lexical, demands, vectors)


def _unit(scores: np.ndarray) -> np.ndarray:
    """Divided by the best, negatives cut: 0 means nothing found."""
    best = float(scores.max()) if scores.size else 0.0
    unit: np.ndarray = np.maximum(scores, 0) / best if best > 0 else np.zeros_like(scores)
    return unit


def _passage_dense(library: Library, vectors: np.ndarray) -> np.ndarray:
    hits = library.passage_index.search(vectors, len(library.passage_index))
    scores = np.full(len(library.passages), -1.0, np.float32)
    np.maximum.at(scores, library.reader.window_passages[hits.rows[0]], hits.scores[0])
    return scores


def _graph(question: Question, library: Library) -> tuple[np.ndarray, np.ndarray]:
    """Passages and sentences that name, or are about, what the question names; hubs left out.

    A thing counts by how few passages name it, and a thing one fact away counts a third.
    """
    weight: dict[str, float] = {}
    for iri in question.named:
        if iri in library.hubs:
            continue
        rarity = 1.0 / np.sqrt(max(1, len(library.passages_naming.get(iri, ()))))
        weight[iri] = max(weight.get(iri, 0.0), float(rarity))
        for fact in library.facts_of.get(iri, ()):
            if (
                fact.object_kind == "thing"
                and fact.object_iri
                and fact.object_iri not in library.hubs
            ):
                weight.setdefault(fact.object_iri, float(rarity) / 3)
    sentences = np.zeros(len(library.places), np.float32)
    if weight:
        for place in library.places:
            for iri in place.named:
                if iri in weight:
                    sentences[place.number] += weight[iri] * (2.0 if iri in place.topics else 1.0)
    passages = np.zeros(len(library.passages), np.float32)
    np.maximum.at(passages, library.passage_of, sentences)
    return passages, sentences
