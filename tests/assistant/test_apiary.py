"""Notes of a beekeeper, as people write and edit them: what they say now is what is answered."""

from __future__ import annotations

import numpy as np
import pytest

from assistant import Assistant
from assistant.deciding.describe import serving

from .conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")

NOTES = """# Apiary

## Ways to feed
Ways of feeding that our hives know:

- Frame feeding: sugar syrup in a frame beside the brood, where robbers do not come.
- Feeding by jar gives the bees syrup through small holes in the lid of a jar that stands upside down on the hive. Feeding by jar is often chosen for weak colonies.
- Fondant feeding keeps bees alive in a cold spring because they need no water to take it up and it cannot spill.

## Extractors
- Drum extractor
  - Frames at once: 4
  - Time for a run: 12 minutes
- Press extractor
  - Frames at once: 9
  - Time for a run: 45 minutes

## Hives
The Halden hive is slow to open and its boxes are heavy. The Halden hive loses its heat in winter.
The Tarn hive is lighter than the Osk hive.

## Unheated rooms
- Wax room: this is a heated room that the club shares. A club that keeps bees in the village may use it.

## Queen marker
You need a cage before you hold the queen marker over the comb. The queen marker works with every hive of the club.
The queen marker is right for the first warm days, and the club lends it to members for a week in spring.
You can use the queen marker to tell the ages of queens apart.
The hive cart also fits behind the queen marker, which helps you carry combs.

## Smoker
Rosin (also called Pine Gum) makes the smoke of a smoker last.

## Swarm guard
- Purpose: keeps a swarm from leaving
- Alarm: after 6 hours without a queen, and then the entrance is closed
"""


@pytest.fixture
def apiary(assistant_for: AssistantFor) -> Assistant:
    """The assistant over a beekeeper's notes."""
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is the Halden hive quick to open?", "no"),
        ("Are the boxes of the Halden hive light?", "no"),
        ("Does the Halden hive keep its heat in winter?", "no"),
        ("Is the Osk hive lighter than the Tarn hive?", "no"),
        ("Is the Osk hive heavier than the Tarn hive?", "yes"),
        ("Is the wax room heated?", "yes"),
    ],
)
def test_a_word_of_the_other_side_denies(apiary: Assistant, question: str, verdict: str) -> None:
    assert apiary.ask(question).verdict == verdict


def test_a_long_item_is_called_by_what_it_speaks_of(apiary: Assistant) -> None:
    answer = apiary.ask("Which ways of feeding are there?")
    assert answer.answer.startswith("**Frame feeding**")
    assert "**Feeding by jar** [2]; **Fondant feeding** [3]." in answer.answer


def test_a_line_under_an_item_is_told_with_the_item(apiary: Assistant) -> None:
    answer = apiary.ask("How long does a run of the press extractor take?")
    assert answer.answer.startswith("**45 minutes.** Press extractor: Time for a run: 45 minutes.")
    assert "Drum extractor: Time for a run: 12 minutes." in answer.answer


def test_a_single_item_is_told_with_what_it_says(apiary: Assistant) -> None:
    answer = apiary.ask("What happens in the swarm guard after 6 hours without a queen?")
    assert "the entrance is closed" in answer.answer


def test_what_a_thing_is_for_is_told_by_sentences_that_name_it_first(apiary: Assistant) -> None:
    library = apiary.library
    marker = library.named("queen marker")
    assert marker is not None
    told = [library.places[n].sentence.text for n in np.flatnonzero(serving(marker, library))]
    assert told == ["You can use the queen marker to tell the ages of queens apart."]
    assert "to tell the ages of queens" in apiary.ask("What is the queen marker for?").answer


def test_another_name_that_is_stated_means_the_same(apiary: Assistant) -> None:
    library = apiary.library
    assert library.named("Rosin") == library.named("pine gum") is not None
    assert "smoke" in apiary.ask("What is pine gum for?").answer
