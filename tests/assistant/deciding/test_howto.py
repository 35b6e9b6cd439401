"""Steps for what is to be done, and the sentence that fits best."""

from __future__ import annotations

import numpy as np
import pytest

from assistant import Assistant
from assistant.confidence.lacking import detail_missing
from assistant.deciding.howto import steps
from assistant.decision import Decision, Line
from assistant.evidence.completing import best_sentences, completed, instructed, with_best
from assistant.evidence.gathering import led_by_best
from assistant.evidence.retrieval import retrieve, sentence_scores
from assistant.understanding.intents import asks_page
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

NOTES = """# Greenhouse

## Watering

The drip line waters the tomatoes. Turn the drip line off before frost. Open the drain valve to
empty the pipes. Close the valve again in April.

## Heating

The paraffin heater keeps the greenhouse above 4 °C. It needs a wick.

Shade cloth:

- keeps the sun off the seedlings at noon

See [the makers' manual](https://heaters.example/paraffin) for the paraffin heater.

## Air

The [Breeze Fan](https://fans.example/breeze) moves the air. A Roof Vent lets it out.
"""

pytestmark = pytest.mark.usefixtures("answering")


@pytest.fixture
def greenhouse(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


def test_the_best_step_comes_with_those_beside_it(greenhouse: Assistant) -> None:
    answer = greenhouse.ask("How do I empty the pipes of the drip line?").answer
    assert "Open the drain valve" in answer
    assert "before frost" in answer


def test_a_page_from_elsewhere_is_shown_only_where_one_is_asked_for(greenhouse: Assistant) -> None:
    manual = "https://heaters.example/paraffin"
    assert manual not in greenhouse.ask("Where is the drain valve of the drip line opened?").answer
    assert manual in greenhouse.ask("Where can I read about the paraffin heater?").answer


def test_a_page_is_of_what_it_is_asked_for(greenhouse: Assistant) -> None:
    read = greenhouse.ask("Where can I read about the Breeze Fan?")
    assert "https://fans.example/breeze" in read.answer
    assert [thing.label for thing in read.recommended] == ["Breeze Fan"]


def test_nothing_is_missing_where_the_page_that_is_asked_for_is_named(
    greenhouse: Assistant,
) -> None:
    def missing(ask: str) -> float:
        question = understand(ask, None, greenhouse.library)
        scores = retrieve(question, greenhouse.library, ("bm25", "dense", "graph"))
        return detail_missing(question, (), greenhouse.library, scores)

    assert missing("Where is the documentation of the Breeze Fan?") == -0.5
    assert missing("Where is the documentation of the Roof Vent?") > -0.5


def test_a_sentence_that_fits_far_better_is_shown_first(greenhouse: Assistant) -> None:
    library = greenhouse.library
    question = understand("What keeps frost away from the plants?", None, library)
    mixed = sentence_scores(library, retrieve(question, library, ("bm25", "dense", "graph")))
    worst = int(mixed.argmin())
    found = led_by_best(Decision(lines=(Line(worst),)), library, mixed)
    assert [line.place for line in found.lines] == [int(mixed.argmax()), worst]
    assert led_by_best(found, library, mixed) == found


def test_the_best_sentence_comes_with_the_next_one(greenhouse: Assistant) -> None:
    library = greenhouse.library
    question = understand("What keeps the greenhouse above 4 degrees?", None, library)
    mixed = sentence_scores(library, retrieve(question, library, ("bm25", "dense", "graph")))
    best = best_sentences(mixed)[0]
    places = [line.place for line in completed(Decision(), library, mixed).lines]
    assert places[:2] == [best, best + 1]


def test_a_list_shows_the_best_sentence_unless_an_item_is_from_it(greenhouse: Assistant) -> None:
    library = greenhouse.library
    question = understand("What keeps the greenhouse above 4 degrees?", None, library)
    mixed = sentence_scores(library, retrieve(question, library, ("bm25", "dense", "graph")))
    best, worst = best_sentences(mixed)[0], int(mixed.argmin())
    assert with_best(Decision(listed=(("a", Line(worst)),)), library, mixed).lines[0] == Line(best)
    assert not with_best(Decision(listed=(("a", Line(best)),)), library, mixed).lines


def test_an_item_says_what_it_stands_under(greenhouse: Assistant) -> None:
    answer = greenhouse.ask("How do I stop the noon sun from burning the seedlings?").answer
    assert "Shade cloth" in answer


def test_an_address_is_given_where_one_is_asked_for(greenhouse: Assistant) -> None:
    answer = greenhouse.ask("Which paraffin heater keeps the greenhouse warm? I need the link.")
    assert "https://heaters.example/paraffin" in answer.answer
    assert asks_page("Under which address is the club?", "Under which address is the club?")
    assert not asks_page("Which heater is warm?", "Which heater is warm?")


def test_steps_open_with_what_the_first_of_them_is_about(greenhouse: Assistant) -> None:
    library = greenhouse.library
    heats = next(p for p in library.places if "above 4" in p.sentence.text)
    mixed = np.zeros(len(library.places), np.float32)
    mixed[heats.number] = 1.0
    other = next(iri for iri in library.things if iri not in heats.named)
    found = steps(library, mixed, Decision(recommended=(other,), lines=(Line(0),)))
    assert [library.things[iri].label.lower() for iri in found.recommended] == ["paraffin heater"]
    kept = steps(library, mixed, Decision(recommended=heats.topics, lines=(Line(0),)))
    assert kept.recommended == heats.topics


def test_what_to_do_is_said_of_a_thing_that_the_rest_explains(
    assistant_for: AssistantFor,
) -> None:
    text = (
        "# Hives\n\nAdd a second floor to the north wall of the hive house. The wax moth comes in from "
        "below. A wax moth lays its eggs in damp corners. It eats the combs within a week.\n"
    )
    library = assistant_for(text).library
    floor, comes = (
        p.number for p in library.places if p.sentence.text.startswith(("Add", "The wax"))
    )
    moth, house = library.named("wax moth"), library.places[floor].named
    assert moth
    found = instructed(Decision(recommended=(moth,), lines=(Line(comes),)), library)
    assert [line.place for line in found.lines] == [comes, floor]
    same = Decision(recommended=house, lines=(Line(comes),))
    assert house
    assert instructed(same, library) == same


def test_a_reference_is_asked_for_as_a_page_and_found_by_the_words_of_its_address(
    assistant_for: AssistantFor,
) -> None:
    text = (
        "# Thermostat\n\nThe thermostat opens the vents of the glass house at noon.\n\n## Links\n\n"
        "Cables: https://heat.example/thermostat/cables\n\n"
        "API: https://heat.example/thermostat/ApiReference\n"
    )
    said = assistant_for(text).ask("Where's the API reference of the thermostat?").answer
    assert "Documentation: https://heat.example/thermostat/ApiReference" in said
    assert asks_page("", "Where are the manuals of the fans?")
    assert not asks_page("", "Where is the fan?")
