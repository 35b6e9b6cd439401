"""Today's floor on the confirm split: quality cannot slip unseen."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from eval.judge import judge
from eval.questions import Question, default_gold, load_questions

FLOORS = {"answerable": 0.50, "unanswerable": 0.45}
"""Shares of answers that are right; a few points under the figures in the README."""


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> list[tuple[Question, Answer]]:
    questions = load_questions(default_gold(), "confirm")
    return [(q, assistant.ask(q.question, q.options or None)) for q in questions]


@pytest.mark.parametrize("kind", FLOORS)
def test_answers_on_the_confirm_split_stay_above_the_floor(
    asked: list[tuple[Question, Answer]], kind: str
) -> None:
    right = [judge(q, a).right for q, a in asked if q.answerable == (kind == "answerable")]
    assert sum(right) / len(right) >= FLOORS[kind]


def test_no_quote_of_any_answer_is_made_up(
    asked: list[tuple[Question, Answer]], assistant: Assistant
) -> None:
    texts = {note.path: note.text.split("\n") for note in assistant.library.reader.notes}
    for _, answer in asked:
        for citation in answer.citations:
            lines = texts[citation.note][citation.start_line - 1 : citation.end_line]
            assert citation.quote in "\n".join(lines)
