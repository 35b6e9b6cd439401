"""The details a question asks for, and whether the notes have them."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.details import states_value, strange_names
from assistant.understanding.asked_value import asked_value


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        ("How long may a job run?", "time"),
        ("How many seconds does the kettle take?", "time"),
        ("How big may a body be, in megabytes?", "information"),
        ("What does an hour in the pool cost?", "money"),
        ("How much do they charge?", "money"),
        ("How much oil does a lamp burn if it costs nothing?", "number"),
        ("How often is the battery charged?", "number"),
        ("For how long has it been wet?", "time"),
        ("What's the shortest interval between two feeds?", "number"),
        ("Which temperature suits the kiln?", "number"),
        ("What is a cooldown period?", None),
        ("Which two effects can it count on?", None),
        ("By which routes do values get in?", None),
        ("How do I deploy it?", None),
    ],
)
def test_the_kind_of_value_that_is_asked_for(ask: str, kind: str | None) -> None:
    assert asked_value(ask) == kind


@pytest.mark.parametrize(
    ("text", "kind", "states"),
    [
        ("It runs for up to 15 minutes.", "time", True),
        ("It takes a week to dry.", "time", True),
        ("It takes 6 GB.", "time", False),
        ("It holds 6 GB.", "information", True),
        ("Entry is free of charge.", "money", True),
        ("It seats 40 people.", "money", False),
        ("It is the cheapest way.", "number", False),
        ("Up to three may wait.", "number", True),
    ],
)
def test_whether_a_sentence_states_such_a_value(text: str, kind: str, states: bool) -> None:
    assert states_value(text, kind) == states


def test_names_that_the_notes_do_not_know_are_strange(assistant: Assistant) -> None:
    ask = "Does it exist in Reykjavik for XGBoost?"
    assert strange_names(ask, ask, assistant.library) == ("Reykjavik",)


def test_names_of_the_background_and_slips_of_typing_are_not_strange(assistant: Assistant) -> None:
    text = "We at Contoso make shoes. What should Contoso use with BlazingTxt, as I'd like to know?"
    ask = "What should Contoso use with BlazingTxt, as I'd like to know?"
    assert strange_names(text, ask, assistant.library) == ()


def test_days_and_months_are_no_names_that_notes_must_know(assistant: Assistant) -> None:
    ask = "What scores the files on Sundays in December?"
    assert strange_names(ask, ask, assistant.library) == ()
