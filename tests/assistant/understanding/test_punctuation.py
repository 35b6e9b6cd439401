"""Questions typed without sentence ends."""

from __future__ import annotations

import pytest

from assistant.understanding.punctuation import apostrophised, punctuated


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "the oak must dry outside can we use the steam kiln",
            "the oak must dry outside. can we use the steam kiln?",
        ),
        (
            "planks lie in the yard all winter which of the sheds would you reach for",
            "planks lie in the yard all winter. which of the sheds would you reach for?",
        ),
        (
            "the yard is near the station which shed is dry",
            "the yard is near the station. which shed is dry?",
        ),
        ("which shed is it and how hot does it get", "which shed is it and how hot does it get?"),
        ("if the roof leaks is the oak safe", "if the roof leaks, is the oak safe?"),
        ("is it possible to dry oak for people who are in a hurry", None),
        ("For the oak one, how long does it dry", "For the oak one, how long does it dry?"),
        ("It rains.\nwhich shed is dry", "It rains.\nwhich shed is dry?"),
    ],
)
def test_what_asks_is_set_apart_and_ends_with_a_question_mark(typed: str, read: str | None) -> None:
    assert punctuated(typed) == (read or f"{typed}?")


@pytest.mark.parametrize(
    "text",
    [
        "Which shed is dry? The one with the tin roof",
        "something that keeps the planks straight while they dry",
        "tell me what it does",
        "show me all the kilns",
        "it dries oak somehow",
        "We dry oak. Recommend a shed.",
        "",
    ],
)
def test_what_has_its_ends_or_asks_nothing_stays_as_it_is(text: str) -> None:
    assert punctuated(text) == text


def test_can_before_a_name_begins_a_question() -> None:
    typed = "planks are 8 cm thick can steam kilns dry them"
    assert punctuated(typed) == typed
    read = punctuated(typed, [typed.index("steam kilns")])
    assert read == "planks are 8 cm thick. can steam kilns dry them?"


def test_question_words_and_denials_get_their_apostrophes() -> None:
    typed = "whats in the shed, and why isnt it dry? I want what was cut last."
    read = "what's in the shed, and why isn't it dry? I want what was cut last."
    assert apostrophised(typed) == read
