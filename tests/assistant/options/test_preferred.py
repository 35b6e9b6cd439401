"""Which of two that a question offers the notes prefer."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.options.preferred import offered
from tests.assistant.conftest import AssistantFor

NOTES = """# Ropes

## Hemp rope
The hemp rope grips well when wet. It is used for mooring in fresh water.

## Nylon rope
The nylon rope stretches a lot. It is used for anchoring and for towing, since it takes up jerks.

## Steel cable
The steel cable works only in fresh water.
"""

pytestmark = pytest.mark.usefixtures("answering")


@pytest.fixture
def ropes(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("ask", "sides"),
    [
        ("Hemp or nylon for the anchor?", ("Hemp", "nylon")),
        ("For towing, should I use the hemp rope or a nylon rope?", ("hemp rope", "nylon rope")),
        ("Which is better: hemp or nylon?", ("hemp", "nylon")),
        ("Hemp, nylon or steel for the anchor?", None),
        ("Hemp, or something else?", None),
        ("Can I use hemp or nylon?", None),
        ("Is hemp or nylon stronger?", None),
        ("Should I buy 4 or 8 metres?", None),
        ("Hemp or nylon: what is the difference?", None),
    ],
)
def test_a_choice_of_two_is_told(ask: str, sides: tuple[str, str] | None) -> None:
    assert offered(ask) == sides


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Should we use the hemp rope or the nylon rope for towing?", "**Nylon rope.**"),
        ("Nylon rope or hemp rope for mooring?", "**Hemp rope.**"),
        ("Steel cable or nylon rope for anchoring in salt water?", "**Nylon rope.**"),
    ],
)
def test_the_side_that_the_notes_prefer_opens_the_answer(
    ropes: Assistant, question: str, opening: str
) -> None:
    answer = ropes.ask(question).answer
    assert answer.startswith(opening)
