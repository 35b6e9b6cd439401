"""Answers over the bundled notes: the contract's shape, exact quotes, and honest silence."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from assistant import SYSTEMS, Answer, Assistant

QUESTIONS = (
    "What is Model Cards for?",
    "Does an 8 GB model fit on a serverless endpoint?",
    "Which input modes are there?",
    "What is the difference between pruning and quantization?",
    "Why not Model Registry for re-training a model?",
)


def lines_of(notes: Path, note: str, start: int, end: int) -> str:
    return "\n".join((notes / note).read_text().split("\n")[start - 1 : end])


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_verbatim_at_its_lines(
    assistant: Assistant, notes: Path, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.citations
    for citation in answer.citations:
        assert citation.quote in lines_of(
            notes, citation.note, citation.start_line, citation.end_line
        )


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_mark_in_the_text_is_a_citation(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer.answer)}
    assert marks
    assert marks <= {citation.id for citation in answer.citations}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_answer(assistant: Assistant, question: str) -> None:
    def untimed(answer: Answer) -> str:
        return json.dumps({k: v for k, v in answer.to_json().items() if k != "timings_ms"})

    assert untimed(assistant.ask(question)) == untimed(assistant.ask(question))


def test_a_limit_is_compared_through_units_and_the_comparison_is_said(assistant: Assistant) -> None:
    too_much = assistant.ask("Does an 8 GB model fit on a serverless endpoint?")
    assert too_much.verdict == "no"
    assert "8 GB is over the limit of 6 GB" in too_much.answer
    enough = assistant.ask("Does a 4000 MB model fit on a serverless endpoint?")
    assert enough.verdict == "yes"


def test_an_excess_is_affirmed(assistant: Assistant) -> None:
    answer = assistant.ask("Is two hours too long for an asynchronous endpoint?")
    assert answer.verdict == "yes"


def test_what_the_notes_do_not_cover_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the football world cup in 1990?")
    assert answer.status == "abstained"
    assert not answer.recommended
    assert "don't cover" in answer.answer


@pytest.mark.parametrize("question", ["", "   ", "?", "the", "\x00\x07", "🙂" * 50])
def test_a_question_without_content_is_answered_sensibly(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).status == "abstained"


def test_a_very_long_question_is_read_in_bounded_time(assistant: Assistant) -> None:
    answer = assistant.ask("a word and another one " * 50_000 + "What is Model Cards for?")
    assert answer.status in {"answered", "abstained"}


def test_options_in_the_text_are_chosen_by_letter(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Which tool writes down the business details of models?\nA) Model Cards\nB) Ground Truth\nC) TensorBoard"
    )
    assert answer.chosen == ("A",)
    assert set(answer.options) == {"A", "B", "C"}
    assert sum(option.score for option in answer.options.values()) == pytest.approx(1, abs=0.01)


def test_a_question_can_be_limited_to_notes(assistant: Assistant) -> None:
    answer = assistant.ask("What is Model Cards for?", notes=["model-registry.md"])
    assert {citation.note for citation in answer.citations} <= {"model-registry.md"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_of_the_ablation_answers(assistant: Assistant, system: str) -> None:
    answer = assistant.with_settings(SYSTEMS[system]).ask("What is Model Cards for?")
    assert answer.status in {"answered", "abstained"}


def test_search_gives_ranked_passages_with_their_lines(assistant: Assistant, notes: Path) -> None:
    results = assistant.search("detect bias in training data", k=5)
    assert [result.rank for result in results] == [1, 2, 3, 4, 5]
    assert all(a.score >= b.score for a, b in pairwise(results))
    for result in results:
        assert result.text == lines_of(notes, result.note, result.start_line, result.end_line)


@pytest.mark.usefixtures("answering")
def test_a_comparison_names_both_sides_though_the_notes_know_one(assistant: Assistant) -> None:
    answer = assistant.ask("What is the difference between file mode and the usual way of reading?")
    assert answer.answer.startswith("**File mode and usual way of reading.**")
