"""Short questions that are asked by acronyms and cut words."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.other_words import written_out
from assistant.understanding.question import understand
from tests.assistant.conftest import AssistantFor

NOTES = """# Bakery

## Ovens

- Baking Steam Oven (BSO)
  This oven keeps a crust soft by spraying water on the loaves.
  Uses: Wheat loaves
- Deck Hearth Unit (DHU)
  Loaves stand on hot stone in it, and the doors stay shut for an hour.
  Uses: Rye loaves

## Starters

The rye sour is fed with flour each evening. Its hydration is kept at 80 percent.
"""


@pytest.fixture(scope="module")
def bakery(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(NOTES)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("BSO vs DHU", "Baking Steam Oven (BSO) vs Deck Hearth Unit (DHU)"),
        ("what is a bso?", "what is a Baking Steam Oven (BSO)?"),
        ("What is the rye sour?", "What is the rye sour?"),
        ("max hydrat of a loaf", "max hydration of a loaf"),
        ("What is rye?", "What is rye?"),
        ("What's the point of hydration?", "What does hydration do?"),
        ("What are wheat loaves good for?", "What does wheat loaves do?"),
        ("What do they mean by hydration?", "What is hydration?"),
        ("What do the letters in BSO stand for?", "What is Baking Steam Oven (BSO)?"),
        ("What is the point of all that effort with hydration, flour and doors?",) * 2,
        ("Is the BSO hot?", "Is the BSO hot?"),
        ("Which loaves stay soft for a whole day in the BSO?",) * 2,
    ],
)
def test_what_is_cut_short_is_written_out_where_little_else_is_said(
    bakery: Assistant, question: str, text: str
) -> None:
    asked = understand(question, None, bakery.library)
    assert written_out(asked, bakery.library) == text


def test_a_question_that_would_be_left_open_is_read_with_them_written_out(
    bakery: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.assistant.threshold", lambda: 1.0)
    short = bakery.ask("BSO vs DHU")
    full = bakery.ask("Baking Steam Oven (BSO) vs Deck Hearth Unit (DHU)")
    assert short.question == "BSO vs DHU"
    assert short.confidence == full.confidence
