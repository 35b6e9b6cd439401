"""Why not, and what is asked further of a thing."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.deciding.chains import further_clauses
from assistant.understanding.question import understand

pytestmark = pytest.mark.usefixtures("answering")


def test_the_drawback_of_what_is_named_is_said(harbour: Assistant) -> None:
    assert "snow loads" in harbour.ask("What's the catch with open storage?").answer


def test_the_reason_that_follows_a_denial_comes_along(harbour: Assistant) -> None:
    answer = harbour.ask("Why can't my boat with a wooden hull be lifted by the crane?").answer
    assert "may not be lifted" in answer
    assert "slipway" in answer


def test_what_a_thing_is_not_for_is_what_the_notes_deny_of_it(harbour: Assistant) -> None:
    answer = harbour.ask("What is the Coastal licence not valid for?")
    assert answer.answer.startswith("The Coastal licence is not valid at night")
    silent = harbour.ask("What is Tent storage not good for?")
    assert (silent.status, silent.confidence) == ("abstained", 0.0)


def test_a_further_clause_is_asked_of_the_thing_found(harbour: Assistant) -> None:
    answer = harbour.ask("Which berths require membership, and when do they run?")
    assert "April to October" in answer.answer


def test_the_clauses_that_go_on_asking_are_told_apart(harbour: Assistant) -> None:
    asked = understand(
        "Which storage is the cheapest, and what is its downside?", None, harbour.library
    )
    assert [clause.text for clause in further_clauses(asked)] == ["what is its downside"]
