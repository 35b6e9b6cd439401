"""Questions that go on to ask something of the thing that they ask for."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.deciding.chains import further_clauses
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")

POTTERY = """# Kilns of the pottery

| Kiln | Good for | Fuel |
| --- | --- | --- |
| Bottle kiln | large pots in great numbers | coal |
| Muffle kiln | painted ware that must not meet the flame | wood |
| Raku kiln | small bowls that are taken out while they glow | gas |

## Bottle kiln
A bottle kiln is a brick cone around an oven. A firing takes 3 days. Two people have to watch the vents.

## Muffle kiln
A muffle kiln keeps the ware in a box inside the kiln and burns for 10 hours. It is not meant for stoneware.

## Raku kiln
A raku kiln is opened when it glows. A firing takes 40 minutes. Tongs and a bin of sawdust have to stand ready.

## Sawdust
Sawdust comes from the carpenter. It must be dry.
"""


@pytest.fixture
def pottery(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(POTTERY)


def test_the_value_that_is_asked_second_is_that_of_the_thing(pottery: Assistant) -> None:
    answer = pottery.ask(
        "Our painted plates must be kept away from the flame. Which kiln is it, and how long does it burn?"
    )
    assert answer.recommended[0].label == "Muffle kiln"
    assert "10 hours" in answer.answer
    assert "3 days" not in answer.answer.split("10 hours")[0]


def test_a_thing_that_is_only_described_is_asked_of(pottery: Assistant) -> None:
    answer = pottery.ask(
        "Take the kiln from which little bowls come out glowing. What has to stand ready for it?"
    )
    assert "bin of sawdust" in answer.answer


def test_each_further_clause_gets_its_sentence(pottery: Assistant) -> None:
    answer = pottery.ask(
        "We fire large pots in great numbers. Which kiln do we need, how long does a firing take, and who watches the vents?"
    )
    assert answer.recommended[0].label == "Bottle kiln"
    assert "3 days" in answer.answer
    assert "Two people" in answer.answer


def test_what_is_asked_of_the_thing_is_no_second_thing(pottery: Assistant) -> None:
    answer = pottery.ask(
        "Our painted plates must be kept away from the flame. Which kiln is it, and what is it not meant for?"
    )
    assert [named.label for named in answer.recommended] == ["Muffle kiln"]
    assert "stoneware" in answer.answer


def test_a_further_clause_that_yes_or_no_answers_gets_its_verdict(pottery: Assistant) -> None:
    answer = pottery.ask(
        "Our painted plates must be kept away from the flame. Which kiln is it, and can it be used for stoneware?"
    )
    assert answer.recommended[0].label == "Muffle kiln"
    assert answer.verdict == "no"
    assert answer.answer.startswith("**Muffle kiln. No.**")
    assert "not meant for stoneware" in answer.answer


def test_what_is_asked_beside_a_verdict_is_answered(pottery: Assistant) -> None:
    answer = pottery.ask("Can the muffle kiln be used for stoneware, and how long does it burn?")
    assert answer.verdict == "no"
    assert "10 hours" in answer.answer


def test_a_clause_is_asked_of_what_the_first_sentence_names(pottery: Assistant) -> None:
    answer = pottery.ask(
        "Which kiln is opened while it glows, and from whom does the stuff that has to stand ready come?"
    )
    assert "carpenter" in answer.answer


def test_which_thing_another_needs_is_asked_of_that(pottery: Assistant) -> None:
    text = "We fire painted plates. Which fuel does that kiln take?"
    further = further_clauses(understand(text, None, pottery.library))
    assert [clause.text for clause in further] == ["Which fuel does that kiln take"]
    text = "We fire painted plates. Which kiln is right for us?"
    assert not further_clauses(understand(text, None, pottery.library))


def test_what_is_asked_beside_a_list_is_answered(pottery: Assistant) -> None:
    answer = pottery.ask("Which kilns are there, and from whom does the sawdust come?")
    assert len(answer.recommended) >= 3
    assert "carpenter" in answer.answer
