"""What the conditions do to a question."""

from dataclasses import replace

from eval.conditions import terse, with_typos
from eval.questions import Question

QUESTION = Question(
    "q1",
    "We've about 6.5 GB of real-time traffic; which service, in the same Region, fits (best)?",
    "recommend",
    options={"A": "Nothing changes here"},
)


def test_terse_drops_case_and_punctuation_but_no_figure():
    assert terse(QUESTION).question == (
        "we've about 6.5 gb of real-time traffic which service in the same region fits best"
    )


def test_typos_are_the_same_for_a_seed_and_differ_between_seeds():
    assert with_typos(QUESTION, 1) == with_typos(QUESTION, 1)
    assert len({with_typos(QUESTION, seed).question for seed in range(8)}) > 4


def test_typos_change_some_long_words_and_nothing_else():
    before, after = QUESTION.question.split(), with_typos(QUESTION, 3).question.split()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    assert len(changed[0][0]) >= 5
    assert changed[0][0][0] == changed[0][1][0]
    assert with_typos(QUESTION, 3).options == QUESTION.options


def test_a_question_of_short_words_is_left_alone():
    short = replace(QUESTION, question="Is it ok to do so?")
    assert with_typos(short, 3) == short
