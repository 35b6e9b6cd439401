"""Figures belong to what a question names."""

from __future__ import annotations

import pytest

from assistant import Assistant
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")

PUMPS = """# Pumps

## Osprey
It empties the cellar. The Osprey may run for at most 40 minutes.

## Merlin
For long runs. At the very longest a long run with this pump lasts 3 hours.

## Kestrel
A pump with 2 valves is let down to 15 %.
Other pumps may be filled up to 60 %.
"""


@pytest.fixture
def pumps(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(PUMPS)


def test_the_limit_of_the_thing_that_is_named_decides(pumps: Assistant) -> None:
    answer = pumps.ask("I have a long run of 90 minutes. Can the Osprey pump do it?")
    assert answer.verdict == "no"
    assert "40 minutes" in answer.answer
    answer = pumps.ask("I have a long run of 90 minutes. Can the Merlin pump do it?")
    assert answer.verdict == "yes"
    assert "3 hours" in answer.answer


TENTS = """# Tents

The wall tent is heated by a stove. The wall tent carries up to 40 kg of lamps.

The tunnel tent is for two. The tunnel tent is pitched in the lee of a hill.
"""


@pytest.fixture(scope="module")
def tents(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(TENTS)


@pytest.mark.parametrize(
    "question",
    [
        "Does the tunnel tent carry 60 kg of lamps?",
        "How many kg of lamps does the tunnel tent carry?",
    ],
)
def test_what_holds_of_a_thing_is_not_said_of_another_of_its_kind(
    tents: Assistant, question: str
) -> None:
    assert tents.ask(question).status == "abstained"
    answer = tents.ask(question.replace("tunnel", "wall")).answer
    assert "40 kg" in answer
