"""Retrieval: every sentence and passage scored by lexical, dense and graph channels, fused.

The best sentences are then read by the judge, where it takes part.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.notes.judge import READ, Judgement, Line
from assistant.notes.library import Library
from assistant.understanding.question import Question
from assistant.words.highest import highest


@dataclass(frozen=True, slots=True)
class Weights:
    """How channels are fused: a convex combination of standardised scores, fitted on the tune split
    (Bruch et al., 2210.11934)."""

    bm25: float
    dense: float
    graph: float
    demands: float
    """Share of the question's parts, each counting alike, against the whole question."""


PASSAGES = Weights(bm25=0.18, dense=0.75, graph=0.07, demands=0.3)
SENTENCES = Weights(bm25=0.09, dense=0.87, graph=0.04, demands=0.1)


_PASSAGE_SHARE = 0.35
OUTSIDE = -10.0
"""The score of sentences in notes that a question leaves out."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What retrieval found; arrays are over all passages or all sentences of the library."""

    passage: np.ndarray
    """float32 [passages]: fused."""
    sentence: np.ndarray
    """float32 [sentences]: fused."""
    channels: dict[str, np.ndarray]
    """Channel → float32 [passages], as the channel measures."""
    demands: np.ndarray
    """float32 [demands, sentences]: cosine of the whole question (first) and of each part."""
    sentence_bm25: np.ndarray
    """float32 [sentences]."""
    inside: np.ndarray
    """bool [passages]: those of the notes and sections that it was limited to."""
    notes: Collection[str] | None = None
    """These notes and sections; None where it may read all."""
    judged: Judgement = field(default_factory=Judgement)
    """What the judge says of the best sentences; nothing where it takes no part."""
    judging: bool = False
    """Whether the judge takes part."""

    @property
    def sentence_dense(self) -> np.ndarray:
        """float32 [sentences]: cosine of the whole question."""
        whole: np.ndarray = self.demands[0]
        return whole


def retrieve(
    question: Question,
    library: Library,
    channels: Collection[str],
    notes: Collection[str] | None = None,
) -> Scores:
    """Scores all passages and sentences; those outside `notes` get none."""
    passages, sentences = len(library.passages), len(library.places)
    passage = np.zeros(passages, np.float32)
    sentence = np.zeros(sentences, np.float32)
    found: dict[str, np.ndarray] = {}
    demands = np.zeros((len(question.demands), sentences), np.float32)
    lexical = np.zeros(sentences, np.float32)
    of_passages, of_sentences = _shares(PASSAGES, channels), _shares(SENTENCES, channels)
    if "bm25" in channels:
        found["bm25"] = library.passage_bm25.scores(question.terms)
        lexical = library.sentence_bm25.scores(question.terms)
        passage += of_passages["bm25"] * _standard(found["bm25"])
        sentence += of_sentences["bm25"] * _standard(lexical)
    if "dense" in channels:
        vectors = library.encoder.encode_parts(question.demands[0], question.demands[1:])
        demands = vectors @ library.sentence_vectors.T
        by_passage = np.maximum.reduceat(demands, library.first_place[:-1], axis=1)
        found["dense"] = _passage_dense(library, vectors[:1])
        whole = 0.5 * found["dense"] + 0.5 * by_passage[0]
        passage += of_passages["dense"] * _with_parts(whole, by_passage[1:], PASSAGES.demands)
        sentence += of_sentences["dense"] * _with_parts(demands[0], demands[1:], SENTENCES.demands)
    if "graph" in channels:
        found["graph"], near = _graph(question, library)
        passage += of_passages["graph"] * _standard(found["graph"])
        sentence += of_sentences["graph"] * _standard(near)
    inside = np.ones(passages, bool) if notes is None else library.passages_of(notes)
    passage = _unit(np.where(inside, passage, 0))
    sentence = _unit(np.where(inside[library.passage_of], sentence, 0))
    scores = Scores(passage, sentence, found, demands, lexical, inside, notes)
    if "judge" in channels:
        scores = replace(scores, judged=_judged(question, library, scores), judging=True)
    return scores


def is_inside(score: float) -> bool:
    """Whether a sentence of this score is of notes that the question is not kept out of."""
    return score > OUTSIDE / 2


def sentence_scores(library: Library, scores: Scores) -> np.ndarray:
    """float32 [sentences]: a sentence's own score with its passage's; pointers count little.

    Where the question is limited to some notes, sentences of others are far below zero, so that no
    bonus brings them in.
    """
    mixed: np.ndarray = (1 - _PASSAGE_SHARE) * scores.sentence + _PASSAGE_SHARE * scores.passage[
        library.passage_of
    ]
    evidence: np.ndarray = mixed * library.evidential
    if scores.notes is not None:
        evidence[~scores.inside[library.passage_of]] = OUTSIDE
    return evidence


def _judged(question: Question, library: Library, scores: Scores) -> Judgement:
    mixed = sentence_scores(library, scores)
    best = [number for number in highest(mixed, READ) if mixed[number] > 0]
    return library.judge.read(
        question.demands[0], [line_of(number, library, mixed) for number in best]
    )


def line_of(number: int, library: Library, mixed: np.ndarray) -> Line:
    """A sentence as the judge reads it; `mixed` are `sentence_scores`."""
    place = library.places[number]
    section = library.passages[place.passage].section
    heads, text = place.sentence.heads, place.sentence.text
    score = max(0.0, float(mixed[number]))
    return Line(number, place.passage, section, heads, text, score)


def _shares(weights: Weights, channels: Collection[str]) -> dict[str, float]:
    """The weights of all channels; those of the ones that take part add up to 1."""
    parts = {"bm25": weights.bm25, "dense": weights.dense, "graph": weights.graph}
    total = sum(weight for channel, weight in parts.items() if channel in channels)
    return {channel: weight / (total or 1.0) for channel, weight in parts.items()}


def _with_parts(whole: np.ndarray, parts: np.ndarray, share: float) -> np.ndarray:
    """Standardised scores of the whole question, mixed with the mean over its parts."""
    if not len(parts):
        return _standard(whole)
    mean = np.mean([_standard(part) for part in parts], axis=0)
    mixed: np.ndarray = (1 - share) * _standard(whole) + share * mean
    return mixed


def _standard(scores: np.ndarray) -> np.ndarray:
    """Mean 0 and deviation 1; all 0 where nothing tells documents apart, 1 for a single one."""
    if scores.size == 1:
        single: np.ndarray = np.sign(scores)
        return single
    deviation = float(scores.std()) if scores.size else 0.0
    if deviation < 1e-9:
        return np.zeros_like(scores)
    standard: np.ndarray = (scores - scores.mean()) / deviation
    return standard


def _unit(scores: np.ndarray) -> np.ndarray:
    """The best at 1, the mean and what is below at 0."""
    best = float(scores.max()) if scores.size else 0.0
    unit: np.ndarray = np.maximum(scores, 0) / best if best > 0 else np.zeros_like(scores)
    return unit


def _passage_dense(library: Library, vectors: np.ndarray) -> np.ndarray:
    index = library.passage_index
    hits = index.search(vectors, min(len(index), index.depth))
    # What an index that gives its best hits alone left out scores at most as much as the last.
    rest = -1.0 if len(index) <= index.depth else float(hits.scores.min())
    scores = np.full(len(library.passages), rest, np.float32)
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
    for iri in sorted(weight):
        spoken = library.naming(iri)
        sentences[spoken.about] += 2.0 * weight[iri]
        sentences[spoken.mentioned] += weight[iri]
    passages = np.zeros(len(library.passages), np.float32)
    np.maximum.at(passages, library.passage_of, sentences)
    return passages, sentences
