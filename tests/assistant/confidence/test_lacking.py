"""What the evidence lacks of a question, told apart from what it has."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant import Assistant
from assistant.assistant import CHANNELS
from assistant.confidence.abstain import features
from assistant.deciding.decide import decide
from assistant.evidence.retrieval import retrieve
from assistant.understanding.question import understand


def lacks(
    harbour: Assistant, question: str, options: Mapping[str, str] | None = None
) -> dict[str, float]:
    asked = understand(question, options, harbour.library)
    scores = retrieve(asked, harbour.library, CHANNELS)
    return features(
        asked, harbour.library, scores, decide(asked, harbour.library, scores, graph=True)
    )


@pytest.mark.parametrize(
    ("name", "covered", "bare"),
    [
        ("detail_missing", "Which months do seasonal berths run?", "Who painted the seasonal berths?"),
        ("kind_missing", "Which exam does the Coastal licence have?", "Which stamp does the Coastal licence have?"),
        ("bearing_missing", "Is the Coastal licence valid at night?", "Is the Coastal licence recognised in Norway?"),
        ("value_missing", "For how many nights can guest berths be booked?", "How many sockets have guest berths?"),
    ],
)  # fmt: skip
def test_what_the_notes_do_not_say_is_lacking(
    harbour: Assistant, name: str, covered: str, bare: str
) -> None:
    assert lacks(harbour, covered)[name] < lacks(harbour, bare)[name]


def test_a_question_that_tells_a_story_lacks_no_detail(harbour: Assistant) -> None:
    story = "My uncle sails a steel ketch and paints. Which stamp does the Coastal licence have?"
    found = lacks(harbour, story)
    assert found["detail_missing"] == found["kind_missing"] == 0.0


def test_a_figure_that_decides_bears_on_the_question(harbour: Assistant) -> None:
    found = lacks(harbour, "Would 30 visiting boats at the pontoon be too many?")
    assert (found["compared"], found["bearing_missing"]) == (1.0, 0.0)


def test_what_is_only_mentioned_is_not_told_of(assistant: Assistant) -> None:
    told = lacks(assistant, "What is Model Registry?")
    assert (told["about"], told["detail_missing"]) == (1.0, -0.5)
    mentioned = lacks(assistant, "What is DeepLabV3?")
    assert (mentioned["about"], mentioned["detail_missing"]) == (0.0, 0.5)


def test_how_good_a_thing_is_to_be_is_no_kind(harbour: Assistant) -> None:
    assert lacks(harbour, "What is the driest way to keep a boat?")["kind_missing"] == 0.0
    assert lacks(harbour, "What is the driest place to keep a boat?")["kind_missing"] == 1.0


def test_a_side_that_is_no_thing_lacks_nothing_where_notes_speak_of_it(harbour: Assistant) -> None:
    told = "What is the difference between the Coastal licence and shore power?"
    other = "What is the difference between the Coastal licence and earthquakes?"
    assert lacks(harbour, told)["detail_missing"] < lacks(harbour, other)["detail_missing"]


def test_options_bring_the_value_that_is_asked_for(harbour: Assistant) -> None:
    question = "How many sockets have guest berths?"
    assert lacks(harbour, question)["value_missing"] > 0.5
    assert lacks(harbour, question, {"A": "Two", "B": "Six"})["value_missing"] == 0.0


def test_options_that_the_notes_speak_of_where_the_question_leads_are_covered(
    harbour: Assistant,
) -> None:
    question = "Which storage is dry but has no heating?"
    told = lacks(harbour, question, {"A": "Hall storage", "B": "Tent storage"})
    other = lacks(harbour, question, {"A": "A cellar", "B": "A greenhouse"})
    assert told["offered"] > 0.0 > other["offered"]
    assert lacks(harbour, question)["offered"] == 0.0
