"""Figures belong to what a question names."""

from __future__ import annotations

import pytest

from assistant import Assistant

from .conftest import AssistantFor

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
