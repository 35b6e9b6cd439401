"""What the confidence rests on."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from assistant import Assistant
from assistant.confidence.abstain import (
    FEATURES,
    RIGHT,
    Logistic,
    Model,
    confidence,
    confidence_model,
    threshold,
)

PLAIN = dict.fromkeys(RIGHT, 0.0) | {n: 0.5 if sign > 0 else 0.0 for n, sign in FEATURES.items()}


@pytest.mark.parametrize("name", FEATURES)
def test_evidence_never_makes_a_question_less_covered_and_a_lack_never_more(name: str) -> None:
    covered = confidence_model().covered
    assert (covered(PLAIN | {name: PLAIN[name] + 0.3}) - covered(PLAIN)) * FEATURES[name] >= 0


def test_what_is_not_covered_stays_under_the_threshold_however_right_it_looks() -> None:
    sure = Model(Logistic(-5.0, {}), Logistic(5.0, {}), threshold=0.5)
    doubtful = Model(Logistic(5.0, {}), Logistic(-5.0, {}), threshold=0.5)
    assert sure({}) < threshold() <= doubtful({}) < 0.5


def test_a_clear_winner_is_more_probably_right_than_one_of_many() -> None:
    asked = PLAIN | {"asks recommend": 1.0}
    assert confidence([asked | {"margin": 0.8}]) > confidence([asked | {"margin": 0.05}])


def test_the_fitted_model_has_the_features_of_the_code() -> None:
    model = json.loads((files("assistant") / "confidence.json").read_text("utf-8"))
    assert model["covered"]["weights"].keys() == FEATURES.keys()
    assert tuple(model["right"]["weights"]) == RIGHT
    assert 0 < model["threshold"] < 1


@pytest.mark.parametrize(
    ("covered", "bare"),
    [
        ("What is BlazingText?", "What does an hour of BlazingText cost in Reykjavik?"),
        ("What does Autopilot do?", "Which colour is the roof of the town hall in Ljubljana?"),
    ],
)
def test_a_detail_that_the_notes_lack_costs_confidence(
    assistant: Assistant, covered: str, bare: str
) -> None:
    assert assistant.ask(bare).status == "abstained"
    assert assistant.ask(covered).status == "answered"
