"""What the contract calls right."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Named
from eval.judge import judge
from eval.questions import Question

QUESTION = Question(
    "q", "Which?", "recommend", gold_entities=(("Batch oven", "BO"),), key_facts=(("6 GB",),),
    forbidden=("Open fire",),
)  # fmt: skip
ANSWER = Answer(
    "Which?",
    "answered",
    "**Batch oven.** It has 6 GB [1].",
    recommended=(Named("i", "Batch oven"),),
)


def failures(question: Question = QUESTION, answer: Answer = ANSWER) -> tuple[str, ...]:
    return judge(question, answer).failures


def test_an_answer_that_names_and_recommends_what_is_asked_for_is_right():
    assert failures() == ()


def test_abstaining_from_what_the_notes_answer_is_wrong():
    assert failures(answer=replace(ANSWER, status="abstained")) == ("abstained",)


def test_a_name_counts_only_at_the_start_of_a_word():
    answer = replace(ANSWER, answer="**Batch oven.** It has 16 GB.")
    assert failures(answer=answer) == ("not stated: 6 GB",)


def test_names_match_in_any_case_and_through_emphasis():
    assert failures(answer=replace(ANSWER, answer="*batch* **OVEN**s have `6 GB`")) == ()


@pytest.mark.parametrize(
    ("kind", "limit"), [("recommend", 120), ("list", 160), ("compare", 160), ("define", 120)]
)
def test_an_answer_over_its_word_limit_is_not_right(kind, limit):
    question = replace(QUESTION, type=kind)
    just_fits = replace(ANSWER, answer="Batch oven, 6 GB " + "word " * (limit - 4))
    assert failures(question, just_fits) == ()
    too_long = replace(ANSWER, answer=just_fits.answer + "word")
    message = f"too long: {limit + 1} words instead of at most {limit}"
    assert failures(question, too_long) == (message,)


def test_option_verdicts_do_not_make_an_answer_too_long():
    question = Question("q", "Which?", "mcq", {"A": "oven", "B": "fire"}, ("A",))
    answer = replace(ANSWER, chosen=("A",), answer="**A.** It." + "\n- B) no" + " no" * 200)
    assert failures(question, answer) == ()


def test_citation_markers_are_not_words():
    text = " ".join(["word [1]"] * 116) + " Batch oven 6 GB"
    assert failures(replace(QUESTION, type="define"), replace(ANSWER, answer=text)) == ()


def test_the_first_recommendation_must_be_a_gold_entity():
    answer = replace(ANSWER, recommended=(Named("i", "Pizza stone"), Named("j", "Batch oven")))
    assert failures(answer=answer) == ("first recommended: Pizza stone",)
    assert failures(answer=replace(ANSWER, recommended=())) == ("first recommended: nothing",)


def test_further_gold_entities_are_recommended_or_stand_in_the_first_60_words():
    question = replace(QUESTION, gold_entities=(("Batch oven",), ("Peel",)), key_facts=())
    early = replace(ANSWER, answer="Batch oven with a peel.")
    assert failures(question, early) == ()
    late = replace(ANSWER, answer="Batch oven. " + "word " * 60 + "peel")
    assert failures(question, late) == ("not recommended: Peel",)
    listed = replace(late, recommended=(Named("i", "Batch oven"), Named("j", "Peel")))
    assert failures(question, listed) == ()


def test_nothing_forbidden_may_be_recommended():
    answer = replace(ANSWER, recommended=(*ANSWER.recommended, Named("j", "Open fires")))
    assert failures(answer=answer) == ("forbidden recommended: Open fires",)


def test_a_forbidden_thing_may_be_spoken_of():
    assert failures(answer=replace(ANSWER, answer="Batch oven, 6 GB, no open fire.")) == ()


@pytest.mark.parametrize(("verdict", "right"), [("yes", False), ("no", True), (None, False)])
def test_the_verdict_must_be_equal(verdict, right):
    question = Question("q", "Fits?", "limit", verdict="no", key_facts=(("6 GB",),))
    assert judge(question, replace(ANSWER, verdict=verdict)).right is right


@pytest.mark.parametrize(
    ("chosen", "right"), [(("B",), False), (("C", "B"), True), (("A", "B", "C"), False)]
)
def test_all_and_only_the_right_letters_are_chosen(chosen, right):
    question = Question("q", "Two?", "mcq", {"A": "a", "B": "b", "C": "c"}, ("B", "C"))
    assert judge(question, replace(ANSWER, chosen=chosen)).right is right


def test_option_verdicts_neither_count_as_words_nor_name_things():
    question = Question(
        "q", "Which?", "mcq", {"A": "oven", "B": "fire"}, ("A",), gold_entities=(("oven",),)
    )
    verdicts = "\n- **A)** right, the oven\n- **B)** wrong"
    answer = replace(ANSWER, chosen=("A",), answer=f"**A.** This one.{verdicts}")
    assert failures(question, answer) == ("not named: oven",)
    padded = "word " * 100 + verdicts + " too" * 30 + "\nThe oven."
    assert failures(question, replace(answer, answer=padded)) == ()


def test_an_unanswerable_question_wants_silence():
    question = Question("q", "Price?", "unanswerable", absent=("price",))
    assert failures(question) == ("answered the unanswerable",)
    assert failures(question, replace(ANSWER, status="abstained")) == ()
