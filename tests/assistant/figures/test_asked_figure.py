"""An answer opens with the figure that is asked for."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.figures.asked_figure import _figure
from assistant.understanding.asked_value import NUMBER
from assistant.words.lexicon import terms
from tests.assistant.conftest import AssistantFor

NOTES = """# Ferry

The car deck of the Marten carries 40 cars and 12 lorries. The Marten takes up to 90 minutes for
the crossing. The bar of the Marten opens at noon.

The tug Otter works within the 30 tons load and 8 maximum crew.

- Bikes: racks of the Marten hold a bike 3 hours by default, max 9 hours.
- Cleaning the Marten takes 4-6 hours.
"""

pytestmark = pytest.mark.usefixtures("answering")


@pytest.fixture
def ferry(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How long does the Marten take for the crossing?", "**Up to 90 minutes.**"),
        ("How many lorries does the Marten carry?", "**12 lorries.**"),
        ("How many cars does the car deck of the Marten carry?", "**40 cars.**"),
        ("For how many hours can a bike stand in a rack at most?", "**Max 9 hours.**"),
        ("How long does cleaning the Marten take?", "**4-6 hours.**"),
        ("longest crossing time of the Marten?", "**Up to 90 minutes.**"),
        ("What's the max load of the tug Otter?", "**Within 30 tons load.**"),
        ("Max crew of the tug Otter?", "**8 maximum crew.**"),
    ],
)
def test_the_figure_asked_for_opens_the_answer(
    ferry: Assistant, question: str, opening: str
) -> None:
    assert ferry.ask(question).answer.startswith(opening)


@pytest.mark.parametrize(
    "sentence",
    [
        "It carries 40 cars and 12 lorries.",
        "It does not sail on 40 days.",
        "The cabins are shut for 14 days or less.",
        "The cabins need 14x the cleaning.",
    ],
)
def test_a_figure_that_is_unclear_opens_nothing(sentence: str) -> None:
    assert not _figure(sentence, NUMBER, set(terms("days cabins")), "", sure=True)


@pytest.mark.parametrize(
    ("ask", "sentence", "figure"),
    [
        ("How many lorries are there?", "Lorries: 12.", "12"),
        ("How many days is it shut?", "The cabins are shut for 10 to 14 days.", "10 to 14 days"),
        ("How many days may it sail?", "It never sails on more than 40 days.", "at most 40 days"),
        ("How many days may it sail?", "It sails 40 days, max 60 days.", "40 days"),
        ("How many days may it sail at most?", "It sails 40 days, max 60 days.", "max 60 days"),
        ("How long is the gangway at low tide?", "6 m, but 9 m at low tide.", "9 m"),
        ("How many cars fit?", "The deck holds <= 40 cars.", "<= 40 cars"),
        ("How often is it painted?", "It is painted with two coats every 3 years.", "3 years"),
        ("How often is it late?", "On two lines it is late 84% of the time.", "84%"),
        ("How often is it painted?", "It gets two coats of paint.", ""),
        ("How much does the winch hold?", "Hooks 3 tons, winch 5 tons.", "5 tons"),
    ],
)
def test_the_figure_of_what_is_asked_for_is_taken(ask: str, sentence: str, figure: str) -> None:
    assert _figure(sentence, NUMBER, set(terms(ask)), ask, sure=True) == figure
