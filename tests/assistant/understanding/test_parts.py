"""Questions that ask for two things."""

from __future__ import annotations

from assistant.understanding.parts import split_parts


def test_each_part_keeps_the_sentences_that_speak_of_it() -> None:
    context = ["Two jobs today.", "The shirt is wool.", "The shoes are suede."]
    ask = "Which soap for the shirt, which for the shoes?"
    assert split_parts([*context, ask], ask) == (
        "Two jobs today. The shirt is wool. Which soap for the shirt?",
        "Two jobs today. The shoes are suede. Which soap for the shoes?",
    )


def test_a_part_that_nothing_speaks_of_keeps_all() -> None:
    context = ["The floor is oak, and nobody may slip on it."]
    ask = "Which wax do they put on, and which cloth?"
    parts = split_parts([*context, ask], ask)
    assert [part.rpartition(". ")[2] for part in parts] == [
        "Which wax do they put on?",
        "Which cloth?",
    ]
    assert all(part.startswith(context[0]) for part in parts)


def test_one_question_is_not_split() -> None:
    for ask in (
        "Which of the modes lets us decide which rows are kept?",
        "What should we use to keep up?",
        "Does it fit?",
        "In which room is the lamp that we need?",
    ):
        assert split_parts([ask], ask) == ()
