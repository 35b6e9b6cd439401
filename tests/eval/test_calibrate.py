"""The confidence is fitted with weights that make sense."""

from __future__ import annotations

import random

import pytest

from assistant import Assistant
from assistant.confidence.abstain import FEATURES, RIGHT, Logistic, Model, threshold
from eval import calibrate
from eval.calibrate import Case, fit, gather
from eval.questions import default_gold, load_questions


def made_up_cases() -> list[Case]:
    """Half of the questions covered: these look more alike, though names count upside down."""
    draw = random.Random(3)
    cases = []
    for number in range(120):
        answerable = number % 2 == 0
        values = {name: draw.random() for name in dict.fromkeys((*FEATURES, *RIGHT))}
        values["likeness"] += 0.8 * answerable
        values["strange"] = float(answerable)
        cases.append(Case(f"group {number % 4}", values, answerable, not answerable, answerable))
    return cases


def test_weights_count_only_in_the_way_they_may() -> None:
    weights = fit(made_up_cases())["covered"]["weights"]  # type: ignore[index]
    assert weights["likeness"] > 0
    assert weights["strange"] == 0
    assert all(weights[name] * sign >= 0 for name, sign in FEATURES.items())


def test_about_one_in_twenty_of_the_covered_questions_falls_under_the_threshold() -> None:
    cases = made_up_cases()
    fitted = fit(cases)
    covered, right = (Logistic(**fitted[part]) for part in ("covered", "right"))  # type: ignore[arg-type]
    model = Model(covered, right, fitted["threshold"])  # type: ignore[arg-type]
    sure = [model(c.values) for c in cases if c.answerable]
    silent = sum(value < threshold() for value in sure)
    assert 0 <= silent / len(sure) <= 0.12


@pytest.mark.parametrize("kind", ["whynot", "mcq"])
def test_some_questions_are_asked_without_the_passages_that_answer_them(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(calibrate, "_TAKEN", {kind: 1.0})
    gold = [q for q in load_questions(default_gold(), "tune") if q.type == kind][:2]
    cases = list(gather(assistant.library, gold, "notes", 1, random.Random(0)))
    assert [case.taken for case in cases] == [False, True, False, True]
    assert not any(case.answerable or case.right for case in cases if case.taken)
    for whole, without in zip(cases[::2], cases[1::2], strict=True):
        assert whole.values["likeness"] > without.values["likeness"]
