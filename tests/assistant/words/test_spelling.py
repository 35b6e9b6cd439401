"""Mistyped words are read as what they are meant for; words that exist are left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant import Assistant
from assistant.understanding.question import understand
from assistant.words.spelling import meant_for
from ingest.language.english import is_english
from tests.assistant.conftest import AssistantFor

NOTES = """# Apiary

## Smoker

The smoker calms the bees before the hive is opened. It burns hessian and pine needles.

## Varromed

Varromed is a treatment against mites. It is given in autumn.
"""


@pytest.fixture(scope="module")
def apiary(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what does the smokr burn?", "what does the smoker burn?"),
        ("What calms the bees befroe opening?", "What calms the bees before opening?"),
        ("When is Varormed given?", "When is Varromed given?"),
        ("WHEN IS VAROMED GIVEN?", "WHEN IS VARROMED GIVEN?"),
        ("What burns hessain?", "What burns hessian?"),
        ("Is it the cheepest one?", "Is it the cheapest one?"),
        # A name that the notes lack is no word of English misspelt, nor is a part of a longer whole.
        ("What is Smallter for?", "What is Smallter for?"),
        ("Why mustn't smokers burn?", "Why mustn't smokers burn?"),
        ("What is hive_smokr or smokr.py?", "What is hive_smokr or smokr.py?"),
        ("Do wheezing throughputs retrain?", "Do wheezing throughputs retrain?"),
        # Of another language only what the notes write is known.
        ("Womit hatten die Imker den smokr gefüllt?", "Womit hatten die Imker den smoker gefüllt?"),
    ],
)
def test_a_mistyped_word_is_read_as_the_word_it_is_meant_for(
    apiary: Assistant, typed: str, read: str
) -> None:
    assert apiary.library.words.respelled(typed) == read
    assert understand(typed, None, apiary.library).text == read


def test_what_the_notes_write_most_comes_before_what_english_has() -> None:
    written = Counter(["drone"] * 2 + ["drove"])
    assert meant_for("drole", written, english=True) == "drone"
    assert meant_for("queeen", written, english=True) == "queen"
    assert meant_for("queeen", written, english=False) is None
    assert meant_for("zzyzxq", written, english=True) is None
    assert is_english("queen")
    assert not is_english("queeen")


def test_a_mistyped_word_of_an_earlier_question_is_read_so_too(apiary: Assistant) -> None:
    earlier = "What calms the bees befroe opening?"
    asked = understand("And why?", None, apiary.library, [earlier])
    assert asked.demands[0] == "What calms the bees before opening? And why?"


def test_a_mistyped_question_is_answered(apiary: Assistant) -> None:
    assert apiary.ask("What is varomed givn against?").answer.startswith("**Varromed.**")
