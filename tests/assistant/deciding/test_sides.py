"""The two sides of a comparison."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.deciding.sides import sides
from assistant.understanding.question import understand


def labels(assistant: Assistant, text: str) -> tuple[str, ...]:
    asked = understand(text, None, assistant.library)
    return tuple(side.label for side in sides(asked, assistant.library) or ())


@pytest.mark.parametrize(
    "text",
    [
        "What's the difference between hall storage and tent storage?",
        "Hall storage versus tent storage: which of them is dry?",
        "How do hall storage and tent storage compare in price?",
        "When would a Coastal licence ask for hall storage rather than tent storage?",
    ],
)
def test_two_things_are_found_beside_the_word_that_compares(harbour: Assistant, text: str) -> None:
    assert labels(harbour, text) == ("Hall storage", "Tent storage")


def test_words_of_the_notes_are_sides_too(harbour: Assistant) -> None:
    text = "What is the difference between snow loads and shore power?"
    assert labels(harbour, text) == ("snow loads", "shore power")
    text = "How do snow loads differ from shore power?"
    assert labels(harbour, text) == ("snow loads", "shore power")


def test_what_the_notes_do_not_know_is_no_side(harbour: Assistant) -> None:
    assert labels(harbour, "What's the difference between zebras and gnus?") == ()


@pytest.mark.usefixtures("answering")
def test_each_side_says_what_is_asked_of_it(harbour: Assistant) -> None:
    answer = harbour.ask(
        "Guest berths versus seasonal berths: what does each ask of the boat owner?"
    )
    assert {named.label for named in answer.recommended} == {"Guest berths", "Seasonal berths"}
    assert "insurance" in answer.answer
    assert "membership" in answer.answer


@pytest.mark.usefixtures("answering")
def test_each_clause_is_answered_for_each_side(harbour: Assistant) -> None:
    answer = harbour.ask(
        "Guest berths versus seasonal berths: how long can one book, and what is required?"
    ).answer
    for said in ("14 nights", "insurance", "April to October", "membership"):
        assert said in answer


def test_words_that_a_name_begins_with_stand_for_the_thing(harbour: Assistant) -> None:
    assert labels(harbour, "hall vs tent?") == ("Hall storage", "Tent storage")
