"""Abstention: the probability that an answer is right, and the threshold below which none is given."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from assistant.decision import Decision
from assistant.lexicon import terms
from assistant.library import Library
from assistant.question import Question
from assistant.retrieval import Scores


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over the features."""

    bias: float
    weights: dict[str, float]

    def __call__(self, values: dict[str, float]) -> float:
        """The probability."""
        score = self.bias + sum(self.weights[name] * values[name] for name in self.weights)
        return float(1.0 / (1.0 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class Model:
    """Whether the notes cover a question, whether an answer is right where they do, and the
    product of the two under which nothing is answered."""

    covered: Logistic
    right: Logistic
    threshold: float


_ENOUGH_TERMS = 3
"""An asking sentence of fewer terms ("Cheapest way?") says too little by itself."""
FEATURES = (
    "dense",
    "bm25",
    "coverage",
    "rare",
    "named",
    "margin",
    "spread",
    "passage",
    "ask",
    "unseen",
)


def features(
    question: Question, library: Library, scores: Scores, decision: Decision
) -> dict[str, float]:
    """What tells an answered question from one that the notes don't cover; each about 0 to 1."""
    dense = np.sort(scores.sentence_dense)[::-1] if scores.sentence_dense.size else np.zeros(1)
    lines = [*decision.lines, *(line for _, line in decision.listed)]
    places = [line.place for line in lines if line.place >= 0]
    passages = {library.places[n].passage for n in places}
    said = {
        t
        for p in passages
        for t in terms(" ".join(library.passages[p].section) + " " + library.passages[p].text)
    }
    asked = list(dict.fromkeys(question.terms))
    weights = {t: library.rarity(t) for t in asked}
    total = sum(weights.values()) or 1.0
    missing = [weights[t] for t in asked if t not in said]
    of_ask = list(dict.fromkeys(terms(question.ask)))
    of_ask = of_ask if len(of_ask) >= _ENOUGH_TERMS else asked
    ask_total = sum(library.rarity(t) for t in of_ask) or 1.0
    unit = scores.channels.get("bm25")
    lexical = float(unit.max()) / (2.5 * total) if unit is not None and unit.size else 0.0
    return {
        "dense": float(dense[0]),
        "bm25": lexical,
        "coverage": sum(weights[t] for t in asked if t in said) / total,
        "rare": max(missing, default=0.0) / max(weights.values(), default=1.0),
        "named": float(bool([iri for iri in question.named if iri not in library.hubs])),
        "margin": min(1.0, decision.strength.get("margin", 0.0)),
        "spread": float(dense[0] - dense[: min(20, dense.size)].mean()),
        "passage": float(scores.sentence_dense[places].max()) if places else 0.0,
        "ask": sum(library.rarity(t) for t in of_ask if t in said) / ask_total,
        "unseen": sum(not library.holds(t) for t in of_ask) / max(1, len(of_ask)),
    }


def confidence(values: dict[str, float]) -> float:
    """The probability that the answer is right, by models fitted on the tune split."""
    model = _model()
    return model.covered(values) * model.right(values)


def threshold() -> float:
    """Below this confidence the assistant abstains."""
    return _model().threshold


@lru_cache(maxsize=1)
def _model() -> Model:
    data = json.loads((files("assistant") / "confidence.json").read_text("utf-8"))
    return Model(Logistic(**data["covered"]), Logistic(**data["right"]), data["threshold"])
