"""Lists in nested bullets, behind a stub, and spread over sections or notes."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.lists.siblings import siblings
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")

DAIRY = """# Dairy

## Moulds
The workshop stamps each mould by itself before it leaves. Choices are
- rim in beech wood
- base with a drain
- lid with a weight

## Rounds of the cart
- the cart leaves at dawn
- every round has a number that is painted on the cart's own board
- rounds differ in where the cart goes
  - **Valley** rounds end at the mill
  - **Ridge** rounds call at six farms
  - **Town** rounds stop at the market
- buyers
  - Mill shop
  - Station kiosk

## Cheese vats
- buyers
  - Scrap dealer
  - Copper smith

## Vats
### Copper vat
It heats fast. It holds at least 80 litres of milk.
### Steel vat
It is easy to clean and cheap.
### Oak vat
It keeps warm for long. The least it takes is 80 litres of milk.

## Collection
Calls at the door:
- Baker, Grocer, Toll House
- The driver rings the bell twice
"""


@pytest.fixture
def dairy(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(DAIRY)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "When the workshop stamps a mould, what are all the boxes to tick?",
            ["rim in beech wood", "base with a drain", "lid with a weight"],
        ),
        ("What kinds of rounds does the cart make?", ["Valley", "Ridge", "Town"]),
        ("Which buyers do the rounds of the cart have?", ["Mill shop", "Station kiosk"]),
        ("At which doors does the driver ring the bell?", ["Baker", "Grocer", "Toll House"]),
    ],
)
def test_the_list_that_is_meant_is_found_where_it_stands(
    dairy: Assistant, question: str, items: list[str]
) -> None:
    assert [named.label for named in dairy.ask(question).recommended] == items


def test_sections_that_say_alike_are_a_list(dairy: Assistant) -> None:
    library = dairy.library
    question = understand("Which vats need at least 80 litres of milk?", None, library)
    scores = retrieve(question, library, dairy.settings.channels)
    found = siblings(question, library, sentence_scores(library, scores), {"vat"})
    assert found is not None
    assert [item.label for item in found.items] == ["Copper vat", "Oak vat"]
