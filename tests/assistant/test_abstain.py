"""What the confidence rests on."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from assistant import Assistant
from assistant.abstain import FEATURES, confidence

PLAIN = {name: 0.5 if sign > 0 else 0.0 for name, sign in FEATURES.items()}


@pytest.mark.parametrize("name", FEATURES)
def test_evidence_never_lowers_the_confidence_and_a_lack_never_raises_it(name: str) -> None:
    more = confidence(PLAIN | {name: PLAIN[name] + 0.3})
    assert (more - confidence(PLAIN)) * FEATURES[name] >= 0


def test_the_fitted_model_has_the_features_of_the_code() -> None:
    model = json.loads((files("assistant") / "confidence.json").read_text("utf-8"))
    assert model["covered"]["weights"].keys() == FEATURES.keys()
    assert 0 < model["threshold"] < model["right"] <= 1


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
