"""Lettered options: what tells them apart decides, denials and limits speak against them."""

from __future__ import annotations

import numpy as np
import pytest

from assistant import Assistant
from assistant import assistant as assistant_module
from assistant.evidence.retrieval import retrieve
from assistant.options.evidence import FEATURES, weigh
from assistant.options.lexicon import Sayings, split_denied, telling
from assistant.options.options import chances, inverted
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

NOTES = """# Firing

## Kilns
- Torva kiln: fires porcelain in large batches at night. It holds up to 40 kg of clay.
- Melka kiln: fires single bowls quickly, while the potter waits.
- Osmund pit: smokes earthenware over wood. Nothing in it can be glazed.

## Cooling rests
Cooling rests work with step firing but not with ramp firing.
A cooling rest takes 25 minutes.
"""


@pytest.fixture
def potter(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.fixture(autouse=True)
def always_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant_module, "threshold", lambda: 0.0)


def test_what_stands_behind_a_denial_is_denied() -> None:
    assert split_denied("Rests suit steps but not ramps, nor slopes; they cost little.") == (
        "Rests suit steps but ; they cost little.",
        "ramps, nor slopes",
    )
    assert split_denied("It is not needed, since rests suffice.")[1] == "needed"


def test_words_that_all_options_share_tell_nothing(potter: Assistant) -> None:
    weights = telling([["step", "fire"], ["ramp", "fire"], ["melka", "fire"]], potter.library)
    assert weights["fire"] == 0
    assert weights["ramp"] > 0


def test_a_sentence_carries_what_was_said_before_it_in_its_line(potter: Assistant) -> None:
    library = potter.library
    place = next(p for p in library.places if "40 kg" in p.sentence.text)
    says = Sayings.of(library).says("torva")
    assert says[place.number] > 0
    other = next(p for p in library.places if "25 minutes" in p.sentence.text)
    assert says[other.number] == 0


def test_the_option_that_a_sentence_denies_loses(potter: Assistant) -> None:
    options = {"A": "Ramp firing", "B": "Step firing"}
    answer = potter.ask("With which kind of firing do cooling rests work?", options)
    assert answer.chosen == ("B",)
    assert "speak against it" in answer.answer.splitlines()[-1]


def test_an_option_that_denies_agrees_with_a_sentence_that_denies(potter: Assistant) -> None:
    options = {
        "A": "They can't be used with step firing",
        "B": "They can't be used with ramp firing",
    }
    answer = potter.ask("What is true of cooling rests?", options)
    assert answer.chosen == ("B",)


def test_what_an_option_puts_together_must_stand_together(potter: Assistant) -> None:
    options = {
        "A": "Torva with bowls, Melka with porcelain",
        "B": "Torva with porcelain, Melka with bowls",
    }
    answer = potter.ask("Which row of the firing plan is right?", options)
    assert answer.chosen == ("B",)


def test_the_odd_one_out_is_what_the_evidence_supports_least(potter: Assistant) -> None:
    options = {"A": "Porcelain in large batches", "B": "Steel in thin sheets"}
    asked = "Which of these is NOT fired in the Torva kiln at night?"
    assert potter.ask(asked, options).chosen == ("B",)
    assert potter.ask(asked.replace("NOT ", ""), options).chosen == ("A",)


@pytest.mark.parametrize(
    ("ask", "odd"),
    [
        ("Which statement is false?", True),
        ("All of these fire clay except which one?", True),
        ("Which one isn't a kiln?", True),
        ("Which kiln does not smoke?", False),
        ("Which kiln works without wood?", False),
    ],
)
def test_only_a_question_for_the_odd_one_is_turned_round(ask: str, odd: bool) -> None:
    assert inverted(ask) is odd


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("Which two kilns fire porcelain or bowls? Choose two.", ("A", "B")),
        ("Which combination of kilns fires porcelain or bowls? (Choose two.)", ("A", "B")),
        ("Which kilns fire porcelain or bowls? (Select TWO)", ("A", "B")),
        ("We name two pits a year. Which kiln fires porcelain?", ("A",)),
    ],
)
def test_two_are_chosen_where_two_are_asked_for(
    potter: Assistant, question: str, chosen: tuple[str, ...]
) -> None:
    options = {"A": "Torva kiln", "B": "Melka kiln", "C": "A microwave", "D": "A toaster"}
    assert potter.ask(question, options).chosen == chosen


def test_a_number_that_no_line_gives_speaks_against_an_option(potter: Assistant) -> None:
    options = {"A": "25 minutes", "B": "95 minutes"}
    answer = potter.ask("How long does a cooling rest take?", options)
    assert answer.chosen == ("A",)
    asked = understand("How long does a cooling rest take?", options, potter.library)
    scores = retrieve(asked, potter.library, ("bm25", "dense", "graph"))
    rows = weigh(asked, potter.library, scores, graph=True).rows
    assert rows[:, FEATURES.index("unknown")].tolist() == [0, 1]


def test_scores_are_probabilities_with_the_things_that_options_name(potter: Assistant) -> None:
    options = {"A": "The Melka kiln", "B": "The Torva kiln"}
    answer = potter.ask("A guest waits for one bowl. Which kiln is quick?", options)
    assert sum(o.score for o in answer.options.values()) == pytest.approx(1, abs=0.001)
    assert answer.options["A"].score > answer.options["B"].score
    assert answer.options["B"].entities == ("Torva kiln",)


def test_every_option_gets_a_line_of_its_own_and_the_chosen_one_a_citation(
    potter: Assistant,
) -> None:
    options = {"A": "The Melka kiln", "B": "The Torva kiln", "C": "A bath of nickel"}
    answer = potter.ask("A guest waits for one bowl. Which kiln is quick?", options)
    lines = {line[2]: line for line in answer.answer.splitlines() if line.startswith("- ")}
    assert set(lines) == set(options)
    assert "[" in lines[answer.chosen[0]]
    assert lines["C"].endswith("the notes don't tie it to what is asked.")


def test_nothing_tells_apart_options_without_evidence() -> None:
    rows = np.zeros((4, len(FEATURES)))
    assert chances(rows).tolist() == [0.25] * 4


def test_without_the_graph_options_name_nothing_and_break_no_limit(potter: Assistant) -> None:
    options = {"A": "The Torva kiln", "B": "The Melka kiln"}
    asked = understand("Where do 60 kg of clay fit?", options, potter.library)
    scores = retrieve(asked, potter.library, ("bm25", "dense"))
    evidence = weigh(asked, potter.library, scores, graph=False)
    assert evidence.things == ((), ())
    assert evidence.broken == (None, None)


def test_what_stands_under_the_name_of_an_option_speaks_for_no_other(potter: Assistant) -> None:
    library = potter.library
    options = {"A": "Melka", "B": "Melka kiln", "C": "Osmund pit", "D": "ramp firing"}
    asked = understand("Which one fires single bowls quickly?", options, library)
    scores = retrieve(asked, library, ("bm25", "dense", "graph"))
    evidence = weigh(asked, library, scores, graph=True)
    support = dict(zip(options, evidence.rows[:, FEATURES.index("support")], strict=True))
    assert support["B"] > 0.5 > support["A"]
    assert potter.ask("Which one fires single bowls quickly?", options).chosen == ("B",)


def test_which_of_the_four_asks_for_one(potter: Assistant) -> None:
    def wanted(text: str) -> int:
        return understand(text, None, potter.library).wanted

    assert wanted("Which of the four kilns fires bowls?") == 1
    assert wanted("Which two of the four kilns fire bowls?") == 2
    assert wanted("Which two kilns fire bowls?") == 2
