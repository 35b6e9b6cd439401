"""Abstention: the probability that an answer is right, and the threshold below which none is given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import get_args

import numpy as np

from assistant.confidence.lacking import (
    bearing_missing,
    detail_missing,
    further_missing,
    kind_missing,
    value_missing,
)
from assistant.decision import Decision
from assistant.evidence.bearing import passages_on
from assistant.evidence.details import strange_names
from assistant.evidence.retrieval import Scores, sentence_scores
from assistant.notes.coverage import said_in, share_said
from assistant.notes.library import Library
from assistant.understanding.asked_value import without_holding
from assistant.understanding.intents import Intent
from assistant.understanding.question import Question
from assistant.words.highest import highest
from assistant.words.lexicon import terms


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over the features."""

    bias: float
    weights: dict[str, float]

    def __call__(self, values: Mapping[str, float]) -> float:
        """The probability."""
        score = self.bias + sum(self.weights[name] * values[name] for name in self.weights)
        return float(1.0 / (1.0 + np.exp(-score)))


_LEAST = 0.2
"""Confidence of an answer that is only just given."""


@dataclass(frozen=True, slots=True)
class Model:
    """How probably an answer is right; a question that the notes don't cover has none."""

    covered: Logistic
    """Whether the notes cover the question."""
    right: Logistic
    """Whether the answer is right where they do."""
    threshold: float
    """So much of `covered` it takes to be answered."""

    def __call__(self, values: Mapping[str, float]) -> float:
        """The confidence, under `_LEAST` where the question is not covered."""
        return self.weighed(self.covered(values), values)

    def weighed(self, covered: float, values: Mapping[str, float]) -> float:
        """The confidence where the question is `covered` so far."""
        if covered < self.threshold:
            return _LEAST * covered / self.threshold
        return max(_LEAST, covered * self.right(values))


FEATURES = {
    "likeness": 1,
    "lead": 1,
    "covered": 1,
    "passage": 1,
    "about": 1,
    "answered": 1,
    "compared": 1,
    "listed": 1,
    "offered": 1,
    "value_missing": -1,
    "detail_missing": -1,
    "kind_missing": -1,
    "bearing_missing": -1,
    "strange": -1,
}
"""Name → which way it may count. None depends on how many notes there are."""
_ASKS = {intent: f"asks {intent}" for intent in get_args(Intent)}
"""The features that say which kind of answer is asked for."""
RIGHT = (
    "margin",
    "likeness",
    "lead",
    "covered",
    "listed",
    "offered",
    "bearing_missing",
    *_ASKS.values(),
)
"""What tells a right answer from a wrong one, where there is one."""
_ENOUGH_TERMS = 3
"""An asking sentence of fewer terms ("Cheapest way?") says too little by itself."""
_CROWD = 20
"""Sentences that the best one is held against."""
_OF_ANY = 0.2
"""How far the sentences that fit a question speak of options that it has nothing to do with."""
_READ, _PASSAGES = 8, 3
"""Best sentences and passages that are read beside those of the answer."""


def features(
    question: Question, library: Library, scores: Scores, decision: Decision
) -> dict[str, float]:
    """What tells an answered question from one that the notes don't cover, and a right answer from
    a wrong one; each about 0 to 1."""
    cosines = scores.sentence_dense[scores.inside[library.passage_of]]
    ranked = cosines[highest(cosines, _CROWD)] if cosines.size else np.zeros(1)
    lines = [*decision.lines, *(line for _, line in decision.listed)]
    places = list(dict.fromkeys(line.place for line in lines if line.place >= 0))
    read = highest(sentence_scores(library, scores), _READ)
    dense = scores.channels["dense"][scores.inside] if "dense" in scores.channels else np.zeros(1)
    top = highest(scores.passage, _PASSAGES)
    asked = _asked_terms(question)
    near = {*(library.places[n].passage for n in places), *top}
    return {
        "likeness": float(ranked[0]),
        "lead": float(ranked[0] - ranked.mean()),
        "covered": share_said(asked, said_in(near, library), library),
        "passage": float(dense.max()),
        "about": _about(question, library),
        "answered": scores.judged.answered / 5,
        "compared": decision.strength.get("compared", 0.0),
        "listed": decision.strength.get("group", 0.0) / 2,
        "offered": _offered(decision),
        "value_missing": min(
            value_missing(question, asked, [*places, *read], library),
            further_missing(decision, library),
        ),
        "detail_missing": detail_missing(question, near, library, scores),
        "kind_missing": kind_missing(question, decision, near, library),
        "bearing_missing": bearing_missing(question, decision, library),
        "strange": float(bool(strange_names(question.text, question.ask, library))),
        "margin": decision.strength.get("margin", 0.0),
    } | {name: float(question.intent == intent) for intent, name in _ASKS.items()}


def _asked_terms(question: Question) -> list[str]:
    of_ask = list(dict.fromkeys(terms(without_holding(question.ask))))
    return of_ask if len(of_ask) >= _ENOUGH_TERMS else list(dict.fromkeys(question.terms))


def _about(question: Question, library: Library) -> float:
    """1 where a question is about nothing but things that the notes tell of ("What is X?")."""
    named = library.telling(question.named_in_ask)
    things = [iri for iri in named if passages_on(iri, library)]
    own = {term for iri in things if (thing := library.things.get(iri))
           for name in thing.names for term in terms(name)}  # fmt: skip
    return float(bool(things) and len(set(terms(question.ask)) - own) <= 1)


def _offered(decision: Decision) -> float:
    """How far what the question finds speaks of the options, less what it does of any; 0 without options."""
    said = decision.strength.get("offered")
    return 0.0 if said is None else said - _OF_ANY


def confidence(wordings: Sequence[Mapping[str, float]]) -> float:
    """The probability that the answer is right, by a model that `eval.calibrate` fits.

    `wordings` are the features of each wording of the question, its own first: how well they are
    covered counts on average, whether the answer is right is told by the first.
    """
    model = confidence_model()
    return model.weighed(sum(map(model.covered, wordings)) / len(wordings), wordings[0])


def is_thin(values: Mapping[str, float], more: float) -> bool:
    """Whether a question is covered by less than `more` above what it takes to be answered."""
    model = confidence_model()
    return model.covered(values) < model.threshold + more


def threshold() -> float:
    """Below this confidence the assistant abstains."""
    return _LEAST


@lru_cache(maxsize=1)
def confidence_model() -> Model:
    """The model that ships with the program."""
    data = json.loads((files("assistant") / "confidence.json").read_text("utf-8"))
    return Model(Logistic(**data["covered"]), Logistic(**data["right"]), data["threshold"])
