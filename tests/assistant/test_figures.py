"""Figures of a question against figures of a sentence."""

from __future__ import annotations

import pytest

from assistant.figures import asked_measures, bounds, comparable, keeps


def holds(question: str, sentence: str, header: str = "") -> bool:
    pairs = [
        (measure, bound)
        for measure in asked_measures(question)
        for bound in bounds(sentence, header)
        if comparable(measure, bound, question)
    ]
    assert pairs
    return all(keeps(measure.quantity, bound) for measure, bound in pairs)


@pytest.mark.parametrize(
    ("question", "sentence", "kept"),
    [
        ("Can it take an hour and a quarter?", "It runs for up to 60 minutes.", False),
        ("May I stay for three weeks?", "It can be booked for at most 14 nights.", False),
        ("My heater has 3 kW.", "Heaters above 2 kW are not permitted.", False),
        ("Are 93 °C fine?", "Water should be between 90 and 96 °C.", True),
        ("Is 85 degrees Celsius enough?", "Water should be between 90 and 96 °C.", False),
        ("It weighs 8 tonnes.", "The crane lifts at most 10 t.", True),
        ("Could I charge 12 €?", "It is capped at 10 €.", False),
        ("Port 8080, please.", "The port has to be between 30000 and 32767.", False),
        ("We have 15,000 models.", "Up to tens of thousands of models can run.", True),
        ("Would 30 boats fit?", "The pontoon is limited to 25 boats at a time.", False),
    ],
)
def test_a_figure_is_held_against_a_bound(question: str, sentence: str, kept: bool) -> None:
    assert holds(question, sentence) is kept


def test_a_cell_is_read_with_its_header() -> None:
    assert not holds("I'm 15. Am I old enough?", "16", "Age")
    assert holds("I'm 17. Am I old enough?", "16", "Age")


def test_figures_of_other_dimensions_are_not_compared() -> None:
    measure = asked_measures("It needs 8 GB.")[0]
    assert not any(comparable(measure, b, "") for b in bounds("It runs for 60 minutes."))
