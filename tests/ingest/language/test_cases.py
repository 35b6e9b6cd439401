"""What holds for some cases alone is no fact of the thing, or says for which."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kelvin Kiln probably lacks a thermostat.",
        "The Kelvin Kiln is not the answer here.",
        "The Kelvin Kiln suits this scenario best.",
    ],
)
def test_a_guess_and_a_verdict_on_a_question_state_nothing(read, sentence: str) -> None:
    said = read("Kelvin Kiln", f"The potter fires at night. {sentence}")
    for relation in ("hasProperty", "suitableFor", "supports"):
        assert not said.objects("Kelvin Kiln", relation)
        assert not said.objects("Kelvin Kiln", relation, negated=True)


def test_what_stands_beside_a_guess_stays(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln probably leaks, but it requires a chimney.")
    assert said.objects("Kelvin Kiln", "requires") == ["a chimney"]
    assert said.objects("Kelvin Kiln", "hasProperty") == []


def test_how_good_a_thing_is_stays(read) -> None:
    said = read("Kelvin Kiln", "The Kelvin Kiln costs the least here.")
    assert "costs the least" in said.objects("Kelvin Kiln", "hasProperty")


def test_what_is_described_first_is_what_is_named_last(read) -> None:
    said = read("Delft Oven", "An electric alternative is the Kelvin Kiln.")
    assert "electric alternative" in said.objects("Kelvin Kiln", "isA")


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("For thin cups, the Kelvin Kiln is fast.", "hasProperty", "fast for thin cups"),
        ("By default, the Kelvin Kiln can be stacked.", "supports", "stacked by default"),
        ("For example, the Kelvin Kiln is fast.", "hasProperty", "fast"),
    ],
)
def test_a_claim_keeps_what_it_holds_for(read, sentence: str, relation: str, object_: str) -> None:
    assert object_ in read("Kelvin Kiln", sentence).objects("Kelvin Kiln", relation)
