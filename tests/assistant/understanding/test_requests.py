"""Requests to be told something."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understanding.question import understand
from assistant.understanding.requests import asking_for, in_other_words, plainly


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Could you tell me what a slipway is?", "What a slipway is?"),
        (
            "The hull leaks. Please explain to us briefly how the crane works.",
            "The hull leaks. How the crane works.",
        ),
        (
            "Would anybody describe in a few words what tent storage does?",
            "What tent storage does?",
        ),
        ("Can you lift a boat with the crane?", None),
        ("Can somebody show the harbour master where we are?", None),
    ],
)
def test_words_that_only_ask_to_be_told_are_left_out(asked: str, plain: str | None) -> None:
    assert plainly(asked) == (plain or asked)


def test_a_request_is_covered_as_the_bare_question_is(harbour: Assistant) -> None:
    asked = "Can somebody please explain to me in two or three sentences what hall storage is?"
    assert understand(asked, None, harbour.library).ask == "What hall storage is?"
    bare = harbour.ask("What hall storage is?")
    assert harbour.ask(asked).confidence == bare.confidence
    assert harbour.ask(asked).question == asked


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("sheds without a roof", "Which sheds without a roof?"),
        ("dry sheds for oak?", "Which dry sheds for oak?"),
        ("sheds", "sheds"),
        ("keeps for weeks", "keeps for weeks"),
        ("which sheds with a roof", "which sheds with a roof"),
        ("Sheds for oak are dry, and they cost a lot of money.",) * 2,
    ],
)
def test_what_is_no_more_than_what_it_wants_asks_for_it(typed: str, read: str) -> None:
    assert asking_for(typed, lambda word: word == "sheds") == read


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (
            "it must be dry by noon, no noise at all, quickest way?",
            "It must be dry by noon, no noise at all. What is the quickest way?",
        ),
        ("we own four boats and a cat - the best berth?", "We own four boats and a cat. What is the best berth?"),
        ("Of the berths at the pontoon, which is the cheapest?", None),
        ("dry by noon, but how?", None),
    ],
)  # fmt: skip
def test_what_is_wanted_behind_a_case_is_asked_for(asked: str, other: str | None) -> None:
    assert in_other_words(asked) == (other or asked)
