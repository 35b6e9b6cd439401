"""What a scenario is advised: what a line of the notes takes for the very case."""

from __future__ import annotations

import pytest

from assistant import Assistant
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")

LOFT = """# Loft

## Heated Rack
Keeps things warm. It has four shelves.

## Dry Box
A box with a tight lid. The Steel Chest is a box, too.

## Cases
- The loft is damp and the tools of the Steel Chest must not rust: use the Heated Rack
- Letters of a century lie about. They should not be eaten by moths: cedar drawer with lavender
- Rugs need a place where they can hang: ceiling rail
"""


@pytest.fixture
def loft(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(LOFT)


def test_what_a_case_names_is_not_advised_for_it(loft: Assistant) -> None:
    answer = loft.ask("Our attic is moist. Where should the tools go so that they don't get rusty?")
    assert [named.label for named in answer.recommended] == ["Heated Rack"]


def test_a_case_of_two_sentences_is_told_to_its_end(loft: Assistant) -> None:
    answer = loft.ask(
        "I keep a hundred years of letters lying around. Where are they safe from moths?"
    )
    assert answer.answer.startswith("**cedar drawer with lavender")
    assert "moths" in answer.answer


def test_the_graph_says_what_a_case_takes(loft: Assistant) -> None:
    facts = [fact for fact in loft.library.facts if "rust" in fact.object]
    assert {(loft.library.things[f.subject].label, f.relation) for f in facts} == {
        ("Heated Rack", "suitableFor")
    }


KILNS = """# Kilns

You can use the Drum Kiln to fire pots, to bake tiles and to dry bricks. You would not use the Drum Kiln for the glazing of tiles.

You can use the Slab Kiln for glazing and for small cups.

The Pit Kiln burns wood. Its smoke gives tiles a dark skin after glazing.
"""


@pytest.fixture(scope="module")
def kilns(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(KILNS)


@pytest.mark.parametrize(
    ("question", "kiln"),
    [
        ("Which kiln is not for glazing tiles?", "Drum Kiln"),
        ("Which kiln is for glazing?", "Slab Kiln"),
    ],
)
def test_what_a_question_denies_as_well_rules_nothing_out(
    kilns: Assistant, question: str, kiln: str
) -> None:
    answer = kilns.ask(question)
    assert [named.label for named in answer.recommended] == [kiln]


def test_what_the_question_names_itself_is_not_taken_first(assistant_for: AssistantFor) -> None:
    """A line that says what to do with a thing advises the other that it brings in."""
    notes = (
        "# Yard\n\n## Salt Barn\nA barn for wet nets.\n\n## Brine Wagon\nA wagon with a pump.\n\n## Cases\n"
        "- The nets must be free of weed within a day: rinse the Salt Barn with the Brine Wagon\n"
    )
    answer = assistant_for(notes).ask(
        "The nets in the Salt Barn have to be free of weed by tomorrow. What should we rinse it with?"
    )
    assert answer.recommended[0].label == "Brine Wagon"
