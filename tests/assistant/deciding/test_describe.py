"""What a thing is comes before what else the notes say of it."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.deciding.describe import _asked_of, _introducing
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

NOTES = """# Beekeeping

- **Warré hive** – a small hive that is widened from below.
- **Langstroth hive** (US): the hive with frames that most suppliers sell.

| | Warré hive | Langstroth hive |
|---|---|---|
| Frames | no | yes |
| Weight | 8 kg | 20 kg |
"""

pytestmark = pytest.mark.usefixtures("answering")


@pytest.fixture
def bees(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What is a Warré hive?", "Warré hive – a small hive that is widened from below."),
        ("Explain the Langstroth hive.", "Langstroth hive (US): the hive with frames"),
    ],
)
def test_what_a_thing_is_opens_its_description(bees: Assistant, question: str, first: str) -> None:
    said = bees.ask(question).answer.partition("** ")[2]
    assert said.startswith(first)


@pytest.mark.parametrize(
    ("question", "beyond"),
    [("What does the Warré hive do?", set()), ("How heavy is the Warré hive?", {"heavi"})],
)
def test_what_is_asked_beyond_what_a_thing_is(
    bees: Assistant, question: str, beyond: set[str]
) -> None:
    iri = bees.library.named("Warré hive")
    assert iri is not None
    assert _asked_of(iri, understand(question, None, bees.library), bees.library) == beyond
    assert [
        bees.library.places[n].sentence.start_line for n in _introducing(iri, bees.library)
    ] == [3]
