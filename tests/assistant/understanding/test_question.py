"""What is understood of a question."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.understanding.question import Question, split_options, understand


def understood(assistant: Assistant, text: str, *history: str) -> Question:
    return understand(text, None, assistant.library, history)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Our parcels arrive in bursts. What should we use to keep up?", "recommend"),
        ("What is pruning?", "describe"),
        ("What does pruning actually do?", "describe"),
        ("What can pruning do?", "describe"),
        ("What does pruning do to a network of ours?", "describe"),
        ("What is pruning not good for?", "whynot"),
        ("What can't quantization be used with?", "whynot"),
        ("Which are the modes that there are?", "list"),
        ("What should I bring a network of ours down to size with?", "recommend"),
        ("Which of the pruning methods is right for us?", "recommend"),
        ("It has to run on a watch. Name the method.", "recommend"),
        ("It has to run on a watch. Name the methods.", "list"),
        ("Does a job of 90 minutes fit an asynchronous endpoint?", "verdict"),
        ("Why not use Model Registry for re-training?", "whynot"),
        ("What is the difference between pruning and quantization?", "compare"),
        ("Does pruning compare the weights with a threshold?", "verdict"),
        ("Where is the documentation of Model Cards?", "howto"),
        ("Is there room for thirty of them?", "verdict"),
        ("Is there still a way to get pruning without the GPU?", "verdict"),
        ("The fleet is idle at night. Is there a leaner way?", "recommend"),
        ("Does pruning or quantization save 500 MB or more?", "compare"),
        ("Compare pruning with quantization. What does either do to accuracy?", "compare"),
        (
            "Batteries differ and phones get hot. Which one of pruning and quantization would help?",
            "recommend",
        ),
        ("The quantization is done and pruning too. What tool does that?", "recommend"),
        ("pruning - what does it actually do", "describe"),
        ("Bring pruning to a network – which tool?", "recommend"),
        ("Our watch has 2 MB left. Pruning or quantization?", "recommend"),
        ("Does pruning save 500 MB or more?", "verdict"),
        ("Do I need contrast for pruning?", "verdict"),
        ("Please contrast pruning with quantization.", "compare"),
        ("Once it runs, can anybody see all the jobs?", "verdict"),
        ("May I start it at 3 p.m. if it is idle?", "verdict"),
        ("By which signs, one after another, does a ferry choose its berth?", "list"),
    ],
)
def test_the_kind_of_answer_is_recognised(assistant: Assistant, text: str, intent: str) -> None:
    assert understood(assistant, text).intent == intent


def test_lettered_options_are_taken_out_of_the_text() -> None:
    stem, options = split_options("Which one?\nA) first thing\nB) second, longer thing\nC) third")
    assert stem == "Which one?"
    assert options == {"A": "first thing", "B": "second, longer thing", "C": "third"}


def test_a_single_letter_in_the_text_is_no_option() -> None:
    text = "We pay plan A. What else could we do?"
    assert split_options(text) == (text, {})


def test_figures_are_read_with_their_units(assistant: Assistant) -> None:
    measures = understood(assistant, "It needs 8 GB and runs for 40 minutes.").measures
    assert [(m.quantity.value, m.quantity.unit) for m in measures] == [(8, "GB"), (40, "minute")]


def test_a_follow_up_carries_the_earlier_scenario_along(assistant: Assistant) -> None:
    asked = understood(assistant, "and if it is 8 GB?", "We want to host a small model cheaply.")
    assert "host" in asked.demands[0]
    assert asked.measures[0].quantity.value == 8


def test_a_long_scenario_is_taken_apart(assistant: Assistant) -> None:
    text = (
        "We sell shoes. Scores are needed once a night, and nothing may run in between. What now?"
    )
    parts = understood(assistant, text).demands
    assert "nothing may run in between" in parts


def test_a_follow_up_with_another_figure_asks_the_earlier_question_again(
    assistant: Assistant,
) -> None:
    earlier = "Does a model of 4 GB fit a serverless endpoint?"
    question = understood(assistant, "and if it is 8 GB?", earlier)
    assert question.intent == "verdict"
    assert [m.quantity.value for m in question.measures] == [8.0]


def test_a_follow_up_without_a_need_carries_the_earlier_scenario(assistant: Assistant) -> None:
    earlier = "Scores are needed once a night. What is the cheapest way?"
    assert earlier in understood(assistant, "what about cost?", earlier).demands[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The loaf must rise overnight. Which oven?", ("oven",)),
        ("Which glaze do I take?", ("glaze",)),
        ("What kind of rope, and how long?", ("rope",)),
        ("With which ferry we cross is open, but which ferry it is?", ("ferri",)),
        ("What is it?", ()),
        ("What should I take?", ()),
    ],
)
def test_the_noun_behind_which_is_the_kind_asked_for(
    assistant: Assistant, text: str, kind: tuple[str, ...]
) -> None:
    assert understood(assistant, text).kind_words == kind


@pytest.mark.parametrize("text", ["What is a coastal licence?", "Explain the Coastal licence."])
def test_what_all_notes_name_is_described_where_nothing_else_is_asked(
    harbour: Assistant, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    library = harbour.library
    licence = library.named("Coastal licence")
    assert licence
    monkeypatch.setitem(library.__dict__, "hubs", frozenset({licence}))
    assert understand(text, None, library).intent == "describe"
    assert harbour.ask(text).recommended[0].iri == licence
